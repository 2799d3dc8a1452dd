package article

import (
	"encoding/csv"
	"io"
	"slices"
	"strings"
)

// columns is the header of a CSV file.
type columns struct {
	names []string
	roles []fieldName
	comma rune
}

// readHeader reads the names of the columns and finds the text among them.
func readHeader(head []byte, g guess, textField string) (*columns, *fault) {
	text, wrong := decodeText(head, g.charset, false)
	if wrong != nil {
		return nil, wrong
	}
	names, err := parseRow(text, g.comma)
	if err != nil {
		return nil, &fault{"parse", "no header row"}
	}
	c := &columns{comma: g.comma}
	for _, name := range names {
		name = strings.TrimSpace(name)
		c.names = append(c.names, name)
		c.roles = append(c.roles, lookupName(name, textField))
	}
	if !slices.ContainsFunc(c.roles, func(n fieldName) bool { return n.role == roleText }) {
		return nil, noText("columns", c.names, textField)
	}
	return c, nil
}

// parseRow reads one row. Quotes are read leniently: a quote inside a field
// that does not begin with one is a character like any other.
func parseRow(text string, comma rune) ([]string, error) {
	r := csv.NewReader(strings.NewReader(text))
	r.Comma = comma
	r.LazyQuotes = true
	r.FieldsPerRecord = -1
	return r.Read()
}

// decodeRow makes an article of a row. A row may lack columns at its end, but
// not have more than the header: then a text has been cut at its commas.
func (it Item) decodeRow(text string) (Article, *fault) {
	cells, err := parseRow(text, it.columns.comma)
	if err == io.EOF {
		return Article{}, &fault{"parse", "empty"}
	}
	if err != nil {
		return Article{}, faultf("parse", "broken CSV: %v", err)
	}
	known := it.columns.names
	for len(cells) > len(known) && cells[len(cells)-1] == "" {
		cells = cells[:len(cells)-1]
	}
	if len(cells) > len(known) {
		return Article{}, faultf("parse", "%d fields but the header has %d; is a text with commas not in quotes?", len(cells), len(known))
	}
	f := fields{textField: it.opts.TextColumn}
	for i, cell := range cells {
		f.add(it.columns.roles[i], known[i], cell)
	}
	if !f.named {
		return Article{}, faultf("parse", "no text: the row ends after %d of %d fields", len(cells), len(known))
	}
	return f.article(), nil
}

// commas are what may stand between columns, the likeliest first.
var commas = []rune{',', ';', '\t', '|'}

// sniffComma tells the separator from the header: the one that makes most
// columns with known names, else most columns.
func sniffComma(window []byte, ext string) rune {
	first, rest, _ := strings.Cut(string(window), "\n")
	if mark, ok := strings.CutPrefix(strings.TrimSpace(first), "sep="); ok && len(mark) == 1 {
		if slices.Contains(commas, rune(mark[0])) {
			return rune(mark[0])
		}
		first, _, _ = strings.Cut(rest, "\n")
	}
	best, most := ',', 0
	if ext == ".tsv" || ext == ".tab" {
		best, most = '\t', 1
	}
	for _, comma := range commas {
		names, _ := parseRow(first, comma)
		score := len(names) - 1
		for _, name := range names {
			if lookupName(name, "").role != roleNone && len(names) > 1 {
				score += len(first)
			}
		}
		if score > most {
			best, most = comma, score
		}
	}
	return best
}

// looksCSV is for files whose name does not tell: their first line names at
// least two columns that are known, the text among them.
func looksCSV(window []byte) bool {
	const longestName = 40
	first, _, more := strings.Cut(string(window), "\n")
	if !more || len(first) > 2000 {
		return false
	}
	for _, comma := range commas {
		names, _ := parseRow(first, comma)
		known, text := 0, false
		for _, name := range names {
			if len(name) > longestName {
				known = -len(names)
			}
			found := lookupName(name, "").role
			if found != roleNone {
				known++
			}
			text = text || found == roleText
		}
		if known >= 2 && text {
			return true
		}
	}
	return false
}
