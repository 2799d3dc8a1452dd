package reader

import (
	"slices"
	"strings"

	"parallax/article"
)

// decodeLexis makes the articles of a text from Nexis, Lexis Advance or Nexis
// Uni.
func decodeLexis(it item, text string) ([]article.Article, []article.Reject) {
	paragraphs := wrappedLines(text)
	if !hasCounter(paragraphs) {
		paragraphs = nil
		for line := range strings.SplitSeq(text, "\n") {
			paragraphs = append(paragraphs, exportLine{text: line})
		}
	}
	if articles, ok := it.exportArticles(paragraphs); ok {
		return articles, nil
	}
	return nil, []article.Reject{it.reject(&fault{"extract", "looks like an export of Lexis, but no document begins or ends in it"})}
}

func hasCounter(lines []exportLine) bool {
	return slices.ContainsFunc(lines, func(l exportLine) bool { return isLine("counter", oneLine(l.text)) })
}

// exportArticles makes the articles of a document in another format, given its
// paragraphs with the blank ones among them; ok is false if it is no export of
// Nexis or Lexis.
func (it item) exportArticles(lines []exportLine) (articles []article.Article, ok bool) {
	if hasCounter(lines) {
		var filled []exportLine
		for _, l := range lines {
			if l.text = oneLine(l.text); l.text != "" {
				filled = append(filled, l)
			}
		}
		articles, _ = it.exportDocuments(filled, true)
		ok = len(articles) > 0
	} else {
		var paragraphs []string
		for _, l := range lines {
			paragraphs = append(paragraphs, l.text)
		}
		articles, ok = lexisArticles(paragraphs, it.dates())
	}
	for i := range articles {
		articles[i].Format = formatLexis
	}
	return articles, ok
}

// leastIndent is the number of blanks before a line that is centred.
const leastIndent = 8

// wrappedLines joins the hard-wrapped lines of a text. Centred lines, the
// counters and the mastheads, stay apart.
func wrappedLines(text string) []exportLine {
	var all []exportLine
	var open []string // lines of the paragraph being read
	end := func() {
		if open != nil {
			all = append(all, exportLine{text: strings.Join(open, " ")})
			open = nil
		}
	}
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimPrefix(line, "\f")
		trimmed := oneLine(line)
		blanks := len(line) - len(strings.TrimLeft(line, " "))
		if strings.HasPrefix(line, "\t\t") {
			blanks = leastIndent
		}
		switch {
		case trimmed == "":
			end()
		case isLine("counter", trimmed), blanks >= leastIndent:
			end()
			all = append(all, exportLine{text: trimmed, centred: true})
		default:
			open = append(open, trimmed)
		}
	}
	end()
	return all
}
