package text

import (
	"unicode"

	"github.com/RadhiFadlillah/whatlanggo"

	"parallax/lexicon/data"
)

// Shares and sizes of language identification.
const (
	languageTokens = 300  // words looked at
	languageBytes  = 2000 // bytes given to the trigram model
	englishShare   = 0.15 // share of the words of frequent.tsv that settles it
	minConfidence  = 0.3  // of the trigram model
	minWords       = 20   // of Latin script that it needs: short English looks like many languages
	minBytes       = 40   // of text in any script
	sureWords      = 60   // from which on what is not recognised is not English
)

// Undetermined is the ISO 639-2 code for a language that cannot be told.
const Undetermined = "und"

// Language is the ISO 639-1 code of the language of a text, "" where it is
// too short to tell and Undetermined where it is long enough but is not
// recognised. English is told by its commonest words; anything else goes to
// whatlanggo's trigram model.
func Language(paragraphs []Paragraph) string {
	words, common := 0, 0
	sample := make([]byte, 0, languageBytes+64)
	for _, p := range paragraphs {
		if p.Kind == Boilerplate {
			continue
		}
		for _, t := range p.Tokens {
			if t.Class != Word || words >= languageTokens {
				continue
			}
			words++
			if frequent[t.Norm] {
				common++
			}
		}
		if room := languageBytes - len(sample); room > 0 {
			sample = append(sample, p.Text[:runeFloor(p.Text, room)]...)
			sample = append(sample, '\n')
		}
	}
	if words > 0 && float64(common) >= englishShare*float64(words) {
		return data.Default
	}
	if len(sample) < minBytes || words < minWords && isLatin(sample) {
		return "" // without asking for the language, which takes longer than all else on a headline
	}
	info := whatlanggo.Detect(string(sample))
	switch {
	case info.Confidence >= minConfidence && info.Lang.Iso6391() != "":
		return info.Lang.Iso6391()
	case words < sureWords:
		return ""
	}
	return Undetermined
}

// isLatin says whether the script of a text is Latin. Whatlanggo takes the
// script of more than half of a text's bytes, and looks for 23 scripts.
func isLatin(sample []byte) bool {
	letters := 0
	for _, c := range sample {
		if c |= 0x20; 'a' <= c && c <= 'z' {
			letters++
		}
	}
	return letters > len(sample)/2 || whatlanggo.DetectScript(string(sample)) == unicode.Latin
}

// runeFloor is the longest prefix of s of n bytes or less that ends between
// runes.
func runeFloor(s string, n int) int {
	if n >= len(s) {
		return len(s)
	}
	for n > 0 && s[n]&0xC0 == 0x80 {
		n--
	}
	return n
}
