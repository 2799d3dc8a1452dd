package output

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/zeebo/xxh3"

	"parallax/article"
	"parallax/output/table"
	"parallax/pipeline"
)

// Adopted is what Adopt wrote.
type Adopted struct {
	Articles, Rejects int64
	// LeftOut are columns of the tables that no dataset has, as table.column.
	LeftOut []string
}

// adoption is one Adopt under way.
type adoption struct {
	dirs  []string
	from  map[string][]foreignFile // by table
	left  map[string]bool          // columns left out
	order map[uint64]int           // article's place by idKey
	ids   int
	known knownKeys
	bytes int64 // of all files
}

// knownKeys are the models and actors that the settings name.
type knownKeys struct{ models, actors []string }

// bucketBytes is about how many bytes of the engine's files are in memory at a
// time, as they lie on disk.
const bucketBytes = 16 << 20

// Adopt makes a dataset of tables that an engine wrote: in each of dirs a folder
// of Parquet files for each table, with any names, in any number, laid out by
// keys or not, and the articles' rows in any order from table to table. The
// articles come in the order of the files of articles by name; which of them
// repeat an earlier one is marked, unless the options keep that. What lies in
// dirs is read and not changed.
//
// The options have Identity, which tells by what settings and models the tables
// were made. Rows of other models or actors are an error, and so are rows that
// belong to no article, or an article that is there twice.
func Adopt(ctx context.Context, dirs []string, out string, o Options, arguments []string) (done Adopted, err error) {
	a := adoption{dirs: dirs, left: map[string]bool{}, order: map[uint64]int{}, known: knownKeys{o.StanceModels, o.Actors}}
	if err := a.find(&o); err != nil {
		return done, err
	}
	if err := a.findMeta(&o); err != nil {
		return done, err
	}
	id := *o.Identity
	id.Settings.Meta = DescribeMeta(o.Meta)
	o.Identity = nil // nothing is kept of an unfinished adoption
	w, err := Create(out, o)
	if err != nil {
		return done, err
	}
	defer w.Abort()
	if err := a.readOrder(); err != nil {
		return done, err
	}
	if err := a.write(ctx, w, out); err != nil {
		return done, err
	}
	done.LeftOut = slices.Sorted(maps.Keys(a.left))
	m := Manifest{
		Arguments: arguments, Resources: id.Resources, Build: id.Build, Inputs: id.Inputs, Settings: &id.Settings, FromInput: []string{},
		Input: pipeline.Mark{Items: w.mark.Items},
	}
	if err := w.Close(m); err != nil {
		return done, err
	}
	for _, line := range w.written {
		done.Articles, done.Rejects = done.Articles+line.Articles, done.Rejects+line.Rejects
	}
	return done, nil
}

// find looks for the files of each table, and asks for the tables on request
// that are there.
func (a *adoption) find(o *Options) error {
	a.from = map[string][]foreignFile{}
	for _, t := range tables {
		for _, dir := range a.dirs {
			files, bytes, err := foreignFiles(dir, t.Name)
			if err != nil {
				return err
			}
			a.from[t.Name], a.bytes = append(a.from[t.Name], files...), a.bytes+bytes
		}
	}
	o.Cues, o.ArticleStances = len(a.from[cuesTable.Name]) > 0, len(a.from[articleStancesTable.Name]) > 0
	o.Sentences, o.Categories = len(a.from[sentencesTable.Name]) > 0, len(a.from[categoriesTable.Name]) > 0
	if o.Cues {
		o.EntryTerm = func(int32) (string, string) { return "", "" }
	}
	var lacking []string
	for _, t := range tables {
		if o.wants(t.Name) && t.Name != rejectsTable.Name && len(a.from[t.Name]) == 0 {
			lacking = append(lacking, t.Name)
		}
	}
	if lacking != nil {
		return fmt.Errorf("%s: there are no Parquet files of %s: a folder named for each table is needed", strings.Join(a.dirs, ", "), strings.Join(lacking, ", "))
	}
	return nil
}

