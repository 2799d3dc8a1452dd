package output

import (
	"fmt"
	"slices"
	"sort"
	"strconv"
	"strings"
	"time"
	"unicode"

	"parallax/analyze"
	"parallax/article"
	"parallax/output/table"
)

// metaPrefix begins the names of the columns of the input's own fields.
const metaPrefix = "meta_"

// metaName is a field's name as a column: small letters, digits and
// underscores.
func metaName(key string) string {
	name := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return '_'
	}, key)
	return metaPrefix + strings.Trim(name, "_")
}

// withMeta is the table articles with a column for each of the input's own
// fields. Of two fields that would have one name the first has it.
func withMeta(fields []article.MetaField) table.Of[articleRow] {
	var cols []table.Col[articleRow]
	for _, f := range fields {
		c := metaColumn(f)
		if !slices.ContainsFunc(cols, func(other table.Col[articleRow]) bool { return other.Name == c.Name }) {
			cols = append(cols, c)
		}
	}
	return articlesTable.With(cols...)
}

// metaColumn is the column of a field.
func metaColumn(f article.MetaField) table.Col[articleRow] {
	name := metaName(f.Key)
	doc := fmt.Sprintf("Field %s of the input; null where it has none, or a value that is no %s (articles.meta has it).", strconv.Quote(f.Key), f.Type)
	var c table.Col[articleRow]
	switch f.Type {
	case article.BoolField:
		c = table.FlagOrNull(name, metaValue[bool](f), doc)
	case article.IntField:
		c = table.LongOrNull(name, "", metaValue[int64](f), doc)
	case article.FloatField:
		c = table.FloatOrNull(name, "", metaValue[float64](f), doc)
	case article.TimeField:
		get := metaValue[time.Time](f)
		c = table.TimeOrNull(name, func(r *articleRow) time.Time { t, _ := get(r); return t }, doc)
		c.Unit = ""
	default:
		get := metaValue[string](f)
		c = table.TextOrNull(name, "", func(r *articleRow) string { s, _ := get(r); return s }, doc)
	}
	return c.Words()
}

// metaValue finds a field's value among those of an article.
func metaValue[V any](f article.MetaField) func(*articleRow) (V, bool) {
	return func(r *articleRow) (v V, ok bool) {
		meta := r.Article.Meta
		at := sort.Search(len(meta), func(i int) bool { return meta[i].Key >= f.Key })
		if at == len(meta) || meta[at].Key != f.Key {
			return v, false
		}
		value, ok := f.Type.Parse(meta[at].Value)
		if ok {
			v, ok = value.(V)
		}
		return v, ok
	}
}

// DescribeMeta is the fields as the settings list them.
func DescribeMeta(fields []article.MetaField) []string {
	list := []string{}
	for _, f := range fields {
		list = append(list, f.String())
	}
	if len(list) == 0 {
		return []string{analyze.None}
	}
	return list
}
