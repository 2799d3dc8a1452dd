// Package dictionary reads the dictionaries of content analysis and counts their
// categories.
//
// It takes files as LIWC, quanteda, Lexicoder, WordStat, the NRC, the General
// Inquirer and VADER have them, tables and plain lists of words, tells the one
// from the other by what they hold, and gives entries with categories and values.
// A Matcher finds the entries of any number of dictionaries in one pass over the
// tokens of a paragraph. It promises that what can be written can be matched, and
// that a file is read whole or every fault of it told. It knows nothing of
// negation, actors or languages: an entry counts wherever it stands.
package dictionary

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"parallax/budget"
	"parallax/lexicon"
	"parallax/typo"
)

// The formats.
const (
	Auto      = "auto"
	LIWC      = "liwc"      // numbered categories between lines of %, then entries
	YAML      = "yaml"      // quanteda: categories within each other, lists of entries
	Lexicoder = "lexicoder" // +category, then its entries
	WordStat  = "wordstat"  // indented by tabs, entries end in a number in brackets
	VADER     = "vader"     // entry, mean, spread, ratings
	Inquirer  = "inquirer"  // a table with a column for each category, senses numbered
	NRC       = "nrc"       // a table of word, emotion and 0, 1 or an intensity
	Table     = "table"     // rows of word, category and value, or a column for each category
	List      = "list"      // a word a line
)

// Formats lists the formats, first the one that tells by content.
func Formats() []string {
	return []string{Auto, LIWC, YAML, Lexicoder, WordStat, VADER, Inquirer, NRC, Table, List}
}

// CheckFormat says whether a format is one.
func CheckFormat(format string) error { return typo.Check(format, Formats()) }

// A Dictionary is a file of entries in categories.
type Dictionary struct {
	Name            string // of the file, without its ending
	Format          string // in which it was found
	Source, Licence string // as the file states them in its first lines; "" if it does not
	SHA256          string // of the file, hexadecimal
	Categories      []Category
	Entries         []Entry
	// Repeats are entries that stand in a category twice; the first counts.
	Repeats []Repeat
	// Notes tell what of the file was read otherwise than it stands there.
	Notes []string
}

// Category is a name for entries; those within others have theirs before it, as
// in a/b.
type Category struct {
	Name    string
	Entries int
	// Valued is true where entries have values. Least and Most are those at the
	// ends.
	Valued      bool
	Least, Most float64
}

// Entry is a word, a phrase or a pattern, and what it belongs to.
type Entry struct {
	Pattern string // as the file has it
	Line    int
	In      []Member
}

// Member is a category of an entry and, in a category with values, its value.
type Member struct {
	Category int32
	Value    float64
}

// Repeat is an entry that stands in a category again.
type Repeat struct {
	Pattern, Category string
	First, Line       int
	// Was and Is are the values, where the category has some.
	Was, Is float64
}

// wildcards says which signs stand for others in a format's entries: none, a *,
// or a ? as well.
func wildcards(format string) string {
	switch format {
	case VADER, Inquirer, NRC:
		return ""
	case YAML, WordStat:
		return "*?"
	}
	return "*"
}

// Parse reads a dictionary in a format, Auto to tell it by its content. The error
// joins every fault, each a *lexicon.Fault.
func Parse(f lexicon.File, format string) (*Dictionary, error) {
	sum := sha256.Sum256(f.Data)
	base := filepath.Base(f.Name)
	r := &reader{
		file: f.Name, byName: map[string]int32{}, byKey: map[string]int32{}, lines: map[memberKey]int{},
		d: &Dictionary{Name: strings.TrimSuffix(base, filepath.Ext(base)), SHA256: hex.EncodeToString(sum[:])},
	}
	text, note := lexicon.Decoded(f.Data)
	switch {
	case lexicon.IsBinary(text):
		return nil, &lexicon.Fault{File: f.Name, Line: 1, Column: 1, Reason: "this is no text: save it as text, CSV in UTF-8 for one that a spreadsheet holds"}
	case note != "":
		r.d.Notes = append(r.d.Notes, note)
	}
	r.split(text)
	if r.d.Format = format; format == Auto || format == "" {
		if r.d.Format = sniffed(r.rows); r.d.Format == "" {
			return nil, &lexicon.Fault{File: f.Name, Line: 1, Column: 1, Reason: "there are no entries: the file is empty"}
		}
	}
	r.signs = wildcards(r.d.Format)
	switch r.d.Format {
	case LIWC:
		r.liwc()
	case YAML:
		r.yaml(text)
	case Lexicoder:
		r.lexicoder()
	case WordStat:
		r.wordstat()
	case VADER:
		r.vader()
	case List:
		r.list()
	case Inquirer, NRC, Table:
		r.table()
	default:
		return nil, CheckFormat(format)
	}
	r.finish()
	return r.d, lexicon.Told(f.Name, r.faults)
}

