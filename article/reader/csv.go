package reader

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"parallax/article"
	"parallax/article/internal/charset"
	"parallax/article/internal/draft"
	"parallax/article/internal/meta"
)

// columns is the header of a CSV file.
type columns struct {
	names []string
	// headings are the names as the table has them.
	headings []string
	roles    []meta.Name
	comma    rune
	notes    []string // what of the table was changed or is not read
	// taken has the number that the next column of a name gets.
	taken map[string]int
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
	if err := opts.limits().ManyColumns(len(names)); err != nil {
		return nil, draft.Faultf("parse", "%v", err)
	}
	c := &columns{comma: comma}
	for _, name := range names {
		c.add(strings.TrimSpace(name), opts)
	}
	if !slices.ContainsFunc(c.roles, func(n meta.Name) bool { return n.Role == meta.RoleText }) {
		wrong := noText("columns", c.names, opts.textField())
		wrong.Names = c.names
		if opts.textField() == "" && slices.ContainsFunc(c.names, noName) {
			wrong.Reason += "; if the first row is no header, name all the columns"
		}
		return nil, wrong
	}
	if lacking, hint := opts.missing(c.names); lacking != "" {
		return nil, draft.Faultf("parse", "no column for %s; the columns are %s%s", lacking, strings.Join(c.names, ", "), hint)
	}
	return c, nil
}

// add takes one more column. One whose name is taken has a number behind it, and
// the role of the name.
func (c *columns) add(name string, opts *Options) {
	if c.taken == nil {
		c.taken = map[string]int{}
	}
	own := name
	for c.taken[own] > 0 && name != "" && name != "-" {
		c.taken[name]++
		own = name + "_" + strconv.Itoa(c.taken[name])
	}
	c.taken[own]++
	if own != name {
		c.addRenamed(name, own)
	}
	c.names, c.headings, c.roles = append(c.names, own), append(c.headings, name), append(c.roles, opts.lookup(name))
}

// addRenamed tells of a column that got another name, of the first so many.
func (c *columns) addRenamed(name, own string) {
	const most = 20
	switch n := len(c.notes); {
	case n < most:
		c.notes = append(c.notes, fmt.Sprintf("two columns are called %q; one is now %q", name, own))
	case n == most:
		c.notes = append(c.notes, "and more columns of one name")
	}
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
	if strings.TrimSpace(text) == "" {
		return f, &draft.Fault{Stage: "parse", Reason: "empty"}
	}
	known := it.columns.names
	cells, doubt := cutRow(text, it.columns.comma, len(known))
	for len(cells) > len(known) && cells[len(cells)-1] == "" {
		cells = cells[:len(cells)-1]
	}
	if len(cells) > len(known) {
		return f, draft.Faultf("parse", "%d fields but there are %d columns; is a text with commas not in quotes?", len(cells), len(known))
	}
	f.Dates = it.dates()
	if doubt {
		f.Note(meta.TableRepair, quoteNote)
	}
	for _, note := range it.columns.notes {
		f.Note(meta.TableRepair, note)
	}
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
	first, _, more := strings.Cut(string(b.text), "\n")
	if !more || len(first) > 2000 {
		return false
	}
	for _, comma := range commas {
		names, _ := parseRow(first, comma)
		if len(names) < 2 {
			continue
		}
		if known, text := knownNames(names); known >= 2 && text {
			return true
		}
	}
	return false
}
