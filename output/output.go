// Package output takes analyses in order and writes them as a dataset: one
// folder of files per table, a codebook, a Frictionless data package and a
// manifest.
//
// It owns the schema and the documentation of every column, the formats, the
// conversion of byte offsets to code points, and the safety of the files. It
// promises that the same analyses give the same bytes in every table, and
// that a dataset stands in its place whole or not at all: everything is
// written in a hidden folder, read back, flushed to disk and only then
// renamed, the manifest last. It does no arithmetic but what a column's
// documentation says, and it is the only importer of Arrow.
package output

import (
	"errors"
	"fmt"
	"path/filepath"

	"github.com/apache/arrow/go/v17/arrow/memory"
)

// Format is the format of the tables' files.
type Format string

// The formats a dataset can be written in.
const (
	Parquet Format = "parquet" // Zstandard-compressed, data page version 2
	Arrow   Format = "arrow"   // Arrow IPC stream, .arrows, not compressed
	CSV     Format = "csv"     // RFC 4180 with a header line, UTF-8, null empty
	JSONL   Format = "jsonl"   // one object a line, every column in every line
)

// Formats lists the formats, the default first.
func Formats() []Format { return []Format{Parquet, Arrow, CSV, JSONL} }

// extension is the end of a file's name, without the point.
func (f Format) extension() string {
	if f == Arrow {
		return "arrows"
	}
	return string(f)
}

// Options say what the analyses hold and how to write them.
type Options struct {
	Format          Format // Parquet if ""
	Tool, Version   string
	Actors          []string // keys by index, as in stance.Mention.Actor
	SentimentModels []string // in the order of Paragraph.Sentiment
	StanceModels    []string // in the order of Paragraph.Stance
	// DefaultSentiment is the index of the model whose score stands in the
	// table paragraphs.
	DefaultSentiment int
	// Cues asks for the table cues; EntryTerm then names the entries.
	Cues      bool
	EntryTerm func(id int32) (term, lexicon string)
	// Metadata goes into every Parquet and Arrow file and into
	// datapackage.json: parameters, hashes, formulas.
	Metadata map[string]string

	// For tests:
	create    func(path string) (file, error) // nil: the file system's
	memory    memory.Allocator                // nil: Go's
	batchRows int                             // 0: batchRows
}

func (o *Options) allocator() memory.Allocator {
	if o.memory == nil {
		return memory.DefaultAllocator
	}
	return o.memory
}

// Writer writes one dataset. It is not safe for use by several goroutines.
type Writer struct {
	o       Options
	place   *place
	tables  []*table
	err     error // the first error, after which nothing more is written
	closed  bool
	scratch []byte

	articles, paragraphs, sentiment, stances, relations, mentions, evidence, rejects *batch

	cues *batch // nil unless asked for
}

// Create begins a dataset in the folder dir, which is made if it does not
// exist. An older dataset there is replaced when the new one is whole; a
// folder that holds anything else is refused.
func Create(dir string, o Options) (*Writer, error) {
	if o.Format == "" {
		o.Format = Parquet
	}
	if _, ok := encoders[o.Format]; !ok {
		return nil, fmt.Errorf("format %q is not one of %v", o.Format, Formats())
	}
	if o.create == nil {
		o.create = createFile
	}
	if o.Cues && o.EntryTerm == nil {
		return nil, fmt.Errorf("the table cues needs the names of the lexicon's entries")
	}
	place, err := openPlace(dir)
	if err != nil {
		return nil, err
	}
	w := &Writer{o: o, place: place}
	if err := w.createTables(); err != nil {
		w.closeFiles()
		place.remove()
		return nil, err
	}
	return w, nil
}

func (w *Writer) createTables() error {
	batches := map[string]**batch{
		"articles": &w.articles, "paragraphs": &w.paragraphs, "sentiment": &w.sentiment, "stances": &w.stances,
		"relations": &w.relations, "mentions": &w.mentions, "evidence": &w.evidence, "cues": &w.cues, "rejects": &w.rejects,
	}
	for _, d := range tables {
		if d.Name == "cues" && !w.o.Cues {
			continue
		}
		path := filepath.Join(d.Name, "part-00000."+w.o.Format.extension())
		t, err := newTable(d, w.place.temporary, path, &w.o)
		if err != nil {
			return err
		}
		w.tables = append(w.tables, t)
		*batches[d.Name] = t.batch
	}
	return nil
}

// Close completes the dataset: every file is written out, read back and
// compared with what was written, then moved into place, the manifest last.
// Where that fails the folder is left as it was before. After Abort it fails.
func (w *Writer) Close(m Manifest) error {
	if w.closed {
		return w.err
	}
	w.closed = true
	if err := w.complete(&m); err != nil {
		if w.err == nil {
			w.err = err
		}
		w.closeFiles()
		w.place.remove()
		return fmt.Errorf("output %s: %w", w.place.dir, w.err)
	}
	return nil
}

func (w *Writer) complete(m *Manifest) error {
	if w.err != nil {
		return w.err
	}
	for _, t := range w.tables {
		if err := t.close(w.o.Format); err != nil {
			return err
		}
	}
	if err := w.describe(m); err != nil {
		return err
	}
	if err := w.place.install(); err != nil {
		return err
	}
	return w.place.clean()
}

// Abort gives up the dataset and removes what was written of it. After Close
// it does nothing.
func (w *Writer) Abort() error {
	if w.closed {
		return nil
	}
	w.closed, w.err = true, errors.New("the dataset was given up")
	w.closeFiles()
	return w.place.remove()
}

func (w *Writer) closeFiles() {
	for _, t := range w.tables {
		t.sink.closeFile()
	}
}
