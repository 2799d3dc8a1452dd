package reader

import (
	"context"
	"maps"
	"slices"

	"parallax/article"
)

// How much of the input MetaFields looks at, and how many fields it gives.
const (
	sampledFiles   = 100
	sampledRecords = 50
	mostMetaFields = 64
)

// MetaFields tells which fields the records of the input have that have no
// role, by the first records of its first files of JSON, JSONL and tables, and
// their types. The fields are sorted by key; it depends on the input alone.
func MetaFields(ctx context.Context, paths []string, opts Options) []article.MetaField {
	s := fieldSample{types: map[string]map[article.FieldType]bool{}}
	opts.Format = "" // as Walk has it
	d := newDisk()
	for f, reject := range d.files(paths) {
		if s.files > sampledFiles || ctx.Err() != nil {
			break
		}
		if reject == nil {
			d.readFile(ctx, formats, f, opts, func(item article.Item, err error) bool { return err != nil || s.more(item, f.path) })
		}
	}
	return s.fields()
}

// more takes an item of the file at a path, or of one within it, and says
// whether others of the file are asked for.
func (s *fieldSample) more(item article.Item, file string) bool {
	if item.Path != s.path {
		if s.files++; s.files > sampledFiles {
			return false
		}
		s.path, s.records = item.Path, 0
	}
	if s.records++; s.records <= sampledRecords && formats.named(item.Format).records {
		s.addItem(item)
	}
	return s.records < sampledRecords || item.Path != file
}

type fieldSample struct {
	path           string
	files, records int
	types          map[string]map[article.FieldType]bool // by key: those that all values may have
}

func (s *fieldSample) addItem(item article.Item) {
	articles, _ := item.Decode()
	for _, a := range articles[:min(len(articles), sampledRecords)] {
		for _, f := range a.Meta {
			if article.IsNote(f.Key) { // articles.notes has it
				continue
			}
			if s.types[f.Key] == nil {
				s.types[f.Key] = map[article.FieldType]bool{}
				for _, t := range article.FieldTypes() {
					s.types[f.Key][t] = true
				}
			}
			for t := range s.types[f.Key] {
				if _, ok := t.Parse(f.Value); !ok {
					delete(s.types[f.Key], t)
				}
			}
		}
	}
}

func (s *fieldSample) fields() []article.MetaField {
	var all []article.MetaField
	for _, key := range slices.Sorted(maps.Keys(s.types)) {
		for _, t := range article.FieldTypes() {
			if s.types[key][t] {
				all = append(all, article.MetaField{Key: key, Type: t})
				break
			}
		}
	}
	return all[:min(len(all), mostMetaFields)]
}