// findMeta takes columns of the input's own fields that the options do not name
// for such.
func (a *adoption) findMeta(o *Options) error {
	types := map[table.Type]article.FieldType{
		table.Bool: article.BoolField, table.Int64: article.IntField, table.Float64: article.FloatField, table.Timestamp: article.TimeField,
	}
	l := layout{Meta: o.Meta}
	known := l.gathered(articlesTable.Table)
	own, err := table.ReadColumns(table.Parquet, a.from[articlesTable.Name][0].path, known)
	if err != nil {
		return fmt.Errorf("%s: %w", a.from[articlesTable.Name][0].path, err)
	}
	for _, c := range own {
		if key, ok := strings.CutPrefix(c.Name, metaPrefix); ok && table.Find(known.Columns, c.Name) < 0 {
			o.Meta = append(slices.Clone(o.Meta), article.MetaField{Key: key, Type: cmp.Or(types[c.Type], article.StringField)})
		}
	}
	return nil
}

// readOrder goes through the articles once and gives each its place.
func (a *adoption) readOrder() error {
	id, _ := articlesTable.Column("article_id")
	for _, f := range a.from[articlesTable.Name] {
		for rows, err := range f.scan([]table.Column{id}) {
			if err != nil {
				return err
			}
			ids := rows.Texts("article_id")
			for i := range rows.Len() {
				key := idKey(ids.Or(i))
				if _, twice := a.order[key]; twice {
					return fmt.Errorf("%s: article %s is there twice: ids have to be unique over all partitions", f.path, ids.Or(i))
				}
				a.order[key] = a.ids
				a.ids++
			}
		}
	}
	return nil
}

// write goes through the articles by buckets of consecutive ones.
func (a *adoption) write(ctx context.Context, w *Writer, out string) error {
	buckets := int(a.bytes/cmp.Or(w.o.bucket, bucketBytes)) + 1
	per := max(1, (a.ids+buckets-1)/buckets)
	scatter, err := newScatter(filepath.Dir(filepath.Clean(out)), w, buckets)
	if err != nil {
		return err
	}
	defer scatter.remove()
	for _, t := range tables {
		if t.Name == rejectsTable.Name || !w.o.wants(t.Name) {
			continue
		}
		for _, f := range a.from[t.Name] {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := a.scatterFile(scatter, f, w.sheets.gathered(t), per); err != nil {
				return err
			}
		}
		if err := scatter.endTable(); err != nil {
			return err
		}
	}
	for b := range buckets {
		rows, err := scatter.rows(b)
		if err != nil {
			return err
		}
		if err := a.writeBucket(ctx, w, rows); err != nil {
			return err
		}
	}
	return a.writeRejects(w)
}

// scatterFile deals out the rows of a file to the buckets of their articles.
func (a *adoption) scatterFile(to *scatter, f foreignFile, t table.Table, per int) error {
	columns, err := f.columns(t, a.left)
	if err != nil {
		return err
	}
	models, actors := table.Find(columns, "model") >= 0 && t.Name != "sentiment", table.Find(columns, "actor") >= 0
	for rows, err := range f.scan(columns) {
		if err != nil {
			return err
		}
		ids := rows.Texts("article_id")
		for i := range rows.Len() {
			place, ok := a.order[idKey(ids.Or(i))]
			if !ok {
				return fmt.Errorf("%s: a row is of article %s, which the table articles has not", f.path, ids.Or(i))
			}
			if models && !slices.Contains(a.known.models, rows.Texts("model").Or(i)) {
				return a.otherSettings(f, "stance model", rows.Texts("model").Or(i))
			}
			if actors && !slices.Contains(a.known.actors, rows.Texts("actor").Or(i)) {
				return a.otherSettings(f, "actor", rows.Texts("actor").Or(i))
			}
			if err := to.add(t, place/per, table.Row{Rows: rows, At: i}); err != nil {
				return fmt.Errorf("%s: %w", f.path, err)
			}
		}
	}
	return nil
}

func (a *adoption) otherSettings(f foreignFile, what, name string) error {
	return fmt.Errorf("%s: the %s %q is not of the settings, which name %s: give those that the tables were scored by", f.path, what, name,
		strings.Join(slices.Concat(a.known.models, a.known.actors), ", "))
}

