package lexicon

import (
	"encoding/csv"
	"errors"
	"strings"
	"unicode/utf8"
)

// Cell is a field of a line, without white space around it, and the column, in
// code points from 1, at which it stands.
type Cell struct {
	Text   string
	Column int
}

// Separator tells by which sign the fields of a table are parted: a tab, a
// semicolon or a comma, in this order; 0 where its first line has none of them.
func Separator(line string) rune {
	for _, sign := range "\t;," {
		if strings.ContainsRune(line, sign) {
			return sign
		}
	}
	return 0
}

// Cells cuts a line at a separator. Between tabs quotation marks are signs like
// others; else they hold a field together, as spreadsheets write them.
func Cells(line string, separator rune) ([]Cell, error) {
	if separator == 0 {
		separator = '\t'
	}
	if separator == '\t' || strings.IndexByte(line, '"') < 0 {
		var all []Cell
		column := 1
		for field := range strings.SplitSeq(line, string(separator)) {
			text := strings.TrimLeft(field, " ")
			all = append(all, Cell{strings.TrimSpace(text), column + len(field) - len(text)})
			column += utf8.RuneCountInString(field) + 1
		}
		return all, nil
	}
	r := csv.NewReader(strings.NewReader(line))
	r.Comma, r.FieldsPerRecord, r.TrimLeadingSpace = separator, -1, true
	fields, err := r.Read()
	if err != nil {
		return nil, errors.New("a quotation mark is open or stands within a field: write it twice, and one on either side of the field")
	}
	all := make([]Cell, len(fields))
	for i, field := range fields {
		_, at := r.FieldPos(i)
		all[i] = Cell{strings.TrimSpace(field), utf8.RuneCountInString(line[:at-1]) + 1}
	}
	return all, nil
}
