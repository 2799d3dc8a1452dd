package office

import (
	_ "embed" // for the table below
	"strings"
	"unicode"
	"unicode/utf8"

	"parallax/article/internal/tsv"
)

// Whether a hyphen at a line's end belongs to the word.

//go:embed data/hyphens.tsv
var hyphenTable string

var hyphenParts = tsv.Joined(hyphenTable)

// vocabulary is the words of a file, in small letters, that stand within its lines.
type vocabulary map[string]bool

func (p *pdfLayout) vocabulary() vocabulary {
	broken := false
	for _, lines := range p.pages {
		for _, l := range lines {
			broken = broken || l.broken && !l.soft
		}
	}
	if !broken {
		return nil
	}
	words := vocabulary{}
	for _, lines := range p.pages {
		for _, l := range lines {
			fields := strings.Fields(strings.ToLower(l.text))
			for i, w := range fields {
				if i > 0 && (i+1 < len(fields) || !l.broken) { // whole ones
					words[strings.TrimFunc(w, notLetter)] = true
				}
			}
		}
	}
	return words
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// shortestPart is how many letters stand before the part of a word that the table
// says is joined by a hyphen; shorter ones are syllables.
const shortestPart = 4

// keepsHyphen says whether the hyphen at the end of a line belongs to the word that
// goes on in the next: where a capital or number follows, where the first part is
// in capitals, where the file has the word with its hyphen elsewhere and not without,
// and where one of the parts is of the table of those that are joined by hyphens.
func (v vocabulary) keepsHyphen(line pdfLine, next string) bool {
	first := line.text[strings.LastIndexAny(line.text, " (\"/—–“")+1:]
	second, _, _ := strings.Cut(next, " ")
	first, second = strings.TrimFunc(first, notLetter), strings.TrimFunc(second, notLetter)
	a, b := strings.ToLower(first), strings.ToLower(second)
	if line.soft || a == "" || b == "" || v[a+b] {
		return false
	}
	if v[a+"-"+b] {
		return true
	}
	if at := strings.LastIndexByte(a, '-'); at >= 0 { // pro-Rus-sian, commander-in-chief
		first, a = first[strings.LastIndexByte(first, '-')+1:], a[at+1:]
	}
	begins, _ := utf8.DecodeRuneInString(second)
	ends, _ := utf8.DecodeLastRuneInString(first)
	capitals := strings.ToUpper(first) == first
	switch {
	case unicode.IsDigit(begins), unicode.IsDigit(ends):
		return true
	case unicode.IsUpper(begins):
		return !capitals || hyphenParts["first\t"+a]
	case capitals && utf8.RuneCountInString(first) > 1:
		return true
	}
	part := strings.FieldsFunc(b, notLetter)[0]
	if hyphenParts["first\t"+a] {
		return !hyphenParts["ending\t"+part]
	}
	return hyphenParts["second\t"+part] && !hyphenParts["syllable\t"+a] && (utf8.RuneCountInString(a) >= shortestPart || hyphenParts["short\t"+a])
}

// breakWord gives the last line of a page as PDFium gives others: without the hyphen
// at its end, if a word goes on on the next.
func breakWord(line pdfLine, next string) pdfLine {
	bare, ok := strings.CutSuffix(line.text, "-")
	last, _ := utf8.DecodeLastRuneInString(bare)
	first, _ := utf8.DecodeRuneInString(next)
	if ok && unicode.IsLetter(last) && unicode.IsLetter(first) {
		line.text, line.broken = bare, true
	}
	return line
}

// endsInHyphen says whether a line ends in a hyphen that PDFium leaves alone, such
// as that of "20-30".
func endsInHyphen(line, next string) bool {
	bare, ok := strings.CutSuffix(line, "-")
	last, _ := utf8.DecodeLastRuneInString(bare)
	first, _ := utf8.DecodeRuneInString(next)
	return ok && !notLetter(last) && !notLetter(first)
}
