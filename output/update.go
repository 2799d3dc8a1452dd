package output

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// keep takes the item that was begun from the dataset before. As long as all
// items of the segment are from there, no rows are read.
func (w *Writer) keep(fingerprint uint64) error {
	if w.o.Previous == nil {
		return errors.New("an analysis is marked as kept, and there is no dataset before")
	}
	place, ok := w.o.Previous.places[fingerprint]
	if !ok {
		return fmt.Errorf("an analysis is marked as kept whose item %016x the dataset before does not have", fingerprint)
	}
	old := w.o.Previous.segments[place.segment].items[place.item]
	if w.segment.known == len(w.segment.items) {
		w.segment.known++
		w.current.articles, w.current.rejects, w.current.weight = old.articles, old.rejects, old.weight
		return w.addContents(place.segment, old.articles)
	}
	return w.bring(place, old)
}

// addContents adds an item's articles to the digest of the contents.
func (w *Writer) addContents(number int, articles []uint64) error {
	for _, id := range articles {
		rows, err := w.o.Previous.load(number).rows("articles", id)
		if err != nil {
			return err
		}
		if len(rows) == 0 {
			return &shortError{"articles"}
		}
		w.contents.add(rows[0].text("article_id"), rows[0].text("content_hash"))
	}
	return nil
}

// bring writes the rows of an item of the dataset before.
func (w *Writer) bring(place itemPlace, old item) error {
	if err := w.addContents(place.segment, old.articles); err != nil {
		return err
	}
	if err := w.bringRows(place, old); err != nil {
		return err
	}
	w.current.articles, w.current.rejects, w.current.weight = old.articles, old.rejects, old.weight
	return nil
}

// bringKnown writes the rows of the items so far that were taken from the
// dataset before without reading them, since the segment is not the same.
func (w *Writer) bringKnown() error {
	for _, it := range w.segment.items[:min(w.segment.known, len(w.segment.items))] {
		place := w.o.Previous.places[it.fingerprint]
		if err := w.bringRows(place, it); err != nil {
			return err
		}
	}
	w.segment.known = 0
	return nil
}

func (w *Writer) bringRows(place itemPlace, it item) error {
	from := w.o.Previous.load(place.segment)
	for _, id := range it.articles {
		if err := w.bringArticle(from, id); err != nil {
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
			copyRow(w.rejects, c)
			left--
			if err := w.flushIfFull(""); err != nil {
				return err
			}
		}
	}
	if left > 0 {
		return &shortError{"rejects"}
	}
	return nil
}

// bringArticle writes the rows of one article of the dataset before.
func (w *Writer) bringArticle(from *loadedSegment, id uint64) error {
	rows, err := from.rows("articles", id)
	if err != nil {
		return err
	}
	if len(rows) == 0 {
		return &shortError{"articles"}
	}
	partition := w.o.partition(rows[0].text("source"), rows[0].time("published"))
	w.use(partition)
	name := rows[0].text("article_id")
	for _, s := range w.sets[partition].list {
		if s.Name == "rejects" {
			continue
		}
		groups, err := from.rows(s.Name, id)
		if err != nil {
			return err
		}
		for _, c := range groups {
			for row := c.row; row < c.rows.Len(); row++ {
				if v, _ := c.rows.String(c.index["article_id"], row); v != name {
					break
				}
				at := *c
				at.row = row
				copyRow(s.batch, &at)
			}
		}
	}
	return w.flushIfFull(partition)
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

// takeOver takes the files of a segment of the dataset before as they are,
// under the number of the current one.
func (w *Writer) takeOver(old *segment) (files []partFile, err error) {
	for _, f := range w.o.Previous.files(old.number) {
		from := filepath.Join(w.o.Previous.dataset.dir, filepath.FromSlash(f.Path))
		if err := checkFile(from, f.TableFile); err != nil {
			return nil, fmt.Errorf("the dataset before: %s: %w", f.Path, err)
		}
		f.Path = path.Join(path.Dir(f.Path), fmt.Sprintf("part-%05d.%s", w.segment.number, w.o.Format.extension()))
		if err := w.linkFile(from, filepath.Join(w.place.temporary, filepath.FromSlash(f.Path))); err != nil {
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
	return files, w.syncFolders(files)
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
	out, err := w.o.create(to)
	if err != nil {
		return err
	}
	s := newSink(strings.TrimPrefix(to, w.place.temporary), out)
	_, err = io.Copy(s, in)
	return errors.Join(err, s.finish())
}
