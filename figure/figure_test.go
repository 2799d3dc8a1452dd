package figure

import (
	"fmt"
	"math"
	"testing"
)

func TestFigures(t *testing.T) {
	for got, want := range map[string]string{
		Signed(0.125, 2): "+0.13", Signed(-0.001, 2): "+0.00", Signed(math.NaN(), 2): Missing, Decimal(-0.0004, 3): "0.000", Decimal(0.5, 1): "0.5",
		Decimal(math.Inf(1), 1): Missing, Share(0.345): "34", Share(math.NaN()): Missing, Chance(0.0004): "<.001", Chance(0.05): ".050",
		Chance(1): "1.000", Chance(math.NaN()): Missing,
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func Example() {
	fmt.Println(Signed(-0.256, 2), Share(0.4), Chance(0.0321), Decimal(math.NaN(), 2))
	// Output: -0.26 40 .032 –
}
