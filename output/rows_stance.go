package output

import (
	"strconv"

	"parallax/pipeline"
	"parallax/stance"
)

// stanceRows writes the rows of stances, relations, mentions and evidence of
// one paragraph. Mentions are those of the first model's result.
func (w *Writer) stanceRows(a *pipeline.Analysis, i int, p *pipeline.Paragraph) {
	at := points{text: p.Text}
	for m := range p.Stance {
		r, model := &p.Stance[m], w.o.StanceModels[m]
		for j := range r.Stances {
			w.stanceRow(a, i, p, model, &r.Stances[j])
		}
		for j := range r.Relations {
			w.relationRow(a, i, &at, model, &r.Relations[j])
		}
		if m == 0 {
			for j := range r.Mentions {
				w.mentionRow(a, i, &at, j, &r.Mentions[j])
			}
		}
		for j := range r.Evidence {
			w.evidenceRow(a, i, &at, model, &r.Evidence[j])
		}
	}
}

func (w *Writer) stanceRow(a *pipeline.Analysis, i int, p *pipeline.Paragraph, model string, s *stance.Stance) {
	b := w.stances
	b.string(a.ID)
	b.int(i)
	b.known(a.Article.Source)
	b.time(a.Article.Published)
	b.string(p.Kind.String())
	b.string(model)
	b.string(w.o.Actors[s.Actor])
	b.valid(s.Value, s.Valid)
	b.valid(s.Expected, s.Valid)
	if s.Valid {
		b.int(s.Label)
	} else {
		b.null()
	}
	b.valid(s.PNegative, s.Valid)
	b.valid(s.PNeutral, s.Valid)
	b.valid(s.PPositive, s.Valid)
	b.valid(s.Raw, s.Valid)
	b.int(s.Mentions)
	b.int(s.Cues)
	b.valid(s.Author, s.AuthorValid)
	b.valid(s.Quoted, s.QuotedValid)
	b.end()
}

func (w *Writer) relationRow(a *pipeline.Analysis, i int, at *points, model string, r *stance.Relation) {
	b := w.relations
	b.string(a.ID)
	b.int(i)
	b.int(r.Sentence)
	b.known(a.Article.Source)
	b.time(a.Article.Published)
	b.string(model)
	b.string(r.Holder)
	b.string(w.o.Actors[r.Target])
	b.int(r.Sign)
	b.float(r.Strength)
	b.bool(r.Tentative)
	if r.Quoted {
		b.string("words")
	} else {
		b.string("deed")
	}
	w.words(b, at.text[r.Cue.Start:r.Cue.End])
	b.int(at.at(r.Cue.Start))
	b.int(at.at(r.Cue.End))
	b.string(r.Entry)
	b.end()
}

func (w *Writer) mentionRow(a *pipeline.Analysis, i int, at *points, j int, m *stance.Mention) {
	b := w.mentions
	b.string(a.ID)
	b.int(i)
	b.int(j)
	b.int(m.Sentence)
	w.span(b, at, m.Span)
	b.string(m.Alias)
	b.string(w.o.Actors[m.Actor])
	b.string(m.Role.String())
	b.bool(m.InQuote)
	b.end()
}

func (w *Writer) evidenceRow(a *pipeline.Analysis, i int, at *points, model string, e *stance.Evidence) {
	factor := 1.0
	for _, s := range e.Shifts {
		factor *= s.Factor
	}
	b := w.evidence
	b.string(a.ID)
	b.int(i)
	b.string(model)
	b.string(w.o.Actors[e.Actor])
	b.int(e.Mention)
	b.int(e.CueSentence)
	w.span(b, at, e.Cue)
	b.string(e.Lexicon)
	if w.o.NoText && e.Own {
		b.null() // the lemma of a word of the text
	} else {
		b.string(e.Entry)
	}
	b.float(e.Base)
	if w.o.NoText {
		b.null()
	} else {
		w.scratch = appendShifts(w.scratch[:0], e.Shifts)
		b.known(string(w.scratch))
	}
	b.float(factor)
	b.string(e.Rule)
	b.float(e.Weight)
	b.float(e.Contribution)
	b.float(e.Part)
	b.valid(e.LogOdds.Negative, e.HasLogOdds)
	b.valid(e.LogOdds.Positive, e.HasLogOdds)
	b.bool(e.Quoted)
	b.string(e.Holder)
	b.end()
}

// appendShifts writes shifts for a reader: "negator not ×-0.74; degree very ×1.3".
func appendShifts(to []byte, shifts []stance.Shift) []byte {
	for i, s := range shifts {
		if i > 0 {
			to = append(to, "; "...)
		}
		to = append(to, s.Name...)
		if s.Surface != "" {
			to = append(append(to, ' '), s.Surface...)
		}
		to = append(to, " ×"...)
		to = strconv.AppendFloat(to, s.Factor, 'g', -1, 64)
	}
	return to
}
