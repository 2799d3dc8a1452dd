package export

import (
	"slices"
	"strings"

	"parallax/article"
	"parallax/article/internal/draft"
	"parallax/article/internal/tidy"
)

// DecodeLexis makes the articles of a text from Nexis, Lexis Advance or Nexis
// Uni.
func DecodeLexis(in draft.Document, text string) ([]article.Article, []*draft.Fault) {
	paragraphs := wrappedLines(text)
	if !hasCounter(paragraphs) && !withoutCounter(textOf(paragraphs)) {
		paragraphs = nil
		for line := range strings.SplitSeq(text, "\n") {
			paragraphs = append(paragraphs, Line{Text: line})
		}
	}
	if articles, ok := Articles(in, paragraphs); ok {
		return articles, nil
	}
	return nil, []*draft.Fault{{Stage: "extract", Reason: "looks like an export of Lexis, but no document begins or ends in it"}}
}

func hasCounter(lines []Line) bool {
	return slices.ContainsFunc(lines, func(l Line) bool { return isLine("counter", tidy.OneLine(l.Text)) })
}

// Articles makes the articles of a document in another format, given its
// paragraphs with the blank ones among them; ok is false if it is no export of
// Nexis or Lexis.
func Articles(in draft.Document, lines []Line) (articles []article.Article, ok bool) {
	if hasCounter(lines) {
		articles, _ = exportDocuments(in, filledLines(lines), true)
		ok = len(articles) > 0
	} else if filled := filledLines(lines); !slices.ContainsFunc(filled, func(l Line) bool { return isLine("end", l.Text) }) && withoutCounter(textOf(filled)) {
		articles, ok = oldDocuments(in, filled), true
	} else {
		var paragraphs []string
		for _, l := range lines {
			paragraphs = append(paragraphs, l.Text)
		}
		articles, ok = lexisArticles(paragraphs, in.Dates)
	}
	for i := range articles {
		articles[i].Format = Lexis
	}
	return articles, ok
}

// leastIndent is the number of blanks before a line that is centred.
const leastIndent = 8

// wrappedLines joins the hard-wrapped lines of a text. Centred lines, the
// counters and the mastheads, stay apart.
func wrappedLines(text string) []Line {
	var all []Line
	var open []string // lines of the paragraph being read
	end := func() {
		if open != nil {
			all = append(all, Line{Text: strings.Join(open, " ")})
			open = nil
		}
	}
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimPrefix(line, "\f")
		trimmed := tidy.OneLine(line)
		blanks := len(line) - len(strings.TrimLeft(line, " "))
		if strings.HasPrefix(line, "\t\t") {
			blanks = leastIndent
		}
		switch {
		case trimmed == "":
			end()
		case isLine("counter", trimmed), blanks >= leastIndent:
			end()
			all = append(all, Line{Text: trimmed, Centred: true})
		case isLine("rights", trimmed): // the source may stand below it
			open = append(open, trimmed)
			end()
		default:
			open = append(open, trimmed)
		}
	}
	end()
	return all
}
