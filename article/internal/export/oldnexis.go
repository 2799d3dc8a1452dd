package export

import (
	"strings"

	"parallax/article"
	"parallax/article/internal/date"
	"parallax/article/internal/draft"
	"parallax/article/internal/tidy"
)

// Bounds of the masthead of a document that has no counter above it, in lines.
const (
	oldMasthead  = 14 // above the length
	oldDateLines = 4  // above the date, and the date
	leastLabels  = 2  // of different roles, where none gives the length
)

// withoutCounter tells a document of Nexis, as it was once saved one by one, with
// neither a counter nor a line that ends it: a masthead, in which the date stands,
// the length in words behind its label in capitals, or other labels of its kind, and
// the text below.
func withoutCounter(lines []string) bool {
	dated, above := false, 0
	roles := map[string]bool{}
	for i := 0; i < len(lines) && above < oldMasthead; i++ {
		text := tidy.OneLine(lines[i])
		if text == "" {
			continue
		}
		above++
		label, value, ok := labelled(withColon(text), true)
		if ok && label.place == "head" {
			roles[label.role] = true
		}
		if dated && len(roles) >= leastLabels && above > 2 {
			return true
		}
		if ok && label.role == "length" {
			for next := i + 1; value == "" && next < len(lines); next++ {
				value = tidy.OneLine(lines[next])
			}
			return dated && above > 2 && isLine("words", value)
		}
		if !ok && above <= oldDateLines && above > 1 && len(text) <= longestDateLine {
			if d, found := (date.Rules{}).Find(text); found && d.Start <= longestWeekday {
				dated = true
			}
		}
	}
	return false
}

// withColon puts a colon behind a label in capitals that is a line by itself.
func withColon(line string) string {
	if label, _, ok := labelled(line+":", true); ok && label.place == "head" && !strings.Contains(line, ":") {
		return line + ":"
	}
	return line
}

// longestDateLine is the size in bytes of a line with a date and an edition.
const longestDateLine = 80

// oldDocuments makes the articles of such documents. Of several in one text each
// but the last ends with its load date.
func oldDocuments(in draft.Document, lines []Line) []article.Article {
	var articles []article.Article
	for i := range lines {
		lines[i].Text = withColon(lines[i].Text)
	}
	for len(lines) > 0 {
		end := oldEnd(lines)
		e := exported{dates: in.Dates, capitals: true}
		e.readDocument(lines[:end])
		articles = append(articles, e.finish(len(articles)+1))
		lines = lines[end:]
	}
	return articles
}

// oldEnd is the line behind a document: the load date, if another follows.
func oldEnd(lines []Line) int {
	for i, l := range lines {
		label, value, ok := labelled(l.Text, true)
		if !ok || label.role != "load_date" {
			continue
		}
		if value == "" {
			i++
		}
		var rest []string
		for _, next := range lines[min(i+1, len(lines)):min(i+2+oldMasthead, len(lines))] { // none of them is blank
			rest = append(rest, next.Text)
		}
		if withoutCounter(rest) {
			return i + 1
		}
	}
	return len(lines)
}

// filledLines are the lines of a text that are not blank.
func filledLines(lines []Line) []Line {
	var filled []Line
	for _, l := range lines {
		if l.Text = tidy.OneLine(l.Text); l.Text != "" {
			filled = append(filled, l)
		}
	}
	return filled
}

func textOf(lines []Line) []string {
	var all []string
	for _, l := range lines {
		all = append(all, strings.Split(l.Text, "\n")...)
	}
	return all
}
