package output

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"

	"parallax/output/disk"
	"parallax/output/table"
)

// Previous is a finished dataset that is to be brought up to date: which items
// of the input it was made from, and where their rows lie.
type Previous struct {
	dataset  *Dataset
	segments []segment
	places   map[uint64]itemPlace // by fingerprint
	ids      map[uint64]bool      // of all articles
	loaded   *loadedSegment       // the one last asked for

	kept, scored, changed int // articles, as the writer counts them
}

// itemPlace is where an item of a dataset is.
type itemPlace struct{ segment, item int }

// DifferentError says that a dataset was scored otherwise than what is to
// bring it up to date.
type DifferentError struct {
	Dir         string
	Differences []string
}

func (e *DifferentError) Error() string {
	return fmt.Sprintf("dataset %s was scored otherwise (%s)", e.Dir, strings.Join(e.Differences, "; "))
}

// OpenPrevious opens the dataset in dir for an update by a run of an identity.
// nil where there is no dataset. Only the input may differ, else the error is
// a *DifferentError.
func OpenPrevious(dir string, identity *Identity) (*Previous, error) {
	if !disk.Exists(filepath.Join(dir, manifestName)) {
		return nil, nil
	}
	d, err := Open(dir)
	if err != nil {
		return nil, err
	}
	was, is := d.manifest.identity().values(), identity.values()
	was[inputsKey] = is[inputsKey]
	if other := differences(was, is); len(other) > 0 {
		return nil, &DifferentError{dir, other}
	}
	p := &Previous{dataset: d, places: map[uint64]itemPlace{}, ids: map[uint64]bool{}}
	p.segments, err = readSegments(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &DifferentError{dir, []string{"it has no " + segmentsName}}
	}
	if err == nil {
		err = d.checkDocument(segmentsName)
	}
	if err != nil {
		return nil, err
	}
	for i, s := range p.segments {
		for j, it := range s.items {
			p.places[it.fingerprint] = itemPlace{i, j}
			for _, id := range it.articles {
				p.ids[id] = true
			}
		}
	}
	return p, nil
}

// Has says whether the dataset holds the rows of an item. It may be called
// while the dataset is read.
func (p *Previous) Has(fingerprint uint64) bool {
	_, ok := p.places[fingerprint]
	return ok
}

// Update counts the articles of an update.
type Update struct {
	Kept, New, Changed, Gone int
}

// Update tells what an update came to, once the dataset is complete.
func (p *Previous) Update() Update {
	return Update{Kept: p.kept, New: p.scored - p.changed, Changed: p.changed, Gone: len(p.ids) - p.kept - p.changed}
}

// count notes the articles of the items of a complete segment.
func (p *Previous) count(items []item) {
	for _, it := range items {
		kept := p.Has(it.fingerprint)
		for _, id := range it.articles {
			switch {
			case kept:
				p.kept++
			case p.ids[id]:
				p.changed++
				p.scored++
			default:
				p.scored++
			}
		}
	}
}

// files lists the files of a segment that have rows.
func (p *Previous) files(number int) (all []partFile) {
	for _, t := range p.dataset.manifest.Tables {
		for _, f := range t.Files {
			if n, ok := partNumber(f.Path); ok && n == number && f.Rows > 0 {
				all = append(all, partFile{t.Name, f})
			}
		}
	}
	return all
}

// partNumber reads the number in a file's name, such as part-00007.parquet.
func partNumber(path string) (int, bool) {
	name := path[strings.LastIndexByte(path, '/')+1:]
	digits, _, _ := strings.Cut(strings.TrimPrefix(name, "part-"), ".")
	n, err := strconv.Atoi(digits)
	return n, err == nil && strings.HasPrefix(name, "part-")
}

// loadedSegment is all rows of a segment of a dataset, by article.
type loadedSegment struct {
	number  int
	files   []partFile
	tables  map[string]map[uint64][]*cursor // each at the first of the article's rows
	dataset *Dataset
}

// load gives a segment, the one last asked for without reading it again.
func (p *Previous) load(number int) *loadedSegment {
	if p.loaded == nil || p.loaded.number != number {
		p.loaded = &loadedSegment{number, p.files(number), map[string]map[uint64][]*cursor{}, p.dataset}
	}
	return p.loaded
}

// rows gives an article's rows in a table, in order, as cursors that each
// stand at some of them; a table is read when it is first asked for.
func (s *loadedSegment) rows(name string, article uint64) ([]*cursor, error) {
	if s.tables[name] == nil {
		s.tables[name] = map[uint64][]*cursor{}
		cols, err := s.dataset.chooseColumns(name, nil)
		if err != nil {
			return nil, err
		}
		for _, f := range s.files {
			if f.Table != name {
				continue
			}
			for rows, err := range s.dataset.scanFile(name, f.TableFile, cols) {
				if err != nil {
					return nil, fmt.Errorf("dataset %s: %s: %w", s.dataset.dir, f.Path, err)
				}
				s.indexArticles(name, rows)
			}
		}
	}
	return s.tables[name][article], nil
}

// indexArticles notes where each article's rows begin; rejects have none and
// stand under 0.
func (s *loadedSegment) indexArticles(name string, rows *table.Rows) {
	begin := func(key uint64, row int) {
		c := newCursor(name, noRows)
		c.rows, c.row = rows, row
		s.tables[name][key] = append(s.tables[name][key], c)
	}
	if table.Find(rows.Columns(), "article_id") < 0 {
		if rows.Len() > 0 {
			begin(0, 0)
		}
		return
	}
	ids, last := rows.Texts("article_id"), ""
	for row := range rows.Len() {
		if id := ids.Or(row); row == 0 || id != last {
			begin(idKey(id), row)
			last = id
		}
	}
}
