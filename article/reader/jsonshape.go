package reader

import (
	"slices"
	"strings"

	"github.com/valyala/fastjson"

	"parallax/article/internal/meta"
	"parallax/article/internal/tidy"
)

// Answers of news services, dumps of data bases and what data frames write wrap
// their records in objects of many shapes: in a list, in lists within objects, by
// columns, or each under a key of its own.

// listNames are fields in which an object that has no text itself may wrap a
// list of articles.
var listNames = strings.Fields("articles all_articles entries items results data docs documents hits stories response " +
	"posts news records rows messages value nodes")

// Bounds of the search for a list.
const (
	deepestList = 3         // objects around it
	mostColumns = 1000      // of a table by columns
	mostCells   = 1_000_000 // of one
)

// records gives the objects that a value without a text holds; nil if it holds none.
func (it item) records(value *fastjson.Value) []*fastjson.Value {
	if value.Type() != fastjson.TypeObject || it.hasText(value) {
		return nil
	}
	if list := it.table(value); list != nil {
		return list
	}
	if list := it.list(value, 0); list != nil {
		return list
	}
	return it.keyed(value)
}

// hasText says whether an object has a text, or a list of its paragraphs.
func (it item) hasText(value *fastjson.Value) bool {
	found := false
	value.GetObject().Visit(func(key []byte, v *fastjson.Value) {
		if it.opts.lookup(string(key)).Role == meta.RoleText && v.Type() != fastjson.TypeArray {
			if _, ok := scalar(v, meta.RoleText); ok || v.Type() == fastjson.TypeNull {
				found = true
			}
		}
	})
	return found
}

// list finds the list of records in the fields of an object, or of one within it.
func (it item) list(value *fastjson.Value, depth int) []*fastjson.Value {
	var list []*fastjson.Value
	var inner []*fastjson.Value
	described := false
	value.GetObject().Visit(func(key []byte, v *fastjson.Value) {
		switch role := it.opts.lookup(string(key)).Role; v.Type() {
		case fastjson.TypeArray:
			items := v.GetArray()
			if list == nil && len(items) > 0 && items[0].Type() == fastjson.TypeObject && slices.Contains(listNames, string(key)) {
				list = items
			}
		case fastjson.TypeObject:
			if slices.Contains(listNames, string(key)) {
				inner = append(inner, v)
			}
		default:
			described = described || role == meta.RoleTitle || role == meta.RoleURL
		}
	})
	if list != nil || described || depth == deepestList {
		return list
	}
	for _, v := range inner {
		if list := it.list(v, depth+1); list != nil {
			return list
		}
		if list := it.keyed(v); list != nil {
			return list
		}
	}
	return nil
}

// keyed gives the records of an object each of whose fields is one.
func (it item) keyed(value *fastjson.Value) (list []*fastjson.Value) {
	sound := true
	value.GetObject().Visit(func(_ []byte, v *fastjson.Value) {
		sound = sound && v.Type() == fastjson.TypeObject && (len(list) > 0 || it.hasText(v))
		list = append(list, v)
	})
	if !sound {
		return nil
	}
	return list
}

// table gives the rows of a table: of one that is written by columns, each an
// object of its values by row or a list of them, or as names and rows of values.
func (it item) table(value *fastjson.Value) []*fastjson.Value {
	var names []string
	var columns [][]*fastjson.Value
	if rows := value.GetArray("data"); len(rows) > 0 && rows[0].Type() == fastjson.TypeArray && len(value.GetArray("columns")) == len(rows[0].GetArray()) {
		return rowsOf(value.GetArray("columns"), rows)
	}
	text, others, length := -1, 0, -1
	value.GetObject().Visit(func(key []byte, v *fastjson.Value) {
		cells := cellsOf(v)
		if cells == nil || length >= 0 && len(cells) != length || len(names) == mostColumns {
			return
		}
		length = len(cells)
		switch role := it.opts.lookup(string(key)).Role; {
		case role == meta.RoleText:
			text = len(names)
		case role != meta.RoleNone:
			others++
		}
		names, columns = append(names, tidy.UTF8(string(key))), append(columns, cells)
	})
	if text < 0 || value.GetObject().Len() != len(names) || length*len(names) > mostCells {
		return nil
	}
	if others == 0 && value.Get(names[text]).Type() == fastjson.TypeArray {
		return nil // the paragraphs of one text
	}
	var arena fastjson.Arena
	rows := make([]*fastjson.Value, length)
	for i := range rows {
		rows[i] = arena.NewObject()
		for j, name := range names {
			rows[i].Set(name, columns[j][i])
		}
	}
	return rows
}

// cellsOf gives the values of a column in the order of the rows, nil for what is
// no column.
func cellsOf(v *fastjson.Value) (cells []*fastjson.Value) {
	if v.Type() == fastjson.TypeArray {
		return v.GetArray()
	}
	if v.Type() != fastjson.TypeObject {
		return nil
	}
	v.GetObject().Visit(func(key []byte, cell *fastjson.Value) {
		if len(key) > 0 && strings.Trim(string(key), "0123456789") == "" {
			cells = append(cells, cell)
		}
	})
	if len(cells) != v.GetObject().Len() {
		return nil
	}
	return cells
}

// rowsOf makes objects of rows of values.
func rowsOf(names, rows []*fastjson.Value) []*fastjson.Value {
	var arena fastjson.Arena
	var all []*fastjson.Value
	for _, row := range rows {
		object := arena.NewObject()
		for i, cell := range row.GetArray() {
			if i < len(names) {
				object.Set(tidy.UTF8(string(names[i].GetStringBytes())), cell)
			}
		}
		all = append(all, object)
	}
	return all
}

// innerNames are fields in which a record may have an object with its fields.
var innerNames = strings.Fields("fields _source attributes article document doc node record properties data")

// visitInner adds the fields of the objects within a record that has no text itself.
func (it item) visitInner(object *fastjson.Object, f *meta.Fields, names *[]string) {
	for _, name := range innerNames {
		if inner := object.Get(name); inner != nil && inner.Type() == fastjson.TypeObject && !f.Named {
			it.visit(inner.GetObject(), f, names)
		}
	}
}

// valueNames are fields of an object that stands for one value: the value is that of
// the first of them that it has.
var valueNames = map[meta.Role][]string{
	meta.RoleText:    {"rendered", "plain", "text", "value", "html", "_", "#text", "$t"},
	meta.RoleTitle:   {"rendered", "main", "plain", "text", "value", "_", "#text", "$t"},
	meta.RoleSource:  {"name", "title", "domain"},
	meta.RoleAuthor:  {"name", "title", "original", "full_name", "text"},
	meta.RoleURL:     {"url", "href", "value", "_", "#text"},
	meta.RoleSection: {"name", "title", "label"},
}

// inlineText joins the pieces of a text that a messenger exports as a list of
// strings and of objects with a text; ok is false for other lists.
func inlineText(list []*fastjson.Value) (text string, ok bool) {
	var b strings.Builder
	for _, piece := range list {
		switch piece.Type() {
		case fastjson.TypeString:
			b.Write(piece.GetStringBytes())
		case fastjson.TypeObject:
			if !piece.Exists("type") || piece.Get("text") == nil {
				return "", false
			}
			ok = true
			b.Write(piece.GetStringBytes("text"))
		default:
			return "", false
		}
	}
	return tidy.UTF8(b.String()), ok
}
