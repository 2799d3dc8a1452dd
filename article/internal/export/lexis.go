package export

import (
	"slices"
	"strings"

	"parallax/article"
	"parallax/article/internal/date"
	"parallax/article/internal/tidy"
)

// Bounds of what stands above the date of a document.
const (
	titleLines   = 4  // lines of a title at most
	longestFront = 40 // lines between the first label and the date, at most
)

// lexisArticles makes the articles of an export of Lexis Advance or Nexis Uni,
// given its paragraphs with the blank ones among them. ok is false if it is no
// such export: nothing in it says where a document ends.
func lexisArticles(paragraphs []string, dates date.Rules) (articles []article.Article, ok bool) {
	var lines []string
	for _, p := range paragraphs {
		for line := range strings.SplitSeq(strings.Trim(p, "\n"), "\n") {
			lines = append(lines, tidy.OneLine(line))
		}
	}
	for len(lines) > 0 {
		end := slices.IndexFunc(lines, func(l string) bool { return isLine("end", l) })
		last := end < 0
		if last {
			end = len(lines)
		}
		document := lines[:end]
		lines = lines[min(end+1, len(lines)):]
		if last && (len(articles) == 0 && !hasLoadDate(document) || !hasText(document)) {
			break
		}
		e := exported{dates: dates}
		e.readAdvance(document)
		articles = append(articles, e.finish(len(articles)+1))
	}
	return articles, len(articles) > 0
}

// hasLoadDate tells a document that the end of the file, and no line, ends.
func hasLoadDate(lines []string) bool {
	length, load := false, false
	for _, l := range lines {
		label, _, _ := labelled(l, false)
		length = length || label.role == "length"
		load = load || label.role == "load_date"
	}
	return length && load
}

func hasText(lines []string) bool {
	return slices.ContainsFunc(lines, func(l string) bool { return l != "" })
}

// readAdvance reads a document: a title, the source, the date, labels, a line
// "Body", the text, what classifies it.
func (e *exported) readAdvance(lines []string) {
	body := slices.IndexFunc(lines, func(l string) bool { return isLine("body", l) })
	head := e.firstLabel(lines, body)
	from := e.readHeading(lines, head)
	above := len(lines)
	if body >= 0 {
		above = body
	}
	for from < above {
		l := lines[from]
		label, value, ok := labelled(l, false)
		switch {
		case l == "":
		case isLine("copyright", l), isLine("rights", l):
			e.note("copyright", l)
		case ok && label.role != "body":
			e.takeSeveral(label, value)
		case body >= 0:
			e.note("edition", l)
		default:
			above = from
		}
		if from < above {
			from++
		}
	}
	if body >= 0 {
		from = body + 1
	}
	e.readText(lines[from:])
}

// takeSeveral takes a line that may have more labels behind the first: "Section:
// A; Length: 222 words".
func (e *exported) takeSeveral(label exportLabel, value string) {
	if at := strings.LastIndex(value, "; "); at >= 0 && label.role == "section" {
		if next, rest, ok := labelled(value[at+2:], false); ok {
			e.putValue(next.role, rest)
			value = value[:at]
		}
	}
	e.putValue(label.role, value)
}

// firstLabel is the line of the first label of a document, else where its text
// begins. The cover page before the first document has labels of its own, so
// that the last date line above the length counts.
func (e *exported) firstLabel(lines []string, body int) int {
	end := len(lines)
	if body >= 0 {
		end = body
	}
	for i, l := range lines[:end] {
		if label, _, ok := labelled(l, false); ok && label.role == "length" {
			return i
		}
	}
	return end
}

// readHeading reads the title, source and date above line head and gives the
// line after the date.
func (e *exported) readHeading(lines []string, head int) int {
	for i := head - 1; i >= max(0, head-longestFront); i-- {
		l := lines[i]
		if _, _, labelled := labelled(l, false); labelled || l == "" || isLine("copyright", l) || isLine("rights", l) {
			continue
		}
		if !e.takeDate(l) {
			continue
		}
		e.readSource(lines, i)
		return i + 1
	}
	return e.undated(lines, head)
}

// readSource reads the source and title above line i. A line in brackets below
// the source names a part of it: a blog, an edition.
func (e *exported) readSource(lines []string, i int) {
	at := lastFilled(lines, i)
	for at > 0 && (bracketed(lines[at]) || isLine("remark", lines[at])) {
		e.note("edition", strings.Trim(lines[at], "()"))
		at = lastFilled(lines, at)
	}
	if at < 0 {
		return
	}
	e.article.Source = lines[at]
	e.article.Title = titleAbove(lines, at)
}

func bracketed(line string) bool {
	return strings.HasPrefix(line, "(") && strings.HasSuffix(line, ")")
}

// undated reads the heading of a document without a date line, which stands
// above the copyright notice.
func (e *exported) undated(lines []string, head int) int {
	for i := head - 1; i >= max(0, head-longestFront); i-- {
		if isLine("copyright", lines[i]) {
			e.readSource(lines, i)
			return i
		}
	}
	return max(0, head)
}

// lastFilled is the last line above i that is not blank, -1 if there is none.
func lastFilled(lines []string, i int) int {
	for i--; i >= 0 && lines[i] == ""; i-- {
	}
	return i
}

// titleAbove joins the lines above the source, up to a blank one. Without
// blank lines nearby it is the one line.
func titleAbove(lines []string, source int) string {
	last := lastFilled(lines, source)
	if last < 0 {
		return ""
	}
	first := last
	for first > 0 && lines[first-1] != "" {
		first--
	}
	if last-first >= titleLines {
		first = last
	}
	return strings.Join(lines[first:last+1], " ")
}

// readText reads the text and what stands below it.
func (e *exported) readText(lines []string) {
	related := false
	for i, l := range lines {
		label, value, ok := labelled(l, false)
		switch {
		case ok && label.role == "load_date" && endsText(label, value), isLine("tail", l), isLine("graphic", l):
			e.readAdvanceTail(lines[i:])
			return
		case isLine("related", l):
			related = true
			e.addParagraph(article.KindBoilerplate, l)
		case related:
			e.addParagraph(article.KindBoilerplate, l)
		default:
			e.addParagraph(article.KindBody, l)
		}
	}
}

// readAdvanceTail takes what stands below the text: labels, and sections that
// a line of their own heads.
func (e *exported) readAdvanceTail(lines []string) {
	section := "notes"
	for _, l := range lines {
		label, value, ok := labelled(l, false)
		switch {
		case isLine("graphic", l):
			section = "graphic"
		case isLine("tail", l):
			section = exportLabels[strings.ToLower(l)].role
			if section == "" {
				section = "notes"
			}
		case ok && label.role != "body":
			e.putValue(label.role, value)
		default:
			e.note(section, l)
		}
	}
}
