package news

import (
	"slices"
	"strings"
	"unicode"

	"parallax/article/internal/tidy"
)

// Bounds of what is searched for credits.
const (
	openingBytes      = 1500 // of the text
	openingParagraphs = 3
	nameWords         = 8 // from the phrase to the name's end
)

// CitedSources finds the outlets that the opening credits for the story, in
// order of appearance: a phrase of data/citing.tsv ("citing", "according to",
// "… reported") and, within the same stretch between commas, a capitalised
// name that is known to be an outlet's, ends with an outlet's word (Times,
// News, Post …) or stands next to such a noun as "news agency". The article's
// own outlet is left out.
func CitedSources(text, own string) []string {
	type credit struct {
		at   int
		name string
	}
	var credits []credit
	lower := lowerASCII(text)
	for _, phrase := range citingAfter {
		for at := range occurrences(lower, phrase) {
			if name := nameIn(stretchAfter(text[at+len(phrase):]), phrase != "told"); name != "" {
				credits = append(credits, credit{at, name})
			}
		}
	}
	for _, phrase := range citingBefore {
		for at := range occurrences(lower, phrase) {
			if name := nameBefore(stretchBefore(text[:at])); name != "" {
				credits = append(credits, credit{at, name})
			}
		}
	}
	slices.SortStableFunc(credits, func(a, b credit) int { return a.at - b.at })
	var names []string
	seen := map[string]bool{tidy.Letters(own): true}
	for _, c := range credits {
		key := strings.TrimPrefix(tidy.Letters(c.name), "the")
		if !seen[key] && !seen["the"+key] {
			seen[key] = true
			names = append(names, c.name)
		}
	}
	return names
}

// lowerASCII lowers the ASCII letters, so that offsets stay.
func lowerASCII(s string) string {
	b := []byte(s)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}

// occurrences yields where phrase stands in text as whole words.
func occurrences(text, phrase string) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		for from := 0; ; {
			at := strings.Index(text[from:], phrase)
			if at < 0 {
				return
			}
			at += from
			from = at + len(phrase)
			if (at == 0 || !wordByte(text[at-1])) && (from == len(text) || !wordByte(text[from])) && !yield(at) {
				return
			}
		}
	}
}

func wordByte(c byte) bool { return c >= 0x80 || 'a' <= c && c <= 'z' || '0' <= c && c <= '9' }

const clauseEnds = ",;:()[]\"“”\n—–"

// stretchAfter gives the words that follow, to the next comma or full stop.
func stretchAfter(rest string) []string {
	if end := strings.IndexAny(rest, clauseEnds); end >= 0 {
		rest = rest[:end]
	}
	words := strings.Fields(rest[:min(len(rest), 200)])
	words = words[:min(len(words), nameWords)]
	for i, w := range words {
		if strings.HasSuffix(w, ".") && strings.Count(w, ".") == 1 {
			return append(slices.Clone(words[:i]), strings.TrimSuffix(w, "."))
		}
	}
	return words
}

// stretchBefore gives the words that precede, from the last comma or stop.
func stretchBefore(rest string) []string {
	rest = rest[max(0, len(rest)-200):]
	if at := strings.LastIndexAny(rest, clauseEnds); at >= 0 {
		rest = rest[at:]
		rest = strings.TrimLeftFunc(rest, func(r rune) bool { return strings.ContainsRune(clauseEnds, r) })
	}
	words := strings.Fields(strings.ToValidUTF8(rest, ""))
	words = words[max(0, len(words)-nameWords):]
	for i := len(words) - 1; i >= 0; i-- {
		if strings.HasSuffix(words[i], ".") {
			return words[i+1:]
		}
	}
	return words
}

// nameIn finds an outlet's name in a stretch. With far, words may stand before
// it; else it has to come first, but for an article.
func nameIn(words []string, far bool) string {
	for i := range words {
		if !far && i > 0 && !nameSkips[strings.ToLower(words[i-1])] {
			return ""
		}
		if name := nameAt(words, i); name != "" {
			return name
		}
	}
	return ""
}

// nameAt is the longest outlet's name that begins with word i.
func nameAt(words []string, i int) string {
	lower := strings.ToLower(words[i])
	if !Capitalised(words[i]) || strings.HasSuffix(words[i], "'s") || strings.HasSuffix(words[i], "’s") {
		return ""
	}
	end := i
	for end < len(words) && (Capitalised(words[end]) || end > i && connects(words, end)) {
		end++
	}
	for j := end; j > i; j-- {
		name := trimName(strings.Join(words[i:j], " "))
		if !(nameSkips[lower] && j == i+1) && IsOutlet(name) {
			return name
		}
	}
	if nameSkips[lower] || strings.Contains(words[i], ".") || strings.Contains(words[i], "-") {
		return ""
	}
	if outletNouns[lower] && end > i+1 || nounAt(words, end) || i > 0 && outletNouns[strings.ToLower(words[i-1])] {
		return trimName(strings.Join(words[i:end], " "))
	}
	return ""
}

// connects is true for "of" and "and" between capitalised words.
func connects(words []string, i int) bool {
	return (words[i] == "of" || words[i] == "and") && i+1 < len(words) && Capitalised(words[i+1])
}

// nounAt reports whether a noun such as "news agency" begins with word i.
func nounAt(words []string, i int) bool {
	if i >= len(words) {
		return false
	}
	one := strings.ToLower(trimName(words[i]))
	if outletNouns[one] {
		return true
	}
	return i+1 < len(words) && outletNouns[one+" "+strings.ToLower(trimName(words[i+1]))]
}

// nameBefore finds the name that ends the stretch, but for a noun such as
// "news agency".
func nameBefore(words []string) string {
	for i := range words {
		name := nameAt(words, i)
		if name == "" {
			continue
		}
		rest := words[i+len(strings.Fields(name)):]
		for len(rest) > 0 && (nounAt(rest, 0) || rest[0] == "agency" || rest[0] == "has" || rest[0] == "also") {
			rest = rest[1:]
		}
		if len(rest) == 0 {
			return name
		}
	}
	return ""
}

// trimName drops the marks around a name.
func trimName(name string) string {
	name = strings.TrimSuffix(strings.TrimSuffix(name, "'s"), "’s")
	return strings.TrimFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// OpeningText is the part of a body, from a byte on, that is searched for
// credits.
func OpeningText(body string, from int) string {
	rest := body[from:]
	end := 0
	for _, l := range linesOf(rest[:min(len(rest), openingBytes)], 0, openingParagraphs) {
		end = l.end
	}
	return strings.ToValidUTF8(rest[:end], "")
}

// SpelledOut looks for another spelling of a name in capitals: for "SAEDNEWS"
// the "Saed News" of "According to Saed News". Without one it is kept.
func SpelledOut(name, text string) string {
	letters := tidy.Letters(name)
	lower := lowerASCII(text)
	for at := range occurrences(lower, "according to") {
		words := stretchAfter(text[at+len("according to"):])
		for i := range words {
			for j := i + 1; j <= len(words); j++ {
				if tidy.Letters(strings.Join(words[i:j], "")) == letters {
					return trimName(strings.Join(words[i:j], " "))
				}
			}
		}
	}
	return name
}
