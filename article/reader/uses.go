package reader

import (
	"github.com/valyala/fastjson"

	"parallax/article"
	"parallax/article/internal/charset"
	"parallax/article/internal/meta"
	"parallax/article/internal/tidy"
)

// Use is what became of a column of a table, or of a field of a record: Role is one
// of Roles, "" for what is kept as metadata.
type Use struct {
	Name string `json:"name"`
	Role string `json:"role"`
}

// Uses says what becomes of the columns or fields of an item that Walk gave; nil
// for one that has none. Of several for one role the first that is filled counts,
// as data/fields.tsv ranks them, and the others are metadata.
func Uses(it article.Item) []Use {
	own, ok := it.Content.(item)
	if !ok || !own.format.records {
		return nil
	}
	var uses []Use
	if own.columns != nil {
		for i, name := range own.columns.names {
			uses = append(uses, Use{name, roleOf(own.columns.roles[i])})
		}
		return uses
	}
	text, wrong := charset.Decode(own.data, own.charset, false)
	if wrong != nil {
		return nil
	}
	value, err := parseJSON(text, own.opts.limits())
	if err != nil {
		return nil
	}
	if list := own.records(value); len(list) > 0 {
		value = list[0]
	}
	object, err := value.Object()
	if err != nil {
		return nil
	}
	object.Visit(func(key []byte, _ *fastjson.Value) {
		name := tidy.UTF8(string(key))
		uses = append(uses, Use{name, roleOf(own.opts.lookup(name))})
	})
	return uses
}

func roleOf(name meta.Name) string {
	for role, r := range meta.RoleNames {
		if r == name.Role {
			return role
		}
	}
	return ""
}
