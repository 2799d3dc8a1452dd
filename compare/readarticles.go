package compare

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"parallax/output/filter"
	"parallax/output/table"
	"parallax/typo"
)

// The columns that are not the dataset's own: the period of an article, which
// it may be grouped by, and the kind of a paragraph, for filters alone.
const (
	periodColumn = "period"
	kindColumn   = "kind"
	metaPrefix   = "meta."
)

// articleColumns are what is always read of the table articles, exampleColumns
// what stories and examples need besides.
var (
	articleColumns = []string{"article_id", "published", "n_words", "duplicate_of"}
	exampleColumns = []string{"source", "title", "url"}
)

// record is one row of articles as text, by column.
type record struct {
	columns map[string]table.ValueColumn
	row     int
	meta    map[string]string // nil unless asked for
	time    time.Time
}

// articles reads the table articles and keeps those that take part.
func (r *reading) articles() error {
	columns, meta, err := r.columns()
	if err != nil {
		return err
	}
	if r.tests, err = bindArticles(r.o.Where, r.d.Columns("articles")); err != nil {
		return err
	}
	rec := record{columns: map[string]table.ValueColumn{}}
	keys := map[string]bool{}
	period := periods{names: map[string]int32{}}
	var repeats []repeat
	for rows, err := range r.d.Scan("articles", columns...) {
		if err != nil {
			return err
		}
		for _, name := range columns {
			rec.columns[name] = rows.Values(name)
		}
		published := rows.Times("published")
		var metas table.TextColumn
		if meta {
			metas = rows.Texts("meta")
		}
		for i := range rows.Len() {
			rec.row, rec.meta, rec.time = i, nil, published.Or(i)
			if meta {
				if rec.meta, err = parseMeta(metas.Or(i)); err != nil {
					return fmt.Errorf("dataset %s: table articles: %w", r.d.Dir(), err)
				}
				for k := range rec.meta {
					keys[k] = true
				}
			}
			r.article(&rec, &period, &repeats)
		}
	}
	if err := r.known(columns, keys); err != nil {
		return err
	}
	r.dropRepeats(repeats)
	r.sample.Periods = period.sorted(r.sample.Articles)
	if slices.Contains(r.o.By, periodColumn) {
		r.sample.Periods = nil
		for i := range r.sample.Articles {
			r.sample.Articles[i].Period = allPeriods
		}
	}
	return nil
}

// repeat is an article that repeats another one.
type repeat struct{ id, of string }

// columns lists the columns to read of articles: its own, and those that
// articles are grouped or filtered by. meta says that some are none of the
// table's own.
func (r *reading) columns() (columns []string, meta bool, err error) {
	own := r.d.Columns("articles")
	columns = slices.Clone(articleColumns)
	if !r.perArticle {
		columns = append(columns, exampleColumns...)
	}
	for _, name := range r.asked() {
		if table.Find(own, name) < 0 {
			meta = table.Find(own, "meta") >= 0
		} else if !slices.Contains(columns, name) {
			columns = append(columns, name)
		}
	}
	if meta && !slices.Contains(columns, "meta") {
		columns = append(columns, "meta")
	}
	if slices.Contains(r.o.By, periodColumn) && r.o.Over == Never && r.o.Event.IsZero() {
		return nil, false, fmt.Errorf("to compare by period, say over what (year, quarter, month, week) or give an event")
	}
	return columns, meta, nil
}

// asked are the columns of articles that the options name.
func (r *reading) asked() []string {
	var names []string
	for _, name := range r.o.By {
		if name != periodColumn {
			names = append(names, name)
		}
	}
	for _, f := range r.o.Where {
		if f.Column != kindColumn && f.Column != periodColumn {
			names = append(names, f.Column)
		}
	}
	return names
}

// known tells of a column that neither the table nor any article's meta has.
func (r *reading) known(columns []string, keys map[string]bool) error {
	for _, name := range r.asked() {
		if slices.Contains(columns, name) || keys[strings.TrimPrefix(name, metaPrefix)] {
			continue
		}
		var own []string
		for _, c := range r.d.Columns("articles") {
			if c.Name != "meta" {
				own = append(own, c.Name)
			}
		}
		meta := slices.Sorted(maps.Keys(keys))
		return fmt.Errorf("articles have no column %q; they have %s; and in meta: %s%s", name, all(own), all(meta), typo.Hint(name, slices.Concat(own, meta)))
	}
	return nil
}

func parseMeta(text string) (map[string]string, error) {
	if text == "" {
		return map[string]string{}, nil
	}
	fields := map[string]string{}
	if err := json.Unmarshal([]byte(text), &fields); err != nil {
		return nil, fmt.Errorf("meta is not a JSON object of strings: %w", err)
	}
	return fields, nil
}

