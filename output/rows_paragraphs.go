package output

import (
	"crypto/sha256"
	"encoding/hex"
	"math"

	"parallax/output/table"
	"parallax/pipeline"
	"parallax/sentiment"
	"parallax/text"
)

// paragraphsTable has a row for each paragraph of the text.
var paragraphsTable = table.Define("paragraphs", "paragraph", []string{"article_id", "paragraph"},
	"The text itself, split, with the default model's sentiment. Paragraphs of kind boilerplate are kept but not scored.",
	table.Text("article_id", "", func(r *paragraphRow) string { return r.article.ID }, "Joins articles."),
	table.Int("paragraph", "", func(r *paragraphRow) int { return r.number }, "Number of the paragraph in its article, from 0."),
	table.Text("kind", "", func(r *paragraphRow) string { return r.Kind.String() },
		"One of title, lede, body, quote, heading, caption, boilerplate.").Recurring(),
	table.TextOrNull("language", "ISO 639-1", func(r *paragraphRow) string { return r.Language },
		"Language found in the paragraph, und where it is only clear that it is not English; null where it is too short or mixed to tell, and for "+
			"boilerplate. A paragraph in another language than English is not scored."),
	table.Text("text", "", func(r *paragraphRow) string { return r.Text },
		"The paragraph as it stands in the input, without surrounding white space.").Words(),
	table.IntOrNull("start", "code points", (*paragraphRow).start,
		"Where the text begins in the article's body; null for a title that is not part of it."),
	table.Int("n_sentences", "sentences", func(r *paragraphRow) int { return len(r.Sentences) }, "Number of sentences."),
	table.Int("n_words", "words", func(r *paragraphRow) int { return r.Words }, "Number of words and numbers."),
	table.FloatOrNull("sentiment", "[-1, 1]", (*paragraphRow).mainSentiment,
		"Score of the default sentiment model; null where it found nothing to go by, for boilerplate, and in other languages than English."),
	table.Int("n_cues", "cues", func(r *paragraphRow) int { return r.CueCount }, "Number of cues behind the sentiment."),
	table.TextOrNull("text_hash", "", (*paragraphRow).textHash,
		"Where the text is left out (the setting no_text), the first 32 hexadecimal digits of its SHA-256 in UTF-8; null where it stands beside it."),
)

// models are what the analyses were made with, as far as rows need it.
type models struct {
	Actors           []string // keys by index
	DefaultSentiment int      // whose score stands in the table paragraphs
	NoText           bool     // the text is left out
}

// paragraphRow is what a row of paragraphs is made of, and what the rows of
// other tables take from the paragraph.
type paragraphRow struct {
	*pipeline.Paragraph
	article *pipeline.Analysis
	number  int
	models  *models
	body    *points // counts along the body and goes forward only
	inside  points  // counts along the paragraph
}

// start is where the paragraph begins in the article's body.
func (r *paragraphRow) start() (int, bool) {
	if r.Offset < 0 {
		return 0, false
	}
	return r.body.at(r.Offset), true
}

// mainSentiment is the score of the default sentiment model.
func (r *paragraphRow) mainSentiment() (float64, bool) {
	if r.models.DefaultSentiment >= len(r.Sentiment) {
		return 0, false
	}
	s := r.Sentiment[r.models.DefaultSentiment]
	return s.Value, s.Valid
}

// textHash is half of the SHA-256 of a text that is left out, in 32
// hexadecimal digits: whoever has the text can tell by it that it is the same.
func (r *paragraphRow) textHash() string {
	if !r.models.NoText {
		return ""
	}
	sum := sha256.Sum256([]byte(table.Decodable(r.Text)))
	return hex.EncodeToString(sum[:16])
}

// at gives the code point of a byte of the paragraph.
func (r *paragraphRow) at(i int) int { return r.inside.at(i) }

// words are those of a span.
func (r *paragraphRow) words(s text.Span) string { return r.Text[s.Start:s.End] }

