package reader

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// quoteNote is what an article's metadata say of a row whose quotation marks had
// to be judged.
const quoteNote = "quotation marks that do not pair were read as text"

// cutRow cuts a row into its cells. What is quoted by the rules (RFC 4180), or with
// backslashes before the quotes inside, is read so. Of other rows there are two
// readings: each field that is not quoted by the rules is text as it stands, or
// quotes within a field that begins with one are text. Of these that one holds
// which makes as many cells as there are columns or, if both do, the one that the
// first mark inside speaks for. Where neither does, quotes may hold separators
// together within a field, or the one that ends a field is missing. doubt is true
// for such a row.
func cutRow(text string, comma rune, columns int) (cells []string, doubt bool) {
	text = strings.TrimSuffix(strings.TrimSuffix(text, "\n"), "\r")
	if strings.IndexByte(text, '"') < 0 && strings.IndexByte(text, '\n') < 0 {
		return strings.Split(text, string(comma)), false
	}
	strict, ok := cutFields(text, byte(comma), false, false)
	if ok && len(strict) == columns {
		return strict, false
	}
	if strings.Contains(text, `\"`) {
		if escaped, sound := cutFields(text, byte(comma), true, false); sound && len(escaped) == columns {
			return escaped, false
		}
	}
	if ok {
		return strict, false
	}
	literal, sound := cutFields(text, byte(comma), false, true)
	lenient, err := parseRow(text, comma)
	switch {
	case err != nil, sound && len(literal) == columns && (len(lenient) != columns || quotesWord(text, byte(comma)) || leftOpen(text, byte(comma))):
		return literal, true
	case len(lenient) == columns:
		return lenient, true
	}
	if paired, ok := cutPaired(text, byte(comma)); ok && len(paired) == columns {
		return paired, true
	}
	if open, ok := cutOpen(text, byte(comma), columns); ok {
		return open, true
	}
	if !sound {
		return lenient, true
	}
	return literal, true
}

// cutPaired cuts a line at the separators that stand outside of quotes, which stay.
func cutPaired(text string, comma byte) (cells []string, ok bool) {
	from, inside := 0, false
	for i := range len(text) {
		switch text[i] {
		case '"':
			inside = !inside
		case comma:
			if !inside {
				cells = append(cells, text[from:i])
				from = i + 1
			}
		case '\n':
			return nil, false
		}
	}
	return append(cells, text[from:]), !inside
}

// cutOpen cuts a line in which a quote begins a field and no quote ends it: it ends
// where as many fields follow as the table has behind it.
func cutOpen(text string, comma byte, columns int) (cells []string, ok bool) {
	first := strings.IndexByte(text, '"')
	if first < 0 || strings.IndexByte(text[first+1:], '"') >= 0 || strings.IndexByte(text, '\n') >= 0 {
		return nil, false
	}
	cells = strings.Split(text[:first], string(rune(comma)))
	behind := columns - len(cells)
	if behind < 0 || strings.TrimSpace(cells[len(cells)-1]) != "" {
		return nil, false
	}
	rest := strings.Split(text[first+1:], string(rune(comma)))
	if len(rest) <= behind {
		return nil, false
	}
	field := len(rest) - behind
	cells[len(cells)-1] = strings.Join(rest[:field], string(rune(comma)))
	return append(cells, rest[field:]...), true
}

// cutFields cuts a row whose quoted fields end where a quote is followed by a
// separator. Quotes inside are doubled or, if escapes, have a backslash before
// them. A field that is not so is text as it stands, if literal; else, and where
// such a text would go over a line's end, ok is false.
func cutFields(text string, comma byte, escapes, literal bool) (cells []string, ok bool) {
	for at := 0; ; {
		if quote := at + blanksAhead(text[at:], comma); quote < len(text) && text[quote] == '"' {
			if cell, end := quotedField(text, quote, comma, escapes); end >= 0 {
				cells = append(cells, cell)
				if end == len(text) {
					return cells, true
				}
				at = end + 1
				continue
			}
			if !literal {
				return nil, false
			}
		}
		end := strings.IndexByte(text[at:], comma)
		if end < 0 {
			end = len(text) - at
		}
		cell := text[at : at+end]
		if strings.IndexByte(cell, '\n') >= 0 {
			return nil, false
		}
		cells = append(cells, cell)
		if at += end; at == len(text) {
			return cells, true
		}
		at++
	}
}

// quotedField reads the field that a quote begins. end is the place of the
// separator behind it or the text's end, -1 if it is not quoted by the rules.
func quotedField(text string, at int, comma byte, escapes bool) (cell string, end int) {
	var out strings.Builder
	for at++; at < len(text); at++ {
		switch c := text[at]; {
		case escapes && c == '\\' && at+1 < len(text) && (text[at+1] == '"' || text[at+1] == '\\'):
			at++
			out.WriteByte(text[at])
		case c != '"':
			out.WriteByte(c)
		case at+1 < len(text) && text[at+1] == '"':
			at++
			out.WriteByte('"')
		default:
			end = at + 1 + blanksAhead(text[at+1:], comma)
			if end < len(text) && text[end] != comma {
				return "", -1
			}
			return strings.ReplaceAll(out.String(), "\r\n", "\n"), end
		}
	}
	return "", -1
}

