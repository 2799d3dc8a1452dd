package output

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"parallax/output/disk"
	"parallax/pipeline"
)

// begin goes on with an unfinished run of the same identity, or begins anew.
func (w *Writer) begin() error {
	past := history{}
	if !w.o.Restart {
		var err error
		if past, err = readJournal(w.place); err != nil {
			return err
		}
	}
	if w.o.Identity == nil && len(past.lines) > 0 {
		return &UnfinishedError{w.place.Dir, []string{"it is of another command"}}
	}
	if len(past.lines) == 0 {
		if err := w.place.Empty(); err != nil {
			return err
		}
		return w.beginAnew()
	}
	if other := differences(past.head.Identity, w.o.Identity.values()); len(other) > 0 {
		return &UnfinishedError{w.place.Dir, other}
	}
	for _, line := range past.lines {
		if err := w.countSegment(line); err != nil {
			return &UnfinishedError{w.place.Dir, []string{err.Error()}}
		}
	}
	if err := w.dropUnlisted(); err != nil {
		return err
	}
	w.started, w.past = past.head.Started, past.lines
	var err error
	w.journal, err = goOn(w.place, past)
	return err
}

func (w *Writer) beginAnew() (err error) {
	if w.o.Identity != nil {
		w.journal, err = beginJournal(w.place, w.sheets.files.Open, journalHead{datasetName, w.o.Identity.values(), w.started})
		if err != nil {
			return errors.Join(err, os.RemoveAll(w.place.Hidden))
		}
	}
	if err == nil && len(w.o.PartitionBy) == 0 {
		w.use("")
	}
	return err
}

// countSegment counts in a segment that an earlier run completed, whose files must
// be there.
func (w *Writer) countSegment(line journalLine) error {
	items, err := unpackItems(line.Items, w.ordinal)
	if err != nil || len(items) == 0 || line.Segment != len(w.written) {
		return fmt.Errorf("the record of its segment %d is damaged", line.Segment)
	}
	for _, f := range line.Files {
		info, err := os.Stat(filepath.Join(w.place.Hidden, filepath.FromSlash(f.Path)))
		if err != nil || info.Size() != f.Bytes {
			return fmt.Errorf("its file %s is damaged", f.Path)
		}
	}
	if err := w.contents.set(line.Digest); err != nil {
		return err
	}
	if err := w.recall(items, line.Files); err != nil {
		return err
	}
	w.segment.items = items
	w.record(line.Items)
	w.files = append(w.files, line.Files...)
	w.mark = line.Mark
	return nil
}

// dropUnlisted removes the files of the segment that was being written.
func (w *Writer) dropUnlisted() error {
	listed := map[string]bool{journalName: true, StacksName: true}
	for _, f := range w.files {
		listed[f.Path] = true
	}
	return filepath.WalkDir(w.place.Hidden, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		short, err := filepath.Rel(w.place.Hidden, name)
		if err != nil {
			return err
		}
		if listed[filepath.ToSlash(short)] {
			return nil
		}
		return os.Remove(name)
	})
}

// Resumed tells the place in the input from which to go on, as the marks of
// all segments that are there, and what State gave at the last of them; no
// marks for a run from the beginning.
func (w *Writer) Resumed() (marks []pipeline.Mark, state []byte) {
	for _, line := range w.past {
		marks, state = append(marks, line.Mark), line.State
	}
	return marks, state
}

// completeSegment writes out the segment's files and enters it in the journal.
func (w *Writer) completeSegment() error {
	files, err := w.segmentFiles()
	if err != nil {
		return err
	}
	packed := packItems(w.segment.items, w.ordinal)
	if w.journal != nil {
		line := journalLine{Segment: w.segment.number, Items: packed, Mark: w.mark, Digest: w.contents.String(), Files: files}
		if w.o.State != nil {
			state, err := w.o.State()
			if err != nil {
				return err
			}
			line.State = json.RawMessage(state)
		}
		if err := w.journal.writeLine(line); err != nil {
			return err
		}
	}
	w.files = append(w.files, files...)
	w.record(packed)
	return nil
}

