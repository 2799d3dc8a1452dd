package compare

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"

	"parallax/output/table"
)

// Level is how one group treats one actor in one period.
type Level struct {
	Group  string `json:"group"`
	Actor  string `json:"actor"`
	Period string `json:"period"` // AllTime or a period
	// Articles is the number of articles with a stance toward the actor,
	// Paragraphs and Mentions those behind it; Unjudged is the number of
	// paragraphs that name the actor without evidence and do not count.
	Articles   int `json:"articles"`
	Paragraphs int `json:"paragraphs"`
	Mentions   int `json:"mentions"`
	Unjudged   int `json:"unjudged"`
	// Mean is the mean soft stance in [-1, 1], Low and High its interval;
	// Spread the standard deviation of article means.
	Mean   Number `json:"mean"`
	Low    Number `json:"low"`
	High   Number `json:"high"`
	Spread Number `json:"spread"`
	// Smoothed is the mean over the articles of the period and of those around
	// it, see Options.Smooth; not defined where nothing is smoothed.
	Smoothed Number `json:"smoothed"`
	// Shares of paragraphs by class, weighted as the mean; and
	// ln((positive + 0.5) / (negative + 0.5)) of their plain numbers. Not
	// defined for a single voice.
	Negative Number `json:"share_negative"`
	Neutral  Number `json:"share_neutral"`
	Positive Number `json:"share_positive"`
	LogRatio Number `json:"log_ratio"`
	// Length is the rank correlation of an article's words and its mean.
	Length Number `json:"length_correlation"`
	// Thin says that there are fewer articles than Options.MinArticles: the
	// mean is told without interval, and nothing is tested on it.
	Thin bool `json:"thin"`
}

// levelsTable has a row for each level.
var levelsTable = table.Define("levels", "group, actor and period", []string{"group", "actor", "period"},
	"How each group treats each actor.",
	table.Text("group", "", func(r *Level) string { return r.Group }, "Name of the group: the value of the column compared by."),
	table.Text("actor", "", func(r *Level) string { return r.Actor }, "Key of the actor."),
	table.Text("period", "", func(r *Level) string { return r.Period }, "The period, or all for the whole time."),
	table.Int("articles", "articles", func(r *Level) int { return r.Articles },
		"Articles with a stance toward the actor: the number behind interval and tests."),
	table.Int("paragraphs", "paragraphs", func(r *Level) int { return r.Paragraphs }, "Paragraphs with a stance toward the actor."),
	table.Int("mentions", "mentions", func(r *Level) int { return r.Mentions }, "Times those paragraphs name the actor."),
	table.Int("unjudged", "paragraphs", func(r *Level) int { return r.Unjudged },
		"Paragraphs that name the actor without evidence; they do not count."),
	table.FloatOrNull("mean", "[-1, 1]", func(r *Level) (float64, bool) { return r.Mean.Value() },
		"Mean soft stance, hostile to friendly; null without any."),
	table.FloatOrNull("low", "[-1, 1]", func(r *Level) (float64, bool) { return r.Low.Value() },
		"Lower end of the mean's interval; null where the level is thin or articles do not differ."),
	table.FloatOrNull("high", "[-1, 1]", func(r *Level) (float64, bool) { return r.High.Value() }, "Upper end of the mean's interval."),
	table.FloatOrNull("spread", "", func(r *Level) (float64, bool) { return r.Spread.Value() }, "Standard deviation of the articles' means."),
	table.FloatOrNull("smoothed", "[-1, 1]", func(r *Level) (float64, bool) { return r.Smoothed.Value() },
		"Centred moving mean: over the articles of the period and of those around it, as many as asked for; null where nothing is smoothed."),
	table.FloatOrNull("share_negative", "[0, 1]", func(r *Level) (float64, bool) { return r.Negative.Value() },
		"Share of paragraphs of class -1, weighted as the mean; null for a single voice."),
	table.FloatOrNull("share_neutral", "[0, 1]", func(r *Level) (float64, bool) { return r.Neutral.Value() }, "Share of paragraphs of class 0."),
	table.FloatOrNull("share_positive", "[0, 1]", func(r *Level) (float64, bool) { return r.Positive.Value() }, "Share of paragraphs of class 1."),
	table.FloatOrNull("log_ratio", "natural logarithm", func(r *Level) (float64, bool) { return r.LogRatio.Value() },
		"ln((positive + 0.5) / (negative + 0.5)) of the numbers of paragraphs of class 1 and -1."),
	table.FloatOrNull("length_correlation", "[-1, 1]", func(r *Level) (float64, bool) { return r.Length.Value() },
		"Rank correlation of an article's number of words and its mean stance."),
	table.Flag("thin", func(r *Level) bool { return r.Thin }, "True where there are too few articles for an interval and a test."),
)

// AllTime is the period of figures over the whole time.
const AllTime = "all"

// period is the name of a cell's period.
func (s *Sample) period(i int) string {
	if i == allPeriods {
		return AllTime
	}
	return s.Periods[i]
}

func (c *cell) level(s *Sample, o *Options, off []float64) Level {
	l := Level{Group: s.Groups[c.group], Actor: s.Actors[c.actor], Period: s.period(c.period), Articles: c.judged,
		Mean: undefined, Low: undefined, High: undefined, Spread: undefined, Smoothed: undefined, Thin: c.judged < o.MinArticles}
	var shares [3]float64
	var classes [3]int
	var means, words []float64
	for i := range c.of {
		t := &c.of[i]
		l.Paragraphs += int(t.paragraphs)
		l.Mentions += int(t.mentions)
		l.Unjudged += int(t.unjudged)
		for k := range shares {
			shares[k] += t.shares[k]
			classes[k] += int(t.classes[k])
		}
		if t.weight > 0 {
			means, words = append(means, t.mean), append(words, float64(s.Articles[t.article].Words))
		}
	}
	told := shares[0] + shares[1] + shares[2]
	l.Negative, l.Neutral, l.Positive = divide(shares[0], told), divide(shares[1], told), divide(shares[2], told)
	l.LogRatio = undefined
	if told > 0 {
		l.LogRatio = Number(math.Log((float64(classes[2]) + 0.5) / (float64(classes[0]) + 0.5)))
	}
	l.Length = rankCorrelation(words, means)
	if c.judged > 0 {
		l.Mean = Number(c.mean)
	}
	if c.judged > 1 {
		l.Spread = Number(stat.StdDev(means, nil))
	}
	if !l.Thin {
		l.Low, l.High = interval(c.mean, off, c.shape, o.Level)
	}
	return l
}

// rankCorrelation is Spearman's, not defined for fewer than three pairs or
// where one side does not vary.
func rankCorrelation(a, b []float64) Number {
	if len(a) < 3 {
		return undefined
	}
	return Number(stat.Correlation(ranks(a), ranks(b), nil))
}

// ranks gives each value its place, equal values the middle of theirs.
func ranks(values []float64) []float64 {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case values[a] < values[b]:
			return -1
		case values[a] > values[b]:
			return 1
		}
		return 0
	})
	out := make([]float64, len(values))
	for i := 0; i < len(order); {
		j := i
		for j < len(order) && values[order[j]] == values[order[i]] {
			j++
		}
		for k := i; k < j; k++ {
			out[order[k]] = float64(i+j-1) / 2
		}
		i = j
	}
	return out
}
