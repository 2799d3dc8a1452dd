package pattern

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
)

// expressions are of the kinds that the tables of the formats hold, and some
// on which a look at the bytes could go wrong.
var expressions = []string{
	`(?i)\b(?:(?:mon|tues?)(?:day)?\.?,?\s+)?(?:jan(?:uary)?|june?|july?)\.?\s+\d{1,2}(?:st|nd)?,?\s+\d{4}\b`,
	`\b\d{1,2}[./]\d{1,2}[./]\d{4}\b`,
	`(?i)\b(?:(?:first|last)\s+)?(?:published|posted)(?:\s+(?:on|at))?\b\s*:?`,
	`(?i)\b(?:date|time|on|at)\b\s*:?`,
	`(?i)\b(?:\bat|on\b)s?`,
	`(?i)k|s`,
	`(?i)mask`,
	`(?i)né[ek]`,
	`[a-cK-Ms]x`,
	`^(?:Photo|IMAGE|File photo)\s*(?:by|:|,)\s*\S`,
	`^(?:By|BY)\s+(\p{Lu}[\p{L}.'’-]*)`,
	`(?:on)?`,
	`a*b+c?`,
	`(?:ab|)c`,
	`(?:(?:on)\b|at)x`,
	`Привет|été`,
	`(?-i:GMT|[A-Z]{1,3}T)\b`,
	`x{2,3}y{0,2}`,
	`.`,
	``,
}

// TestMayMatchNeverDeniesAMatch tries texts of pieces in which the expressions
// match or nearly do.
func TestMayMatchNeverDeniesAMatch(t *testing.T) {
	pieces := []string{
		"June 12, 2022", "1/2/2022", "Mon", "tuesday", "jan", "JUNE", "July.", " ", " ", " ", ", ", "12", "3", "2022", "1/2/", ".", "th", "st", "published", "Posted", "at", "on", "ON", "that",
		"date", ":", "k", "K", "\u212a", "ſ", "s", "maſ\u212a", "mask", "né", "NÉe", "ax", "Lx", "Photo", "IMAGE", "by", "By ", "Ann", "Özil", "ab", "c", "b", "x", "y",
		"Привет", "привет", "été", "Été", "GMT", "EST", "_", "-", "|", "\xff", "",
	}
	draw := rand.New(rand.NewPCG(1, 2))
	for _, expression := range expressions {
		re, p := regexp.MustCompile(expression), New(expression)
		matched, denied := 0, 0
		for range 5000 {
			var text strings.Builder
			for range draw.IntN(7) {
				text.WriteString(pieces[draw.IntN(len(pieces))])
			}
			match, may := re.MatchString(text.String()), p.MayMatch(text.String())
			if match && !may {
				t.Fatalf("%s matches %q, which is denied", expression, text.String())
			}
			if match != p.MatchString(text.String()) {
				t.Fatalf("%s: MatchString of %q is %v", expression, text.String(), !match)
			}
			if match {
				matched++
			}
			if !may {
				denied++
			}
		}
		t.Logf("%-90s %4d matched, %4d denied", expression, matched, denied)
		if matched == 0 {
			t.Errorf("%s matches no text of the test", expression)
		}
	}
}

func TestMayMatchDeniesWhatLacksAWord(t *testing.T) {
	for _, c := range []struct {
		expression, text string
		may              bool
	}{
		{expressions[0], "Two years on, Kyiv holds", false},
		{expressions[0], "June 12, 2022", true},
		{expressions[0], "12 of 20 ships", false},
		{expressions[3], "A nation that waits", false},
		{expressions[3], "A nation at war", true},
		{expressions[3], "a_on on_b", false},
		{expressions[2], "Last posted", true},
		{expressions[2], "Last post", false},
	} {
		if got := New(c.expression).MayMatch(c.text); got != c.may {
			t.Errorf("%s on %q: %v", c.expression, c.text, got)
		}
	}
}

func FuzzMayMatch(f *testing.F) {
	f.Add(`(?i)\b(?:date|on)\b\s*:?`, "on: date")
	f.Add(`(?i)maſk`, "MASK")
	f.Fuzz(func(t *testing.T, expression, text string) {
		re, err := regexp.Compile(expression)
		if err == nil && re.MatchString(text) && !New(expression).MayMatch(text) {
			t.Errorf("%q matches %q, which is denied", expression, text)
		}
	})
}