// blanksAhead is how many blanks a text begins with, which may stand around the
// quotes of a field.
func blanksAhead(text string, comma byte) (n int) {
	for n < len(text) && isBlank(text[n], comma) {
		n++
	}
	return n
}

func isBlank(c, comma byte) bool { return c == ' ' || c == '\t' && comma != '\t' }

// quotesWord says whether the first field that a quote begins, but does not quote
// by the rules, begins with words in quotation marks: its next mark stands at the
// end of a word, where one that opens would stand before it.
func quotesWord(text string, comma byte) bool {
	for at := 0; at < len(text); {
		if text[at] == '"' {
			_, end := quotedField(text, at, comma, false)
			if end < 0 {
				return closesWord(text[at+1:])
			}
			at = end + 1
			continue
		}
		next := strings.IndexByte(text[at:], comma)
		if next < 0 {
			break
		}
		at += next + 1
	}
	return false
}

// leftOpen says whether a quote that begins a field is never closed.
func leftOpen(text string, comma byte) bool {
	scan := quoteScanner{comma: comma, at: fieldStart}
	scan.feed([]byte(text))
	return scan.inQuotes()
}

func closesWord(text string) bool {
	line, _, _ := strings.Cut(text, "\n")
	next := strings.IndexByte(line, '"')
	if next <= 0 {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(line[:next])
	after, _ := utf8.DecodeRuneInString(line[next+1:])
	return !unicode.IsSpace(before) && !strings.ContainsRune("([“‘", before) && !unicode.IsLetter(after) && !unicode.IsDigit(after)
}

// parseRow reads one row as encoding/csv does with lazy quotes: one inside a field
// that does not begin with a quote is a character like any other.
func parseRow(text string, comma rune) ([]string, error) {
	line := strings.TrimSuffix(strings.TrimSuffix(text, "\n"), "\r")
	if line != "" && !strings.ContainsAny(line, "\"\n\r") {
		return strings.Split(line, string(comma)), nil
	}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma = comma
	r.LazyQuotes = true
	r.FieldsPerRecord = -1
	return r.Read()
}

// endsAtFirst says of rows that a quote seems to hold together whether the first
// line, which ends at that byte, is a row by itself: the quote is then one of the
// text. open is true if nothing closed it.
func (r *rowReader) endsAtFirst(row []byte, first int, open bool) bool {
	line := string(row[:first])
	fits := r.fits(line)
	if !fits && !r.fitsOpen(line) {
		return false
	}
	whole := strings.TrimRight(string(row), "\r\n")
	strict, sound := cutFields(whole, r.comma, strings.Contains(whole, `\"`), false)
	sound = sound && len(strict) == r.columns
	if !fits && sound {
		return false
	}
	if open || quotesWord(line, r.comma) {
		return true
	}
	second, _, _ := bytes.Cut(row[first:], []byte("\n"))
	if r.columns > 1 && r.sameShape(line, string(second)) {
		return true
	}
	if sound && r.comma != '\t' || r.columns == 1 {
		return false
	}
	for l := range bytes.Lines(row[first:]) {
		if !r.fits(string(l)) {
			return false
		}
	}
	return true
}

// fits says whether a line is a row with all its columns.
func (r *rowReader) fits(line string) bool {
	line = strings.TrimRight(line, "\r\n")
	cells, ok := cutFields(line, r.comma, false, true)
	if ok && len(cells) == r.columns {
		return true
	}
	cells, ok = cutPaired(line, r.comma)
	return ok && len(cells) == r.columns
}

// fitsOpen says so of a line in which a field is not ended.
func (r *rowReader) fitsOpen(line string) bool {
	_, ok := cutOpen(strings.TrimRight(line, "\r\n"), r.comma, r.columns)
	return ok
}

// sameShape says whether two lines begin with values of one kind, such as numbers
// of rows, days or addresses, and the second is long enough for a row.
func (r *rowReader) sameShape(line, next string) bool {
	a, _, _ := strings.Cut(line, string(r.comma))
	b, _, more := strings.Cut(next, string(r.comma))
	const longest = 200
	if !more || len(a) > longest || len(b) > longest || strings.Count(next, string(r.comma)) < r.columns-1 {
		return false
	}
	shape := valueShape(a)
	return shape != "" && shape == valueShape(b)
}

// valueShape is a value with its numbers made one, "" without any; addresses
// have one shape.
func valueShape(value string) string {
	value = strings.Trim(value, "\" \r\n")
	if strings.HasPrefix(value, "http://") || strings.HasPrefix(value, "https://") {
		return "://"
	}
	runes := []rune(value)
	digits := slices.CompactFunc(runes, func(a, b rune) bool { return unicode.IsDigit(a) && unicode.IsDigit(b) })
	if strings.ContainsRune(value, ' ') || !slices.ContainsFunc(digits, unicode.IsDigit) {
		return ""
	}
	for i, c := range digits {
		if unicode.IsDigit(c) {
			digits[i] = '0'
		}
	}
	return string(digits)
}