// sentimentTable has a row for each score of a paragraph.
var sentimentTable = table.Define("sentiment", "paragraph and sentiment model", []string{"article_id", "paragraph", "model"},
	"How positive or negative the words of a paragraph are, whoever they are about.",
	table.Text("article_id", "", func(r *sentimentRow) string { return r.article.ID }, "Joins articles.").Recurring(),
	table.Int("paragraph", "", func(r *sentimentRow) int { return r.number }, "Joins paragraphs."),
	table.Text("model", "", func(r *sentimentRow) string { return r.model }, "Name of the sentiment model.").Recurring(),
	table.FloatOrNull("score", "[-1, 1]", func(r *sentimentRow) (float64, bool) { return r.score.Value, r.score.Valid },
		"Negative to positive; null where the model found nothing to go by."),
	table.Int("n_pos", "cues", func(r *sentimentRow) int { return r.score.Pos }, "Words or phrases that spoke for the positive side."),
	table.Int("n_neg", "cues", func(r *sentimentRow) int { return r.score.Neg }, "Words or phrases that spoke for the negative side."),
	table.Int("n_words", "words", func(r *sentimentRow) int { return r.Words }, "Number of words and numbers in the paragraph."),
	table.FloatOrNull("log_ratio", "natural logarithm", (*sentimentRow).logRatio, "ln((n_pos + 0.5) / (n_neg + 0.5)); null where score is."),
)

// sentimentRow is what a row of sentiment is made of.
type sentimentRow struct {
	*paragraphRow
	model string
	score sentiment.Score
}

func (r *sentimentRow) logRatio() (float64, bool) {
	return math.Log((float64(r.score.Pos) + 0.5) / (float64(r.score.Neg) + 0.5)), r.score.Valid
}

// cuesTable has a row for each cue of the default sentiment model.
var cuesTable = table.Define("cues", "cue of the default sentiment model", nil,
	"Why a sentiment is what it is: base × shift_factor = value. Written on request.",
	table.Text("article_id", "", func(r *cueRow) string { return r.article.ID }, "Joins articles.").Recurring(),
	table.Int("paragraph", "", func(r *cueRow) int { return r.number }, "Joins paragraphs."),
	table.Int("cue_start", "code points", func(r *cueRow) int { return r.at(r.cue.Start) }, "Where the cue begins in paragraphs.text."),
	table.Int("cue_end", "code points", func(r *cueRow) int { return r.at(r.cue.End) }, "Where the cue ends in paragraphs.text, exclusive."),
	table.Text("cue", "", func(r *cueRow) string { return r.words(r.cue.Span) }, "The cue as it stands in the text.").Words(),
	table.Int("sentence", "", func(r *cueRow) int { return r.cue.Sentence }, "Number of the sentence in the paragraph, from 0."),
	table.Text("lexicon", "", func(r *cueRow) string { return r.lexicon }, "Lexicon the cue is from.").Recurring(),
	table.Text("entry", "", func(r *cueRow) string { return r.term }, "The lexicon's term for the cue."),
	table.Float("base", "[-1, 1]", func(r *cueRow) float64 { return r.cue.Value }, "The term's value before anything bent it."),
	table.Float("shift_factor", "", func(r *cueRow) float64 { return r.factor() * (1 + r.cue.Clause) },
		"Product of the shifts' factors, and of the weight of its clause where one turns from the other with a word such as \"but\"; 1 if there are none."),
	table.Float("value", "", func(r *cueRow) float64 { return r.cue.Tone() }, "The value as it enters the score."),
)

// cueRow is what a row of cues is made of.
type cueRow struct {
	*paragraphRow
	cue           sentiment.Cue
	term, lexicon string
}

func (r *cueRow) factor() float64 {
	factor := 1.0
	for _, s := range r.cue.Shifts {
		factor *= s.Factor
	}
	return factor
}
