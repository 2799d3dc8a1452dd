package output

import (
	"time"

	"parallax/output/table"
	"parallax/stance"
)

// stancesTable has a row for how a paragraph treats an actor.
var stancesTable = table.Define("stances", "paragraph, stance model and actor spoken of", []string{"article_id", "paragraph", "model", "actor"},
	"How a paragraph treats an actor. An actor that is named without any evidence has a row with a null stance. It is the sum over "+
		"all mentions. Average stance to compare texts, as 0 is no evidence there; average expected for the mean label of text like that of the training.",
	table.Text("article_id", "", func(r *stanceRow) string { return r.article.ID }, "Joins articles.").Recurring(),
	table.Int("paragraph", "", func(r *stanceRow) int { return r.number }, "Joins paragraphs."),
	table.TextOrNull("source", "", func(r *stanceRow) string { return r.article.Article.Source }, "Outlet, repeated from articles."),
	table.TimeOrNull("published", func(r *stanceRow) time.Time { return r.article.Article.Published },
		"Time of publication, repeated from articles."),
	table.Text("kind", "", func(r *stanceRow) string { return r.Kind.String() }, "Kind of the paragraph, repeated from paragraphs.").Recurring(),
	table.Text("model", "", func(r *stanceRow) string { return r.model }, "Name of the stance model.").Recurring(),
	table.Text("actor", "", func(r *stanceRow) string { return r.models.Actors[r.s.Actor] }, "Key of the actor spoken of.").Recurring(),
	table.FloatOrNull("stance", "[-1, 1]", func(r *stanceRow) (float64, bool) { return r.s.Value, r.s.Valid },
		"Treatment of the actor, hostile to friendly, from 0 for evidence that balances; the sum of evidence.part. Null where the actor is named "+
			"without evidence."),
	table.FloatOrNull("expected", "[-1, 1]", func(r *stanceRow) (float64, bool) { return r.s.Expected, r.s.Valid },
		"p_positive - p_negative: the mean label of text with such evidence. No evidence is not 0 there, as most text says more against actors "+
			"than for them."),
	table.SmallOrNull("label", "-1, 0, 1", func(r *stanceRow) (int, bool) { return r.s.Label, r.s.Valid },
		"The stance as a class. Model learned: the largest of the log-odds of negative and positive, each with its offset Label, and 0 for "+
			"neutral; never against the sign of the stance. Model rules: raw against two thresholds."),
	table.FloatOrNull("p_negative", "[0, 1]", func(r *stanceRow) (float64, bool) { return r.s.PNegative, r.s.Valid },
		"Calibrated probability that the treatment is negative."),
	table.FloatOrNull("p_neutral", "[0, 1]", func(r *stanceRow) (float64, bool) { return r.s.PNeutral, r.s.Valid },
		"Calibrated probability that the treatment is neutral."),
	table.FloatOrNull("p_positive", "[0, 1]", func(r *stanceRow) (float64, bool) { return r.s.PPositive, r.s.Valid },
		"Calibrated probability that the treatment is positive."),
	table.FloatOrNull("raw", "", func(r *stanceRow) (float64, bool) { return r.s.Raw, r.s.Valid },
		"Sum of the contributions in evidence. Model learned: log-odds of positive against negative. Model rules: what tanh squashes to the "+
			"stance."),
	table.Int("n_mentions", "mentions", func(r *stanceRow) int { return r.s.Mentions }, "Times the actor is named in the paragraph."),
	table.Int("n_cues", "cues", func(r *stanceRow) int { return r.s.Cues },
		"Cues that bear on the actor: rows of evidence."),
	table.FloatOrNull("author_stance", "[-1, 1]", func(r *stanceRow) (float64, bool) { return r.s.Author, r.s.AuthorValid },
		"The part of the stance that stands in the outlet's own voice; null without any. With quoted_stance it adds up to the stance."),
	table.FloatOrNull("quoted_stance", "[-1, 1]", func(r *stanceRow) (float64, bool) { return r.s.Quoted, r.s.QuotedValid },
		"The part of the stance that stands in quoted or reported speech; null without any."),
)

// stanceRow is what a row of stances is made of.
type stanceRow struct {
	*paragraphRow
	model string
	s     *stance.Stance
}

