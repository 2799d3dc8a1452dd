package compare

import (
	"math"
	"slices"
)

// treatment is how one article treats one actor, as the sums that every mean
// is made of: a mean over articles is the sum of their sums over the sum of
// their weights.
type treatment struct {
	article, actor int32
	// sum is the weighted sum of stances, weight the weight of the article:
	// its mean and 1 where articles count once, else the sum over its
	// paragraphs or mentions and their number.
	sum, weight float64
	mean        float64    // of the article, whatever counts
	shares      [3]float64 // weight of negative, neutral and positive paragraphs
	classes     [3]int32   // number of them
	paragraphs  int32      // with a stance
	unjudged    int32      // that name the actor without evidence
	mentions    int32
}

// counts is what a row counts before articles are made to count alike.
func (w Weight) counts(mentions int32) float64 {
	if w == ByMention {
		return float64(mentions)
	}
	return 1
}

// treatments adds rows up to one treatment per article and actor, in the
// order of actors and, within them, of articles. Articles without any stance
// toward the actor have a weight of 0.
func treatments(s *Sample, weight Weight) []treatment {
	all := make([]treatment, len(s.Actors)*len(s.Articles))
	seen := make([]bool, len(all))
	r := &s.Rows
	for i := range r.Article {
		at := int(r.Actor[i])*len(s.Articles) + int(r.Article[i])
		t := &all[at]
		seen[at] = true
		t.article, t.actor = r.Article[i], r.Actor[i]
		if math.IsNaN(r.Stance[i]) {
			t.unjudged++
			continue
		}
		u := weight.counts(r.Mentions[i])
		t.sum += u * r.Stance[i]
		t.weight += u
		t.paragraphs++
		t.mentions += r.Mentions[i]
		if l := r.Label[i]; l != NoLabel {
			t.shares[l+1] += u
			t.classes[l+1]++
		}
	}
	kept := all[:0]
	for at := range all {
		if !seen[at] {
			continue
		}
		kept = append(kept, all[at].finished(weight))
	}
	return kept
}

// finished makes an article count once where that is asked for.
func (t treatment) finished(weight Weight) treatment {
	if t.weight == 0 {
		return t
	}
	t.mean = t.sum / t.weight
	if weight == ByArticle {
		for i := range t.shares {
			t.shares[i] /= t.weight
		}
		t.sum, t.weight = t.mean, 1
	}
	return t
}

// cell is the articles of one group, one actor and one period.
type cell struct {
	group, actor, period int // period allPeriods for the whole time
	of                   []treatment
	judged               int // articles with a stance
	sum, weight          float64
	mean                 float64 // weighted, over articles
	// residuals are sum - mean × weight of each judged article, so that they
	// add up to 0; weights are nil where all are 1.
	residuals, weights []float64
	shape              // of the mean
}

const allPeriods = -1

// newCell takes the articles of one cell in.
func newCell(group, actor, period int, of []treatment) *cell {
	c := &cell{group: group, actor: actor, period: period, of: of}
	plain := true
	for i := range of {
		if t := &of[i]; t.weight > 0 {
			c.judged++
			c.sum += t.sum
			c.weight += t.weight
			plain = plain && t.weight == 1
		}
	}
	if c.judged == 0 {
		return c
	}
	c.mean = c.sum / c.weight
	for i := range of {
		if t := &of[i]; t.weight > 0 {
			c.residuals = append(c.residuals, t.sum-c.mean*t.weight)
			if !plain {
				c.weights = append(c.weights, t.weight)
			}
		}
	}
	influences := slices.Clone(c.residuals)
	for i := range influences {
		influences[i] /= c.weight
	}
	c.shape = newShape(influences, 1)
	return c
}

// cells sorts treatments by actor, group and period; each cell's articles are
// in the order of the sample. With periods, every treatment is in its cell of
// the whole time and in that of its period.
func cells(s *Sample, all []treatment, periods bool) []*cell {
	n := len(s.Groups)
	slots := 1
	if periods {
		slots += len(s.Periods)
	}
	parts := make([][]treatment, len(s.Actors)*n*slots)
	each := func(do func(at int, t *treatment)) {
		for i := range all {
			t := &all[i]
			a := &s.Articles[t.article]
			at := (int(t.actor)*n + int(a.Group)) * slots
			do(at, t)
			if periods && a.Period >= 0 {
				do(at+1+int(a.Period), t)
			}
		}
	}
	sizes := make([]int, len(parts))
	each(func(at int, _ *treatment) { sizes[at]++ })
	each(func(at int, t *treatment) {
		if parts[at] == nil {
			parts[at] = make([]treatment, 0, sizes[at])
		}
		parts[at] = append(parts[at], *t)
	})
	var found []*cell
	for at, part := range parts {
		if len(part) == 0 {
			continue
		}
		found = append(found, newCell(at/slots%n, at/slots/n, at%slots-1, part))
	}
	return found
}
