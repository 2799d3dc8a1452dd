package text

import "testing"

// TestNormalFormsMatch writes the same words in many ways. All have to give the
// tokens of the plain one, with spans into what was written.
func TestNormalFormsMatch(t *testing.T) {
	for _, test := range []struct{ name, plain, written string }{
		{"curly apostrophe", "NATO's chief", "NATO’s chief"},
		{"modifier apostrophe", "NATO's chief", "NATOʼs chief"},
		{"acute for an apostrophe", "NATO's chief", "NATO´s chief"},
		{"full-width apostrophe", "NATO's chief", "NATO＇s chief"},
		{"curly quotes", `"NATO" left`, "“NATO” left"},
		{"soft hyphen", "cooperation failed", "coop\u00ader\u00adation failed"},
		{"zero-width space in a word", "NATO left", "NA\u200bTO left"},
		{"zero-width joiner in a word", "NATO left", "NA\u200dTO left"},
		{"word joiner", "NATO left", "N\u2060ATO left"},
		{"byte order mark", "NATO left", "\ufeffNATO\ufeff left"},
		{"marks of direction", "NATO left", "\u200eNATO\u200f \u202aleft\u202c"},
		{"mark of direction before a possessive", "NATO's chief", "NATO\u200e's chief"},
		{"decomposed", "Orbán left", "Orba\u0301n left"},
		{"ligature", "officials fled", "oﬃcials ﬂed"},
		{"full width", "NATO left", "ＮＡＴＯ left"},
		{"non-breaking space", "United States left", "United\u00a0States left"},
		{"narrow non-breaking space", "United States left", "United\u202fStates left"},
		{"thin space", "United States left", "United\u2009States left"},
		{"non-breaking hyphen", "anti-NATO left", "anti‑NATO left"},
		{"hyphen", "anti-NATO left", "anti‐NATO left"},
		{"mathematical letters", "NATO left", "𝐍𝐀𝐓𝐎 left"},
		{"full-width digits", "in 2022 too", "in ２０２２ too"},
	} {
		t.Run(test.name, func(t *testing.T) {
			want, got := Tokenize(test.plain), Tokenize(test.written)
			if len(got) != len(want) {
				t.Fatalf("%d tokens, want %d: %+v", len(got), len(want), got)
			}
			for i := range got {
				if got[i].Norm != want[i].Norm || got[i].Hash != want[i].Hash || got[i].Class != want[i].Class || got[i].Caps != want[i].Caps {
					t.Errorf("token %q, want %q: %+v", got[i].Norm, want[i].Norm, got[i])
				}
			}
		})
	}
}
