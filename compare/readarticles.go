package compare

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"parallax/output"
)

// The columns that are not the dataset's own: the period of an article, which
// it may be grouped by, and the kind of a paragraph, for filters alone.
const (
	periodColumn = "period"
	kindColumn   = "kind"
	metaPrefix   = "meta."
)

// articleColumns are what is always read of the table articles.
var articleColumns = []string{"article_id", "source", "title", "url", "published", "n_words", "duplicate_of", "meta"}

// record is one row of articles as text, by column.
type record struct {
	rows  *output.Rows
	row   int
	place map[string]int // of the columns read
	types map[string]output.Type
	meta  map[string]string // nil unless asked for
	time  time.Time
}

// articles reads the table articles and keeps those that take part.
func (r *reading) articles() error {
	columns, types, meta, err := r.columns()
	if err != nil {
		return err
	}
	rec := record{place: map[string]int{}, types: types}
	for i, c := range columns {
		rec.place[c] = i
	}
	keys := map[string]bool{}
	period := periods{names: map[string]int32{}}
	var repeats []repeat
	for rows, err := range r.d.Scan("articles", columns...) {
		if err != nil {
			return err
		}
		for i := range rows.Len() {
			rec.rows, rec.row, rec.meta = rows, i, nil
			rec.time, _ = rows.Time(rec.place["published"], i)
			if meta {
				if rec.meta, err = metaOf(rows, rec.place["meta"], i); err != nil {
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
func (r *reading) columns() (columns []string, types map[string]output.Type, meta bool, err error) {
	types = map[string]output.Type{}
	for _, c := range r.d.Columns("articles") {
		types[c.Name] = c.Type
	}
	columns = slices.Clone(articleColumns)
	for _, name := range r.asked() {
		if _, own := types[name]; !own {
			meta = true
		} else if !slices.Contains(columns, name) {
			columns = append(columns, name)
		}
	}
	if slices.Contains(r.o.By, periodColumn) && r.o.Over == Never && r.o.Event.IsZero() {
		return nil, nil, false, fmt.Errorf("to compare by period, say over what (year, month, week) or give an event")
	}
	return columns, types, meta, nil
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
		return fmt.Errorf("articles have no column %q; they have %s; and in meta: %s", name, list(own), list(slices.Sorted(maps.Keys(keys))))
	}
	return nil
}

func metaOf(rows *output.Rows, col, i int) (map[string]string, error) {
	text, ok := rows.String(col, i)
	if !ok {
		return map[string]string{}, nil
	}
	fields := map[string]string{}
	if err := json.Unmarshal([]byte(text), &fields); err != nil {
		return nil, fmt.Errorf("meta is not a JSON object of strings: %w", err)
	}
	return fields, nil
}

// value gives a column as text; false where there is none.
func (rec *record) value(column string) (string, bool) {
	col, own := rec.place[column]
	if !own {
		v, ok := rec.meta[strings.TrimPrefix(column, metaPrefix)]
		return v, ok && v != ""
	}
	switch rec.types[column] {
	case output.String:
		return rec.rows.String(col, rec.row)
	case output.Timestamp:
		t, ok := rec.rows.Time(col, rec.row)
		return t.Format("2006-01-02T15:04:05"), ok
	case output.Bool:
		v, ok := rec.rows.Bool(col, rec.row)
		return fmt.Sprint(v), ok
	case output.Float64:
		v, ok := rec.rows.Float(col, rec.row)
		return fmt.Sprint(v), ok
	case output.StringList:
		v, _ := rec.rows.Strings(col, rec.row)
		return strings.Join(v, ", "), len(v) > 0
	}
	v, ok := rec.rows.Int(col, rec.row)
	return fmt.Sprint(v), ok
}

// text is a column of text, "" for null.
func (rec *record) text(column string) string {
	v, _ := rec.rows.String(rec.place[column], rec.row)
	return v
}

// article keeps an article if it takes part.
func (r *reading) article(rec *record, period *periods, repeats *[]repeat) {
	r.read++
	id := strings.Clone(rec.text("article_id")) // what is kept must not hold the rest of the rows
	r.at[id] = -1
	name := period.name(r.o, rec.time)
	value := func(column string) (string, bool) {
		if column == periodColumn {
			return name, name != ""
		}
		return rec.value(column)
	}
	filters := slices.DeleteFunc(slices.Clone(r.o.Where), func(f Filter) bool { return f.Column == kindColumn })
	if !passes(filters, value) {
		r.leave("filtered out")
		return
	}
	var parts []string
	for _, column := range r.o.By {
		v, ok := value(column)
		if !ok {
			r.leave("without a value in " + column)
			return
		}
		parts = append(parts, v)
	}
	group := strings.Join(parts, " · ")
	if _, asked := r.groups[group]; !asked && len(r.o.Groups) > 0 {
		r.others[strings.Clone(group)] = true
		r.leave("of other groups")
		return
	}
	of := rec.text("duplicate_of")
	if of != "" && r.o.Duplicates == DropDuplicates {
		r.leave("that repeat another")
		return
	}
	if of != "" && r.o.Duplicates == DropWithin {
		*repeats = append(*repeats, repeat{id, strings.Clone(of)})
	}
	words, _ := rec.rows.Int(rec.place["n_words"], rec.row)
	r.at[id] = int32(len(r.sample.Articles))
	r.sample.Articles = append(r.sample.Articles, Article{ID: id, Group: r.group(group), Period: period.number(name),
		Published: rec.time, Words: int(words), Source: strings.Clone(rec.text("source")), Title: strings.Clone(rec.text("title")), URL: strings.Clone(rec.text("url"))})
	if name == "" && (r.o.Over != Never || !r.o.Event.IsZero()) {
		r.undated++
	}
}

// dropRepeats leaves out articles that repeat one of their own group.
func (r *reading) dropRepeats(repeats []repeat) {
	for _, p := range repeats {
		of, ok := r.at[p.of]
		if at := r.at[p.id]; ok && of >= 0 && r.sample.Articles[of].Group == r.sample.Articles[at].Group {
			r.at[p.id] = -1
			r.leave("that repeat another of their group")
		}
	}
}

// kindFilters are those on paragraphs.
func kindFilters(all []Filter) []Filter {
	return slices.DeleteFunc(slices.Clone(all), func(f Filter) bool { return f.Column != kindColumn })
}