// relationsTable has a row for who is for or against whom.
var relationsTable = table.Define("relations", "holder and target within a paragraph", []string{"article_id", "paragraph", "model", "holder", "target"},
	"Who is for or against whom: the outlet itself (author), an actor, or somebody else; the strongest word or deed of each pair stands for it.",
	table.Text("article_id", "", func(r *relationRow) string { return r.article.ID }, "Joins articles.").Recurring(),
	table.Int("paragraph", "", func(r *relationRow) int { return r.number }, "Joins paragraphs."),
	table.Int("sentence", "", func(r *relationRow) int { return r.Sentence }, "Number of the sentence in the paragraph, from 0."),
	table.TextOrNull("source", "", func(r *relationRow) string { return r.article.Article.Source }, "Outlet, repeated from articles."),
	table.TimeOrNull("published", func(r *relationRow) time.Time { return r.article.Article.Published },
		"Time of publication, repeated from articles."),
	table.Text("model", "", func(r *relationRow) string { return r.model }, "Name of the stance model.").Recurring(),
	table.Text("holder", "", func(r *relationRow) string { return r.Holder },
		"Who holds the attitude or did the deed: author, an actor's key, or other.").Recurring(),
	table.Text("target", "", func(r *relationRow) string { return r.models.Actors[r.Target] }, "Key of the actor it is directed at.").Recurring(),
	table.Small("sign", "-1, 1", func(r *relationRow) int { return r.Sign }, "Against (-1) or for (1) the target."),
	table.Float("strength", "(0, 1]", func(r *relationRow) float64 { return r.Strength },
		"How strong the attitude or deed is. Model learned: how likely the relation is right, by text that training had not seen."),
	table.Flag("tentative", func(r *relationRow) bool { return r.Tentative },
		"True for a relation of the model learned that is more likely wrong than may be shown: written on request, and left out by compare and report."),
	table.Text("mode", "", (*relationRow).mode,
		"words for an attitude put in words, be they quoted, reported or the outlet's own; deed for something done.").Recurring(),
	table.Text("cue", "", func(r *relationRow) string { return r.words(r.Cue) }, "The words that state it, as they stand in the text.").Words(),
	table.Int("cue_start", "code points", func(r *relationRow) int { return r.at(r.Cue.Start) }, "Where the cue begins in paragraphs.text."),
	table.Int("cue_end", "code points", func(r *relationRow) int { return r.at(r.Cue.End) }, "Where the cue ends in paragraphs.text, exclusive."),
	table.Text("entry", "", func(r *relationRow) string { return r.Entry },
		"The lexicon's term for the cue. Model learned: the lemma, of the word that speaks most for the relation."),
)

// relationRow is what a row of relations is made of.
type relationRow struct {
	*paragraphRow
	model string
	*stance.Relation
}

func (r *relationRow) mode() string {
	if r.Quoted {
		return "words"
	}
	return "deed"
}

// mentionsTable has a row for each place where an actor is named.
var mentionsTable = table.Define("mentions", "place where an actor is named", []string{"article_id", "paragraph", "mention"},
	"Where actors are named and what part they play there, as the first stance model found them.",
	table.Text("article_id", "", func(r *mentionRow) string { return r.article.ID }, "Joins articles.").Recurring(),
	table.Int("paragraph", "", func(r *mentionRow) int { return r.number }, "Joins paragraphs."),
	table.Int("mention", "", func(r *mentionRow) int { return r.mention }, "Number of the mention in the paragraph, from 0."),
	table.Int("sentence", "", func(r *mentionRow) int { return r.Sentence }, "Number of the sentence in the paragraph, from 0."),
	table.Int("start", "code points", func(r *mentionRow) int { return r.at(r.Start) }, "Where the mention begins in paragraphs.text."),
	table.Int("end", "code points", func(r *mentionRow) int { return r.at(r.End) }, "Where the mention ends in paragraphs.text, exclusive."),
	table.Text("surface", "", func(r *mentionRow) string { return r.words(r.Span) }, "The mention as it stands in the text.").Words(),
	table.Text("alias", "", func(r *mentionRow) string { return r.Alias }, "The alias that matched, as the actors file writes it.").Recurring(),
	table.Text("actor", "", func(r *mentionRow) string { return r.models.Actors[r.Actor] }, "Key of the actor named.").Recurring(),
	table.Text("role", "", func(r *mentionRow) string { return r.Role.String() },
		"Part played in the clause: agent, patient, speaker, possessor, location or other.").Recurring(),
	table.Flag("in_quote", func(r *mentionRow) bool { return r.InQuote }, "True when the mention stands in quoted speech."),
)

// mentionRow is what a row of mentions is made of.
type mentionRow struct {
	*paragraphRow
	mention int
	*stance.Mention
}
