package growth

import (
	"testing"
	"time"
)

func TestIsSquare(t *testing.T) {
	calls := 0
	for name, c := range map[string]struct {
		cost func(n int) time.Duration
		want bool
	}{
		"linear":        {func(n int) time.Duration { return time.Duration(n) * time.Second }, false},
		"square":        {func(n int) time.Duration { return time.Duration(n*n) * time.Second }, true},
		"square, short": {func(n int) time.Duration { return time.Duration(n*n) * time.Millisecond }, false},
		"disturbed twice": {func(n int) time.Duration {
			if calls++; calls == 2 || calls == 4 {
				return time.Hour
			}
			return time.Duration(n) * time.Second
		}, false},
	} {
		if got := isSquare(c.cost, 3); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