// value gives a column, of the table or of meta; nil where there is none.
func (rec *record) value(column string) any {
	if c, own := rec.columns[column]; own {
		return c.At(rec.row)
	}
	if v := rec.meta[strings.TrimPrefix(column, metaPrefix)]; v != "" {
		return v
	}
	return nil
}

// asText gives a value as the name of a group; false where there is none.
func asText(v any) (string, bool) {
	switch v := v.(type) {
	case nil:
		return "", false
	case string:
		return v, true
	case time.Time:
		return v.Format("2006-01-02T15:04:05"), true
	case []string:
		return strings.Join(v, ", "), len(v) > 0
	default:
		return fmt.Sprint(v), true
	}
}

// text is a column of text, "" for null.
func (rec *record) text(column string) string {
	c, read := rec.columns[column]
	if !read {
		return ""
	}
	v, _ := c.At(rec.row).(string)
	return v
}

// article keeps an article if it takes part.
func (r *reading) article(rec *record, period *periods, repeats *[]repeat) {
	r.read++
	id := strings.Clone(rec.text("article_id")) // what is kept must not hold the rest of the rows
	r.at[id] = -1
	name := period.name(r.o, rec.time)
	group, reason := r.place(rec, name)
	if reason != "" {
		r.leave(reason)
		return
	}
	if of := rec.text("duplicate_of"); of != "" && r.o.Duplicates == DropWithin {
		*repeats = append(*repeats, repeat{id, strings.Clone(of)})
	}
	words, _ := rec.columns["n_words"].At(rec.row).(int64)
	r.at[id] = int32(len(r.sample.Articles))
	r.sample.Articles = append(r.sample.Articles, Article{ID: id, Group: r.group(group), Period: period.number(name),
		Published: rec.time, Words: int(words),
		RepeatOf: strings.Clone(rec.text("duplicate_of")), Source: strings.Clone(rec.text("source")), Title: strings.Clone(rec.text("title")),
		URL: strings.Clone(rec.text("url"))})
	if name == "" && (r.o.Over != Never || !r.o.Event.IsZero()) {
		r.undated++
	}
}

// place gives the group of an article, or the reason why it is left out.
func (r *reading) place(rec *record, period string) (group, reason string) {
	value := func(column string) any {
		if column != periodColumn {
			return rec.value(column)
		}
		if period == "" {
			return nil
		}
		return period
	}
	if !r.tests.Hold(value) {
		return "", "filtered out"
	}
	var parts []string
	for _, column := range r.o.By {
		v, ok := asText(value(column))
		if !ok {
			return "", "without a value in " + column
		}
		parts = append(parts, v)
	}
	group = strings.Join(parts, " · ")
	if _, asked := r.groups[group]; !asked && len(r.o.Groups) > 0 {
		r.others[strings.Clone(group)] = true
		return "", "of other groups"
	}
	if rec.text("duplicate_of") != "" && r.o.Duplicates == DropDuplicates {
		return "", "that repeat another"
	}
	return group, ""
}

// dropRepeats leaves out articles that repeat one of their own group.
func (r *reading) dropRepeats(repeats []repeat) {
	if len(repeats) == 0 {
		return
	}
	out := make([]bool, len(r.sample.Articles))
	for _, p := range repeats {
		of, ok := r.at[p.of]
		if at := r.at[p.id]; ok && of >= 0 && r.sample.Articles[of].Group == r.sample.Articles[at].Group {
			out[at] = true
			r.leave("that repeat another of their group")
		}
	}
	kept := r.sample.Articles[:0]
	for i, a := range r.sample.Articles {
		r.at[a.ID] = int32(len(kept))
		if out[i] {
			r.at[a.ID] = -1
			continue
		}
		kept = append(kept, a)
	}
	r.sample.Articles = kept
}

// bindArticles gives the conditions on articles the types of their columns;
// of a period and of a key of meta the text alone is known.
func bindArticles(all []filter.Condition, columns []table.Column) (tests filter.Tests, err error) {
	for _, c := range all {
		var test filter.Test
		at := table.Find(columns, c.Column)
		switch {
		case isOnKind(c):
			continue
		case at < 0:
			test, err = c.BindUntyped()
		default:
			test, err = c.Bind(columns[at].Type)
		}
		if err != nil {
			return nil, err
		}
		tests = append(tests, test)
	}
	return tests, nil
}

// isOnKind says whether a condition is on the kind of a paragraph.
func isOnKind(c filter.Condition) bool { return c.Column == kindColumn }

// bindKind gives the conditions on paragraphs.
func bindKind(all []filter.Condition) (tests filter.Tests, err error) {
	for _, c := range all {
		if !isOnKind(c) {
			continue
		}
		test, err := c.Bind(table.String)
		if err != nil {
			return nil, err
		}
		tests = append(tests, test)
	}
	return tests, nil
}
