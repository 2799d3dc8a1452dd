package output

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"

	"parallax/output/disk"
	"parallax/output/table"
)

// keepItem takes the item that was begun from the dataset before. As long as all
// items of the segment are from there, no rows are read.
func (w *Writer) keepItem(fingerprint uint64) error {
	if w.o.Previous == nil {
		return errors.New("an analysis is marked as kept, and there is no dataset before")
	}
	place, ok := w.o.Previous.places[fingerprint]
	if !ok {
		return fmt.Errorf("an analysis is marked as kept whose item %016x the dataset before does not have", fingerprint)
	}
	old := w.o.Previous.segments[place.segment].items[place.item]
	same, err := w.noteKept(place.segment, old.articles)
	if err != nil {
		return err
	}
	if same && w.segment.known == len(w.segment.items) {
		w.segment.known++
	} else if err := w.copyItem(place, old); err != nil {
		return err
	}
	w.current.articles, w.current.rejects, w.current.weight = old.articles, old.rejects, old.weight
	return nil
}

// noteKept adds an item's articles to the digest of the contents, and notes what
// they repeat. same says that they repeat what they did before.
func (w *Writer) noteKept(number int, articles []uint64) (same bool, err error) {
	same = true
	for _, id := range articles {
		rows, err := w.o.Previous.load(number).rows("articles", id)
		if err != nil {
			return false, err
		}
		if len(rows) == 0 {
			return false, &shortError{"articles"}
		}
		a := rows[0]
		w.contents.link(a.text("article_id"), a.text("content_hash"))
		original := w.originalOf(a)
		if original != "" {
			w.originals[id] = original
		}
		same = same && original == a.text("duplicate_of")
	}
	return same, nil
}

// copyItem writes the rows of an item of the dataset before, after those of the
// items before it in the segment.
func (w *Writer) copyItem(place itemPlace, old item) error {
	if err := w.copyKnownItems(); err != nil {
		return err
	}
	return w.copyItemRows(place, old)
}

// copyKnownItems writes the rows of the items so far that were taken from the
// dataset before without reading them, since the segment is not the same.
func (w *Writer) copyKnownItems() error {
	for _, it := range w.segment.items[:min(w.segment.known, len(w.segment.items))] {
		place := w.o.Previous.places[it.fingerprint]
		if err := w.copyItemRows(place, it); err != nil {
			return err
		}
	}
	w.segment.known = 0
	return nil
}

func (w *Writer) copyItemRows(place itemPlace, it item) error {
	from := w.o.Previous.load(place.segment)
	for _, id := range it.articles {
		if err := w.copyArticle(from, id); err != nil {
			return err
		}
	}
	if it.rejects == 0 {
		return nil
	}
	before := 0 // rejects of the segment that come before the item's
	for _, other := range w.o.Previous.segments[place.segment].items[:place.item] {
		before += other.rejects
	}
	w.use("")
	groups, err := from.rows("rejects", 0)
	if err != nil {
		return err
	}
	left := it.rejects
	for _, c := range groups {
		for row := 0; row < c.rows.Len() && left > 0; row++ {
			if before > 0 {
				before--
				continue
			}
			c.row = row
			w.now.byName[rejectsTable.Name].copyRow(c.current(), "")
			left--
			if err := w.now.flushIfFull(); err != nil {
				return err
			}
		}
	}
	if left > 0 {
		return &shortError{"rejects"}
	}
	return nil
}

// copyArticle writes the rows of one article of the dataset before.
func (w *Writer) copyArticle(from *loadedSegment, id uint64) error {
	rows, err := from.rows("articles", id)
	if err != nil {
		return err
	}
	if len(rows) == 0 {
		return &shortError{"articles"}
	}
	w.use(partition(w.o.PartitionBy, rows[0].text("source"), rows[0].time("published")))
	name := rows[0].text("article_id")
	for _, s := range w.now.list {
		if s.Name == "rejects" {
			continue
		}
		groups, err := from.rows(s.Name, id)
		if err != nil {
			return err
		}
		for _, c := range groups {
			for row := c.row; row < c.rows.Len(); row++ {
				if c.rows.Texts("article_id").Or(row) != name {
					break
				}
				s.copyRow(table.Row{Rows: c.rows, At: row}, w.originals[id])
			}
		}
	}
	return w.now.flushIfFull()
}

// sameAsBefore gives the segment of the dataset before that has the same items
// as the current one, nil if none has.
func (w *Writer) sameAsBefore() *segment {
	items := w.segment.items
	if len(items) == 0 || w.segment.known < len(items) {
		return nil
	}
	place := w.o.Previous.places[items[0].fingerprint]
	old := &w.o.Previous.segments[place.segment]
	if len(old.items) != len(items) {
		return nil
	}
	for i := range items {
		if old.items[i].fingerprint != items[i].fingerprint {
			return nil
		}
	}
	return old
}

// linkSegment takes the files of a segment of the dataset before as they are,
// under the number of the current one.
func (w *Writer) linkSegment(old *segment) (files []partFile, err error) {
	for _, f := range w.o.Previous.files(old.number) {
		from := filepath.Join(w.o.Previous.dataset.dir, filepath.FromSlash(f.Path))
		if err := checkFile(from, f.TableFile); err != nil {
			return nil, fmt.Errorf("the dataset before: %s: %w", f.Path, err)
		}
		f.Path = path.Join(path.Dir(f.Path), partName(w.segment.number, w.o.Format))
		if err := w.linkFile(from, filepath.Join(w.place.Hidden, filepath.FromSlash(f.Path))); err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	if w.segment.number == 0 && len(w.o.PartitionBy) == 0 {
		empty, err := w.emptyFiles(files)
		if err != nil {
			return nil, err
		}
		files = append(files, empty...)
	}
	for _, set := range w.sets {
		for _, s := range set.list {
			s.number = w.segment.number + 1
		}
	}
	return files, w.syncFiles(files)
}

// linkFile gives a file a second name, or copies it where that cannot be.
func (w *Writer) linkFile(from, to string) error {
	if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
		return err
	}
	if os.Link(from, to) == nil {
		return nil
	}
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := w.sheets.files.Open(to)
	if err != nil {
		return err
	}
	s := disk.NewSink(strings.TrimPrefix(to, w.place.Hidden), out)
	_, err = io.Copy(s, in)
	return errors.Join(err, s.Finish())
}
