package reader

import (
	"fmt"
	"slices"
	"strings"

	"parallax/article/internal/meta"
	"parallax/typo"
)

// Roles lists what a field or column can be mapped to.
func Roles() []string {
	return []string{"text", "title", "source", "date", "author", "url", "language", "section"}
}

// Mapping says which field of a JSON object or column of a table holds what:
// role to name. The name of a field within an object is written outer.inner.
type Mapping map[string]string

// ParseMapping reads "role=name,role=name", which may end in a comma. A name may
// hold blanks, and anything but a comma.
func ParseMapping(s string) (Mapping, error) {
	m := make(Mapping)
	for pair := range strings.SplitSeq(s, ",") {
		if strings.TrimSpace(pair) == "" {
			continue
		}
		r, name, ok := strings.Cut(pair, "=")
		r, name = strings.TrimSpace(r), strings.TrimSpace(name)
		switch {
		case !ok || name == "":
			return nil, fmt.Errorf("%q is not of the form role=name, such as title=headline", strings.TrimSpace(pair))
		case !slices.Contains(Roles(), r):
			return nil, fmt.Errorf("there is no role %q; the roles are %s%s", r, strings.Join(Roles(), ", "), typo.Hint(r, Roles()))
		case m[r] != "":
			return nil, fmt.Errorf("the role %s is mapped twice", r)
		}
		for other, taken := range m {
			if taken == name {
				return nil, fmt.Errorf("%q is mapped to both %s and %s", name, min(other, r), max(other, r))
			}
		}
		m[r] = name
	}
	return m, nil
}

// ParseColumns reads the names of the columns of a table without a header,
// separated by commas. A column named "-" or "" is left out.
func ParseColumns(s string) ([]string, error) {
	var names []string
	seen := make(map[string]bool)
	for name := range strings.SplitSeq(s, ",") {
		name = strings.TrimSpace(name)
		if name == "" {
			name = "-"
		}
		if name != "-" && seen[name] {
			return nil, fmt.Errorf("two columns are called %q", name)
		}
		seen[name] = true
		names = append(names, name)
	}
	if len(seen) == 1 && seen["-"] {
		return nil, fmt.Errorf("no column has a name")
	}
	return names, nil
}

// lookup gives what a field's name stands for: what it is mapped to, else what
// data/fields.tsv knows it as. A role that is mapped has that one name alone.
func (o *Options) lookup(name string) meta.Name {
	if o == nil {
		return meta.Lookup(name, "")
	}
	for r, mapped := range o.Map {
		if mapped == name {
			return meta.Name{Role: meta.RoleNames[r]}
		}
	}
	found := meta.Lookup(name, o.textField())
	for r := range o.Map {
		if meta.RoleNames[r] == found.Role {
			return meta.Name{}
		}
	}
	return found
}

// textField is the only name of the text, "" for those of the table.
func (o *Options) textField() string {
	if o == nil {
		return ""
	}
	if name := o.Map["text"]; name != "" {
		return name
	}
	return o.TextColumn
}

// paths gives the mapped names that lead into objects, as role and path in the
// order of Roles.
func (o *Options) paths() (all []mappedPath) {
	if o == nil {
		return nil
	}
	named := o.Map
	if o.TextColumn != "" && named["text"] == "" {
		named = Mapping{"text": o.TextColumn}
		for r, name := range o.Map {
			named[r] = name
		}
	}
	for _, r := range Roles() {
		if name := named[r]; strings.Contains(name, ".") {
			all = append(all, mappedPath{meta.RoleNames[r], name})
		}
	}
	return all
}

// mappedPath is a name that leads into an object.
type mappedPath struct {
	role meta.Role
	name string
}

// missing gives the mapped names that a table lacks, in the order of Roles, and
// a hint at what was meant by the first.
func (o *Options) missing(names []string) (list, hint string) {
	var lacking []string
	for _, r := range Roles() {
		if name := o.Map[r]; name != "" && !slices.Contains(names, name) {
			if len(lacking) == 0 {
				hint = typo.Hint(name, names)
			}
			lacking = append(lacking, r+"="+name)
		}
	}
	return strings.Join(lacking, ", "), hint
}

// Check tells options that cannot go together.
func (o Options) Check() error {
	if mapped := o.Map["text"]; mapped != "" && o.TextColumn != "" && mapped != o.TextColumn {
		return fmt.Errorf("the text is mapped to both %q and %q", o.TextColumn, mapped)
	}
	if o.Columns != nil {
		if _, wrong := newColumns(o.Columns, ',', &o); wrong != nil {
			return fmt.Errorf("the columns named: %s", wrong.Line())
		}
	}
	return nil
}
