package budget_test

import (
	"strings"
	"testing"

	"parallax/budget"
)

func TestFrontMatterThatNoDecoderMayOpen(t *testing.T) {
	many := func(n int, of string) string { return strings.Repeat(of, n) }
	var laughs, maps strings.Builder
	laughs.WriteString("a: &a0 [x]\n")
	for range 20 {
		laughs.WriteString("b: &b [*a0, *a0]\n")
	}
	for i := range 100 {
		maps.WriteString(many(i, " ") + "k:\n")
	}
	for name, front := range map[string]string{
		"nested more than":  "k: " + many(100, "[") + many(100, "]"),
		"levels deep":       "k: " + many(100, "{a: ") + many(100, "}"),
		"64 levels":         "k: don't " + many(100, "["),
		"more than 64":      "k:\n  " + many(100, "- ") + "x",
		"is nested":         "k:\n  " + many(100, "? ") + "x",
		"levels":            maps.String(),
		"nested":            "k: [\na: [\n" + many(100, "b: {\n"),
		"more than 1000":    many(1001, "k: v\n"),
		"keys":              "{" + many(1001, `"k":1,`) + "}",
		"merges mappings":   "m: &m {k: v}\nn: {<<: *m}",
		"mappings into":     "m: &m {k: v}\nn:\n  \"<<\": *m",
		"to other parts":    laughs.String(),
		"at most 65536 are": "k: " + many(70_000, "x"),
	} {
		if err := budget.FrontMatter(front); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%.40q: %v, want %q", front, err, name)
		}
	}
}

func TestFrontMatterOfPeople(t *testing.T) {
	for _, front := range []string{
		"title: \"[Update] Don't {panic}: 1, 2\"\ntags: [a, b, {c: d}]\n",
		"title: <<Herald>> of the north\nauthor: A & B\ndescription: a **bold** and *soft* word of AT&T, 5 * 3\n",
		"date: 2022-03-01 10:00:00\ntags:\n  - war\n  - peace\npeople:\n  - name: A\n    of:\n      - x\n      - y\n",
		"a: &a x\nb: *a\n",
		"text: |\n  - - - a\n" + strings.Repeat("  line: of text\n", 500),
	} {
		if err := budget.FrontMatter(front); err != nil {
			t.Errorf("%q: %v", front, err)
		}
	}
	for range 2 { // the same at each level is no nesting
		if err := budget.FrontMatter(strings.Repeat("k:\n  - a\n  - b\n", 300)); err != nil {
			t.Error(err)
		}
	}
}
