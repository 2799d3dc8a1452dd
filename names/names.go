// Package names finds the names that a corpus speaks of, whoever they are: runs
// of capitalised words in running text. It counts them by source and month,
// joins their spellings, guesses what kind of actor each is, and drafts entries
// of an actors file.
//
// It knows names by their letters and their neighbours alone: what begins a
// sentence is a name only if it stands within one as well, and a kind that
// nothing tells stays unknown. It scores nothing.
package names

import (
	"strings"

	"parallax/lexicon/data"
	"parallax/text"
)

// The parts of names, as nameparts.tsv calls them.
const (
	joining   = "join"
	honorific = "honorific"
)

var (
	parts     = pairs(data.File("nameparts.tsv"))
	offices   = text.Set(data.File("titles.tsv"))
	given     = text.Set(data.File("firstnames.tsv"))
	frequent  = text.Set(data.File("frequent.tsv"))
	openers   = text.Set(data.File("openers.tsv"))
	countries = countryTable(data.File("countries.tsv"))
	closed    = closedClasses(data.File("syntax.tsv"))
)

// closedClasses are the words of syntax.tsv: they begin no name.
func closedClasses(file string) map[string]bool {
	set := map[string]bool{}
	for word := range pairs(file) {
		set[word] = true
	}
	return set
}

// pairs reads a table of two columns.
func pairs(file string) map[string]string {
	table := map[string]string{}
	for _, line := range text.DataLines(file) {
		word, what, _ := strings.Cut(line, "\t")
		table[word] = what
	}
	return table
}

// Name is one place where a name stands.
type Name struct {
	Text string // as it stands there, without titles before it
	// Opens says that it is one word and begins a sentence, so that it may be any
	// word.
	Opens bool
	// Person says that a title before it makes it a person's.
	Person bool
}

// mostCapitals is the share of a paragraph's words that may be capitalised where
// capitals tell names: in headlines they do not.
const mostCapitals = 0.65

// Find appends the names in a paragraph, whose tokens are there, to a list.
func Find(all []Name, p *text.Paragraph) []Name {
	if !tells(p) {
		return all
	}
	for _, s := range p.Sentences {
		for i := s.First; i < s.Last; {
			end := run(p.Tokens, i, s.Last)
			if end == i {
				i++
				continue
			}
			all = cut(all, p, s, i, end)
			i = end
		}
	}
	return all
}

// tells says whether capitals tell names in a paragraph.
func tells(p *text.Paragraph) bool {
	if p.Kind == text.Title || p.Kind == text.Heading || p.Kind == text.Boilerplate {
		return false
	}
	words, capitals := 0, 0
	for i := range p.Tokens {
		if t := &p.Tokens[i]; t.Class == text.Word {
			words++
			if t.Upper {
				capitals++
			}
		}
	}
	return float64(capitals) <= mostCapitals*float64(words)
}

// run is the end of the run of words from token i that may be a name; i for none.
func run(tokens []text.Token, i, last int) int {
	if !begins(&tokens[i]) {
		return i
	}
	end := i + 1
	for end < last {
		next := end
		for next < last && next-end < 3 && (parts[tokens[next].Norm] == joining && !tokens[next].Upper || tokens[next].Norm == "-") {
			next++
		}
		if next >= last || !begins(&tokens[next]) || next > end && ends(tokens, end) {
			break
		}
		end = next + 1
	}
	return end
}

// begins says whether a token may begin a name, or go on with it.
func begins(t *text.Token) bool {
	if t.Class != text.Word || !t.Upper || closed[t.Norm] || len(t.Norm) < 2 {
		return false
	}
	before, _, contracted := strings.Cut(t.Norm, "'")
	return !contracted || !closed[before] // I'm, We've
}

// ends says whether the word before a small word is an office, which is no part
// of a name: the President of Russia.
func ends(tokens []text.Token, end int) bool { return offices[tokens[end-1].Norm] }

// cut appends the names of a run: what stands between titles, or all of it where
// its last word is that of a body (the Justice Department).
func cut(all []Name, p *text.Paragraph, s text.Sentence, first, end int) []Name {
	opening := first == s.First || p.Tokens[first-1].Class == text.Punct && p.Tokens[first-1].Norm != "," && p.Tokens[first-1].Norm != "-"
	for opening && first < end && (openers[p.Tokens[first].Norm] || frequent[p.Tokens[first].Norm]) {
		first++
		opening = false
	}
	whole := first < end-1 && isHead(p.Tokens[end-1].Norm)
	person := false
	from := first
	for i := first; i <= end; i++ {
		title := i < end && !whole && isTitle(p.Tokens[i].Norm)
		if i < end && !title {
			continue
		}
		if n, ok := trimmed(p, from, i); ok {
			n.Person, n.Opens = person, opening && from == first && i-from == 1 && !person
			all = append(all, n)
		}
		from, person = i+1, title
	}
	return all
}

// isTitle says whether a word stands before a person's name and is none of it.
func isTitle(norm string) bool {
	return parts[norm] == honorific || norm != "-" && parts[norm] != joining && offices[norm]
}

// isHead says whether a word tells the kind of the name that it is the last of.
func isHead(norm string) bool {
	kind := parts[norm]
	return kind != "" && kind != joining && kind != honorific
}

// trimmed is the name between two tokens without small words at its ends; ok is
// false where nothing is left.
func trimmed(p *text.Paragraph, first, end int) (n Name, ok bool) {
	small := func(i int) bool {
		t := &p.Tokens[i]
		return t.Norm == "-" || parts[t.Norm] == joining && !t.Upper
	}
	for first < end && small(first) {
		first++
	}
	for first < end && small(end-1) {
		end--
	}
	if first >= end {
		return n, false
	}
	return Name{Text: p.Text[p.Tokens[first].Start:p.Tokens[end-1].End]}, true
}

// Plain is what a name is called where it is the word for a country or its
// people; else it is the name itself.
func Plain(name string) string {
	if c := countries[name]; c != nil {
		return c.name
	}
	return name
}
