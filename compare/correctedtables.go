package compare

import "parallax/output/table"

// correctedLevelsTable has a row for each level that a hand-coded sample corrects.
var correctedLevelsTable = table.Define("corrected_levels", "group and actor", []string{"group", "actor"},
	"Levels beside what a hand-coded sample makes of them; no rows without one.",
	table.Text("group", "", func(r *Corrected) string { return r.Group }, "Name of the group."),
	table.Text("actor", "", func(r *Corrected) string { return r.Actor }, "Key of the actor."),
	table.Int("coded_units", "paragraphs", func(r *Corrected) int { return r.Units }, "Coded paragraphs of the group on the actor."),
	table.Int("coded_articles", "articles", func(r *Corrected) int { return r.Articles }, "Articles that they are of."),
	figureColumn("raw", "[-1, 1]", func(r *Corrected) Number { return r.Raw }, "Mean stance, as in levels."),
	figureColumn("corrected", "[-1, 1]", func(r *Corrected) Number { return r.Mean },
		"Mean code that all paragraphs would have: prediction-powered with a tuned weight (PPI++). Null without codes."),
	figureColumn("low", "[-1, 1]", func(r *Corrected) Number { return r.Low }, "Lower end of its interval; null where it is thin."),
	figureColumn("high", "[-1, 1]", func(r *Corrected) Number { return r.High }, "Upper end of its interval."),
	figureColumn("error", "[-2, 2]", func(r *Corrected) Number { return r.Error }, "raw - corrected: the model's error."),
	figureColumn("error_low", "[-2, 2]", func(r *Corrected) Number { return r.ErrorLow }, "Lower end of its interval."),
	figureColumn("error_high", "[-2, 2]", func(r *Corrected) Number { return r.ErrorHigh }, "Upper end of its interval."),
	figureColumn("design_based", "[-1, 1]", func(r *Corrected) Number { return r.Design }, "The same with the scores in full: design-based (DSL)."),
	figureColumn("design_based_low", "[-1, 1]", func(r *Corrected) Number { return r.DesignLow }, "Lower end of its interval."),
	figureColumn("design_based_high", "[-1, 1]", func(r *Corrected) Number { return r.DesignHigh }, "Upper end of its interval."),
	figureColumn("codes_alone", "[-1, 1]", func(r *Corrected) Number { return r.Alone }, "The same from the codes alone."),
	figureColumn("codes_alone_low", "[-1, 1]", func(r *Corrected) Number { return r.AloneLow }, "Lower end of its interval."),
	figureColumn("codes_alone_high", "[-1, 1]", func(r *Corrected) Number { return r.AloneHigh }, "Upper end of its interval."),
	table.Flag("thin", func(r *Corrected) bool { return r.Thin }, "True where too few articles were coded for an interval, or all codes are the same."),
)

// correctedGapsTable has a row for each gap that a hand-coded sample corrects.
var correctedGapsTable = table.Define("corrected_gaps", "two groups and actor", []string{"a", "b", "actor"},
	"Gaps beside what a hand-coded sample makes of them, first group minus second; no rows without one.",
	table.Text("a", "", func(r *CorrectedGap) string { return r.A }, "The first group."),
	table.Text("b", "", func(r *CorrectedGap) string { return r.B }, "The second group."),
	table.Text("actor", "", func(r *CorrectedGap) string { return r.Actor }, "Key of the actor."),
	figureColumn("raw", "[-2, 2]", func(r *CorrectedGap) Number { return r.Raw }, "Difference of mean stances, as in gaps."),
	figureColumn("corrected", "[-2, 2]", func(r *CorrectedGap) Number { return r.Difference }, "Difference of corrected levels."),
	figureColumn("low", "[-2, 2]", func(r *CorrectedGap) Number { return r.Low }, "Lower end of its interval; null where it is thin."),
	figureColumn("high", "[-2, 2]", func(r *CorrectedGap) Number { return r.High }, "Upper end of its interval."),
	figureColumn("p", "[0, 1]", func(r *CorrectedGap) Number { return r.P }, "Chance of a corrected gap at least as large, were there none (Student's t)."),
	figureColumn("p_adjusted", "[0, 1]", func(r *CorrectedGap) Number { return r.Adjusted }, "p adjusted for the number of corrected gaps."),
	figureColumn("error", "[-2, 2]", func(r *CorrectedGap) Number { return r.Error }, "raw - corrected: what the model's errors add to the gap."),
	figureColumn("error_low", "[-2, 2]", func(r *CorrectedGap) Number { return r.ErrorLow }, "Lower end of its interval."),
	figureColumn("error_high", "[-2, 2]", func(r *CorrectedGap) Number { return r.ErrorHigh }, "Upper end of its interval."),
	figureColumn("error_p", "[0, 1]", func(r *CorrectedGap) Number { return r.ErrorP },
		"Chance of errors that differ at least as much, were they the same in both groups; not adjusted."),
	table.Flag("thin", func(r *CorrectedGap) bool { return r.Thin }, "True where too few articles of one of the two were coded, or all its codes are the same."),
)

// correctedSharesTable has a row for each share that a hand-coded sample corrects.
var correctedSharesTable = table.Define("corrected_shares", "group, actor and class", []string{"group", "actor", "class"},
	"Shares of classes beside what a hand-coded sample makes of them; no rows without one.",
	table.Text("group", "", func(r *CorrectedPart) string { return r.Group }, "Name of the group."),
	table.Text("actor", "", func(r *CorrectedPart) string { return r.Actor }, "Key of the actor."),
	table.Int("class", "-1, 0, 1", func(r *CorrectedPart) int { return r.Class }, "The class."),
	figureColumn("raw", "[0, 1]", func(r *CorrectedPart) Number { return r.Raw }, "Share of paragraphs that the model gives the class, as in levels."),
	figureColumn("corrected", "", func(r *CorrectedPart) Number { return r.Share },
		"Share that the codes would have, estimated as corrected levels are; it may leave [0, 1] by chance. Null without codes of the group."),
	figureColumn("low", "", func(r *CorrectedPart) Number { return r.Low }, "Lower end of its interval; null where it is thin."),
	figureColumn("high", "", func(r *CorrectedPart) Number { return r.High }, "Upper end of its interval."),
	figureColumn("adjusted_count", "[0, 1]", func(r *CorrectedPart) Number { return r.Counted },
		"The share by the probabilistic adjusted count; it takes the model to err alike in all groups. Null where a class was never coded."),
	figureColumn("adjusted_count_low", "[0, 1]", func(r *CorrectedPart) Number { return r.CountedLow }, "Lower end of its bootstrap interval."),
	figureColumn("adjusted_count_high", "[0, 1]", func(r *CorrectedPart) Number { return r.CountedHigh }, "Upper end of its bootstrap interval."),
	figureColumn("hopkins_king", "[0, 1]", func(r *CorrectedPart) Number { return r.HopkinsKing },
		"The share by Hopkins and King (2010) from class and confidence of the model; under the same assumption."),
	figureColumn("hopkins_king_low", "[0, 1]", func(r *CorrectedPart) Number { return r.HopkinsKingLow }, "Lower end of its bootstrap interval."),
	figureColumn("hopkins_king_high", "[0, 1]", func(r *CorrectedPart) Number { return r.HopkinsKingHigh }, "Upper end of its bootstrap interval."),
)

// figureColumn makes a column of a figure that is null where it is not defined.
func figureColumn[R any](name, unit string, of func(*R) Number, doc string) table.Col[R] {
	return table.FloatOrNull(name, unit, func(r *R) (float64, bool) { return of(r).Value() }, doc)
}
