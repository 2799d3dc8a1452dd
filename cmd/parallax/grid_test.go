package main

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/rivo/uniseg"

	"parallax/output/table"
)

func TestCut(t *testing.T) {
	tests := []struct {
		in    string
		width int
		want  string
	}{
		{"short", 5, "short"},
		{"longer", 5, "long…"},
		{"a bc", 3, "a…"},
		{"北京市政府", 6, "北京…"},
		{"e\u0301e\u0301e\u0301", 2, "e\u0301…"},
		{"🛰️🛰️🛰️", 5, "🛰️🛰️…"},
	}
	for _, test := range tests {
		if got := cut(test.in, test.width); got != test.want {
			t.Errorf("cut(%q, %d) = %q, want %q", test.in, test.width, got, test.want)
		}
	}
}

func TestGridFits(t *testing.T) {
	cols := []table.Column{{Name: "article_id"}, {Name: "text"}, {Name: "score", Type: table.Float64}, {Name: "when", Type: table.Timestamp}, {Name: "last"}}
	fill := func(width int) (string, *grid) {
		var to bytes.Buffer
		g := &grid{w: &to, width: width}
		g.begin(cols)
		day := time.Date(2022, 3, 9, 0, 0, 0, 0, time.UTC)
		g.row([]any{"00000000000000aa", "one two\nthree 北京 four five\x1b[2J six", -0.25, day, "x"})
		g.row([]any{"00000000000000bb", nil, 1.0, day.Add(90 * time.Minute), nil})
		if err := g.end(); err != nil {
			t.Fatal(err)
		}
		return to.String(), g
	}
	wide, g := fill(200)
	want := "" +
		"article_id        text                                score    when              last\n" +
		"00000000000000aa  one two three 北京 four five⟨U+001B⟩[2J six  -0.2500  2022-03-09        x\n" +
		"00000000000000bb  null                                 1.0000  2022-03-09 01:30  null\n"
	if strings.Join(strings.Fields(wide), " ") != strings.Join(strings.Fields(want), " ") || g.hidden != nil {
		t.Errorf("got\n%swant\n%s", wide, want)
	}
	for width := 1; width < 120; width++ {
		got, g := fill(width)
		for _, line := range strings.Split(got, "\n") {
			if n := uniseg.StringWidth(line); n > width && len(g.hidden) < len(cols)-1 {
				t.Errorf("width %d: a line of %d: %q", width, n, line)
			}
		}
		if !strings.Contains(got, "00000000000000bb") {
			t.Errorf("width %d: an id was cut:\n%s", width, got)
		}
	}
	if got, g := fill(50); !strings.Contains(got, "one two three 北京 fou…  ") || strings.Join(g.hidden, " ") != "when last" {
		t.Errorf("hidden %v:\n%s", g.hidden, got)
	}
}
