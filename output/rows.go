package output

import (
	"cmp"
	"errors"
	"fmt"

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

// appendRow makes a row of a table that the dataset has.
func appendRow[R any](w *Writer, t *table.Of[R], row *R) {
	t.Append(w.now.byName[t.Name].batch, row, w.o.NoText)
}

// writeReject writes one row of rejects.
func (w *Writer) writeReject(r *article.Reject) error {
	w.use("")
	if err := w.keepStack(r); err != nil {
		return err
	}
	before := w.now.weight()
	appendRow(w, &rejectsTable, r)
	w.current.weight += w.now.weight() - before
	w.current.rejects++
	return w.now.flushIfFull()
}

// writeArticle writes all rows of one analysis, articles first.
func (w *Writer) writeArticle(a *pipeline.Analysis) error {
	if err := w.checkModels(a); err != nil {
		return err
	}
	original := w.original(a.ID, a.Signature)
	if original != "" && w.o.Duplicates == DropDuplicates {
		dropped := *a
		dropped.Paragraphs = nil
		a = &dropped
	}
	appendRow(w, &w.articles, newArticleRow(a, original))
	body := points{text: a.Article.Body}
	for i := range a.Paragraphs {
		p := &paragraphRow{Paragraph: &a.Paragraphs[i], article: a, number: i, models: &w.models, body: &body, inside: points{text: a.Paragraphs[i].Text}}
		appendRow(w, &paragraphsTable, p)
		w.sentimentRows(p)
		w.stanceRows(p)
	}
	w.articleStanceRows(a)
	return nil
}

// checkModels refuses an analysis that the models named in Options did not
// make, for its scores would stand under another model's name.
func (w *Writer) checkModels(a *pipeline.Analysis) error {
	for i := range a.Paragraphs {
		p := &a.Paragraphs[i]
		if p.Sentiment != nil && len(p.Sentiment) != len(w.o.SentimentModels) {
			return fmt.Errorf("article %s: paragraph %d: %d sentiment scores for %d models", a.ID, i, len(p.Sentiment), len(w.o.SentimentModels))
		}
		if len(p.Stance) > len(w.o.StanceModels) {
			return fmt.Errorf("article %s: paragraph %d: %d stance results for %d models", a.ID, i, len(p.Stance), len(w.o.StanceModels))
		}
	}
	return nil
}

// sentimentRows writes the rows of sentiment and cues of one paragraph.
func (w *Writer) sentimentRows(p *paragraphRow) {
	for m, s := range p.Sentiment {
		appendRow(w, &sentimentTable, &sentimentRow{p, w.o.SentimentModels[m], s})
	}
	if !w.o.Cues {
		return
	}
	for _, c := range p.Cues {
		term, lexicon := w.o.EntryTerm(c.Entry)
		appendRow(w, &cuesTable, &cueRow{p, c, term, lexicon})
	}
}

// stanceRows writes the rows of stances, relations, mentions and evidence of
// one paragraph. Mentions are those of the first model's result.
func (w *Writer) stanceRows(p *paragraphRow) {
	for m := range p.Stance {
		r, model := &p.Stance[m], w.o.StanceModels[m]
		for j := range r.Stances {
			appendRow(w, &stancesTable, &stanceRow{p, model, &r.Stances[j]})
		}
		for j := range r.Relations {
			appendRow(w, &relationsTable, &relationRow{p, model, &r.Relations[j]})
		}
		if m == 0 {
			for j := range r.Mentions {
				appendRow(w, &mentionsTable, &mentionRow{p, j, &r.Mentions[j]})
			}
		}
		for j := range r.Evidence {
			appendRow(w, &evidenceTable, &evidenceRow{p, model, &r.Evidence[j]})
		}
	}
}
