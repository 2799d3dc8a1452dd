package dictionary

import (
	"strings"

	"parallax/budget"
	"parallax/text"
)

// unit is one token of a pattern.
type unit struct {
	kind  kind
	norm  string // the normal form; of a stem what it begins with; of a glob with the stand-ins
	glued bool   // no white space stands before it
}

type kind uint8

const (
	exact    kind = iota
	stem          // norm, and anything behind it
	glob          // with signs that stand for others anywhere
	anything      // any one token
)

// The letters that stand for * and ? while a pattern is split into tokens: signs
// of phonetics, which are letters without capitals and stand in no text.
const (
	many = 'ƻ'
	one  = 'ǀ'
)

// keyOf is a pattern as it is told from others: in lower case and plain signs.
func keyOf(pattern string) string { return text.Normalize(pattern) }

// compile splits a pattern into the tokens that it is matched by, with text's own
// tokenizer. A piece without letters and digits, such as an emoticon, has no
// signs that stand for others.
func compile(pattern, signs string) ([]unit, error) {
	var units []unit
	var tokens []text.Token
	pieces := strings.Fields(pattern)
	for _, piece := range pieces {
		written := piece
		if hasWord(piece) || len(pieces) > 1 && piece == "*" {
			if strings.Contains(signs, "*") {
				written = strings.ReplaceAll(written, "*", string(many))
			}
			if strings.Contains(signs, "?") {
				written = strings.ReplaceAll(written, "?", string(one))
			}
		}
		tokens = text.AppendTokens(tokens[:0], written)
		for i, t := range tokens {
			units = append(units, unitOf(t.Norm, i > 0 && tokens[i-1].End == t.Start))
		}
	}
	return units, budget.DictionaryPhrase(pattern, len(units))
}

func unitOf(norm string, glued bool) unit {
	u := unit{exact, norm, glued}
	bare := strings.TrimRight(norm, string(many))
	switch {
	case !strings.ContainsAny(norm, string(many)+string(one)):
	case bare == "":
		u.kind, u.norm = anything, ""
	case !strings.ContainsAny(bare, string(many)+string(one)):
		u.kind, u.norm = stem, bare
	default:
		u.kind = glob
	}
	return u
}

func hasWord(s string) bool {
	for _, t := range text.Tokenize(s) {
		if t.Class == text.Word || t.Class == text.Number {
			return true
		}
	}
	return false
}

// matches says whether a token's normal form is one of the unit's.
func (u *unit) matches(norm string) bool {
	switch u.kind {
	case exact:
		return norm == u.norm
	case stem:
		return strings.HasPrefix(norm, u.norm)
	case glob:
		return globMatches(u.norm, norm)
	}
	return true
}

// globMatches is a match of a whole string by a pattern, in time of their product
// at most: where a star's match fails, only the last star moves on.
func globMatches(pattern, s string) bool {
	p, q := []rune(pattern), []rune(s)
	i, j, star, from := 0, 0, -1, 0
	for j < len(q) {
		switch {
		case i < len(p) && p[i] == many:
			star, from = i, j
			i++
		case i < len(p) && (p[i] == q[j] || p[i] == one):
			i, j = i+1, j+1
		case star >= 0:
			from++
			i, j = star+1, from
		default:
			return false
		}
	}
	for i < len(p) && p[i] == many {
		i++
	}
	return i == len(p)
}

// String is the unit as a pattern writes it.
func (u *unit) String() string {
	switch u.kind {
	case stem:
		return u.norm + "*"
	case anything:
		return "*"
	}
	return strings.NewReplacer(string(many), "*", string(one), "?").Replace(u.norm)
}
