// Package text takes an article's title and body and gives paragraphs,
// sentences and tokens.
//
// It owns spans, the one normaliser, sentence rules, paragraph kinds and
// language identification. It promises that nothing is lost: paragraphs lie
// in order in the body with only white space between them, the sentences of
// a paragraph tile its text, and tokens lie in order with only white space
// between them. It never changes the text, and knows no lexicon.
package text

import "slices"

// Span is a half-open range of bytes into Paragraph.Text, the one coordinate
// system of the program.
type Span struct{ Start, End int }

// Len is the number of bytes in the span.
func (s Span) Len() int { return s.End - s.Start }

// Kind is what a paragraph is in its article.
type Kind uint8

// The kinds of paragraph. Boilerplate (date lines, reading times, a title
// repeated) is kept but not scored.
const (
	Body Kind = iota
	Title
	Lede
	Quote
	Heading
	Caption
	Boilerplate
)

// String is the kind's name in the tables.
func (k Kind) String() string { return kindNames[k] }

// KindNamed is the kind of that name.
func KindNamed(name string) (Kind, bool) {
	i := slices.Index(kindNames[:], name)
	return Kind(max(i, 0)), i >= 0
}

var kindNames = [...]string{"body", "title", "lede", "quote", "heading", "caption", "boilerplate"}

// Paragraph is one paragraph with its sentences and tokens.
type Paragraph struct {
	Kind Kind
	// Text is a substring of the article's body, without surrounding white
	// space (or the article's title, when the body does not repeat it).
	Text string
	// Offset is the byte at which Text begins in the body, -1 for a title
	// that is not part of the body.
	Offset    int
	Sentences []Sentence
	Tokens    []Token
	// Words counts the tokens of class Word and Number.
	Words int
	// SetOff is true of a paragraph that is set off from the text as a
	// quotation. Attribution is then what says who speaks it, "" if nothing
	// does: the line with the speaker's name, or the sentence that leads up.
	SetOff      bool
	Attribution string
}

// Sentence is one sentence: its bytes, white space after it included, and
// its tokens.
type Sentence struct {
	Span
	First, Last int // tokens [First, Last) of the paragraph
}

// Class tells words from the rest.
type Class uint8

// The classes of token.
const (
	Word   Class = iota // letters, with inner apostrophes and points (U.S.)
	Number              // begins with a digit: 3.5, 2022, 1st
	Punct               // one mark: , . “ – %
	Symbol              // anything else, emoji included
)

// Token is a word, number or mark. Its surface form is p.Text[t.Start:t.End].
type Token struct {
	Span
	// Norm is the form used for matching: lower case, curly apostrophes
	// and dashes made plain, compatibility forms and combining accents
	// composed (NFKC), final possessive 's split off as a token of its own.
	Norm  string
	Class Class
	// Upper is true when the surface's first letter is upper case, Caps
	// when it has two letters or more and all are.
	Upper, Caps bool
	// Hash is the 64-bit hash of Norm.
	Hash uint64
}
