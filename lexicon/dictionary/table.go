package dictionary

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"parallax/lexicon"
	"parallax/text"
)

// The roles of a table's columns.
const (
	roleWord     = "word"
	roleCategory = "category"
	roleValue    = "value"
	roleSense    = "sense"
)

// valueCategory is the category of entries that have a value and no category.
const valueCategory = "value"

//go:embed data/columns.tsv
var columnsFile string

var columnRoles = func() map[string]string {
	roles := map[string]string{}
	for _, l := range text.DataLines(columnsFile) {
		heading, role, _ := strings.Cut(l, "\t")
		roles[heading] = role
	}
	return roles
}()

var bracketed = regexp.MustCompile(`\s*[(\[].*[)\]]$`)

// decimalComma is a number as spreadsheets of many countries write it.
var decimalComma = regexp.MustCompile(`^[-+]?\d*,\d+$`)

// roleOf is what a column of a heading holds, "" where the heading is a name of
// its own.
func roleOf(heading string) string {
	return columnRoles[bracketed.ReplaceAllString(strings.ToLower(strings.TrimSpace(heading)), "")]
}

// cellRow is a line of a table.
type cellRow struct {
	line  int
	cells []lexicon.Cell
}

// at is the cell of a column, an empty one where the line is short.
func (c *cellRow) at(i int) lexicon.Cell {
	if i < 0 || i >= len(c.cells) {
		column := 1
		if n := len(c.cells); n > 0 {
			column = c.cells[n-1].Column + utf8.RuneCountInString(c.cells[n-1].Text)
		}
		return lexicon.Cell{Column: column}
	}
	return c.cells[i]
}

// table reads rows of a word, its category and its value, or rows of a word with
// a column for each category.
func (r *reader) table() {
	rows := r.cellRows()
	if len(rows) == 0 {
		return
	}
	columns, heading := r.columns(rows)
	if heading {
		rows = rows[1:]
	}
	if columns == nil {
		r.wide(rows)
		return
	}
	r.long(rows, columns)
}

// cellRows cuts the lines of the table.
func (r *reader) cellRows() (all []cellRow) {
	separator, commas := rune(0), 0
	for _, l := range r.rows[:min(len(r.rows), 2)] {
		if separator == 0 {
			separator = lexicon.Separator(l.text)
		}
	}
	for _, l := range r.rows {
		cells, err := lexicon.Cells(l.text, separator)
		if err != nil {
			r.fault(l.number, 1, "%v", err)
			continue
		}
		for i, c := range cells {
			if separator == ';' && decimalComma.MatchString(c.Text) {
				cells[i].Text = strings.Replace(c.Text, ",", ".", 1)
				commas++
			}
		}
		all = append(all, cellRow{l.number, cells})
	}
	if commas > 0 {
		r.note("%d of the numbers are written with a comma between semicolons, and were read as with a point", commas)
	}
	return all
}

// longColumns says at which columns a table of rows has the word, the category
// and the value; -1 for none.
type longColumns struct{ word, category, value int }

// columns finds them by the heading or by the cells; nil for a table with a
// column for each category, whose heading is kept as the wide one.
func (r *reader) columns(rows []cellRow) (found *longColumns, heading bool) {
	first := rows[0]
	named := longColumns{-1, -1, -1}
	for i, c := range first.cells {
		switch roleOf(c.Text) {
		case roleWord:
			if named.word < 0 {
				named.word = i
			}
		case roleCategory:
			if named.category < 0 {
				named.category = i
			}
		case roleValue:
			if named.value < 0 {
				named.value = i
			}
		}
	}
	n := len(first.cells)
	switch {
	case r.d.Format != Inquirer && named.word >= 0 && (named.category >= 0 || named.value >= 0 && n == 2):
		return &named, true
	case n <= 1:
		r.fault(first.line, 1, "a table has at least two columns, with a tab, a comma or a semicolon between them")
		return &longColumns{0, -1, -1}, true
	case r.d.Format == Inquirer || n > 3 || named.word >= 0:
		return nil, false
	case n == 2 && allNumbers(rows, 1):
		return &longColumns{0, -1, 1}, false
	case n == 2 && len(rows) > 1 && allNumbers(rows[1:], 1):
		return &longColumns{0, -1, 1}, true
	case n == 2:
		return &longColumns{0, 1, -1}, false
	}
	// three columns without a heading that is known
	for _, value := range []int{2, 1} {
		if allNumbers(rows, value) {
			return &longColumns{0, 3 - value, value}, false
		}
	}
	if len(rows) > 1 && allNumbers(rows[1:], 1) && allNumbers(rows[1:], 2) {
		return nil, false
	}
	for _, value := range []int{2, 1} {
		if len(rows) > 1 && mostlyNumbers(rows[1:], value) {
			return &longColumns{0, 3 - value, value}, !isNumber(first.at(value).Text)
		}
	}
	return nil, false
}

func allNumbers(rows []cellRow, column int) bool {
	return !slices.ContainsFunc(rows, func(c cellRow) bool { return !isNumber(c.at(column).Text) })
}

func mostlyNumbers(rows []cellRow, column int) bool {
	n := 0
	for i := range rows {
		if isNumber(rows[i].at(column).Text) {
			n++
		}
	}
	return 2*n > len(rows)
}

// long reads rows of a word, a category and a value. Where all values are 0 or 1
// they say whether the word is of the category.
func (r *reader) long(rows []cellRow, c *longColumns) {
	belongs := c.value >= 0 && c.category >= 0
	for i := range rows {
		v := rows[i].at(c.value).Text
		belongs = belongs && (v == "0" || v == "1")
	}
	for i := range rows {
		row := &rows[i]
		word, category := row.at(c.word), valueCategory
		if c.category >= 0 {
			if category = row.at(c.category).Text; category == "" {
				r.fault(row.line, row.at(c.category).Column, "the entry %q has no category", word.Text)
				continue
			}
		}
		if word.Text == "" {
			r.fault(row.line, word.Column, "there is no word")
			continue
		}
		if c.value < 0 {
			if end := max(c.category, c.word) + 1; slices.ContainsFunc(row.cells[min(end, len(row.cells)):], func(c lexicon.Cell) bool { return c.Text != "" }) {
				r.fault(row.line, row.at(end).Column, "the line has more fields than a word and a category: put quotation marks round one that holds the sign between them")
				continue
			}
			r.add(row.line, word.Column, word.Text, r.category(category), nil)
			continue
		}
		cell := row.at(c.value)
		v, err := number(cell.Text)
		switch {
		case err != nil:
			r.fault(row.line, cell.Column, "%q is not a number%s", cell.Text, pointHint(cell.Text))
		case belongs && v == 0:
			r.category(category)
		case belongs:
			r.add(row.line, word.Column, word.Text, r.category(category), nil)
		default:
			r.add(row.line, word.Column, word.Text, r.category(category), &v)
		}
	}
}

// pointHint asks for a point where a comma stands in a number.
func pointHint(s string) string {
	if point := strings.Replace(s, ",", ".", 1); point != s && isNumber(point) {
		return ": write it with a point, " + point
	}
	return ""
}
