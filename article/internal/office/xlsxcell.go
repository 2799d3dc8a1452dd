package office

import (
	"encoding/xml"
	"errors"
	"math"
	"strconv"
	"strings"
	"time"

	"parallax/article/internal/xmlwalk"
)

var errWide = errors.New("a row has more than " + strconv.Itoa(maxSheetColumns) + " columns")

// row reads the cells of the row that was just begun.
func (b *workbook) row(w *xmlwalk.Walk) ([]string, error) {
	var cells []string
	for end := w.Depth - 1; w.Depth > end; {
		t, err := w.Next()
		if err != nil {
			return nil, err
		}
		e, ok := t.(xml.StartElement)
		if !ok || e.Name.Local != "c" {
			continue
		}
		value, err := b.cell(w, e)
		if err != nil {
			return nil, err
		}
		column := len(cells)
		if reference := xmlwalk.Attribute(e, "r"); reference != "" {
			column = columnIndex(reference)
		}
		if value == "" {
			continue
		}
		if column < 0 || column >= maxSheetColumns {
			return nil, errWide
		}
		for len(cells) <= column {
			cells = append(cells, "")
		}
		cells[column] = value
	}
	return cells, nil
}

// columnIndex gives the column, counted from 0, of a reference such as AB12.
func columnIndex(reference string) int {
	column := 0
	for _, c := range reference {
		if c < 'A' || c > 'Z' || column > maxSheetColumns {
			break
		}
		column = column*26 + int(c-'A') + 1
	}
	return column - 1
}

// cell reads the value of the cell that was just begun. One that shows an
// error, such as #N/A, has none.
func (b *workbook) cell(w *xmlwalk.Walk, e xml.StartElement) (string, error) {
	value := ""
	for end := w.Depth - 1; w.Depth > end; {
		t, err := w.Next()
		if err != nil {
			return "", err
		}
		inner, ok := t.(xml.StartElement)
		switch {
		case !ok:
		case inner.Name.Local == "is":
			value, err = richText(w)
		case inner.Name.Local == "v":
			value, err = w.Text()
		default:
			err = w.Skip()
		}
		if err != nil {
			return "", err
		}
	}
	style, _ := strconv.Atoi(xmlwalk.Attribute(e, "s"))
	switch xmlwalk.Attribute(e, "t") {
	case "s":
		i, err := strconv.Atoi(strings.TrimSpace(value))
		if err != nil || i < 0 || i >= len(b.strings) {
			return "", errors.New("a cell names a text that is not there")
		}
		return b.strings[i], nil
	case "str":
		return unescapeX(value), nil
	case "inlineStr", "d":
		return value, nil
	case "b":
		return strconv.FormatBool(isTrue(value)), nil
	case "e":
		return "", nil
	}
	return b.number(value, style >= 0 && style < len(b.dates) && b.dates[style]), nil
}

// number gives a number without exponent, or the date that it stands for.
func (b *workbook) number(value string, date bool) string {
	n, err := strconv.ParseFloat(value, 64)
	if err != nil || math.IsInf(n, 0) || math.IsNaN(n) {
		return value
	}
	if date {
		if text := b.from.date(n); text != "" {
			return text
		}
	}
	const widest = 1e15
	if math.Abs(n) < widest {
		return strconv.FormatFloat(n, 'f', -1, 64)
	}
	return value
}

// epoch is the day from which a workbook counts.
type epoch time.Time

var (
	// Day 60 of 1900 is a leap day that never was, so that days after it are
	// counted from a day earlier.
	epoch1900 = epoch(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC))
	epoch1904 = epoch(time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC))
)

// date gives the text form of a day's number; "" beyond the year 9999. A
// number below 1 is a time of day.
func (e epoch) date(days float64) string {
	const last = 2958466 // 1 January 10000
	if days < 0 || days >= last {
		return ""
	}
	seconds := math.Round(days * 24 * 60 * 60)
	t := time.Time(e).Add(time.Duration(math.Mod(seconds, 86400))*time.Second).AddDate(0, 0, int(seconds/86400))
	switch {
	case days < 1:
		return t.Format("15:04:05")
	case math.Mod(seconds, 86400) == 0:
		return t.Format("2006-01-02")
	}
	return t.Format("2006-01-02T15:04:05")
}

// readStyles learns which styles show a number as a date.
func (b *workbook) readStyles(name string) {
	r, wrong := b.parts.open(name, maxSmallPart)
	if wrong != nil {
		return
	}
	defer r.Close()
	w := xmlwalk.New(r)
	formats := make(map[string]bool)
	inCells := false
	for {
		t, err := w.Next()
		if err != nil {
			return
		}
		if e, ok := t.(xml.EndElement); ok && e.Name.Local == "cellXfs" {
			return
		}
		e, _ := t.(xml.StartElement)
		switch e.Name.Local {
		case "numFmt":
			formats[xmlwalk.Attribute(e, "numFmtId")] = isDateFormat(xmlwalk.Attribute(e, "formatCode"))
		case "cellXfs":
			inCells = true
		case "xf":
			if inCells {
				id := xmlwalk.Attribute(e, "numFmtId")
				b.dates = append(b.dates, formats[id] || builtInDate(id))
			}
		}
	}
}

// builtInDate tells the numbers of the formats of dates that every workbook
// has (ECMA-376 part 1, 18.8.30), those of East Asia included.
func builtInDate(id string) bool {
	n, err := strconv.Atoi(id)
	return err == nil && (14 <= n && n <= 22 || 27 <= n && n <= 36 || 45 <= n && n <= 47 || 50 <= n && n <= 58)
}

// isDateFormat tells the format of a date: outside of quotes and brackets it
// has letters for year, month, day, hour or second.
func isDateFormat(code string) bool {
	end := byte(0)
	for i := 0; i < len(code); i++ {
		c := code[i]
		switch {
		case end != 0:
			if c == end {
				end = 0
			}
		case c == '"':
			end = '"'
		case c == '[':
			end = ']'
		case c == '\\' || c == '_' || c == '*':
			i++
		case strings.IndexByte("ymdhsYMDHS", c) >= 0:
			return true
		}
	}
	return false
}
