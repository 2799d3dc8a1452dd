package mail

import (
	"fmt"
	"testing"

	"parallax/article/internal/articletest"
)

func TestMailDamage(t *testing.T) {
	for in, want := range map[string]string{"a=\nb=C3=A4=": "abä=", "=ZZ=3D": "=ZZ=", "=3d\r\n": "=\r\n"} {
		articletest.Equal(t, in, string(looseQuoted([]byte(in))), want)
	}
	header, body := SplitMail([]byte("A: 1\nno header\nB: 2\n 3\n\nbody"))
	articletest.Equal(t, "header", fmt.Sprint(header), "map[A:[1] B:[2\n 3]]")
	articletest.Equal(t, "body", string(body), "body")
}
