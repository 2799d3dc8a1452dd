package reader

import (
	"encoding/csv"
	"io"
	"slices"
	"strings"

	"parallax/article"
	"parallax/article/internal/charset"
	"parallax/article/internal/draft"
	"parallax/article/internal/meta"
)

// columns is the header of a CSV file.
type columns struct {
	names []string
	roles []meta.Name
	comma rune
}

// readHeader reads the names of the columns and finds the text among them.
func readHeader(head []byte, g guess, opts *Options) (*columns, *draft.Fault) {
	text, wrong := charset.Decode(head, g.charset, false)
	if wrong != nil {
		return nil, wrong
	}
	names, err := parseRow(text, g.comma)
	if err != nil {
		return nil, &draft.Fault{Stage: "parse", Reason: "no header row"}
	}
	return newColumns(names, g.comma, opts)
}

// newColumns finds the roles of columns, of which one has to be the text.
func newColumns(names []string, comma rune, opts *Options) (*columns, *draft.Fault) {
	c := &columns{comma: comma}
	for _, name := range names {
		name = strings.TrimSpace(name)
		c.names = append(c.names, name)
		c.roles = append(c.roles, opts.lookup(name))
	}
	if !slices.ContainsFunc(c.roles, func(n meta.Name) bool { return n.Role == meta.RoleText }) {
		wrong := noText("columns", c.names, opts.textField())
		if opts.textField() == "" && slices.ContainsFunc(c.names, noName) {
			wrong.Reason += "; if the first row is no header, name all the columns"
		}
		return nil, wrong
	}
	if lacking := opts.missing(c.names); lacking != "" {
		return nil, draft.Faultf("parse", "no column for %s; the columns are %s", lacking, strings.Join(c.names, ", "))
	}
	return c, nil
}

// noName tells what is a value rather than the name of a column.
func noName(name string) bool {
	const longestName = 60 // bytes
	return len(name) > longestName || name != "" && strings.Trim(name, "0123456789.,-/: ") == ""
}

// isHeader says whether a row repeats the names that were given for the
// columns, which is then no article.
func (c *columns) isHeader(row []byte, encoding string) bool {
	text, wrong := charset.Decode(row, encoding, false)
	if wrong != nil {
		return false
	}
	cells, _ := parseRow(text, c.comma)
	for i, cell := range cells {
		if i >= len(c.names) || c.names[i] != "-" && !strings.EqualFold(strings.TrimSpace(cell), c.names[i]) {
			return false
		}
	}
	return len(cells) > 0
}

// commaFor is the separator that cuts a line into that many fields, else the
// one that sniffComma finds.
func commaFor(window []byte, fields int, sniffed rune) rune {
	first, _, _ := strings.Cut(string(window), "\n")
	for _, comma := range commas {
		if cells, _ := parseRow(first, comma); fields > 1 && len(cells) == fields {
			return comma
		}
	}
	return sniffed
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
func (it item) decodeRow(text string) (article.Article, *draft.Fault) {
	f, wrong := it.rowFields(text)
	if wrong != nil {
		return article.Article{}, wrong
	}
	return f.Article(), nil
}

// rowFields gathers the cells of a row.
func (it item) rowFields(text string) (f meta.Fields, wrong *draft.Fault) {
	cells, err := parseRow(text, it.columns.comma)
	if err == io.EOF {
		return f, &draft.Fault{Stage: "parse", Reason: "empty"}
	}
	if err != nil {
		return f, draft.Faultf("parse", "broken CSV: %v", err)
	}
	known := it.columns.names
	for len(cells) > len(known) && cells[len(cells)-1] == "" {
		cells = cells[:len(cells)-1]
	}
	if len(cells) > len(known) {
		return f, draft.Faultf("parse", "%d fields but there are %d columns; is a text with commas not in quotes?", len(cells), len(known))
	}
	f.Dates = it.dates()
	for i, cell := range cells {
		if known[i] == "-" && it.columns.roles[i].Role == meta.RoleNone {
			continue
		}
		f.AddValue(it.columns.roles[i], known[i], cell)
	}
	if !f.Named {
		return f, draft.Faultf("parse", "no text: the row ends after %d of %d fields", len(cells), len(known))
	}
	return f, nil
}

// tableExtensions are those of files that are tables whatever they begin with.
var tableExtensions = []string{".csv", ".tsv", ".tab"}

// looksCSV is for files whose name does not tell: their first line names at
// least two columns that are known, the text among them.
func looksCSV(b *beginning) bool {
	const longestName = 40
	first, _, more := strings.Cut(string(b.text), "\n")
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
			found := meta.Lookup(name, "").Role
			if found != meta.RoleNone {
				known++
			}
			text = text || found == meta.RoleText
		}
		if known >= 2 && text {
			return true
		}
	}
	return false
}
