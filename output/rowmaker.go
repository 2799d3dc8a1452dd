package output

import (
	"fmt"

	"parallax/output/table"
	"parallax/pipeline"
)

// rowMaker makes the rows of analyses and adds them to the batches of their
// tables.
type rowMaker struct {
	o        *Options
	articles table.Of[articleRow] // with the columns of the input's own fields
	models   models
	// batch gives the batch of a table, nil for one that is not asked for.
	batch func(name string) *table.Batch
}

func newRowMaker(o *Options, batch func(name string) *table.Batch) rowMaker {
	return rowMaker{o, withMeta(o.Meta), models{o.Actors, o.DefaultSentiment, o.NoText}, batch}
}

// appendRow makes a row of a table that is asked for.
func appendRow[R any](w *rowMaker, t *table.Of[R], row *R) {
	if b := w.batch(t.Name); b != nil {
		t.Append(b, row, w.o.NoText)
	}
}

// articleRows makes all rows of one analysis, articles first. original is what
// the article repeats.
func (w *rowMaker) articleRows(a *pipeline.Analysis, original string) {
	appendRow(w, &w.articles, newArticleRow(a, original))
	body := points{text: a.Article.Body}
	for i := range a.Paragraphs {
		p := &paragraphRow{Paragraph: &a.Paragraphs[i], article: a, number: i, models: &w.models, body: &body, inside: points{text: a.Paragraphs[i].Text}}
		appendRow(w, &paragraphsTable, p)
		w.sentimentRows(p)
		w.stanceRows(p)
		w.sentenceRows(p)
		w.categoryRows(p)
	}
	w.articleStanceRows(a)
}

// checkModels refuses an analysis that the models named in Options did not
// make, for its scores would stand under another model's name.
func (w *rowMaker) checkModels(a *pipeline.Analysis) error {
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
func (w *rowMaker) sentimentRows(p *paragraphRow) {
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
func (w *rowMaker) stanceRows(p *paragraphRow) {
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
