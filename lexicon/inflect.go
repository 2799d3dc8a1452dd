package lexicon

import "strings"

// inflection is one form of a term.
type inflection struct {
	term string
	form Form
}

// irregular holds the forms of verbs that the rules below would get wrong.
type irregular map[string][4][]string // past, participle, third, gerund

// inflect gives every form of a term. Of a verb of several words the first
// one bends, of a noun the last.
func (x irregular) inflect(term string, pos POS) []inflection {
	if strings.HasSuffix(term, "*") {
		return []inflection{{term, 0}}
	}
	switch pos {
	case Verb:
		return x.verb(term)
	case Noun:
		return []inflection{{term, 0}, {plural(term), Plural}}
	}
	return []inflection{{term, 0}}
}

func (x irregular) verb(term string) []inflection {
	lemma, rest, more := strings.Cut(term, " ")
	if more {
		rest = " " + rest
	}
	prefix := "" // of a hyphenated verb the last part bends
	if i := strings.LastIndexByte(lemma, '-'); i >= 0 {
		prefix, lemma = lemma[:i+1], lemma[i+1:]
	}
	parts := x[lemma]
	forms := [4]Form{Past, Participle, Third, Gerund}
	ended := past(lemma)
	rules := [4]string{ended, ended, third(lemma), gerund(lemma)}
	out := []inflection{{prefix + lemma + rest, Base}}
	for i, form := range forms {
		words := parts[i]
		if len(words) == 0 {
			words = []string{rules[i]}
		}
	next:
		for _, w := range words {
			t := prefix + w + rest
			for j := range out {
				if out[j].term == t {
					out[j].form |= form
					continue next
				}
			}
			out = append(out, inflection{t, form})
		}
	}
	return out
}

const vowels = "aeiou"

func isVowel(c byte) bool { return strings.IndexByte(vowels, c) >= 0 }

// doubles says whether a regular verb doubles its last consonant: one
// syllable, consonant, vowel, consonant (stop, ban). Longer verbs that do
// (occur) stand in irregular.tsv.
func doubles(w string) bool {
	n := len(w)
	if n < 3 || isVowel(w[n-1]) || strings.IndexByte("wxy", w[n-1]) >= 0 || !isVowel(w[n-2]) || isVowel(w[n-3]) {
		return false
	}
	for i := 0; i < n-2; i++ {
		if isVowel(w[i]) {
			return false
		}
	}
	return true
}

func past(w string) string {
	n := len(w)
	switch {
	case strings.HasSuffix(w, "e"):
		return w + "d"
	case n > 1 && w[n-1] == 'y' && !isVowel(w[n-2]):
		return w[:n-1] + "ied"
	case strings.HasSuffix(w, "c"):
		return w + "ked"
	case doubles(w):
		return w + w[n-1:] + "ed"
	}
	return w + "ed"
}

func gerund(w string) string {
	n := len(w)
	switch {
	case strings.HasSuffix(w, "ie"):
		return w[:n-2] + "ying"
	case n > 2 && w[n-1] == 'e' && strings.IndexByte("eoy", w[n-2]) < 0:
		return w[:n-1] + "ing"
	case strings.HasSuffix(w, "c"):
		return w + "king"
	case doubles(w):
		return w + w[n-1:] + "ing"
	}
	return w + "ing"
}

func third(w string) string {
	n := len(w)
	switch {
	case n > 1 && w[n-1] == 'y' && !isVowel(w[n-2]):
		return w[:n-1] + "ies"
	case strings.HasSuffix(w, "s") || strings.HasSuffix(w, "x") || strings.HasSuffix(w, "z") ||
		strings.HasSuffix(w, "ch") || strings.HasSuffix(w, "sh") || n > 1 && w[n-1] == 'o' && !isVowel(w[n-2]):
		return w + "es"
	}
	return w + "s"
}

// plural is the regular plural of a noun, of its head when the term goes on
// with a preposition (act of war, breach of trust).
func plural(term string) string {
	if !strings.Contains(term, " ") {
		return pluralWord(term)
	}
	for _, of := range [...]string{"of", "in", "for", "to", "against", "on", "from", "with", "over", "about", "at", "toward", "towards", "into", "by"} {
		if i := strings.Index(term+" ", " "+of+" "); i > 0 {
			return plural(term[:i]) + term[i:]
		}
	}
	return pluralWord(term)
}

// pluralWord is the plural of a term whose last word bends.
func pluralWord(term string) string {
	if stem, ok := strings.CutSuffix(term, "man"); ok && stem != "" && !strings.HasSuffix(term, "human") {
		return stem + "men"
	}
	for _, f := range [...]string{"thief", "leaf", "half", "life", "knife", "wolf"} {
		if strings.HasSuffix(term, f) {
			return strings.TrimSuffix(strings.TrimSuffix(term, "e"), "f") + "ves"
		}
	}
	if strings.HasSuffix(term, "is") {
		return term[:len(term)-2] + "es"
	}
	return third(term)
}

// The guesses below are English morphology: what an unknown word looks like.

// IsManner tells adverbs of manner, which may stand anywhere.
func IsManner(w string) bool { return len(w) > 4 && w[len(w)-2:] == "ly" }

// LooksPlural tells nouns that end like a plural.
func LooksPlural(noun string) bool {
	n := len(noun)
	return n > 2 && noun[n-1] == 's' && noun[n-2] != 's'
}

// LooksParticiple tells words that end like a participle.
func LooksParticiple(w string) bool {
	return len(w) > 4 && (strings.HasSuffix(w, "ed") || strings.HasSuffix(w, "en") || strings.HasSuffix(w, "ing"))
}
