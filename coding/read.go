package coding

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
)

// Format is a form that coding files have.
type Format string

// The formats.
const (
	JSONL       Format = "jsonl"
	CSV         Format = "csv"
	XLSX        Format = "xlsx"
	LabelStudio Format = "labelstudio"
	Doccano     Format = "doccano"
)

// Formats are all of them, in the order of the documentation.
var Formats = []Format{JSONL, CSV, XLSX, LabelStudio, Doccano}

// Extension is that of the format's files.
func (f Format) Extension() string {
	switch f {
	case LabelStudio:
		return "json"
	case Doccano:
		return "jsonl"
	}
	return string(f)
}

// ErrNotCoding says that a file is none of a sample for coding. It may be gold
// of another kind.
var ErrNotCoding = errors.New("not a coding file")

// reading is a file on its way in.
type reading struct {
	name   string
	unit   string // what its places are called
	rows   []Row
	faults []error
	seen   map[[2]string]string // place by unit and coder
	coder  string               // of rows that name none
}

// Read reads the coding file of a name, whose format it tells by its content.
// Rows that nobody coded have the verdict Open. Every row that cannot be used
// is one of the faults, as "name:line: field and reason". The error is for a
// file without a usable row; it is ErrNotCoding where nothing in the file has
// the look of a unit.
func Read(name string, data []byte) (rows []Row, faults []error, err error) {
	data = withoutHead(data)
	base := filepath.Base(name)
	f := &reading{name: name, unit: "line", seen: map[[2]string]string{}, coder: strings.TrimSuffix(base, filepath.Ext(base))}
	switch format, ok := formatOf(data); {
	case !ok:
		return nil, nil, ErrNotCoding
	case format == JSONL:
		err = f.readLines(data, parseLine)
	case format == Doccano:
		err = f.readLines(data, parseDoccano)
	case format == LabelStudio:
		err = f.readLabelStudio(data)
	case format == XLSX:
		err = f.readWorkbook(data)
	default:
		err = f.readCSV(data)
	}
	if err != nil {
		return nil, f.faults, fmt.Errorf("%s: %w", name, err)
	}
	if len(f.rows) == 0 {
		return nil, f.faults, fmt.Errorf("%s: no usable row", name)
	}
	return f.rows, f.faults, nil
}

// withoutHead empties the lines before the first row that begin with #, so that
// a file of text can say what it is; the numbers of the others stay.
func withoutHead(data []byte) []byte {
	at := len(data) - len(bytes.TrimPrefix(data, []byte("\uFEFF")))
	var head []byte
	for bytes.HasPrefix(data[at:], []byte("#")) {
		head = append(head, '\n')
		end := bytes.IndexByte(data[at:], '\n')
		if end < 0 {
			return head
		}
		at += end + 1
	}
	if head == nil {
		return data
	}
	return append(head, data[at:]...)
}

// formatOf tells a format, and false where the data is no coding file.
func formatOf(data []byte) (Format, bool) {
	if bytes.HasPrefix(data, []byte("PK\x03\x04")) {
		return XLSX, true
	}
	data = bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\uFEFF")))
	switch {
	case len(data) == 0:
		return "", false
	case data[0] == '[':
		return LabelStudio, true
	case data[0] != '{':
		return CSV, true
	}
	for text := range bytes.Lines(data) {
		var has map[string]json.RawMessage
		if json.Unmarshal(text, &has) != nil {
			continue
		}
		_, unit := has["unit"]
		if meta, ok := has["meta"]; ok && bytes.Contains(meta, []byte(`"unit"`)) {
			unit = true
		}
		_, actor := has["actor"]
		_, label := has["label"]
		switch {
		case unit:
			return Doccano, true
		case actor || label && has["target"] == nil && has["p"] == nil && has["tone"] == nil:
			return JSONL, true
		}
		return "", false
	}
	return "", false
}

// fault tells of a row that cannot be used.
func (f *reading) fault(n int, err error) {
	f.faults = append(f.faults, fmt.Errorf("%s: %w", f.place(n), err))
}

// place names a row of the file.
func (f *reading) place(n int) string {
	if f.unit == "line" {
		return fmt.Sprintf("%s:%d", f.name, n)
	}
	return fmt.Sprintf("%s: %s %d", f.name, f.unit, n)
}

// add takes a row in, unless its coder coded the unit already.
func (f *reading) add(n int, r Row) {
	r.Place = f.place(n)
	r.Coder = strings.TrimSpace(r.Coder)
	if r.Coder == "" && r.Verdict != Open {
		r.Coder = f.coder
	}
	key := [2]string{r.ID, r.Coder}
	if first, twice := f.seen[key]; twice {
		f.fault(n, fmt.Errorf("unit %q is also at %s, by the same coder", r.ID, first))
		return
	}
	f.seen[key] = r.Place
	f.rows = append(f.rows, r)
}
