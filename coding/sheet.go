package coding

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"parallax/formula"
)

// field is a column of a coding file for spreadsheets.
type field struct {
	name  string
	width float64 // in a workbook, 0 for those that coders have no need of
	text  bool    // may begin like a formula
	write func(r *Row) string
	read  func(r *Row, cell string) error // nil for what others say as well
}

// fields are the columns, those that coders read and fill in first.
var fields = []field{
	{"id", 0, false, func(r *Row) string { return r.ID }, func(r *Row, s string) error { r.ID = s; return nil }},
	{"actor", 12, false, func(r *Row) string { return r.Actor }, func(r *Row, s string) error { r.Actor = s; return nil }},
	{"mentions", 16, true, func(r *Row) string { return strings.Join(r.Mentions(), "; ") }, nil},
	{"before", 40, true, func(r *Row) string { return r.Before }, func(r *Row, s string) error { r.Before = s; return nil }},
	{"text", 70, true, func(r *Row) string { return r.Text }, func(r *Row, s string) error { r.Text = s; return nil }},
	{"after", 40, true, func(r *Row) string { return r.After }, func(r *Row, s string) error { r.After = s; return nil }},
	{"label", 9, false, func(r *Row) string { return cellOf(r.Verdict) }, readLabel},
	{"not_about", 10, false, func(r *Row) string { return mark(r.Verdict == NotAbout) }, readNotAbout},
	{"unsure", 9, false, func(r *Row) string { return mark(r.Unsure) }, func(r *Row, s string) (err error) { r.Unsure, err = marked(s); return err }},
	{"note", 24, true, func(r *Row) string { return r.Note }, func(r *Row, s string) error { r.Note = s; return nil }},
	{"coder", 12, true, func(r *Row) string { return r.Coder }, func(r *Row, s string) error { r.Coder = s; return nil }},
	{"seconds", 0, false, func(r *Row) string { return number(r.Seconds) }, func(r *Row, s string) error { return readNumber(&r.Seconds, s) }},
	{"probability", 0, false, func(r *Row) string { return number(r.Probability) }, func(r *Row, s string) error { return readNumber(&r.Probability, s) }},
	{"double", 0, false, func(r *Row) string { return mark(r.Double) }, func(r *Row, s string) (err error) { r.Double, err = marked(s); return err }},
	{"dataset", 0, false, func(r *Row) string { return r.Dataset }, func(r *Row, s string) error { r.Dataset = s; return nil }},
	{"article_id", 0, false, func(r *Row) string { return r.Article }, func(r *Row, s string) error { r.Article = s; return nil }},
	{"paragraph", 0, false, func(r *Row) string { return strconv.Itoa(r.Paragraph) }, readParagraph},
	{"spans", 0, false, writeSpans, readSpans},
	{"kind", 0, false, func(r *Row) string { return r.Kind }, func(r *Row, s string) error { r.Kind = s; return nil }},
	{"source", 0, true, func(r *Row) string { return r.Source }, func(r *Row, s string) error { r.Source = s; return nil }},
	{"title", 0, true, func(r *Row) string { return r.Title }, func(r *Row, s string) error { r.Title = s; return nil }},
	{"published", 0, false, func(r *Row) string { return r.Date }, func(r *Row, s string) error { r.Date = s; return nil }},
}

func cellOf(v Verdict) string {
	if label, ok := v.Label(); ok {
		return strconv.Itoa(label)
	}
	if v == Skipped {
		return v.String()
	}
	return ""
}

func readLabel(r *Row, s string) error {
	v, err := parseVerdict(s)
	if err != nil || v == Open {
		return err
	}
	if r.Verdict != Open {
		return fmt.Errorf("%s, but the row is marked as %s", v, r.Verdict)
	}
	r.Verdict = v
	return nil
}

func readNotAbout(r *Row, s string) error {
	not, err := marked(s)
	if err != nil || !not {
		return err
	}
	if r.Verdict != Open {
		return fmt.Errorf("marked, but the row has the label %s", r.Verdict)
	}
	r.Verdict = NotAbout
	return nil
}

func mark(yes bool) string {
	if yes {
		return "x"
	}
	return ""
}

// marked reads a mark as people make it.
func marked(s string) (bool, error) {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "", "0", "no", "n", "false":
		return false, nil
	case "x", "1", "yes", "y", "true":
		return true, nil
	}
	return false, fmt.Errorf("%q is neither a mark (x, yes, 1) nor none", s)
}

// number is a figure in full, "" for 0.
func number(v float64) string {
	if v == 0 {
		return ""
	}
	return strconv.FormatFloat(v, 'g', -1, 64)
}

