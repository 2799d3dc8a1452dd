package output

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"math"

	"parallax/article"
	"parallax/pipeline"
	"parallax/text"
)

var errClosed = errors.New("the dataset is complete")

// Write adds one analysis to the dataset. The order of the rows is the order
// of the calls; the analysis is not kept. After an error the dataset cannot
// be completed: call Abort.
func (w *Writer) Write(a *pipeline.Analysis) error {
	if w.err != nil || w.closed {
		return cmp.Or(w.err, errClosed)
	}
	if err := w.write(a); err != nil {
		w.err = err
	}
	return w.err
}

func (w *Writer) write(a *pipeline.Analysis) error {
	if err := w.beginItem(a.Mark, a.Fingerprint); err != nil {
		return err
	}
	if a.Kept {
		return w.keep(a.Fingerprint)
	}
	if err := w.bringKnown(); err != nil {
		return err
	}
	if a.Reject != nil {
		w.use("")
		w.current.weight -= w.rejects.weight
		w.reject(a.Reject)
		w.current.weight += w.rejects.weight
		w.current.rejects++
		return w.flushIfFull("")
	}
	partition := w.o.partition(a.Article.Source, a.Article.Published)
	w.use(partition)
	before := w.weight(partition)
	if err := w.article(a); err != nil {
		return err
	}
	w.contents.add(a.ID, a.ContentHash)
	w.current.weight += w.weight(partition) - before
	w.current.articles = append(w.current.articles, idKey(a.ID))
	return w.flushIfFull(partition)
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
		w.segment.add(w.current)
		w.begun = false
	}
}

// weight is the bytes of rows written to a partition so far.
func (w *Writer) weight(partition string) (sum int64) {
	for _, s := range w.sets[partition].list {
		sum += s.batch.weight
	}
	return sum
}

func (w *Writer) flushIfFull(partition string) error {
	for _, s := range w.sets[partition].list {
		if err := s.flushIfFull(); err != nil {
			return err
		}
	}
	return nil
}

func (w *Writer) reject(r *article.Reject) {
	b := w.rejects
	b.string(r.Path)
	b.known(r.Record)
	b.string(r.Stage)
	b.string(r.Reason)
	if r.Bytes < 0 {
		b.null()
	} else {
		b.long(r.Bytes)
	}
	b.end()
}

// article writes all rows of one analysis, articles first.
func (w *Writer) article(a *pipeline.Analysis) error {
	if err := w.check(a); err != nil {
		return err
	}
	original := w.original(a.ID, a.Signature)
	if original != "" && w.o.Duplicates == DropDuplicates {
		dropped := *a
		dropped.Paragraphs = nil
		a = &dropped
	}
	w.articleRow(a, original)
	at := points{text: a.Article.Body}
	for i := range a.Paragraphs {
		p := &a.Paragraphs[i]
		w.paragraphRow(a, i, p, &at)
		w.sentimentRows(a, i, p)
		w.stanceRows(a, i, p)
	}
	return nil
}

// check refuses an analysis that the models named in Options did not make,
// for its scores would stand under another model's name.
func (w *Writer) check(a *pipeline.Analysis) error {
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

func (w *Writer) articleRow(a *pipeline.Analysis, original string) {
	sentences, words := 0, 0
	for i := range a.Paragraphs {
		sentences += len(a.Paragraphs[i].Sentences)
		words += a.Paragraphs[i].Words
	}
	b, t := w.articles, &a.Article
	b.string(a.ID)
	b.string(t.Path)
	b.known(t.Record)
	b.string(t.Format)
	b.known(t.Source)
	b.known(t.Title)
	b.known(t.Author)
	b.known(t.Section)
	b.time(t.Published)
	b.known(t.URL)
	b.known(a.Language)
	b.string(a.ContentHash)
	b.long(int64(len(a.Article.Body)))
	b.int(len(a.Paragraphs))
	b.int(sentences)
	b.int(words)
	b.weightless(original)
	w.signature(a)
	b.list(t.CitedSources)
	if w.o.NoText {
		b.null()
	} else {
		w.scratch = appendMeta(w.scratch[:0], t.Meta)
		b.known(string(w.scratch))
	}
	w.metaValues(t.Meta)
	b.end()
}

// signature writes the article's signature in hexadecimal digits.
func (w *Writer) signature(a *pipeline.Analysis) {
	if a.Signature == nil {
		w.articles.null()
		return
	}
	w.articles.string(a.Signature.String())
}

// appendMeta adds the fields, which are sorted by key, as a JSON object;
// nothing if there are none.
func appendMeta(to []byte, fields []article.Field) []byte {
	if len(fields) == 0 {
		return to
	}
	mark := byte('{')
	for _, f := range fields {
		to = append(appendQuoted(append(to, mark), []byte(f.Key)), ':')
		to = appendQuoted(to, []byte(f.Value))
		mark = ','
	}
	return append(to, '}')
}

// paragraphRow writes a row of paragraphs; at counts code points along the
// body and goes forward only.
func (w *Writer) paragraphRow(a *pipeline.Analysis, i int, p *pipeline.Paragraph, at *points) {
	b := w.paragraphs
	b.string(a.ID)
	b.int(i)
	b.string(p.Kind.String())
	b.known(p.Language)
	w.words(b, p.Text)
	if p.Offset < 0 {
		b.null()
	} else {
		b.int(at.at(p.Offset))
	}
	b.int(len(p.Sentences))
	b.int(p.Words)
	if d := w.o.DefaultSentiment; d < len(p.Sentiment) {
		b.valid(p.Sentiment[d].Value, p.Sentiment[d].Valid)
	} else {
		b.null()
	}
	b.int(p.CueCount)
	if w.o.NoText {
		b.string(textHash(p.Text))
	} else {
		b.null()
	}
	b.end()
}

func (w *Writer) sentimentRows(a *pipeline.Analysis, i int, p *pipeline.Paragraph) {
	b := w.sentiment
	for m, s := range p.Sentiment {
		b.string(a.ID)
		b.int(i)
		b.string(w.o.SentimentModels[m])
		b.valid(s.Value, s.Valid)
		b.int(s.Pos)
		b.int(s.Neg)
		b.int(p.Words)
		if s.Valid {
			b.float(math.Log((float64(s.Pos) + 0.5) / (float64(s.Neg) + 0.5)))
		} else {
			b.null()
		}
		b.end()
	}
	if w.cues == nil {
		return
	}
	at := points{text: p.Text}
	for _, c := range p.Cues {
		factor := 1.0
		for _, s := range c.Shifts {
			factor *= s.Factor
		}
		term, lexicon := w.o.EntryTerm(c.Entry)
		b := w.cues
		b.string(a.ID)
		b.int(i)
		w.span(b, &at, c.Span)
		b.int(c.Sentence)
		b.string(lexicon)
		b.string(term)
		b.float(c.Value)
		b.float(factor)
		b.float(c.Shifted())
		b.end()
	}
}

// span writes the three columns start, end and surface of a span.
func (w *Writer) span(b *batch, at *points, s text.Span) {
	b.int(at.at(s.Start))
	b.int(at.at(s.End))
	w.words(b, at.text[s.Start:s.End])
}

// words writes words of the text, or null where the text is left out.
func (w *Writer) words(b *batch, s string) {
	if w.o.NoText {
		b.null()
		return
	}
	b.string(s)
}

// textHash is half of the SHA-256 of a text, in 32 hexadecimal digits: whoever
// has the text can tell by it that it is the same.
func textHash(s string) string {
	sum := sha256.Sum256([]byte(decodable(s)))
	return hex.EncodeToString(sum[:16])
}