// reader reads one file.
type reader struct {
	file   string
	d      *Dictionary
	rows   []line
	signs  string
	faults []error
	byName map[string]int32 // categories
	byKey  map[string]int32 // entries by their normal form
	lines  map[memberKey]int
	idle   []int // lines of entries that match nothing
	full   bool
}

type memberKey struct{ entry, category int32 }

// line is one that is neither empty nor a remark, without white space at its end.
type line struct {
	number int
	text   string
}

// split cuts a text into lines. Those of a # and a blank are remarks, and may
// state source and licence before the first other line; #word is an entry.
func (r *reader) split(text string) {
	n := 0
	for s := range strings.Lines(text) {
		n++
		s = strings.TrimRight(s, " \t\n\u00a0")
		if remark, ok := strings.CutPrefix(strings.TrimSpace(s), "#"); ok && (remark == "" || strings.HasPrefix(remark, " ")) {
			if len(r.rows) == 0 {
				r.remark(remark)
			}
			continue
		}
		if strings.TrimSpace(s) != "" {
			r.rows = append(r.rows, line{n, s})
		}
	}
}

func (r *reader) remark(s string) {
	key, value, _ := strings.Cut(s, ":")
	value = strings.TrimSpace(value)
	switch strings.ToLower(strings.TrimSpace(key)) {
	case "source":
		r.d.Source = value
	case "licence", "license":
		r.d.Licence = value
	}
}

func (r *reader) fault(line, column int, format string, args ...any) {
	r.faults = append(r.faults, &lexicon.Fault{File: r.file, Line: line, Column: column, Reason: fmt.Sprintf(format, args...)})
}

func (r *reader) note(format string, args ...any) {
	r.d.Notes = append(r.d.Notes, fmt.Sprintf(format, args...))
}

// category is the number of a category, which is made where there is none.
func (r *reader) category(name string) int32 {
	name = strings.Join(strings.Fields(name), " ")
	i, ok := r.byName[name]
	if !ok {
		i = int32(len(r.d.Categories))
		r.byName[name] = i
		r.d.Categories = append(r.d.Categories, Category{Name: name})
	}
	return i
}

// add puts an entry into a category, with a value where it has one.
func (r *reader) add(line, column int, pattern string, category int32, value *float64) {
	pattern = strings.Join(strings.Fields(pattern), " ")
	if r.full || pattern == "" {
		return
	}
	if err := budget.DictionaryMembers(len(r.d.Entries), len(r.d.Categories), len(r.lines)); err != nil {
		r.full = true
		r.fault(line, column, "%v", err)
		return
	}
	key := keyOf(pattern)
	i, ok := r.byKey[key]
	if !ok {
		units, err := compile(pattern, r.signs)
		switch {
		case err != nil:
			r.fault(line, column, "%v", err)
			return
		case len(units) == 0:
			r.idle = append(r.idle, line)
			return
		}
		i = int32(len(r.d.Entries))
		r.byKey[key] = i
		r.d.Entries = append(r.d.Entries, Entry{Pattern: pattern, Line: line})
	}
	e, c := &r.d.Entries[i], &r.d.Categories[category]
	m := Member{Category: category}
	if value != nil {
		m.Value = *value
	}
	at := memberKey{i, category}
	if first := r.lines[at]; first > 0 {
		was := e.In[slices.IndexFunc(e.In, func(m Member) bool { return m.Category == category })].Value
		r.d.Repeats = append(r.d.Repeats, Repeat{pattern, c.Name, first, line, was, m.Value})
		return
	}
	r.lines[at] = line
	if value != nil {
		if !c.Valued {
			c.Valued, c.Least, c.Most = true, m.Value, m.Value
		}
		c.Least, c.Most = min(c.Least, m.Value), max(c.Most, m.Value)
	}
	c.Entries++
	e.In = append(e.In, m)
}

// shownLines is how many lines a note names.
const shownLines = 5

// finish tells what the file comes to as a whole.
func (r *reader) finish() {
	if n := len(r.idle); n > 0 {
		r.note("%d of the entries hold no word or sign to match: %s", n, someLines(r.idle))
	}
	if n := len(r.d.Repeats); n > 0 {
		r.note("%d of the entries stand in their category twice, of which the first counts: lexicon check lists them", n)
	}
	if len(r.d.Entries) == 0 && len(r.faults) == 0 {
		r.fault(1, 1, "there are no entries, read as %s", r.d.Format)
	}
}

// someLines names the first of some lines.
func someLines(lines []int) string {
	var told []string
	for _, n := range lines[:min(len(lines), shownLines)] {
		told = append(told, fmt.Sprint(n))
	}
	text := "line " + strings.Join(told, ", ")
	if len(lines) > shownLines {
		text += ", …"
	}
	return text
}

// Find is the number of a category, -1 if there is none of that name.
func (d *Dictionary) Find(category string) int {
	return slices.IndexFunc(d.Categories, func(c Category) bool { return c.Name == category })
}
