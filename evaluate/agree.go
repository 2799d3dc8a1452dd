package evaluate

import (
	"cmp"
	"math"
	"slices"

	"parallax/coding"
)

// Agreement tells how far coders agree.
type Agreement struct {
	Units    int     `json:"units"`    // that a coder decided on
	Several  int     `json:"several"`  // that two coders or more decided on
	Articles int     `json:"articles"` // of the latter
	Draws    int     `json:"draws"`    // of the bootstrap over articles
	Seed     uint64  `json:"seed"`
	Coders   []Coder `json:"coders"`
	// All has the figures over all actors, Actors those of each.
	All    Alphas   `json:"all"`
	Actors []Alphas `json:"actors"`
	Pairs  []Pair   `json:"pairs"`
	// Disputed are the units on which two coders differ.
	Disputed []Dispute `json:"disputed"`
}

// Coder is one of those who coded.
type Coder struct {
	Name     string `json:"name"`
	Decided  int    `json:"decided"`
	NotAbout int    `json:"not_about"`
	Unsure   int    `json:"unsure"`
	// Seconds is the median time spent on a unit, over those whose time is known.
	Seconds Number `json:"median_seconds"`
}

// Alphas are Krippendorff's alpha in three metrics. Nominal takes "not about
// the actor" as a value of its own, the others leave it out.
type Alphas struct {
	Actor           string `json:"actor,omitempty"`
	Units           int    `json:"units"`
	Agreement       Number `json:"agreement"` // share of pairs of votes on a unit that are the same
	Nominal         Number `json:"nominal"`
	NominalInterval Bounds `json:"nominal_interval"`
	Ordinal         Number `json:"ordinal"`
	OrdinalInterval Bounds `json:"ordinal_interval"`
	Interval        Number `json:"interval"`
	IntervalBounds  Bounds `json:"interval_interval"`
}

// Pair compares two coders.
type Pair struct {
	A         string `json:"a"`
	B         string `json:"b"`
	Units     int    `json:"units"`
	Agreement Number `json:"agreement"`
	Kappa     Number `json:"kappa"` // Cohen's
	// Confusion counts the verdicts of A down and of B across, in the order
	// of VerdictNames.
	Confusion [][]int `json:"confusion"`
}

// Dispute is a unit on which coders differ.
type Dispute struct {
	ID    string            `json:"id"`
	Actor string            `json:"actor"`
	Text  string            `json:"text"`
	Votes map[string]string `json:"votes"` // verdict by coder
	Notes map[string]string `json:"notes,omitempty"`
}

// verdicts are those that coders may differ in.
var verdicts = [...]coding.Verdict{coding.Negative, coding.Neutral, coding.Positive, coding.NotAbout}

// VerdictNames are the verdicts in the order of Pair.Confusion.
func VerdictNames() (names []string) {
	for _, v := range verdicts {
		names = append(names, v.String())
	}
	return names
}

// votesScale makes whole numbers of coincidences, which are shares of one less
// than the coders of a unit: it is divided by all numbers to 10.
const votesScale = 2520

// Agree measures how far coders agree on units.
func Agree(units []coding.Coded, opts Options) *Agreement {
	if opts.Draws == 0 {
		opts.Draws = 1000
	}
	a := &Agreement{Draws: max(opts.Draws, 0), Seed: opts.Seed, Pairs: []Pair{}, Actors: []Alphas{}, Disputed: []Dispute{}, Coders: []Coder{}}
	var several []coding.Coded
	var actors []string
	for i := range units {
		c := &units[i]
		if len(c.Votes) > 0 {
			a.Units++
		}
		if len(c.Votes) < 2 {
			continue
		}
		several, actors = append(several, *c), append(actors, c.Actor)
		if c.Disputed() {
			a.Disputed = append(a.Disputed, disputeOf(c))
		}
	}
	a.Several, a.Articles = len(several), len(articlesOf(several))
	slices.Sort(actors)
	names := coding.Coders(units)
	for _, name := range names {
		a.Coders = append(a.Coders, coderOf(name, units))
	}
	a.All = alphasOf(several, opts)
	for _, actor := range slices.Compact(actors) {
		of := alphasOf(slices.DeleteFunc(slices.Clone(several), func(c coding.Coded) bool { return c.Actor != actor }), opts)
		of.Actor = actor
		a.Actors = append(a.Actors, of)
	}
	for i := range names {
		for j := i + 1; j < len(names); j++ {
			if p := pairOf(names[i], names[j], several); p.Units > 0 {
				a.Pairs = append(a.Pairs, p)
			}
		}
	}
	return a
}

func disputeOf(c *coding.Coded) Dispute {
	d := Dispute{ID: c.ID, Actor: c.Actor, Text: c.Text, Votes: map[string]string{}, Notes: map[string]string{}}
	for _, v := range c.Votes {
		d.Votes[v.Coder] = v.Verdict.String()
		if v.Note != "" {
			d.Notes[v.Coder] = v.Note
		}
	}
	return d
}

