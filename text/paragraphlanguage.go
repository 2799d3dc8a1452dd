package text

import (
	"cmp"
	"unicode"

	"github.com/RadhiFadlillah/whatlanggo"

	"parallax/lexicon/data"
)

// Shares and sizes of language identification by paragraph. It is stricter
// than that of an article: lists of names look like other languages.
const (
	paragraphTokens  = 60   // words looked at
	longestCommon    = 5    // bytes of the longest of the commonest words
	enoughCommon     = 6    // of these end the count
	fewestWords      = 8    // from which on the commonest English words tell English
	surelyForeign    = 0.05 // share of the commonest English words above which a paragraph is not given to another language
	paragraphTrust   = 0.8  // least confidence of the trigram model
	fewestForeign    = 5    // words of another script that show its language beside English words
	foreignScript    = 0.5  // share of words that are not in Latin letters, from which on script alone tells
	paragraphBytes   = 1000 // given to the trigram model
	lowerCaseOfProse = 0.5  // share of words that are not capitalised: below it a paragraph is a list of names
)

// ParagraphLanguage is the ISO 639-1 code of the language of one paragraph, ""
// where it is too short to tell or is not clearly of one, and Undetermined where
// only its script is clear. Most paragraphs of
// English are told by a look at their commonest words.
func ParagraphLanguage(p *Paragraph) string {
	words, common, foreign, lower := 0, 0, 0, 0
	for i := range p.Tokens {
		t := &p.Tokens[i]
		if t.Class != Word {
			continue
		}
		words++
		switch {
		case len(t.Norm) <= longestCommon && frequent[t.Norm]:
			common++
			lower++
		case t.Norm[0] >= 0xcd: // Greek and what follows it in Unicode
			foreign++
		case !t.Upper:
			lower++
		}
		if words == paragraphTokens || common == enoughCommon {
			break
		}
	}
	if words >= fewestWords && float64(common) >= englishShare*float64(words) {
		return data.Default
	}
	if foreign >= fewestForeign && float64(foreign) >= foreignScript*float64(words) || foreign > 0 && foreign == words && len(p.Text) >= minBytes {
		return cmp.Or(trigramLanguage(p.Text, minConfidence), Undetermined)
	}
	prose := float64(lower) >= lowerCaseOfProse*float64(words) && float64(common) < surelyForeign*float64(words)
	if words < minWords || !prose {
		return ""
	}
	return trigramLanguage(p.Text, paragraphTrust)
}

// trigramLanguage is what the trigram model says of the beginning of a text,
// "" where it trusts it less than asked.
func trigramLanguage(s string, trust float64) string {
	info := whatlanggo.Detect(s[:runeFloor(s, paragraphBytes)])
	if info.Script == nil || info.Confidence < trust && info.Script == unicode.Latin || info.Confidence < minConfidence {
		return ""
	}
	return info.Lang.Iso6391()
}
