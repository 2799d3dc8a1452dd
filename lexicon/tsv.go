package lexicon

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"parallax/text"
)

// Fault is one thing wrong with a data file, at its place.
type Fault struct {
	File         string
	Line, Column int // from 1; the column counts code points
	Reason       string
}

func (f *Fault) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", f.File, f.Line, f.Column, f.Reason)
}

// Compare orders faults of one file as they stand in it.
func (f *Fault) Compare(other *Fault) int {
	return cmp.Or(cmp.Compare(f.Line, other.Line), cmp.Compare(f.Column, other.Column))
}

// mostTold is how many faults of one file are told.
const mostTold = 20

// Told joins the faults of a file in their order, and of many the first alone.
func Told(file string, faults []error) error {
	if n := len(faults) - mostTold; n > 1 {
		faults = append(slices.Clone(faults[:mostTold]), fmt.Errorf("%s: and %d more faults", file, n))
	}
	return errors.Join(faults...)
}

// Header is what a data file says of itself.
type Header struct {
	File    string `json:"file"`
	Name    string `json:"name"`
	Source  string `json:"source"`
	Licence string `json:"licence"`
	Version string `json:"version"`
	Columns string `json:"columns"`
	SHA256  string `json:"sha256"` // of the whole file, hexadecimal
	Entries int    `json:"entries"`
}

// row is one line of a data file, cut into its fields.
type row struct {
	file    string
	line    int
	fields  []string
	columns []int // at which the fields stand; nil where one sign parts them
	faults  *[]error
}

// fault notes that field i of the row is wrong.
func (r row) fault(i int, format string, args ...any) {
	column := 1
	if n := len(r.columns); i < n {
		column = r.columns[i]
	} else if n > 0 {
		column = r.columns[n-1] + utf8.RuneCountInString(r.fields[n-1])
	} else {
		for _, f := range r.fields[:min(i, len(r.fields))] {
			column += utf8.RuneCountInString(f) + 1
		}
	}
	*r.faults = append(*r.faults, &Fault{r.file, r.line, column, fmt.Sprintf(format, args...)})
}

// number is field i as a number in [lo, hi].
func (r row) number(i int, lo, hi float64) float64 {
	v, err := strconv.ParseFloat(r.fields[i], 64)
	switch {
	case err != nil:
		hint := ""
		if strings.Count(r.fields[i], ",") == 1 {
			hint = ": write it with a point, " + strings.Replace(r.fields[i], ",", ".", 1)
		}
		r.fault(i, "%q is not a number%s", r.fields[i], hint)
		return 0
	case !(v >= lo && v <= hi):
		r.fault(i, "%v is outside [%v, %v]", v, lo, hi)
		return 0
	}
	return v
}

var partsOfSpeech = map[string]POS{"v": Verb, "n": Noun, "a": Adjective, "r": Adverb, "x": AnyPOS}

// pos is field i as a part of speech.
func (r row) pos(i int) POS {
	pos, ok := partsOfSpeech[r.fields[i]]
	if !ok {
		r.fault(i, "part of speech %q is none of v, n, a, r, x", r.fields[i])
	}
	return pos
}

// term is field i, checked: lower case, single spaces, no glob but at the end
// and behind letters enough.
func (r row) term(i int) string {
	s := r.fields[i]
	switch {
	case isPlain(s):
	case s == "" || s != strings.Join(strings.Fields(s), " "):
		r.fault(i, "term %q is empty or has stray white space", s)
	case s != strings.ToLower(s):
		r.fault(i, "term %q is not lower case", s)
	case strings.Contains(strings.TrimSuffix(s, "*"), "*"):
		r.fault(i, "term %q has a * before its end", s)
	default:
		stem, isGlob := strings.CutSuffix(s, "*")
		tokens := text.Tokenize(stem)
		if len(tokens) == 0 {
			r.fault(i, "term %q has no words", s)
		} else if isGlob && len(tokens[len(tokens)-1].Norm) < globStem {
			r.fault(i, "stem of %q is shorter than %d letters", s, globStem)
		}
	}
	return s
}

// table reads a data file: a header of # lines, then rows of so many
// tab-separated fields, at least min and at most max. It hands each row to
// take and returns every fault found, by it or by take, joined.
func table(file string, data []byte, min, max int, take func(row)) (Header, error) {
	sum := sha256.Sum256(data)
	h := Header{File: file, SHA256: hex.EncodeToString(sum[:])}
	var faults []error
	if !utf8.Valid(data) {
		return h, badUTF8(file, data)
	}
	n := 0
	for line := range strings.Lines(string(data)) {
		n++
		line = strings.TrimRight(line, "\r\n")
		if comment, ok := strings.CutPrefix(line, "#"); ok {
			h.set(comment)
			continue
		}
		if strings.TrimSpace(line) == "" {
			continue
		}
		r := row{file: file, line: n, fields: strings.Split(line, "\t"), faults: &faults}
		if len(r.fields) < min || len(r.fields) > max {
			r.fault(len(r.fields), "%d fields, want %s", len(r.fields), span(min, max))
			continue
		}
		h.Entries++
		take(r)
	}
	if h.Name == "" || h.Source == "" || h.Licence == "" || h.Version == "" || h.Columns == "" {
		faults = append(faults, &Fault{file, 1, 1, "header lacks one of # name, source, licence, version, columns"})
	}
	return h, errors.Join(faults...)
}

// badUTF8 is the fault of data that is not UTF-8, at its first bad byte.
func badUTF8(file string, data []byte) *Fault {
	f := &Fault{file, 1, 1, "not valid UTF-8"}
	for len(data) > 0 {
		r, size := utf8.DecodeRune(data)
		if r == utf8.RuneError && size == 1 {
			break
		}
		if f.Column++; r == '\n' {
			f.Line, f.Column = f.Line+1, 1
		}
		data = data[size:]
	}
	return f
}

func span(min, max int) string {
	if min == max {
		return strconv.Itoa(min)
	}
	return fmt.Sprintf("%d to %d", min, max)
}

func (h *Header) set(comment string) {
	key, value, ok := strings.Cut(comment, ":")
	value = strings.TrimSpace(value)
	if !ok || value == "" {
		return
	}
	for name, field := range map[string]*string{"name": &h.Name, "source": &h.Source, "licence": &h.Licence, "version": &h.Version, "columns": &h.Columns} {
		if strings.TrimSpace(key) == name && *field == "" {
			*field = value
		}
	}
}
