// Package output takes analyses in order and writes them as a dataset: one
// folder of files per table, a codebook, a Frictionless data package, a
// Croissant description and a manifest. Open and Scan read a dataset back, in
// any of its formats, the columns that are asked for alone and by their names.
// Update, merge and verification go from dataset to dataset.
//
// It owns the tables, each defined where its rows are made, the conversion of
// byte offsets to code points, and what a dataset is on disk. The formats are
// those of package table below it, the safety of files and folders is that of
// package disk. It promises that the same analyses give the same bytes in every
// table, and that a dataset stands in its place whole or not at all. A run that
// was killed goes on where its last whole segment ends. It does no arithmetic
// but what a column's documentation says.
package output

import (
	"errors"
	"fmt"
	"os"
	"time"

	"parallax/article"
	"parallax/duplicate"
	"parallax/output/disk"
	"parallax/output/table"
	"parallax/pipeline"
)

// Format is the format of the tables' files.
type Format = table.Format

// The formats a dataset can be written in; see package table.
const (
	Parquet = table.Parquet
	Arrow   = table.Arrow
	CSV     = table.CSV
	CSVSafe = table.CSVSafe
	JSONL   = table.JSONL
)

// Formats lists the formats, the default first.
func Formats() []Format { return table.Formats() }

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
	// ArticleStances asks for the table article_stances.
	ArticleStances bool
	// Sentences asks for the table sentences.
	Sentences bool
	// Categories asks for the table categories; CategoryNames are those that are
	// counted, by slot.
	Categories    bool
	CategoryNames []CategoryName
	// Metadata goes into every Parquet and Arrow file and into
	// datapackage.json: parameters, hashes, formulas.
	Metadata map[string]string

	// PartitionBy are keys, of PartitionKeys, by which the files lie in
	// folders: stances/source=RT/month=2022-03/part-00000.parquet. The
	// table rejects is not partitioned.
	PartitionBy []string
	// PartBytes is about how many bytes of rows a segment holds;
	// DefaultPartBytes if 0.
	PartBytes int64
	// Meta are fields of the input that get a column of articles each, null
	// with NoText.
	Meta []article.MetaField
	// Duplicates says what becomes of articles that repeat an earlier one;
	// MarkDuplicates if "".
	Duplicates Duplicates
	// NoText leaves out the text and what would give it away; see withheld.
	NoText bool
	// Shard is the share of the input that is written, "" for all of it.
	Shard string

	// Identity is all that decides what the dataset will hold. An
	// unfinished run of the same identity in the folder is gone on with;
	// one of another is an *UnfinishedError, unless Restart gives it up.
	// Without Identity nothing is kept of an unfinished run.
	Identity *Identity
	Restart  bool
	// Previous is the dataset that stands in the folder, from which the
	// rows of analyses marked Kept are taken. nil for none.
	Previous *Previous
	// Each calls a function with the numbers below n, perhaps at the same time,
	// and waits for all; one after another if nil. It changes no byte.
	Each func(n int, do func(i int))
	// State gives what the caller wants back by Resumed: its own counts of
	// the analyses written so far, as JSON. nil for none.
	State func() ([]byte, error)

	// For tests:
	create    createFile // nil: the file system's
	batchRows int        // 0: the default
	bucket    int64      // bytes of what is adopted in memory at a time, 0: the default
}

// sheetOptions say how the tables are laid out and their files made.
func (o *Options) sheetOptions(root string) sheetOptions {
	return sheetOptions{
		layout: layout{Format: o.Format, NoText: o.NoText, PartitionBy: o.PartitionBy, Meta: o.Meta},
		files:  table.FileOptions{Format: o.Format, Tool: o.Tool, Version: o.Version, Metadata: o.Metadata, Bare: o.NoText, Create: o.create, Each: o.Each},
		root:   root, batchRows: o.batchRows, wants: o.wants,
	}
}

