package dictionary

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"parallax/typo"
)

// The formats that Write writes beside LIWC, YAML and Lexicoder.
const (
	CSV = "csv" // word, category, value
	TSV = "tsv"
)

// WriteFormats lists the formats that Write writes.
func WriteFormats() []string { return []string{CSV, TSV, YAML, LIWC, Lexicoder} }

// Write writes a dictionary in another format. The notes tell what that format
// cannot hold: values, and wildcards that the format has not.
func Write(to io.Writer, d *Dictionary, format string) (notes []string, err error) {
	if err := typo.Check(format, WriteFormats()); err != nil {
		return nil, err
	}
	out := bufio.NewWriter(to)
	if format != LIWC && format != Lexicoder { // which have no remarks
		for _, about := range [][2]string{{"source", d.Source}, {"licence", d.Licence}} {
			if about[1] != "" {
				fmt.Fprintf(out, "# %s: %s\n", about[0], strings.Join(strings.Fields(about[1]), " "))
			}
		}
	}
	switch format {
	case CSV, TSV:
		err = writeTable(out, d, format)
	case YAML:
		writeYAML(out, d)
	case LIWC:
		notes = writeLIWC(out, d)
	case Lexicoder:
		d.eachCategory(func(c *Category, entries []*Entry) {
			fmt.Fprintf(out, "+%s\n", c.Name)
			for _, e := range entries {
				fmt.Fprintln(out, e.Pattern)
			}
		})
	}
	if format != CSV && format != TSV && slices.ContainsFunc(d.Categories, func(c Category) bool { return c.Valued }) {
		notes = append(notes, format+" holds no values: they are left out")
	}
	if (wildcards(format) == "*" || format == CSV || format == TSV) && slices.ContainsFunc(d.Entries, func(e Entry) bool {
		return strings.Contains(wildcards(d.Format), "?") && strings.Contains(e.Pattern, "?") && hasWord(e.Pattern)
	}) {
		notes = append(notes, "a ? stands for one letter in "+d.Format+" and for itself in "+format)
	}
	if wildcards(d.Format) == "" && slices.ContainsFunc(d.Entries, func(e Entry) bool { return strings.Contains(e.Pattern, "*") && hasWord(e.Pattern) }) {
		notes = append(notes, "a * stands for itself in "+d.Format+" and for any letters in "+format)
	}
	return notes, joinErrors(err, out.Flush())
}

func joinErrors(a, b error) error {
	if a != nil {
		return a
	}
	return b
}

// eachCategory gives the categories with their entries, both in the file's order.
func (d *Dictionary) eachCategory(do func(c *Category, entries []*Entry)) {
	in := make([][]*Entry, len(d.Categories))
	for i := range d.Entries {
		for _, m := range d.Entries[i].In {
			in[m.Category] = append(in[m.Category], &d.Entries[i])
		}
	}
	for i := range d.Categories {
		do(&d.Categories[i], in[i])
	}
}

func writeTable(to io.Writer, d *Dictionary, format string) error {
	valued := slices.ContainsFunc(d.Categories, func(c Category) bool { return c.Valued })
	row := func(fields ...string) error {
		_, err := fmt.Fprintln(to, strings.Join(fields, "\t"))
		return err
	}
	if format == CSV {
		w := csv.NewWriter(to)
		defer w.Flush()
		row = func(fields ...string) error { return w.Write(fields) }
	}
	heading := []string{roleWord, roleCategory, roleValue}
	if !valued {
		heading = heading[:2]
	}
	if err := row(heading...); err != nil {
		return err
	}
	for i := range d.Entries {
		for _, m := range d.Entries[i].In {
			c := &d.Categories[m.Category]
			fields := []string{d.Entries[i].Pattern, c.Name, ""}
			if c.Valued {
				fields[2] = strconv.FormatFloat(m.Value, 'g', -1, 64)
			} else if valued { // beside others with values a category has the value of belonging
				fields[2] = "1"
			}
			if err := row(fields[:len(heading)]...); err != nil {
				return err
			}
		}
	}
	return nil
}

// branch is a category with those within it.
type branch struct {
	name    string
	entries []*Entry
	within  []*branch
}

// writeYAML writes categories within each other. One that has entries and
// categories is a list of both.
func writeYAML(to io.Writer, d *Dictionary) {
	root := &branch{}
	d.eachCategory(func(c *Category, entries []*Entry) {
		at := root
		for name := range strings.SplitSeq(c.Name, "/") {
			i := slices.IndexFunc(at.within, func(b *branch) bool { return b.name == name })
			if i < 0 {
				at.within, i = append(at.within, &branch{name: name}), len(at.within)
			}
			at = at.within[i]
		}
		at.entries = append(at.entries, entries...)
	})
	root.write(to, "")
}

func (b *branch) write(to io.Writer, indent string) {
	dash, deeper := "", "  "
	if len(b.entries) > 0 {
		dash, deeper = "- ", "    "
	}
	for _, e := range b.entries {
		fmt.Fprintf(to, "%s- %s\n", indent, quoted(e.Pattern))
	}
	for _, w := range b.within {
		fmt.Fprintf(to, "%s%s%s:\n", indent, dash, quoted(w.name))
		w.write(to, indent+deeper)
	}
}

// quoted is a text in the quotation marks of YAML.
func quoted(s string) string { return strconv.Quote(s) }

func writeLIWC(to io.Writer, d *Dictionary) (notes []string) {
	fmt.Fprintln(to, fence)
	for i, c := range d.Categories {
		fmt.Fprintf(to, "%d\t%s\n", i+1, c.Name)
	}
	fmt.Fprintln(to, fence)
	for i := range d.Entries {
		fmt.Fprint(to, d.Entries[i].Pattern)
		for _, m := range d.Entries[i].In {
			fmt.Fprintf(to, "\t%d", m.Category+1)
		}
		fmt.Fprintln(to)
	}
	return notes
}