func readNumber(to *float64, s string) (err error) {
	if s == "" {
		return nil
	}
	if *to, err = strconv.ParseFloat(strings.Replace(s, ",", ".", 1), 64); err != nil {
		return fmt.Errorf("%q is no number", s)
	}
	return nil
}

func readParagraph(r *Row, s string) (err error) {
	if s == "" {
		return nil
	}
	if r.Paragraph, err = strconv.Atoi(s); err != nil {
		return fmt.Errorf("%q is no whole number", s)
	}
	return nil
}

func writeSpans(r *Row) string {
	if len(r.Spans) == 0 {
		return ""
	}
	text, _ := json.Marshal(r.Spans) // numbers alone
	return string(text)
}

func readSpans(r *Row, s string) error {
	if s == "" {
		return nil
	}
	if json.Unmarshal([]byte(s), &r.Spans) != nil {
		return fmt.Errorf("%q is not [[start, end], …]", s)
	}
	return nil
}

// WriteCSV writes rows as CSV in UTF-8 with a byte order mark, without which
// spreadsheets take it for another encoding.
func WriteCSV(w io.Writer, rows []Row) error {
	if _, err := io.WriteString(w, "\uFEFF"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	cells := make([]string, len(fields))
	for i := range fields {
		cells[i] = fields[i].name
	}
	if err := out.Write(cells); err != nil {
		return err
	}
	for n := range rows {
		for i := range fields {
			if cells[i] = fields[i].write(&rows[n]); fields[i].text {
				cells[i] = formula.Guard(cells[i])
			}
		}
		if err := out.Write(cells); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// readCSV reads CSV, parted by commas, semicolons or tabs.
func (f *reading) readCSV(data []byte) error {
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	if at := invalidUTF8(data); at > 0 {
		return fmt.Errorf("line %d is not UTF-8: save it as CSV UTF-8", at)
	}
	in := csv.NewReader(bytes.NewReader(data))
	in.Comma, in.FieldsPerRecord = comma(data), -1
	head, err := in.Read()
	if err != nil {
		return err
	}
	columns, err := columnsOf(head)
	if err != nil {
		return err
	}
	for {
		cells, err := in.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err // the places of all that follows are in doubt
		}
		n, _ := in.FieldPos(0)
		f.readCells(n, columns, cells, true)
	}
}

// invalidUTF8 is the number of the first line that is not UTF-8, 0 if none.
func invalidUTF8(data []byte) int {
	n := 0
	for text := range bytes.Lines(data) {
		if n++; !utf8.Valid(text) {
			return n
		}
	}
	return 0
}

// comma is what parts the cells of the first line.
func comma(data []byte) rune {
	head, _, _ := bytes.Cut(data, []byte("\n"))
	best := ','
	for _, c := range []rune{';', '\t'} {
		if bytes.Count(head, []byte(string(c))) > bytes.Count(head, []byte(string(best))) {
			best = c
		}
	}
	return best
}

// columnsOf finds the fields of a header; nil stands for a column of others.
func columnsOf(head []string) ([]*field, error) {
	columns := make([]*field, len(head))
	seen := map[string]bool{}
	for i, name := range head {
		name = strings.ToLower(strings.TrimSpace(name))
		at := slices.IndexFunc(fields, func(f field) bool { return f.name == name })
		if at < 0 {
			continue
		}
		if seen[name] {
			return nil, fmt.Errorf("two columns %q", name)
		}
		seen[name] = true
		columns[i] = &fields[at]
	}
	if !seen["id"] && !seen["actor"] && !seen["label"] {
		return nil, ErrNotCoding
	}
	for _, name := range []string{"id", "actor", "text", "label"} {
		if !seen[name] {
			return nil, fmt.Errorf("no column %q; there are %s", name, strings.Join(head, ", "))
		}
	}
	return columns, nil
}

// readCells reads a row of a table.
func (f *reading) readCells(n int, columns []*field, cells []string, guard bool) {
	if !slices.ContainsFunc(cells, func(s string) bool { return strings.TrimSpace(s) != "" }) {
		return
	}
	r := Row{Verdict: Open}
	var faults []error
	for i, cell := range cells {
		if i >= len(columns) || columns[i] == nil || columns[i].read == nil {
			continue
		}
		c := columns[i]
		if !c.text {
			cell = strings.TrimSpace(cell)
		} else if guard {
			cell = formula.Bare(cell)
		}
		if err := c.read(&r, cell); err != nil {
			faults = append(faults, fmt.Errorf("%q: %w", c.name, err))
		}
	}
	if len(faults) == 0 {
		if err := r.check(); err != nil {
			faults = append(faults, err)
		}
	}
	for _, err := range faults {
		f.fault(n, err)
	}
	if len(faults) == 0 {
		f.add(n, r)
	}
}
