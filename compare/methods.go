package compare

import (
	"fmt"
	"slices"
	"strings"
)

// methods tells how the figures came about, in words that can go into a
// methods section; every option is among them.
func (c *Comparison) methods() string {
	o := &c.Options
	var b strings.Builder
	say := func(format string, args ...any) { fmt.Fprintf(&b, format+" ", args...) }
	say("Groups of articles (%s) were compared in their mean soft stance toward %s,", strings.Join(o.By, " × "), strings.Join(c.Actors, ", "))
	say("a score from -1 (hostile) to +1 (friendly) that the model %s gives each paragraph and actor named in it%s.", o.Model, voiceWords[o.Voice])
	say("Paragraphs that name an actor without any evidence have no stance and were left out; they do not count as neutral.")
	say("%s", weightWords[o.Weight])
	if len(o.Where) > 0 {
		var all []string
		for _, f := range o.Where {
			all = append(all, f.String())
		}
		say("Only what satisfies %s took part.", strings.Join(all, ", "))
	}
	say("%s", duplicateWords[o.Duplicates])
	say("Articles were taken to be independent of each other, paragraphs of one article not.")
	say("Intervals (%g %%) are bias-corrected and accelerated bootstrap intervals (Efron 1987) over %d draws of articles within each "+
		"group (seed %d),", 100*o.Level, o.Draws, o.Seed)
	say("their quantiles expanded for small samples (Hesterberg 2015).")
	say("Differences between groups were tested by dealing the group labels out to the articles anew and comparing the difference over its standard error")
	say("(Janssen 1997; all ways where there are at most %d, else up to %d at random; Welch's t-test where both groups have more "+
		"than %d articles).", exactWays, o.Permute, manyArticle)
	say("%s", adjustWords[o.Adjust])
	say("Effect sizes are Hedges' g on article means.")
	say("Groups with fewer than %d articles on an actor are shown with their mean alone and were not tested.", o.MinArticles)
	switch {
	case c.Correction != nil:
		say("%s", c.Correction.correctionMethods())
	case len(c.Neutral) > 0:
		say("%s", neutralMethods(c.Neutral))
	}
	if !o.Event.IsZero() {
		say("Changes at the event are the level from %s on minus the level before, tested like gaps; differences of two groups' changes were tested "+
			"by Welch's t.", o.Event.Format(dayLayout))
	}
	if o.Over != Never {
		say("Trends are least-squares slopes of article stance over time in stance per year, with bootstrap intervals over articles and "+
			"permutation tests that deal out the dates anew; periods (%s, UTC) are for display.", o.Over)
	}
	if o.Smooth > 0 {
		say("Smoothed levels are centred moving means over the articles of %d periods, fewer at either end; they are for display, and "+
			"nothing was tested on them.", o.Smooth)
	}
	if len(c.Shifts) > 0 {
		say("To take a gap apart, each paragraph's stance was divided among the words of its evidence by their Aumann-Shapley values on " +
			"the way from no evidence (stance 0) to all of it,")
		say("so that words, the model's bias among them, add up to the gap exactly; a word's part is split into frequency (how often it " +
			"is used, at the mean tone) and tone (what it adds each time, at the mean frequency).")
		say("Words shown were chosen by size, and their intervals are not corrected for that choice.")
	}
	if c.Stories.Looked > 0 {
		say("Articles were taken to tell the same story if published within %d days and similar in names, numbers and words (tf-idf, "+
			"single-pass clustering, mean cosine of %g at least);", o.Days, sameStory)
		say("matched gaps are means over stories told by both groups, each counted once, with bootstrap intervals over stories and " +
			"tests that flip the signs of the stories' differences.")
	}
	return strings.TrimSpace(b.String())
}

var voiceWords = map[Voice]string{
	AllVoices:   "",
	AuthorVoice: ", over words in the outlet's own voice alone",
	QuotedVoice: ", over quoted or reported words alone",
}

var weightWords = map[Weight]string{
	ByArticle:   "Each article counts once, with the mean of its paragraphs.",
	ByParagraph: "Each paragraph counts once, so that long articles count for more.",
	ByMention:   "Each paragraph counts as often as it names the actor, so that long articles count for more.",
}

var duplicateWords = map[Duplicates]string{
	DropDuplicates: "Articles that the dataset marks as repeating another one were left out.",
	DropWithin:     "Articles that the dataset marks as repeating another one of their group were left out.",
	KeepDuplicates: "Articles that repeat another one were kept.",
}

var adjustWords = map[Adjust]string{
	BenjaminiHochberg: "P-values were adjusted by Benjamini and Hochberg's method over all gaps that were tested, over all trends, and over all matched gaps.",
	Holm:              "P-values were adjusted by Holm's method over all gaps that were tested, over all trends, and over all matched gaps.",
	Unadjusted:        "P-values were not adjusted for the number of tests.",
}

// notes are what a reader must know of these figures in particular.
func (c *Comparison) notes(noText bool) []string {
	var n []string
	note := func(format string, args ...any) { n = append(n, fmt.Sprintf(format, args...)) }
	for _, l := range c.Left {
		note("%s of %d %s left out", articles(l.Articles), c.Read, l.Reason)
	}
	if noText {
		note("the dataset was written without its text: words of evidence have no names, examples no text, and stories cannot be told")
	}
	if c.Options.PerArticle {
		note("levels, gaps and trends are of the sums of each article (article_stances); words, stories and relations need the tables with paragraphs")
	}
	if len(c.Groups) == 1 {
		note("there is one group alone, %s: nothing to compare it with", c.Groups[0].Name)
	}
	if c.Undated > 0 {
		note("%s without a date: in no period", articles(c.Undated))
	}
	thin, all := 0, 0
	for i := range c.Levels {
		if c.Levels[i].Period == AllTime {
			all++
			if c.Levels[i].Thin {
				thin++
			}
		}
	}
	if thin > 0 {
		note("%d of %d levels are thin (fewer than %d articles): no interval, no test", thin, all, c.Options.MinArticles)
	}
	if c.ThinGaps > 0 {
		note("%d thin gaps left out, as there are more than %d gaps in all", c.ThinGaps, mostGaps)
	}
	n = append(n, c.warnings()...)
	if c.Correction != nil {
		n = append(n, c.Correction.correctionNotes(c.Options.MinArticles)...)
	}
	if c.Options.Voice != AllVoices {
		note("shares and log ratio are not told for a single voice: the dataset classes paragraphs over all voices")
	}
	if len(c.Relations) > 0 && (c.Options.Voice != AllVoices || slices.ContainsFunc(c.Options.Where, isOnKind)) {
		note("relations are of all voices and kinds of paragraphs")
	}
	return n
}

func articles(n int) string {
	if n == 1 {
		return "1 article"
	}
	return fmt.Sprintf("%d articles", n)
}
