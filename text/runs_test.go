package text

import (
	"strings"
	"testing"

	"parallax/budget/growth"
)

func TestSentencesEndAtALongRun(t *testing.T) {
	for name, run := range map[string]string{"blanks": strings.Repeat(" ", 400), "wide": strings.Repeat("\u3000", 100), "quotes": strings.Repeat("”", 90)} {
		s := "The talks ended." + run + "and nobody spoke. A day later they met."
		var got []string
		at := 0
		for _, one := range appendSentences(nil, s) {
			if one.Start != at {
				t.Errorf("%s: a sentence begins at %d, want %d", name, one.Start, at)
			}
			at = one.End
			got = append(got, strings.TrimSpace(strings.TrimRight(s[one.Start:one.End], "” ")))
		}
		if at != len(s) || len(got) != 3 || got[0] != "The talks ended." {
			t.Errorf("%s: %d sentences to %d of %d: %q", name, len(got), at, len(s), got)
		}
	}
}

// TestCostOfSentencesIsLinear asks for four times the time at four times the
// length, with much room for a machine that does other things: the square is 16, and takes many seconds.
func TestCostOfSentencesIsLinear(t *testing.T) {
	for name, unit := range map[string]string{
		"blanks": " ", "tabs": " \t", "wide blanks": "\u2003", "quotes": "\"", "marks": "” ",
		"dotted": "Herald.Journal.Gazette.", "initials": "A.", "brackets": "([{", "points": ".",
		"rules": "---\n", "dashes": "—\n", "spacing marks": "\u0903", "half-width marks": "\uff9e", "ornaments": "\u275d", "digits": "1",
		"clocks": "a.m.", "stops and dashes": ".-", "dashed lines": "- ", "marked": "a\u0903. ", "joiners": "\u200d", "variants": "\ufe0f",
	} {
		cut := func(n int) {
			new(Splitter).Paragraphs("", "The talks ended."+strings.Repeat(unit, n/len(unit))+"They met.", nil)
		}
		if growth.IsSquare(cut, 60_000) {
			t.Errorf("%s: 240 kB take more than ten times as long as 60 kB", name)
		}
	}
}

func TestTooManyParagraphsAndTokens(t *testing.T) {
	var s Splitter
	s.Paragraphs("", strings.Repeat("Word.\n\n", 150_001), nil)
	if err := s.Fault(); err == nil || !strings.Contains(err.Error(), "150001 paragraphs") {
		t.Error(err)
	}
	s.Paragraphs("", strings.Repeat("=Z", 2_100_000), nil)
	if err := s.Fault(); err == nil || !strings.Contains(err.Error(), "2500000 words") {
		t.Error(err)
	}
	if s.Paragraphs("", "Two words.", nil); s.Fault() != nil {
		t.Error("a fault stays:", s.Fault())
	}
}
