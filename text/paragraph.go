package text

import (
	"slices"
	"strings"
	"unicode/utf8"

	"parallax/budget"
)

// Part is a piece of a body whose kind the reader of its format knows.
type Part struct {
	Start, End int // bytes into the body, half-open
	Kind       Kind
}

// Paragraphs cuts a body into paragraphs, tokens and all.
//
// Parts fix the paragraphs they cover; the rest is cut at blank lines, at
// single newlines unless the lines are hard-wrapped, at indented first
// lines, and, in text that has lost its line breaks, where a full stop is
// glued to the next capital. A title that the body does not hold comes first
// with Offset -1.
func Paragraphs(title, body string, parts []Part) []Paragraph {
	return new(Splitter).Paragraphs(title, body, parts)
}

// Splitter cuts one body after another in the same memory: the list of
// paragraphs and the tokens of one call are good until the next. It belongs
// to one goroutine at a time.
type Splitter struct {
	// Limits move the bounds of an article.
	Limits budget.Limits

	out    []Paragraph
	fixed  []bool
	quoted []bool
	tokens []Token
	fault  error
}

// Fault is why the last body was not cut to its end, nil if it was.
func (s *Splitter) Fault() error { return s.fault }

// Paragraphs is the function of that name.
func (s *Splitter) Paragraphs(title, body string, parts []Part) []Paragraph {
	c := cutter{body: body, title: plainWords(title), out: s.out[:0], fixed: s.fixed[:0], quoted: s.quoted[:0]}
	at := 0
	for _, part := range parts {
		c.cutText(at, part.Start)
		c.addParagraph(part.Start, part.End, part.Kind, true)
		at = part.End
	}
	c.cutText(at, len(body))
	c.dropEven()
	c.nameKinds()
	c.setOff()
	if t := strings.TrimSpace(title); t != "" && !c.titled {
		c.out = slices.Insert(c.out, 0, Paragraph{Kind: Title, Text: t, Offset: -1})
	}
	s.out, s.fixed, s.quoted, s.tokens = c.out, c.fixed, c.quoted, s.tokens[:0]
	s.fault = s.Limits.ManyParagraphs(len(c.out))
	for i := 0; i < len(c.out) && s.fault == nil; i++ {
		p := &c.out[i]
		first := len(s.tokens)
		s.tokens = appendTokens(s.tokens, p.Text, s.Limits.Tokens())
		s.fault = s.Limits.ManyTokens(len(s.tokens))
		p.Tokens = s.tokens[first:len(s.tokens):len(s.tokens)]
		p.index()
	}
	return c.out
}

// NewParagraph is s as one paragraph, sentences and tokens and all.
func NewParagraph(kind Kind, s string) Paragraph {
	p := Paragraph{Kind: kind, Text: s, Tokens: Tokenize(s)}
	p.index()
	return p
}

// index finds the sentences, gives each its tokens and counts the words. A
// token that a sentence boundary would cut belongs to the sentence it begins
// in.
func (p *Paragraph) index() {
	p.Sentences = appendSentences(make([]Sentence, 0, 1+len(p.Text)/100), p.Text)
	t := 0
	for i := range p.Sentences {
		s := &p.Sentences[i]
		s.First = t
		for t < len(p.Tokens) && p.Tokens[t].Start < s.End {
			if p.Tokens[t].Class <= Number {
				p.Words++
			}
			t++
		}
		s.Last = t
	}
}

type cutter struct {
	body, title string
	out         []Paragraph
	fixed       []bool // the kind came from a part
	quoted      []bool // plain text that is indented or marked as a quotation
	setting     bool   // the block being cut is
	titled      bool   // the title stands in the body
}

// addParagraph appends the paragraph [start, end) unless it is blank.
func (c *cutter) addParagraph(start, end int, kind Kind, fixed bool) {
	s := c.body[start:end]
	trimmed := strings.TrimLeft(s, blank)
	start += len(s) - len(trimmed)
	trimmed = strings.TrimRight(trimmed, blank)
	if trimmed == "" {
		return
	}
	c.out = append(c.out, Paragraph{Kind: kind, Text: trimmed, Offset: start})
	c.fixed = append(c.fixed, fixed)
	c.quoted = append(c.quoted, c.setting && !fixed)
	c.titled = c.titled || kind == Title
}