// Writer writes one dataset. It is not safe for use by several goroutines.
type Writer struct {
	o       Options
	place   *disk.Place
	journal *journal // nil without Identity
	started time.Time
	past    []journalLine // complete segments of an unfinished run
	err     error         // the first error, after which nothing more is written
	closed  bool

	rows   rowMaker
	sheets sheetOptions

	stacks   int // that are kept
	segment  segment
	sets     map[string]*sheets // of the segment, by partition, "" among them
	now      *sheets            // those that rows are written to
	written  []segmentLine      // complete segments
	files    []partFile         // of the complete segments
	mark     pipeline.Mark      // after the last item
	current  item               // the item being written
	begun    bool               // whether there is one
	ordinal  int64              // of the last item of complete segments, -1 before
	contents chain

	marker    duplicate.Marker  // of all articles so far
	originals map[uint64]string // what articles of the dataset before repeat now
}

// Create begins a dataset in the folder dir, which is made if it does not
// exist, or goes on with an unfinished one there. An older dataset is replaced
// when the new one is whole; a folder that holds anything else is refused, and
// so is one that another run is writing to.
func Create(dir string, o Options) (*Writer, error) {
	if o.Format == "" {
		o.Format = Parquet
	}
	if !o.Format.Known() {
		return nil, fmt.Errorf("format %q is not one of %v", o.Format, Formats())
	}
	if err := CheckPartition(o.PartitionBy); err != nil {
		return nil, err
	}
	if o.PartBytes <= 0 {
		o.PartBytes = DefaultPartBytes
	}
	if o.Cues && o.EntryTerm == nil {
		return nil, fmt.Errorf("the table cues needs the names of the lexicon's entries")
	}
	place, err := disk.Open(dir, contents())
	if err != nil {
		return nil, err
	}
	w := &Writer{
		o: o, place: place, sets: map[string]*sheets{}, originals: map[uint64]string{}, ordinal: -1, started: time.Now(),
		sheets: o.sheetOptions(place.Hidden),
	}
	w.rows = newRowMaker(&w.o, w.batchOf)
	if err := w.begin(); err != nil {
		os.Remove(place.Hidden) // fails, as it should, if an unfinished run is there
		return nil, errors.Join(err, w.journal.close(), place.Release())
	}
	return w, nil
}

// Close completes the dataset: every file is written out, read back and
// compared with what was written, then moved into place, the manifest last.
// Where that fails the folder is left as it was before, but for the whole
// segments of a run that has an identity. A dataset without articles does not
// replace one that has some: that is an *EmptyError. After Abort it fails.
func (w *Writer) Close(m Manifest) error {
	if w.closed {
		return w.err
	}
	w.closed = true
	if err := w.completeDataset(&m); err != nil {
		if w.err == nil {
			w.err = err
		}
		w.closeFiles()
		if _, empty := errors.AsType[*EmptyError](w.err); empty {
			w.written = nil // there is nothing to go on with
		}
		w.giveUp()
		return fmt.Errorf("output %s: %w", w.place.Dir, w.err)
	}
	return nil
}

func (w *Writer) completeDataset(m *Manifest) error {
	if w.err != nil {
		return w.err
	}
	if err := w.completeLast(); err != nil {
		return err
	}
	if err := w.describe(m); err != nil {
		return err
	}
	if err := w.journal.close(); err != nil {
		return err
	}
	if err := w.checkEmpty(); err != nil {
		return err
	}
	if err := w.place.Install(); err != nil {
		return err
	}
	return w.place.Clean()
}

// Abort gives up the dataset. What was written of it is removed, but for the
// whole segments of a run that has an identity. After Close it does nothing.
func (w *Writer) Abort() error {
	if w.closed {
		return nil
	}
	w.closed, w.err = true, errors.New("the dataset was given up")
	w.closeFiles()
	return w.giveUp()
}

// Kept is how many whole segments of an unfinished run are kept, for another
// Create with the same identity to go on with.
func (w *Writer) Kept() int {
	if w.journal == nil {
		return 0
	}
	return len(w.written)
}

// giveUp leaves the place to the next run.
func (w *Writer) giveUp() error {
	if w.Kept() > 0 {
		return w.place.Release()
	}
	return w.place.Remove()
}

func (w *Writer) closeFiles() {
	for _, set := range w.sets {
		for _, s := range set.list {
			s.closeFile()
		}
	}
	if w.journal != nil {
		w.journal.close()
	}
}
