package export

import (
	"strings"

	"parallax/article"
	"parallax/article/internal/date"
	"parallax/article/internal/news"
	"parallax/article/internal/tsv"
)

// mastheadLines is the most lines that may stand above the labels and the text
// of a document without being text.
const mastheadLines = 12

// readDocument reads a document of Nexis: the masthead of source, date and
// edition, the headline, labels, the text, labels again.
func (e *exported) readDocument(lines []Line) {
	i := e.readMasthead(lines)
	i = e.readLabels(lines, i)
	end := e.endOfText(lines, i)
	for _, l := range lines[i:end] {
		if l.Centred && (isLine("copyright", l.Text) || isLine("rights", l.Text)) {
			e.note("copyright", l.Text)
			continue
		}
		e.addParagraph(article.KindBody, l.Text)
	}
	e.readTail(lines[end:])
}

// readMasthead gives the first line that is a label or text.
func (e *exported) readMasthead(lines []Line) int {
	centred := false
	for _, l := range lines[:min(len(lines), mastheadLines)] {
		centred = centred || l.Centred
	}
	dated := false
	for i, l := range lines {
		label, _, labelled := e.label(l)
		switch {
		case i >= mastheadLines, labelled && (label.role != "language" || dated):
			return i
		case isLine("copyright", l.Text), isLine("rights", l.Text):
			e.note("copyright", l.Text)
		case !dated && (l.Centred || !centred) && e.takeDate(l.Text):
			dated = true
		case l.Centred && e.article.Source == "" && !dated:
			e.article.Source = l.Text
		case l.Centred:
			e.note("edition", strings.Trim(l.Text, " ;"))
		case !centred && !dated && e.article.Source == "":
			e.article.Source = l.Text
		case !centred && !dated && i+1 < len(lines) && i < mastheadLines/2:
			e.note("edition", l.Text)
		case dated && e.article.Title == "" && isLine("edition", l.Text):
			e.note("edition", l.Text)
		case e.article.Title == "":
			e.takeTitle(l)
			if e.headingGoesOn(lines, i+1) {
				e.note("subtitle", lines[i+1].Text)
				return i + 2
			}
			return i + 1
		default:
			return i
		}
	}
	return len(lines)
}

// takeTitle takes the headline. What follows a line break in it is a line under
// the headline, which belongs to the text.
func (e *exported) takeTitle(l Line) {
	e.article.Title = strings.TrimRight(l.Text, " ;")
	if l.first != "" {
		e.article.Title = strings.TrimRight(l.first, " ;")
		e.addParagraph(article.KindLede, l.Text[len(l.first):])
	}
}

// headingGoesOn is true for one line between the title and the labels: the
// second part of the headline.
func (e *exported) headingGoesOn(lines []Line, i int) bool {
	if i+1 >= len(lines) || len(lines[i].Text) > news.LongestTitle {
		return false
	}
	if _, _, ok := e.label(lines[i]); ok {
		return false
	}
	label, _, ok := e.label(lines[i+1])
	return ok && label.place == "head"
}

// label takes a line's label apart, where it has one that is known.
func (e *exported) label(l Line) (label exportLabel, value string, ok bool) {
	if l.marked && !l.label || l.Centred {
		return label, "", false
	}
	return labelled(l.Text, e.capitals)
}

// readLabels takes the labels above the text and gives the line after them. A
// label with nothing behind it has its value on the next line.
func (e *exported) readLabels(lines []Line, i int) int {
	for ; i < len(lines); i++ {
		if isLine("copyright", lines[i].Text) || isLine("rights", lines[i].Text) {
			e.note("copyright", lines[i].Text)
			continue
		}
		label, value, ok := e.label(lines[i])
		if !ok {
			return i
		}
		if label.role == "body" {
			e.putValue(label.role, value)
			return i + 1
		}
		if value == "" && i+1 < len(lines) {
			if _, _, another := e.label(lines[i+1]); !another && label.role != "graphic" {
				i++
				value = lines[i].Text
			}
		}
		e.putValue(label.role, value)
	}
	return i
}

// endOfText finds the first line below the text: a label that surely ends it,
// or one of the tail that such a label or the end follows.
func (e *exported) endOfText(lines []Line, from int) int {
	looked := from // what no end follows, and so none of the labels up to there has one
	for i := from; i < len(lines); i++ {
		label, value, ok := e.label(lines[i])
		if ok && endsText(label, value) {
			return i
		}
		if ok && label.place == "tail" && i >= looked {
			follows, n := e.tailFollows(label.role, lines[i+1:])
			if follows {
				return i
			}
			looked = i + 1 + n
		}
	}
	end := len(lines)
	for end > from && (isLine("copyright", lines[end-1].Text) || isLine("rights", lines[end-1].Text)) {
		end--
	}
	return end
}

// endsText reports whether a label ends the text wherever it stands. Of
// "UPDATE:", which is German for the day of loading, only one with a date does.
func endsText(label exportLabel, value string) bool {
	if label.place != "end" {
		return false
	}
	if label.role != "load_date" {
		return true
	}
	_, written := date.Rules{}.Find(value)
	return written || !date.Time(value).IsZero()
}

// goesOn are roles whose value may take several lines.
var goesOn = tsv.Set([]string{"graphic", "notes", "correction", "bibliography"})

// tailFollows reports whether nothing but labels, and few lines that go on
// with them, stand before a label that ends the text or the document's end; looked is
// how many lines say so.
func (e *exported) tailFollows(role string, lines []Line) (follows bool, looked int) {
	const mostBetween = 3
	between := 0
	for i, l := range lines {
		label, value, ok := e.label(l)
		switch {
		case ok && endsText(label, value), isLine("copyright", l.Text):
			return true, i
		case ok:
			role, between = label.role, 0
		default:
			between++
		}
		if between > mostBetween || between > 0 && !goesOn[role] {
			return false, i
		}
	}
	return true, len(lines)
}

// readTail takes the labels below the text; a line without one goes on with
// the label before it.
func (e *exported) readTail(lines []Line) {
	last := "notes"
	for _, l := range lines {
		if isLine("copyright", l.Text) || isLine("rights", l.Text) {
			last = "copyright"
			e.note(last, l.Text)
			continue
		}
		label, value, ok := e.label(l)
		if !ok {
			e.note(last, l.Text)
			continue
		}
		last = label.role
		e.putValue(label.role, value)
	}
}
