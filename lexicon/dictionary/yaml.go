package dictionary

import (
	"fmt"
	"strings"

	"parallax/budget"
	"parallax/yamlfile"
)

// yaml reads what quanteda writes: mappings of categories, within each other,
// down to lists of entries or one entry.
func (r *reader) yaml(text string) {
	root, ok := yamlfile.Parse(text, func(line, column int, reason string) { r.fault(line, column, "%s", reason) })
	if !ok {
		return
	}
	for _, e := range root.Map("a dictionary") {
		r.yamlCategory(e.Key, e.Value, 1)
	}
}

func (r *reader) yamlCategory(name string, n yamlfile.Node, depth int) {
	switch {
	case n.Null():
	case n.IsMap():
		if err := r.depth(depth); err != "" {
			n.Fault("%s", err)
			return
		}
		for _, e := range n.Map("a category") {
			r.yamlCategory(name+"/"+e.Key, e.Value, depth+1)
		}
	case n.IsList():
		for _, item := range n.List("a category") {
			if item.IsMap() || item.IsList() { // a category among entries, as quanteda takes it
				r.yamlCategory(name, item, depth+1)
				continue
			}
			r.yamlEntry(name, item)
		}
	default:
		r.yamlEntry(name, n)
	}
}

func (r *reader) yamlEntry(name string, n yamlfile.Node) {
	line, column := n.Place()
	r.add(line, column, strings.TrimSpace(n.Text("an entry")), r.category(name), nil)
}

// depth refuses one category more within so many.
func (r *reader) depth(within int) string {
	if within < budget.DictionaryDepth {
		return ""
	}
	return fmt.Sprintf("categories stand within each other more than %d deep", budget.DictionaryDepth)
}
