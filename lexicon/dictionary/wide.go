package dictionary

import (
	"regexp"
	"strings"

	"parallax/lexicon"
)

// sense is the number by which the General Inquirer tells the meanings of a word.
var sense = regexp.MustCompile(`#\d+$`)

// wideKind is what the cells of a column say.
type wideKind uint8

const (
	belonging wideKind = iota // whether the word is of the category: X, 1, or its name again
	valued                    // the word's value
	aside                     // something else, which is left aside
)

// wide reads a table whose first line names the categories, with a column for
// each. Cells are empty or 0 for a word that is not of the category; an x, a 1 or
// the category's name again for one that is; or a number, its value.
func (r *reader) wide(rows []cellRow) {
	heading := rows[0]
	rows = rows[1:]
	if len(rows) == 0 {
		r.fault(heading.line, 1, "there is a heading and no entry below it")
		return
	}
	word := 0
	for i, c := range heading.cells {
		if roleOf(c.Text) == roleWord {
			word = i
			break
		}
	}
	kinds := make([]wideKind, len(heading.cells))
	var left []string
	read := 0
	for i, c := range heading.cells {
		if i == word {
			continue
		}
		if kinds[i] = wideKindOf(rows, i, c.Text); kinds[i] == aside {
			if c.Text != "" {
				left = append(left, c.Text)
			}
			continue
		}
		read++
		if c.Text == "" {
			r.fault(heading.line, c.Column, "column %d has no name", i+1)
			return
		}
		r.category(c.Text)
	}
	if read == 0 {
		r.fault(heading.line, 1, "no column below the first line holds categories or values: is this a dictionary?")
		return
	}
	if left != nil {
		r.note("columns that hold neither categories nor values are left aside: %s", strings.Join(left, ", "))
	}
	senses := 0
	for i := range rows {
		row := &rows[i]
		entry := row.at(word)
		if entry.Text == "" {
			r.fault(row.line, entry.Column, "there is no word")
			continue
		}
		if len(row.cells) > len(heading.cells) {
			r.fault(row.line, row.at(len(heading.cells)).Column, "%d fields, the first line names %d", len(row.cells), len(heading.cells))
			continue
		}
		if bare := sense.ReplaceAllString(entry.Text, ""); r.d.Format == Inquirer && bare != entry.Text {
			entry.Text = bare
			senses++
		}
		r.wideRow(row, entry, heading, kinds, word)
	}
	if senses > 0 {
		r.note("%d of the entries are senses of a word (word#1); a word counts in the categories of each of its senses", senses)
		r.d.Repeats = nil
	}
}

func (r *reader) wideRow(row *cellRow, entry lexicon.Cell, heading cellRow, kinds []wideKind, word int) {
	for j, cell := range row.cells {
		if j == word || kinds[j] == aside || cell.Text == "" {
			continue
		}
		category := r.category(heading.cells[j].Text)
		if kinds[j] == belonging {
			if cell.Text != "0" {
				r.add(row.line, entry.Column, entry.Text, category, nil)
			}
			continue
		}
		v, err := number(cell.Text)
		if err != nil {
			r.fault(row.line, cell.Column, "%q is not a number%s", cell.Text, pointHint(cell.Text))
			continue
		}
		r.add(row.line, entry.Column, entry.Text, category, &v)
	}
}

// wideKindOf tells what a column holds by its cells: numbers, for the most part,
// that are not all 0 and 1; else marks of one kind; else something of its own.
func wideKindOf(rows []cellRow, column int, name string) wideKind {
	full, numbers, binary, marks := 0, 0, 0, 0
	for i := range rows {
		s := rows[i].at(column).Text
		if s == "" {
			continue
		}
		full++
		if s == "0" || s == "1" {
			binary++
		}
		if isNumber(s) {
			numbers++
		}
		if strings.EqualFold(s, "x") || strings.EqualFold(s, name) {
			marks++
		}
	}
	switch {
	case binary+marks == full:
		return belonging
	case 2*numbers > full:
		return valued
	}
	return aside
}
