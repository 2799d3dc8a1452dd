package output

import (
	"encoding/json"
	"fmt"
	"slices"
	"sort"
	"strconv"
	"strings"
	"time"
	"unicode"

	"parallax/analyze"
	"parallax/article"
)

// metaPrefix begins the names of the columns of the input's own fields.
const metaPrefix = "meta_"

var metaTypes = map[article.FieldType]Type{
	article.BoolField: Bool, article.IntField: Int64, article.FloatField: Float64, article.TimeField: Timestamp, article.StringField: String,
}

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

// metaColumns are the columns of articles for the input's own fields. Of two
// fields that would have one name the first has it.
func (o *Options) metaColumns() (cols []Column, fields []article.MetaField) {
	for _, f := range o.Meta {
		c := Column{"articles", metaName(f.Key), metaTypes[f.Type], true, "",
			fmt.Sprintf("Field %s of the input; null where it has none, or a value that is no %s (articles.meta has it).", strconv.Quote(f.Key), f.Type)}
		if !slices.ContainsFunc(cols, func(other Column) bool { return other.Name == c.Name }) {
			cols, fields = append(cols, c), append(fields, f)
		}
	}
	return cols, fields
}

// metaValues writes an article's fields into their columns.
func (w *Writer) metaValues(meta []article.Field) {
	_, fields := w.o.metaColumns()
	for _, f := range fields {
		at := sort.Search(len(meta), func(i int) bool { return meta[i].Key >= f.Key })
		if w.o.NoText || at == len(meta) || meta[at].Key != f.Key {
			w.articles.null()
			continue
		}
		value, ok := f.Type.Parse(meta[at].Value)
		if !ok {
			w.articles.null()
			continue
		}
		switch v := value.(type) {
		case bool:
			w.articles.bool(v)
		case int64:
			w.articles.long(v)
		case float64:
			w.articles.float(v)
		case time.Time:
			w.articles.time(v)
		case string:
			w.articles.known(v)
		}
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

// metaFields are the fields that the dataset has columns for.
func (m *Manifest) metaFields() (fields []article.MetaField) {
	if m.Settings == nil {
		_ = json.Unmarshal([]byte(m.Earlier[earlierMeta]), &fields) // none if it is not there
		return fields
	}
	for _, s := range m.Settings.Meta {
		if f, err := article.ParseMetaField(s); err == nil && s != analyze.None {
			fields = append(fields, f)
		}
	}
	return fields
}

// layout says how the dataset of a manifest is laid out.
func (m *Manifest) layout() *Options {
	return &Options{Format: m.Format, NoText: m.NoText, PartitionBy: m.PartitionBy, Meta: m.metaFields()}
}

// MetaOf gives the fields that the dataset in a folder has columns for; ok is
// false if there is none.
func MetaOf(dir string) (fields []article.MetaField, ok bool) {
	d, err := Open(dir)
	if err != nil {
		return nil, false
	}
	return d.manifest.metaFields(), true
}

// typeMeta gives the columns of articles for the input's own fields the types
// and the documentation that files of text do not hold.
func (m *Manifest) typeMeta(cols []Column) {
	o := Options{Meta: m.metaFields()}
	own, _ := o.metaColumns()
	for i := range cols {
		for _, c := range own {
			if c.Name == cols[i].Name {
				cols[i] = c
			}
		}
	}
}
