package news

import (
	_ "embed" // for the table below
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"parallax/article"
	"parallax/article/internal/draft"
	"parallax/article/internal/pattern"
	"parallax/article/internal/tidy"
	"parallax/article/internal/tsv"
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
	pattern pattern.Pattern
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
	for _, row := range tsv.Rows(table) {
		rule := boilerplateRule{row[0], row[1] == "end", pattern.New("^(?i:" + row[3] + ")$")}
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
	text := tidy.OneLine(paragraph)
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

// MarkBoilerplate makes blocks of kind boilerplate of the paragraphs that the
// table knows. Titles, captions that tell
// something and what is boilerplate already stay what they are.
func MarkBoilerplate(a *article.Article) {
	pieces := draft.PiecesIn(a.Body, a.Blocks)
	last := true
	found := make([]bool, len(pieces))
	for i, p := range slices.Backward(pieces) {
		if p.Kind == article.KindBoilerplate {
			continue
		}
		if p.Kind != article.KindTitle && p.Alone && !(p.Kind == article.KindCaption && tells(a.Body[p.Start:p.End])) {
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
			p.Kind = article.KindBoilerplate
		}
		if p.Given || found[i] {
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

// feedTail is the kind of the line with which programs that publish end the items
// of their feeds.
const feedTail = "feedtail"

// FeedTail is where such a line begins at the end of a paragraph that ends with it
// behind a sentence, 0 if it has none.
func FeedTail(paragraph string) int {
	for at := len(paragraph) - 1; at > 0 && len(paragraph)-at <= longestBoilerplate; at-- {
		if paragraph[at-1] != ' ' || at < 2 || !strings.ContainsRune(".!?…]\"”’)", lastRune(strings.TrimRight(paragraph[:at], " "))) {
			continue
		}
		if rule, ok := boilerplateRules.find(paragraph[at:], true); ok && rule.kind == feedTail {
			return at
		}
	}
	return 0
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}