// record notes the segment as complete and begins the next.
func (w *Writer) record(packed []byte) {
	if w.o.Previous != nil {
		w.o.Previous.count(w.segment.items)
	}
	articles, rejects := w.segment.counts()
	w.written = append(w.written, segmentLine{w.segment.number, int64(len(w.segment.items)), articles, rejects, packed})
	w.ordinal = w.segment.items[len(w.segment.items)-1].ordinal
	w.segment = segment{number: w.segment.number + 1, items: w.segment.items[:0]}
}

// segmentFiles completes the segment's files, or those of the same
// items in the earlier dataset.
func (w *Writer) segmentFiles() ([]partFile, error) {
	if old := w.sameAsBefore(); old != nil {
		return w.linkSegment(old)
	}
	if err := w.copyKnownItems(); err != nil {
		return nil, err
	}
	return w.closeSheets()
}

// closeSheets completes the segment's files and flushes their folders to disk.
func (w *Writer) closeSheets() (files []partFile, err error) {
	w.sheets.files.Later = len(w.sets) > manyPartitions
	defer func() { w.sheets.files.Later = false }()
	for _, partition := range sortedKeys(w.sets) {
		for _, s := range w.sets[partition].list {
			if w.segment.number == 0 && partition == "" && s.total() == 0 {
				if err := s.open(); err != nil { // the table has a file, empty or not
					return nil, err
				}
			}
			f, any, err := s.complete()
			if err != nil {
				return nil, err
			}
			if any {
				files = append(files, partFile{s.Name, f})
			}
			s.number = w.segment.number + 1
		}
		if partition != "" {
			delete(w.sets, partition)
		}
	}
	return files, w.syncFiles(files)
}

// manyPartitions have more files than are flushed to disk one by one.
const manyPartitions = 32

// syncFiles flushes the folders of files, and those above them, to disk; the
// files as well if that was left for later.
func (w *Writer) syncFiles(files []partFile) error {
	done := map[string]bool{}
	var folders, names []string
	for _, f := range files {
		path := filepath.FromSlash(f.Path)
		names = append(names, filepath.Join(w.place.Hidden, path))
		for folder := filepath.Dir(path); !done[folder]; folder = filepath.Dir(folder) {
			done[folder] = true
			folders = append(folders, filepath.Join(w.place.Hidden, folder))
		}
	}
	if w.sheets.files.Later {
		return disk.SyncMany(w.place.Hidden, names, folders)
	}
	return disk.SyncFolders(folders)
}

// completeLast completes the last segment, which is not entered in the
// journal: had the input more items, it might end elsewhere. A table without
// any rows gets a file that says so.
func (w *Writer) completeLast() error {
	w.endItem()
	if len(w.segment.items) > 0 || len(w.written) == 0 {
		files, err := w.segmentFiles()
		if err != nil {
			return err
		}
		w.files = append(w.files, files...)
		if len(w.segment.items) > 0 {
			w.record(packItems(w.segment.items, w.ordinal))
		}
	}
	files, err := w.emptyFiles(w.files)
	if err != nil {
		return err
	}
	w.files = append(w.files, files...)
	return w.syncFiles(files)
}

// emptyFiles writes a file without rows for every table that has no file.
func (w *Writer) emptyFiles(have []partFile) (files []partFile, err error) {
	for _, t := range tables {
		if !w.o.wants(t.Name) || slices.ContainsFunc(have, func(f partFile) bool { return f.Table == t.Name }) {
			continue
		}
		p, err := w.sheets.newPart(t, t.Name, 0)
		if err != nil {
			return nil, err
		}
		f, err := p.Close(0)
		if err != nil {
			return nil, errors.Join(err, p.Abort())
		}
		files = append(files, partFile{t.Name, TableFile(f)})
	}
	return files, nil
}
