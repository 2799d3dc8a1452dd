package output

import (
	"slices"
	"time"

	"parallax/output/table"
	"parallax/pipeline"
	"parallax/stance"
)

// sentencesTable has a row for each sentence and actor named in it, and one for
// a sentence that names none.
var sentencesTable = table.Define("sentences", "sentence, stance model and actor named in it; one with a null actor where none is", nil,
	"Sentiment, actors and stance of each sentence, on request. No key where actor is null; else article_id, paragraph, sentence, model, actor. "+
		"Sentences of paragraphs that are not scored have no rows.",
	table.Text("article_id", "", func(r *sentenceRow) string { return r.article.ID }, "Joins articles.").Recurring(),
	table.Int("paragraph", "", func(r *sentenceRow) int { return r.number }, "Joins paragraphs."),
	table.Int("sentence", "", func(r *sentenceRow) int { return r.sentence }, "Number of the sentence in the paragraph, from 0."),
	table.TextOrNull("source", "", func(r *sentenceRow) string { return r.article.Article.Source }, "Outlet, repeated from articles."),
	table.TimeOrNull("published", func(r *sentenceRow) time.Time { return r.article.Article.Published },
		"Time of publication, repeated from articles."),
	table.Text("kind", "", func(r *sentenceRow) string { return r.Kind.String() }, "Kind of the paragraph, repeated from paragraphs.").Recurring(),
	table.Int("start", "code points", func(r *sentenceRow) int { return r.at(r.one().Start) }, "Where the sentence begins in paragraphs.text."),
	table.Int("end", "code points", func(r *sentenceRow) int { return r.at(r.one().End) }, "Where the sentence ends in paragraphs.text, exclusive."),
	table.Text("text", "", func(r *sentenceRow) string { return r.words(r.one().Span) }, "The sentence as it stands in the text.").Words(),
	table.Int("n_words", "words", func(r *sentenceRow) int { return r.one().Words }, "Number of words and numbers."),
	table.FloatOrNull("sentiment", "[-1, 1]", func(r *sentenceRow) (float64, bool) { return r.one().Sentiment.Value, r.one().Sentiment.Valid },
		"Score of the default sentiment model from the cues in the sentence; null where there are none."),
	table.Int("n_cues", "cues", func(r *sentenceRow) int { return r.one().CueCount }, "Number of cues behind the sentiment."),
	table.Texts("actors", "", (*sentenceRow).actors, "Keys of all actors named in the sentence."),
	table.TextOrNull("model", "", func(r *sentenceRow) string { return r.model }, "Name of the stance model; null where actor is."),
	table.TextOrNull("actor", "", (*sentenceRow).actor, "Key of the actor spoken of; null for a sentence that names none."),
	table.FloatOrNull("stance", "[-1, 1]", func(r *sentenceRow) (float64, bool) { return r.s.Value, r.s.Valid },
		"What the evidence on the mentions in the sentence comes to by the formula of stances.stance, as if the paragraph had no others; null without any. "+
			"Model learned: their log-odds of lexicon learned count over the root of the sentence's own number of mentions."),
	table.FloatOrNull("part", "[-1, 1]", func(r *sentenceRow) (float64, bool) { return r.s.Part, r.s.Valid },
		"What the sentence adds to the stance of the paragraph: the sum of evidence.part over its mentions. The parts sum to stances.stance."),
	table.Int("n_mentions", "mentions", func(r *sentenceRow) int { return r.s.Mentions }, "Times the actor is named in the sentence."),
	table.Int("n_evidence", "cues", func(r *sentenceRow) int { return r.s.Cues }, "Rows of evidence on these mentions."),
	table.FloatOrNull("author_part", "[-1, 1]", func(r *sentenceRow) (float64, bool) { return r.s.Author, r.s.AuthorValid },
		"The piece of part in the outlet's own voice; null without any."),
	table.FloatOrNull("quoted_part", "[-1, 1]", func(r *sentenceRow) (float64, bool) { return r.s.Quoted, r.s.QuotedValid },
		"The piece of part in quoted or reported speech; null without any."),
)

// sentenceRow is what a row of sentences is made of.
type sentenceRow struct {
	*paragraphRow
	sentence int
	model    string // "" where no actor is named
	s        *stance.SentenceStance
}

func (r *sentenceRow) one() *pipeline.Sentence { return &r.Split[r.sentence] }

func (r *sentenceRow) actor() string {
	if r.model == "" {
		return ""
	}
	return r.models.Actors[r.s.Actor]
}

// actors are those that any model finds named in the sentence.
func (r *sentenceRow) actors() []string {
	var keys []string
	for _, stances := range r.SentenceStances {
		for i := range stances {
			if key := r.models.Actors[stances[i].Actor]; stances[i].Sentence == r.sentence && !slices.Contains(keys, key) {
				keys = append(keys, key)
			}
		}
	}
	return keys
}

// sentenceRows writes the rows of sentences of one paragraph.
func (w *rowMaker) sentenceRows(p *paragraphRow) {
	if !w.o.Sentences {
		return
	}
	for n := range p.Split {
		named := false
		for m, stances := range p.SentenceStances {
			for i := range stances {
				if s := &stances[i]; s.Sentence == n {
					named = true
					appendRow(w, &sentencesTable, &sentenceRow{p, n, w.o.StanceModels[m], s})
				}
			}
		}
		if !named {
			appendRow(w, &sentencesTable, &sentenceRow{p, n, "", &stance.SentenceStance{}})
		}
	}
}
