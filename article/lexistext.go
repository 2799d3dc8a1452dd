package article

import "strings"

// decodeLexis makes the articles of a text from Nexis, Lexis Advance or Nexis
// Uni.
func decodeLexis(it Item, text string) ([]Article, []Reject) {
	paragraphs := wrappedLines(text)
	for _, l := range paragraphs {
		if isLine("counter", l.text) {
			return it.documents(paragraphs, true)
		}
	}
	lines := strings.Split(text, "\n")
	if articles, ok := lexisArticles(lines, it.dates()); ok {
		return articles, nil
	}
	return nil, []Reject{it.reject(&fault{"extract", "looks like an export of Lexis, but no document begins or ends in it"})}
}

// leastIndent is the number of blanks before a line that is centred.
const leastIndent = 8

// wrappedLines joins the hard-wrapped lines of a text. Centred lines, the
// counters and the mastheads, stay apart.
func wrappedLines(text string) []exportLine {
	var all []exportLine
	open := false
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimPrefix(line, "\f")
		trimmed := oneLine(line)
		blanks := len(line) - len(strings.TrimLeft(line, " "))
		if strings.HasPrefix(line, "\t\t") {
			blanks = leastIndent
		}
		switch {
		case trimmed == "":
			open = false
		case isLine("counter", trimmed), blanks >= leastIndent:
			all = append(all, exportLine{text: trimmed, centred: true})
			open = false
		case open:
			all[len(all)-1].text += " " + trimmed
		default:
			all = append(all, exportLine{text: trimmed})
			open = true
		}
	}
	return all
}
