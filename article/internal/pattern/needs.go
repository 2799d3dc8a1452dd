package pattern

import (
	"math/bits"
	"regexp/syntax"
	"strings"
	"unicode"
	"unicode/utf8"
)

// clause is what an expression needs in a text: one of the bytes, or one of the
// words. Letters of ASCII stand in small ones and are looked for in either case.
type clause struct {
	bytes [4]uint64 // a bit for each
	words []word
}

// word is a stretch of text, and whether a boundary of a word stands before it
// and behind it.
type word struct {
	text          string
	before, after bool
}

// mostWords are how many words of a clause are looked for.
const mostWords = 24

// foldedBeyondASCII are the two letters outside ASCII that (?i) takes for
// letters of it: the long s and the sign for kelvin. Texts that have one are
// not looked at further.
var foldedBeyondASCII = [...]string{"ſ", "\u212a"}

// needsOf are the clauses that all hold in every text that an expression
// matches, those on bytes first.
func needsOf(expression string) []clause {
	re, err := syntax.Parse(expression, syntax.Perl)
	if err != nil {
		return nil // compiling it will tell
	}
	var onBytes, onWords []clause
	for _, c := range clausesOf(re.Simplify()) {
		switch {
		case len(c.words) > mostWords:
		case len(c.words) == 0:
			onBytes = append(onBytes, c)
		default:
			onWords = append(onWords, c)
		}
	}
	return append(onBytes, onWords...)
}

// clausesOf are the clauses of a part of an expression; none where the part
// may match nothing or anything.
func clausesOf(re *syntax.Regexp) []clause {
	switch re.Op {
	case syntax.OpLiteral:
		if w := literal(re); w != "" {
			return []clause{{words: []word{{text: w}}}}
		}
	case syntax.OpCharClass:
		if c, ok := classOf(re); ok {
			return []clause{c}
		}
	case syntax.OpCapture, syntax.OpPlus:
		return clausesOf(re.Sub[0])
	case syntax.OpRepeat:
		if re.Min > 0 {
			return clausesOf(re.Sub[0])
		}
	case syntax.OpConcat:
		var all []clause
		for i, sub := range re.Sub {
			of := clausesOf(sub)
			if whole(sub) {
				bound(of, i > 0 && re.Sub[i-1].Op == syntax.OpWordBoundary, i+1 < len(re.Sub) && re.Sub[i+1].Op == syntax.OpWordBoundary)
			}
			all = append(all, of...)
		}
		return all
	case syntax.OpAlternate:
		return alternatives(re.Sub)
	}
	return nil
}

// literal is the longest stretch of a literal that is looked for: where case
// does not matter, of ASCII alone.
func literal(re *syntax.Regexp) string {
	if re.Flags&syntax.FoldCase == 0 {
		return lower(string(re.Rune))
	}
	longest := ""
	for part := range strings.FieldsFuncSeq(string(re.Rune), func(r rune) bool { return r > unicode.MaxASCII }) {
		if len(part) > len(longest) {
			longest = part
		}
	}
	return lower(longest)
}

// classOf is the clause of a class of characters, false for one that holds any
// outside ASCII but those that are letters of it.
func classOf(re *syntax.Regexp) (c clause, ok bool) {
	for i := 0; i < len(re.Rune); i += 2 {
		for r := re.Rune[i]; r <= re.Rune[i+1]; r++ {
			switch {
			case r == 'ſ' || r == '\u212a':
			case r > unicode.MaxASCII:
				return clause{}, false
			default:
				b := lowerByte(byte(r))
				c.bytes[b/64] |= 1 << (b % 64)
			}
		}
	}
	return c, true
}

// alternatives are what one of several parts needs: of each the clause that is
// best to look for.
func alternatives(parts []*syntax.Regexp) []clause {
	var all clause
	for _, part := range parts {
		of := clausesOf(part)
		if len(of) == 0 {
			return nil
		}
		best := &of[0]
		for i := range of[1:] {
			if c := &of[i+1]; c.worth() > best.worth() {
				best = c
			}
		}
		if !whole(part) {
			bound([]clause{*best}, false, false)
		}
		for i := range all.bytes {
			all.bytes[i] |= best.bytes[i]
		}
		all.words = append(all.words, best.words...)
	}
	return []clause{all}
}

// worth is how seldom a text can be expected to meet a clause.
func (c *clause) worth() int {
	count := 0
	for _, b := range c.bytes {
		count += bits.OnesCount64(b)
	}
	if count > 0 {
		return -count
	}
	shortest := len(c.words[0].text)
	for _, w := range c.words {
		shortest = min(shortest, len(w.text))
	}
	return shortest*len("letters") - len(c.words)
}

// whole says whether the one clause of a part is the part itself, so that what
// stands around the part stands around the clause's words.
func whole(re *syntax.Regexp) bool {
	switch re.Op {
	case syntax.OpLiteral:
		return literal(re) == lower(string(re.Rune))
	case syntax.OpCapture:
		return whole(re.Sub[0])
	case syntax.OpAlternate:
		for _, sub := range re.Sub {
			if !whole(sub) {
				return false
			}
		}
		return true
	}
	return false
}

// bound tells where boundaries of words stand around the words of clauses.
func bound(clauses []clause, before, after bool) {
	for i := range clauses {
		for k := range clauses[i].words {
			clauses[i].words[k].before, clauses[i].words[k].after = before, after
		}
	}
}

// meets says whether a text meets all clauses.
func meets(clauses []clause, text string) bool {
	if len(clauses) == 0 {
		return true
	}
	var has [4]uint64
	beyond := false
	for i := range len(text) {
		b := lowerByte(text[i])
		has[b/64] |= 1 << (b % 64)
		beyond = beyond || b >= utf8.RuneSelf
	}
	if beyond && (strings.Contains(text, foldedBeyondASCII[0]) || strings.Contains(text, foldedBeyondASCII[1])) {
		return true
	}
	small := ""
	for i := range clauses {
		c := &clauses[i]
		if c.bytes[0]&has[0]|c.bytes[1]&has[1]|c.bytes[2]&has[2]|c.bytes[3]&has[3] != 0 {
			continue
		}
		if len(c.words) > 0 && small == "" {
			small = lower(text)
		}
		if !c.holds(small) {
			return false
		}
	}
	return true
}

// holds says whether one of the words stands in a text of small letters.
func (c *clause) holds(text string) bool {
	for i := range c.words {
		w := &c.words[i]
		for from := 0; ; {
			at := strings.Index(text[from:], w.text)
			if at < 0 {
				break
			}
			at += from
			if (!w.before || boundary(text, at)) && (!w.after || boundary(text, at+len(w.text))) {
				return true
			}
			from = at + 1
		}
	}
	return false
}

// boundary is what \b finds: a letter, digit or _ of ASCII on one side alone.
func boundary(text string, at int) bool {
	return (at > 0 && inWord(text[at-1])) != (at < len(text) && inWord(text[at]))
}

func inWord(b byte) bool { return b == '_' || b-'0' < 10 || lowerByte(b)-'a' < 26 }

func lowerByte(b byte) byte {
	if b-'A' < 26 {
		b += 'a' - 'A'
	}
	return b
}

// lower makes the letters of ASCII small.
func lower(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return 'A' <= r && r <= 'Z' }) < 0 {
		return s
	}
	b := []byte(s)
	for i := range b {
		b[i] = lowerByte(b[i])
	}
	return string(b)
}
