package output

import (
	"cmp"
	"errors"

	"parallax/article"
	"parallax/output/table"
	"parallax/pipeline"
)

var errClosed = errors.New("the dataset is complete")

// Write adds one analysis to the dataset. The order of the rows is the order
// of the calls; the analysis is not kept. After an error the dataset cannot
// be completed: call Abort.
func (w *Writer) Write(a *pipeline.Analysis) error {
	if w.err != nil || w.closed {
		return cmp.Or(w.err, errClosed)
	}
	if err := w.writeAnalysis(a); err != nil {
		w.err = err
	}
	return w.err
}

func (w *Writer) writeAnalysis(a *pipeline.Analysis) error {
	if err := w.beginItem(a.Mark, a.Fingerprint); err != nil {
		return err
	}
	if a.Kept {
		return w.keepItem(a.Fingerprint)
	}
	if err := w.copyKnownItems(); err != nil {
		return err
	}
	if a.Reject != nil {
		return w.writeReject(a.Reject)
	}
	w.use(partition(w.o.PartitionBy, a.Article.Source, a.Article.Published))
	before := w.now.weight()
	if err := w.writeArticle(a); err != nil {
		return err
	}
	w.contents.link(a.ID, a.ContentHash)
	w.current.weight += w.now.weight() - before
	w.current.articles = append(w.current.articles, idKey(a.ID))
	return w.now.flushIfFull()
}

// beginItem takes the next analysis for one of the item it was made from. An
// item that is done may end the segment. Without marks every analysis is an
// item of its own.
func (w *Writer) beginItem(mark pipeline.Mark, fingerprint uint64) error {
	if w.begun && mark.Items > 0 && mark.Items == w.mark.Items {
		return nil
	}
	w.endItem()
	if w.segment.ends(w.o.PartBytes) {
		if err := w.completeSegment(); err != nil {
			return err
		}
	}
	if mark.Items == 0 {
		mark.Items = w.mark.Items + 1
	}
	w.mark, w.begun = mark, true
	w.current = item{fingerprint: fingerprint, ordinal: mark.Items - 1, weight: itemWeight}
	return nil
}

// endItem adds the item that was being written to the segment.
func (w *Writer) endItem() {
	if w.begun {
		w.segment.addItem(w.current)
		w.begun = false
	}
}

// use makes the sheets of a partition those that rows are written to.
func (w *Writer) use(partition string) {
	w.now = w.sets[partition]
	if w.now == nil {
		w.now = newSheets(partition, w.segment.number, &w.sheets)
		w.sets[partition] = w.now
	}
}

// batchOf gives the batch that rows of a table are written to, nil for a table
// that the dataset does not have.
func (w *Writer) batchOf(name string) *table.Batch {
	if s := w.now.byName[name]; s != nil {
		return s.batch
	}
	return nil
}

// writeReject writes one row of rejects.
func (w *Writer) writeReject(r *article.Reject) error {
	w.use("")
	if err := w.keepStack(r); err != nil {
		return err
	}
	before := w.now.weight()
	appendRow(&w.rows, &rejectsTable, r)
	w.current.weight += w.now.weight() - before
	w.current.rejects++
	return w.now.flushIfFull()
}

// writeArticle writes all rows of one analysis, articles first.
func (w *Writer) writeArticle(a *pipeline.Analysis) error {
	if err := w.rows.checkModels(a); err != nil {
		return err
	}
	original := w.original(a.ID, a.Signature)
	if original != "" && w.o.Duplicates == DropDuplicates {
		dropped := *a
		dropped.Paragraphs = nil
		a = &dropped
	}
	if ahead, ok := a.Rows.(*rowsAhead); ok {
		w.takeAhead(ahead, original)
		a.Rows = nil
		return nil
	}
	w.rows.articleRows(a, original)
	return nil
}
