package output

import (
	"strconv"

	"parallax/output/table"
	"parallax/stance"
)

// evidenceTable has a row for each cue that bears on a mention.
var evidenceTable = table.Define("evidence", "cue bearing on a mention", nil,
	"No key: a cue may bear on several mentions of one actor. Why a stance is what it is: the parts of one article, paragraph, model and actor "+
		"sum to stances.stance. Model rules: base × shift_factor × weight = contribution, and the contributions sum to stances.raw. Model learned: "+
		"the log-odds sum up, and those of positive less those of negative to stances.raw; one row per word "+
		"of content of each mention's sentence, with lexicon learned, and one per cue of the rules on any mention of the actor; function words, marks "+
		"and names have none, they count by the constructions that rule names.",
	table.Text("article_id", "", func(r *evidenceRow) string { return r.article.ID }, "Joins articles.").Recurring(),
	table.Int("paragraph", "", func(r *evidenceRow) int { return r.number }, "Joins paragraphs."),
	table.Text("model", "", func(r *evidenceRow) string { return r.model }, "Name of the stance model.").Recurring(),
	table.Text("actor", "", func(r *evidenceRow) string { return r.models.Actors[r.Actor] }, "Key of the actor the cue bears on.").Recurring(),
	table.Int("mention", "", func(r *evidenceRow) int { return r.Mention }, "Joins mentions: the mention the cue bears on."),
	table.Int("sentence", "", func(r *evidenceRow) int { return r.CueSentence }, "Number of the cue's sentence in the paragraph, from 0."),
	table.Int("cue_start", "code points", func(r *evidenceRow) int { return r.at(r.Cue.Start) }, "Where the cue begins in paragraphs.text."),
	table.Int("cue_end", "code points", func(r *evidenceRow) int { return r.at(r.Cue.End) }, "Where the cue ends in paragraphs.text, exclusive."),
	table.Text("cue", "", func(r *evidenceRow) string { return r.words(r.Cue) }, "The cue as it stands in the text.").Words(),
	table.Text("lexicon", "", func(r *evidenceRow) string { return r.Lexicon }, "Lexicon the cue is from; learned for the learned model.").Recurring(),
	table.Text("entry", "", func(r *evidenceRow) string { return r.Entry },
		"The lexicon's term for the cue. Model learned: the lemma.").WordsWhere((*evidenceRow).isLemma),
	table.FloatOrNull("base", "", func(r *evidenceRow) (float64, bool) { return r.ofRules(r.Base) },
		"The term's value before anything bent it; null for learned."),
	table.TextOrNull("shifts", "", (*evidenceRow).shifts,
		"What bent the value, for reading, such as negator not ×-0.74; degree very ×1.3; null if nothing did.").Words(),
	table.FloatOrNull("shift_factor", "", func(r *evidenceRow) (float64, bool) { return r.ofRules(r.factor()) },
		"Product of the shifts' factors, 1 if there are none; null for learned."),
	table.Text("rule", "", func(r *evidenceRow) string { return r.Rule },
		"Why the cue bears on the mention: agent, patient, modifier, clause and so on. Words of the model learned: the construction that ties "+
			"them to the mention (agent, patient, owner, modifier, or bystander for what somebody else does), else before or after; behind a comma "+
			"how they are told, if not as a fact: dated, alleged, rebutted, possible or opposed. Cues that the sentence rebuts are rebutted and count nothing. "+
			"Deeds by the rules: behind a comma what is told beside the deed and bears on its weight, nobody, combatants, civilians or how it is told.").Recurring(),
	table.FloatOrNull("weight", "", func(r *evidenceRow) (float64, bool) { return r.ofRules(r.Weight) },
		"What the rule makes of that bearing; null for learned."),
	table.FloatOrNull("contribution", "", func(r *evidenceRow) (float64, bool) { return r.ofRules(r.Contribution) },
		"What the cue adds to stances.raw; null for learned, where that is log_odds_positive - log_odds_negative."),
	table.Float("part", "", func(r *evidenceRow) float64 { return r.Part },
		"What the cue adds to stances.stance: its contribution in units of stance, shared out as Aumann and Shapley do on the way from no evidence to all."),
	table.FloatOrNull("log_odds_negative", "", func(r *evidenceRow) (float64, bool) { return r.LogOdds.Negative, r.HasLogOdds },
		"What the row adds to the log-odds of negative against neutral, over the root of the number of mentions; null for rules."),
	table.FloatOrNull("log_odds_positive", "", func(r *evidenceRow) (float64, bool) { return r.LogOdds.Positive, r.HasLogOdds },
		"What the row adds to the log-odds of positive against neutral; null for rules."),
	table.Flag("quoted", func(r *evidenceRow) bool { return r.Quoted }, "True when the words or the attitude are somebody else's than the outlet's."),
	table.Text("holder", "", func(r *evidenceRow) string { return r.Holder }, "Who says it: author, an actor's key, or other.").Recurring(),
)

// evidenceRow is what a row of evidence is made of.
type evidenceRow struct {
	*paragraphRow
	model string
	*stance.Evidence
}

// isLemma says whether the entry is the lemma of a word of the text: with the
// positions of all of them the sentence could be made anew.
func (r *evidenceRow) isLemma() bool { return r.Own }

// ofRules gives a number that the rules' rows alone have.
func (r *evidenceRow) ofRules(x float64) (float64, bool) { return x, !r.HasLogOdds }

func (r *evidenceRow) factor() float64 {
	factor := 1.0
	for _, s := range r.Shifts {
		factor *= s.Factor
	}
	return factor
}

// shifts are those of the cue for a reader: "negator not ×-0.74; degree very ×1.3".
func (r *evidenceRow) shifts() string {
	var buf [128]byte
	to := buf[:0]
	for i, s := range r.Shifts {
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
	return string(to)
}