// writeBucket writes the articles of a bucket in their order.
func (a *adoption) writeBucket(ctx context.Context, w *Writer, rows map[string][]table.Row) error {
	byArticle := map[string]map[uint64][]table.Row{}
	for name, all := range rows {
		byArticle[name] = map[uint64][]table.Row{}
		for _, r := range all {
			key := idKey(r.Rows.Texts("article_id").Or(r.At))
			byArticle[name][key] = append(byArticle[name][key], r)
		}
	}
	articles := rows[articlesTable.Name]
	slices.SortStableFunc(articles, func(x, y table.Row) int {
		return a.order[idKey(x.Rows.Texts("article_id").Or(x.At))] - a.order[idKey(y.Rows.Texts("article_id").Or(y.At))]
	})
	for _, r := range articles {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := w.adoptArticle(r, byArticle); err != nil {
			return err
		}
	}
	return nil
}

// adoptArticle writes an article and its rows in every table, paragraph by
// paragraph.
func (w *Writer) adoptArticle(r table.Row, rows map[string]map[uint64][]table.Row) error {
	text := func(column string) string { return r.Rows.Texts(column).Or(r.At) }
	id := text("article_id")
	fingerprint := xxh3.HashString(text("path") + "\x00" + text("record") + "\x00" + text("content_hash"))
	if err := w.beginItem(pipeline.Mark{Items: w.mark.Items + 1}, fingerprint); err != nil {
		return err
	}
	w.use(partition(w.o.PartitionBy, text("source"), r.Rows.Times("published").Or(r.At)))
	w.contents.link(id, text("content_hash"))
	before := w.now.weight()
	original := text("duplicate_of")
	if w.o.Duplicates != KeepDuplicates {
		original = w.originalOfRow(r)
	}
	for _, s := range w.now.list {
		own := rows[s.Name][idKey(id)]
		if _, ok := s.Column("paragraph"); ok {
			slices.SortStableFunc(own, func(x, y table.Row) int {
				return x.Rows.Ints("paragraph").Or(x.At) - y.Rows.Ints("paragraph").Or(y.At)
			})
		}
		for _, one := range own {
			s.copyRow(one, original)
		}
	}
	w.current.weight += w.now.weight() - before
	w.current.articles = append(w.current.articles, idKey(id))
	return w.now.flushIfFull()
}

// writeRejects writes what was refused, after the articles.
func (a *adoption) writeRejects(w *Writer) error {
	for _, f := range a.from[rejectsTable.Name] {
		columns, err := f.columns(rejectsTable.Table, a.left)
		if err != nil {
			return err
		}
		for rows, err := range f.scan(columns) {
			if err != nil {
				return err
			}
			for i := range rows.Len() {
				wrong := article.Reject{Path: rows.Texts("path").Or(i), Record: rows.Texts("record").Or(i)}
				if err := w.beginItem(pipeline.Mark{Items: w.mark.Items + 1}, wrong.Fingerprint()); err != nil {
					return err
				}
				w.use("")
				before := w.now.weight()
				w.now.byName[rejectsTable.Name].copyRow(table.Row{Rows: rows, At: i}, "")
				w.current.weight += w.now.weight() - before
				w.current.rejects++
				if err := w.now.flushIfFull(); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// foreignFiles finds the Parquet files of a table below a folder, in the order
// of their paths, and their bytes. Names that begin with "_" or "." are passed
// over: engines keep marks and sums under them.
func foreignFiles(dir, name string) (files []foreignFile, bytes int64, err error) {
	if info, err := os.Stat(dir); err != nil {
		return nil, 0, err
	} else if !info.IsDir() {
		return nil, 0, fmt.Errorf("%s is not a folder", dir)
	}
	root := filepath.Join(dir, name)
	err = filepath.WalkDir(root, func(at string, entry os.DirEntry, err error) error {
		switch {
		case os.IsNotExist(err) && at == root:
			return filepath.SkipDir
		case err != nil:
			return err
		case at != root && strings.ContainsAny(entry.Name()[:1], "_."):
			if entry.IsDir() {
				return filepath.SkipDir
			}
			return nil
		case entry.IsDir() || !strings.HasSuffix(entry.Name(), ".parquet"):
			return nil
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		below, err := filepath.Rel(dir, at)
		files, bytes = append(files, foreignFile{at, filepath.ToSlash(below)}), bytes+info.Size()
		return err
	})
	return files, bytes, err
}
