package lexicon

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"parallax/typo"
)

// The columns that a file of added entries may have, and those of lines that no
// heading names.
var (
	addedColumns = []string{columnTerm, "pos", "class", "value", "agent", "patient", "relation"}
	unnamed      = map[int][]string{2: {columnTerm, "value"}, 3: {columnTerm, "pos", "value"}, len(addedColumns): addedColumns}
)

const columnTerm = "term"

// added is a file of entries that come on top of a set.
type added struct {
	Header
	entries []Entry
	notes   []string
}

// readAdded reads a file of entries: lines of a term and its value, or with the
// columns of political.tsv, parted by tabs, commas or semicolons. A line that
// begins with term names the columns.
func (s *Set) readAdded(f File) (*added, error) {
	sum := sha256.Sum256(f.Data)
	base := filepath.Base(f.Name)
	a := &added{Header: Header{File: base, Name: strings.TrimSuffix(base, filepath.Ext(base)), SHA256: hex.EncodeToString(sum[:])}}
	text, note := Decoded(f.Data)
	if note != "" {
		a.notes = append(a.notes, base+": "+note)
	}
	if IsBinary(text) {
		return nil, &Fault{f.Name, 1, 1, notText}
	}
	var faults []error
	var separator rune
	var columns []string
	seen := map[string]int{}
	n, begun, own := 0, false, a.Name
	a.Name = ""
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimRight(line, "\n")
		if comment, ok := strings.CutPrefix(line, "#"); ok {
			a.set(comment)
			continue
		}
		if strings.TrimSpace(line) == "" {
			continue
		}
		if !begun {
			separator = Separator(line)
		}
		cells, err := Cells(line, separator)
		if err != nil {
			faults = append(faults, &Fault{f.Name, n, 1, err.Error()})
			continue
		}
		r := rowOf(f.Name, n, cells, &faults)
		if !begun && strings.EqualFold(r.fields[0], columnTerm) {
			columns, begun = headings(r), true
			continue
		}
		begun = true
		s.addAdded(a, own, r, columns, seen)
	}
	if a.Name == "" {
		a.Name = own
	}
	a.Columns = strings.Join(columns, " ")
	if len(a.entries) == 0 && len(faults) == 0 {
		faults = append(faults, &Fault{f.Name, 1, 1, "there are no entries: write a line for each, " +
			"a term and its value between -1 and 1 with a tab or a comma between them"})
	}
	return a, Told(f.Name, faults)
}

// rowOf is a line by its cells.
func rowOf(file string, line int, cells []Cell, faults *[]error) row {
	r := row{file: file, line: line, faults: faults}
	for _, c := range cells {
		r.fields, r.columns = append(r.fields, c.Text), append(r.columns, c.Column)
	}
	return r
}

// headings are the columns that a line names.
func headings(r row) (names []string) {
	for i, name := range r.fields {
		name = strings.ToLower(name)
		names = append(names, name)
		if !slices.Contains(addedColumns, name) {
			r.fault(i, "column %s", typo.OneOf(name, addedColumns))
		} else if slices.Index(names, name) < i {
			r.fault(i, "column %q stands twice", name)
		}
	}
	if !slices.Contains(names, "value") {
		r.fault(len(names), "there is no column value")
	}
	return names
}

// addAdded adds the entry of a line.
func (s *Set) addAdded(a *added, lexicon string, r row, columns []string, seen map[string]int) {
	named := len(columns) > 0
	if !named {
		columns = unnamed[len(r.fields)]
	}
	switch {
	case columns == nil:
		r.fault(len(r.fields), "%d fields: write a term and its value (2), or term, pos and value (3), or %s (%d), with one tab or comma between them",
			len(r.fields), strings.Join(addedColumns, ", "), len(addedColumns))
		return
	case len(r.fields) != len(columns):
		r.fault(len(r.fields), "%d fields, the heading names %d", len(r.fields), len(columns))
		return
	}
	at := func(name string) int {
		i := slices.Index(columns, name)
		if i >= 0 && (r.fields[i] == "" || r.fields[i] == "-") {
			return -1
		}
		return i
	}
	e := Entry{Lexicon: lexicon, Line: r.line, Term: r.term(slices.Index(columns, columnTerm))}
	if i := at("pos"); i >= 0 {
		e.POS = r.pos(i)
	}
	if i := at("class"); i >= 0 {
		e.Class = r.fields[i]
		s.checkClass(r, i)
		e.InWords, e.Imposed = s.readAs[e.Class] == inWords, s.readAs[e.Class] == imposed
	}
	if i := at("value"); i >= 0 {
		e.Value = r.number(i, -1, 1)
	} else if i := slices.Index(columns, "value"); i >= 0 {
		r.fault(i, "there is no value")
	}
	for name, into := range map[string]*float64{"agent": &e.Agent, "patient": &e.Patient, "relation": &e.Relation} {
		if i := at(name); i >= 0 {
			*into, e.Frame = r.number(i, -1, 1), true
		}
	}
	key := fmt.Sprint(e.Term, "\t", e.POS)
	if first := seen[key]; first > 0 {
		r.fault(0, "term %q stands on line %d already", e.Term, first)
	}
	seen[key] = r.line
	a.Entries++
	a.entries = append(a.entries, e)
}

// addEntries puts the entries of files in front of all others, those of the last
// file first, and notes which terms had another value.
func (s *Set) addEntries(files []File) error {
	var faults []error
	for _, f := range files {
		a, err := s.readAdded(f)
		if err != nil {
			faults = append(faults, err)
			continue
		}
		s.Notes = append(s.Notes, a.notes...)
		if had := s.had(a.entries); had != "" {
			s.Notes = append(s.Notes, fmt.Sprintf("%s takes the place of entries: %s", a.File, had))
		}
		s.Added = append(s.Added, a.Header)
		s.Valence = slices.Concat(a.entries, s.Valence)
	}
	return errors.Join(faults...)
}

// replacedShown is how many of the entries that others replace are named.
const replacedShown = 5

// had tells which of the entries are in the set already, and from where.
func (s *Set) had(entries []Entry) string {
	values := map[string]*Entry{}
	for i := range s.Valence {
		if e := &s.Valence[i]; values[e.Term] == nil {
			values[e.Term] = e
		}
	}
	var told []string
	n := 0
	for i := range entries {
		if was := values[entries[i].Term]; was != nil {
			if n++; n <= replacedShown {
				told = append(told, fmt.Sprintf("%q was %v in %s and is %v", was.Term, was.Value, was.Lexicon, entries[i].Value))
			}
		}
	}
	if n > replacedShown {
		told = append(told, fmt.Sprintf("and %d more", n-replacedShown))
	}
	return strings.Join(told, ", ")
}