func coderOf(name string, units []coding.Coded) Coder {
	c := Coder{Name: name, Seconds: Number(math.NaN())}
	var seconds []float64
	for i := range units {
		for _, v := range units[i].Votes {
			if v.Coder != name {
				continue
			}
			c.Decided++
			if v.Verdict == coding.NotAbout {
				c.NotAbout++
			}
			if v.Unsure {
				c.Unsure++
			}
			if v.Seconds > 0 {
				seconds = append(seconds, v.Seconds)
			}
		}
	}
	if n := len(seconds); n > 0 {
		slices.Sort(seconds)
		c.Seconds = Number((seconds[(n-1)/2] + seconds[n/2]) / 2)
	}
	return c
}

// articlesOf numbers the articles of units by name.
func articlesOf(units []coding.Coded) map[string]int {
	names := make([]string, 0, len(units))
	for i := range units {
		names = append(names, clusterOf(&units[i].Unit))
	}
	slices.Sort(names)
	at := map[string]int{}
	for n, name := range slices.Compact(names) {
		at[name] = n
	}
	return at
}

// clusterOf is the article of a unit, or, where it is not known, the unit.
func clusterOf(u *coding.Unit) string { return cmp.Or(u.Article, u.ID) }

// alphasOf measures units that two coders or more decided on.
func alphasOf(units []coding.Coded, opts Options) Alphas {
	at := articlesOf(units)
	const k = len(verdicts)
	nominal, ordered := make([][]int, len(at)), make([][]int, len(at))
	for n := range nominal {
		nominal[n], ordered[n] = make([]int, k*k), make([]int, k*k)
	}
	var values, labels [][]float64
	for i := range units {
		var all, some []float64
		for _, v := range units[i].Votes {
			all = append(all, float64(v.Verdict))
			if _, ok := v.Verdict.Label(); ok {
				some = append(some, float64(v.Verdict))
			}
		}
		n := at[clusterOf(&units[i].Unit)]
		addVotes(nominal[n], all)
		addVotes(ordered[n], some)
		values, labels = append(values, all), append(labels, some)
	}
	a := Alphas{Units: len(units), Agreement: sameVotes(total(nominal, k*k)),
		Nominal: Number(Alpha(values, Nominal)), Ordinal: Number(Alpha(labels, Ordinal)), Interval: Number(Alpha(labels, Interval))}
	drawn := func(tallies [][]int, metric Metric) Bounds {
		return bootstrap(tallies, func(sum []int) Number { return tallied(sum, metric) }, opts)
	}
	a.NominalInterval, a.OrdinalInterval, a.IntervalBounds = drawn(nominal, Nominal), drawn(ordered, Ordinal), drawn(ordered, Interval)
	return a
}

// addVotes adds the coincidences of a unit's votes to a tally.
func addVotes(tally []int, votes []float64) {
	const k = len(verdicts)
	for i, a := range votes {
		for j, b := range votes {
			if i != j {
				tally[int(a+1)*k+int(b+1)] += votesScale / (len(votes) - 1)
			}
		}
	}
}

// tallied is the alpha of summed coincidences.
func tallied(tally []int, metric Metric) Number {
	const k = len(verdicts)
	values, coincidences := make([]float64, k), make([][]float64, k)
	for c := range k {
		values[c], coincidences[c] = float64(verdicts[c]), make([]float64, k)
		for j := range k {
			coincidences[c][j] = float64(tally[c*k+j]) / votesScale
		}
	}
	return Number(alpha(values, coincidences, metric))
}

// sameVotes is the share of coincidences of equal votes.
func sameVotes(tally []int) Number {
	same, all := 0, 0
	for n, count := range tally {
		all += count
		if n/len(verdicts) == n%len(verdicts) {
			same += count
		}
	}
	return ratio(same, all)
}

// pairOf compares two coders on the units that both decided on.
func pairOf(a, b string, units []coding.Coded) Pair {
	p := Pair{A: a, B: b}
	for range verdicts {
		p.Confusion = append(p.Confusion, make([]int, len(verdicts)))
	}
	of := func(c *coding.Coded, name string) (int, bool) {
		i := slices.IndexFunc(c.Votes, func(v coding.Vote) bool { return v.Coder == name })
		if i < 0 {
			return 0, false
		}
		return slices.Index(verdicts[:], c.Votes[i].Verdict), true
	}
	for i := range units {
		x, first := of(&units[i], a)
		y, second := of(&units[i], b)
		if first && second {
			p.Units++
			p.Confusion[x][y]++
		}
	}
	same, chance := 0, 0.0
	for x := range verdicts {
		same += p.Confusion[x][x]
		row, column := 0, 0
		for y := range verdicts {
			row, column = row+p.Confusion[x][y], column+p.Confusion[y][x]
		}
		chance += float64(row) * float64(column)
	}
	p.Agreement, p.Kappa = ratio(same, p.Units), Number(math.NaN())
	if n := float64(p.Units); n > 0 && chance < n*n {
		chance /= n * n
		p.Kappa = Number((float64(same)/n - chance) / (1 - chance))
	}
	return p
}