const blank = " \t\r\n\v\f\u00a0\u2028\u2029\ufeff\u200b"

// cutText cuts a stretch of which nothing is known.
func (c *cutter) cutText(start, end int) {
	block, single, filled := start, true, false
	for line := range lineSpans(c.body, start, end) {
		if strings.Trim(c.body[line.Start:line.End], blank) != "" {
			filled = true
		} else {
			single = single && !filled
			c.cutBlock(block, line.Start, false)
			block = line.End
		}
	}
	c.cutBlock(block, end, single && start == 0 && end == len(c.body))
}

// lineSpans yields the lines of body[start:end], their newlines included.
func lineSpans(body string, start, end int) func(yield func(Span) bool) {
	return func(yield func(Span) bool) {
		for start < end {
			stop := end
			if n := strings.IndexByte(body[start:end], '\n'); n >= 0 {
				stop = start + n + 1
			}
			if !yield(Span{start, stop}) {
				return
			}
			start = stop
		}
	}
}

// cutBlock cuts what stands between two blank lines; whole says that it is
// the whole body.
func (c *cutter) cutBlock(start, end int, whole bool) {
	var rows []Span
	for line := range lineSpans(c.body, start, end) {
		rows = append(rows, line)
	}
	marked, inset := quotedBlock(c.body, rows)
	c.setting = marked || inset
	defer func() { c.setting = false }()
	switch {
	case marked:
		c.addParagraph(start, end, Body, false)
	case len(rows) > 1 && indented(c.body, rows):
		from := start
		for _, row := range rows[1:] {
			if isIndented(c.body[row.Start:row.End]) {
				c.addParagraph(from, row.Start, Body, false)
				from = row.Start
			}
		}
		c.addParagraph(from, end, Body, false)
	case len(rows) > 1 && !wrapped(c.body, rows):
		for _, row := range rows {
			c.addParagraph(row.Start, row.End, Body, false)
		}
	default:
		c.cutGlued(start, end, whole)
	}
}

// cutGlued cuts a block that may have lost its line breaks: at two glued
// full stops or more, or at any when the block is the whole body.
func (c *cutter) cutGlued(start, end int, whole bool) {
	var cuts []int
	s := c.body[start:end]
	for i := 0; i < len(s); {
		dot := strings.IndexAny(s[i:], ".!?")
		if dot < 0 {
			break
		}
		i += dot + 1
		if cut := gluedAt(s, i-1); cut > 0 {
			cuts = append(cuts, start+cut)
			i = cut
		}
	}
	if len(cuts) > 1 || whole {
		for _, cut := range cuts {
			c.addParagraph(start, cut, Body, false)
			start = cut
		}
	}
	c.addParagraph(start, end, Body, false)
}

// indented says whether a block marks its paragraphs by indented first
// lines: some rows are, some are not, and the first one is.
func indented(body string, rows []Span) bool {
	n := 0
	for _, row := range rows {
		if isIndented(body[row.Start:row.End]) {
			n++
		}
	}
	return n > 0 && n < len(rows) && (isIndented(body[rows[0].Start:rows[0].End]) || 3*n <= 2*len(rows))
}

func isIndented(row string) bool {
	return strings.HasPrefix(row, "\t") || strings.HasPrefix(row, "  ") ||
		strings.HasPrefix(row, "\u00a0") || strings.HasPrefix(row, "\u3000")
}

// wrapLimit is the longest line, in bytes, of hard-wrapped text.
const wrapLimit = 110

// wrapped says whether the rows of a block are one hard-wrapped paragraph:
// none is long, and at least half of all but the last end in mid-sentence.
func wrapped(body string, rows []Span) bool {
	open := 0
	for i, row := range rows {
		if row.Len() > wrapLimit {
			return false
		}
		text := strings.TrimRight(body[row.Start:row.End], blank+closers)
		if r, _ := utf8.DecodeLastRuneInString(text); i < len(rows)-1 && !strings.ContainsRune(".!?:…", r) {
			open++
		}
	}
	if len(rows) == 2 {
		next := strings.TrimLeft(body[rows[1].Start:rows[1].End], blank)
		return open == 1 && next != "" && next[0]-'a' < 26
	}
	return 2*open >= len(rows)-1
}
