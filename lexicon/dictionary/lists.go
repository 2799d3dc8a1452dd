package dictionary

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// fence is the line before and behind the categories of LIWC.
const fence = "%"

// liwcName is a category with a description in brackets behind it.
var liwcName = regexp.MustCompile(`^(\S+) \(.+\)$`)

// liwc reads what LIWC 2001 to 2015 read: categories by number between two lines
// of %, then a line for each entry with the numbers of its categories.
func (r *reader) liwc() {
	numbers := map[string]int32{}
	rows := r.rows
	if len(rows) > 0 && strings.TrimSpace(rows[0].text) == fence {
		rows = rows[1:]
	}
	closed := false
	for i, l := range rows {
		if strings.TrimSpace(l.text) == fence {
			rows, closed = rows[i+1:], true
			break
		}
		fields := strings.Fields(l.text)
		if len(fields) < 2 {
			r.fault(l.number, indentOf(l.text)+1, "a category is a number and a name: %q has one of them", fields[0])
			continue
		}
		if _, twice := numbers[fields[0]]; twice {
			r.fault(l.number, indentOf(l.text)+1, "category %s stands twice", fields[0])
			continue
		}
		name := strings.Join(fields[1:], " ")
		if described := liwcName.FindStringSubmatch(name); described != nil {
			name = described[1]
		}
		numbers[fields[0]] = r.category(name)
	}
	if !closed {
		r.fault(1, 1, "the categories do not end: a line of %% is missing behind them")
		return
	}
	var conditional []int
	for _, l := range rows {
		fields := fieldsAt(l.text)
		if len(fields) < 2 {
			r.fault(l.number, 1, "the entry %q has no category: a tab and its number are missing", fields[0].text)
			continue
		}
		for _, f := range fields[1:] {
			id := f.text
			if _, other, ok := strings.Cut(id, "/"); ok && strings.HasPrefix(id, "(") || strings.HasPrefix(id, "<") {
				conditional = append(conditional, l.number)
				id = other
			}
			category, ok := numbers[id]
			if !ok {
				r.fault(l.number, f.column, "no category has the number %q", id)
				continue
			}
			r.add(l.number, 1, fields[0].text, category, nil)
		}
	}
	if len(conditional) > 0 {
		r.note("%d of the entries depend on the words around them; they count in the category of the other case: %s", len(conditional), someLines(conditional))
	}
}

type field struct {
	text   string
	column int
}

// fieldsAt cuts an entry of LIWC from its categories: at tabs, and the categories
// at blanks as well. A line without a tab is cut before its first number.
func fieldsAt(s string) []field {
	var all []field
	entry, rest, tabbed := strings.Cut(strings.TrimLeft(s, " \t"), "\t")
	if !tabbed {
		words := strings.Fields(entry)
		n := len(words)
		for n > 1 && isID(words[n-1]) {
			n--
		}
		entry, rest = strings.Join(words[:n], " "), strings.Join(words[n:], " ")
	}
	all = append(all, field{strings.TrimSpace(entry), 1})
	column := utf8.RuneCountInString(s) - utf8.RuneCountInString(rest) + 1
	held := ""
	for piece := range strings.FieldsFuncSeq(rest, func(c rune) bool { return c == '\t' || c == ' ' }) {
		held += piece
		if strings.HasPrefix(held, "(") && !strings.Contains(held, ")") { // (02 134)125/464
			continue
		}
		all = append(all, field{held, column + max(strings.Index(rest, piece), 0)})
		held = ""
	}
	if held != "" {
		all = append(all, field{held, column})
	}
	return all
}

func isID(s string) bool {
	_, err := strconv.Atoi(s)
	return err == nil
}

func indentOf(s string) int { return len(s) - len(strings.TrimLeft(s, " \t")) }

// lexicoder reads a + and a category, and its entries on the lines below.
func (r *reader) lexicoder() {
	category := int32(-1)
	for _, l := range r.rows {
		name, ok := strings.CutPrefix(strings.TrimSpace(l.text), "+")
		switch {
		case ok && strings.TrimSpace(name) == "":
			r.fault(l.number, 1, "a + has no category behind it")
		case ok:
			category = r.category(name)
		case category < 0:
			r.fault(l.number, 1, "the entry %q stands before the first category, a line such as +negative", strings.TrimSpace(l.text))
		default:
			r.add(l.number, 1, strings.TrimSpace(l.text), category, nil)
		}
	}
}

// wordstat reads categories within each other by their indent, and entries that
// end in a number in brackets; _ joins the words of a phrase.
func (r *reader) wordstat() {
	var names []string
	var indents []int
	for _, l := range r.rows {
		indent, text := indentOf(l.text), strings.TrimSpace(l.text)
		for len(indents) > 0 && indents[len(indents)-1] >= indent {
			indents, names = indents[:len(indents)-1], names[:len(names)-1]
		}
		entry := wordstatEntry.FindStringIndex(text)
		switch {
		case entry == nil:
			if err := r.depth(len(names)); err != "" {
				r.fault(l.number, indent+1, "%s", err)
				return
			}
			names, indents = append(names, text), append(indents, indent)
		case len(names) == 0:
			r.fault(l.number, indent+1, "the entry %q stands in no category", text)
		default:
			r.add(l.number, indent+1, strings.ReplaceAll(text[:entry[0]], "_", " "), r.category(strings.Join(names, "/")), nil)
		}
	}
}

// vader reads entries with their mean rating; spread and ratings are left aside.
func (r *reader) vader() {
	category := r.category(valueCategory)
	for _, l := range r.rows {
		cells := strings.Split(l.text, "\t")
		if len(cells) < 2 {
			r.fault(l.number, utf8.RuneCountInString(l.text)+1, "the entry has no value behind a tab")
			continue
		}
		v, err := number(cells[1])
		if err != nil {
			r.fault(l.number, utf8.RuneCountInString(cells[0])+2, "%q is not a number", cells[1])
			continue
		}
		r.add(l.number, 1, cells[0], category, &v)
	}
}

// list reads a word a line, all of one category, named for the file.
func (r *reader) list() {
	category := r.category(r.d.Name)
	for _, l := range r.rows {
		r.add(l.number, 1, strings.TrimSpace(l.text), category, nil)
	}
}
