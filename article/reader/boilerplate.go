package reader

import (
	_ "embed" // for the table below
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"parallax/article"
)

//go:embed data/boilerplate.tsv
var boilerplateTable string

var boilerplateRules = parseBoilerplate(boilerplateTable)

// longestBoilerplate is the size in bytes of a paragraph up to which it is
// looked up in the table.
const longestBoilerplate = 300

// boilerplateRule is one line of the table.
type boilerplateRule struct {
	kind    string
	end     bool // nothing but boilerplate may follow
	pattern *regexp.Regexp
}

// boilerplateIndex finds the few rules that are worth trying on a paragraph.
type boilerplateIndex struct {
	byWord map[string][]boilerplateRule // by first word
	byPart []boilerplatePart
}

type boilerplatePart struct {
	part string
	rule boilerplateRule
}

func parseBoilerplate(table string) boilerplateIndex {
	index := boilerplateIndex{byWord: map[string][]boilerplateRule{}}
	for _, row := range rowsOf(table) {
		rule := boilerplateRule{row[0], row[1] == "end", regexp.MustCompile("^(?i:" + row[3] + ")$")}
		if part, ok := strings.CutPrefix(row[2], "~"); ok {
			index.byPart = append(index.byPart, boilerplatePart{part, rule})
			continue
		}
		for _, word := range strings.Fields(row[2]) {
			index.byWord[word] = append(index.byWord[word], rule)
		}
	}
	return index
}

// find gives the rule that a paragraph matches. last says that only
// boilerplate follows it.
func (x *boilerplateIndex) find(paragraph string, last bool) (boilerplateRule, bool) {
	if len(paragraph) > longestBoilerplate {
		return boilerplateRule{}, false
	}
	text := oneLine(paragraph)
	lower := strings.ToLower(text)
	for _, rule := range x.byWord[firstWord(lower)] {
		if (last || !rule.end) && rule.pattern.MatchString(text) {
			return rule, true
		}
	}
	for i := range x.byPart {
		p := &x.byPart[i]
		if (last || !p.rule.end) && strings.Contains(lower, p.part) && p.rule.pattern.MatchString(text) {
			return p.rule, true
		}
	}
	return boilerplateRule{}, false
}

// firstWord is what stands before the first space or slash, without the marks
// around it.
func firstWord(lower string) string {
	word := lower
	if end := strings.IndexAny(lower, " /"); end > 0 {
		word = lower[:end]
	}
	word = strings.TrimLeftFunc(word, func(r rune) bool { return r != '©' && unicode.IsPunct(r) })
	return strings.TrimRightFunc(word, func(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) && r != '©' })
}

// piece is a paragraph of a body as far as its format tells: a block, or a
// line of the rest.
type piece struct {
	article.Block
	given bool // a block of the format
	alone bool // white space or a finished sentence on both sides
}

// markBoilerplate makes blocks of kind boilerplate of the paragraphs that the
// table knows. Titles, captions that tell
// something and what is boilerplate already stay what they are.
func markBoilerplate(a *article.Article) {
	pieces := piecesIn(a.Body, a.Blocks)
	last := true
	found := make([]bool, len(pieces))
	for i, p := range slices.Backward(pieces) {
		if p.Kind == "boilerplate" {
			continue
		}
		if p.Kind != "title" && p.alone && !(p.Kind == "caption" && tells(a.Body[p.Start:p.End])) {
			_, found[i] = boilerplateRules.find(a.Body[p.Start:p.End], last)
		}
		last = last && found[i]
	}
	if !slices.Contains(found, true) {
		return
	}
	var blocks []article.Block
	for i, p := range pieces {
		if found[i] {
			p.Kind = "boilerplate"
		}
		if p.given || found[i] {
			blocks = append(blocks, p.Block)
		}
	}
	a.Blocks = blocks
}

// tells says whether a caption is more than the names of a credit: whether a
// longer word of it, but the first, begins with a small letter.
func tells(caption string) bool {
	for i, word := range strings.Fields(caption) {
		if first, _ := utf8.DecodeRuneInString(word); i > 0 && unicode.IsLower(first) && len(word) > len("from") {
			return true
		}
	}
	return false
}

// piecesIn gives the blocks of a body and, between them, its lines.
func piecesIn(body string, blocks []article.Block) []piece {
	var pieces []piece
	at := 0
	for _, b := range blocks {
		pieces = appendLines(pieces, body, at, b.Start)
		pieces = append(pieces, piece{b, true, true})
		at = b.End
	}
	return appendLines(pieces, body, at, len(body))
}

func appendLines(pieces []piece, body string, from, to int) []piece {
	first := len(pieces)
	blank := true // the line above is, or ends a sentence
	for line := range strings.Lines(body[from:to]) {
		text := strings.TrimSpace(line)
		if text == "" {
			blank = true
			if n := len(pieces); n > first {
				pieces[n-1].alone = pieces[n-1].alone || pieces[n-1].Kind == "above"
			}
		} else {
			start := from + strings.Index(line, text)
			kind := ""
			if blank {
				kind = "above"
			}
			if n := len(pieces); n > first && startsSentence(text) {
				pieces[n-1].alone = pieces[n-1].alone || pieces[n-1].Kind == "above"
			}
			pieces = append(pieces, piece{Block: article.Block{Start: start, End: start + len(text), Kind: kind}})
			blank = endsSentence(text)
		}
		from += len(line)
	}
	for i := first; i < len(pieces); i++ {
		if i == len(pieces)-1 && pieces[i].Kind == "above" {
			pieces[i].alone = true
		}
		pieces[i].Kind = ""
	}
	return pieces
}

func startsSentence(text string) bool {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(text, "\"'“‘«(["))
	return !unicode.IsLower(first)
}

func endsSentence(text string) bool {
	text = strings.TrimRight(text, "\"'”’»)]")
	return strings.HasSuffix(text, ".") || strings.HasSuffix(text, "!") || strings.HasSuffix(text, "?") || strings.HasSuffix(text, ":")
}

// boilerplate marks an article's boilerplate, or makes paragraphs like any
// other of what is marked.
func (o *Options) boilerplate(a *article.Article) {
	if o == nil || o.Boilerplate != KeepBoilerplate {
		markBoilerplate(a)
		if o != nil && o.Repeats != nil {
			o.Repeats.mark(a)
		}
		return
	}
	for i := range a.Blocks {
		if a.Blocks[i].Kind == "boilerplate" {
			a.Blocks[i].Kind = "body"
		}
	}
}
