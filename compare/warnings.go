package compare

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// The limits below which a reader is warned.
const (
	leastOverlap  = 0.5 // of the longer of two groups' periods
	fewArticles   = 20  // behind one side of a gap
	namedWarnings = 3   // cases that a warning names
)

// warnings tell what may make a gap that is none of treatment: other periods,
// or a handful of articles.
func (c *Comparison) warnings() (all []string) {
	var apart []string
	for i := range c.Groups {
		for j := i + 1; j < len(c.Groups); j++ {
			a, b := &c.Groups[i], &c.Groups[j]
			if a.Apart(b) {
				apart = append(apart, fmt.Sprintf("%s (%s to %s) and %s (%s to %s)", a.Name, a.First, a.Last, b.Name, b.First, b.Last))
			}
		}
	}
	if len(apart) > 0 {
		all = append(all, fmt.Sprintf("the periods of %d pairs of groups overlap by less than half, so that gaps between them may be of time: %s",
			len(apart), firstOf(apart)))
	}
	tested, few := 0, 0
	var small []string
	for i := range c.Gaps {
		g := &c.Gaps[i]
		if !g.P.Defined() {
			continue
		}
		tested++
		if min(g.ArticlesA, g.ArticlesB) >= fewArticles {
			continue
		}
		few++
		for _, side := range [...]struct {
			group string
			n     int
		}{{g.A, g.ArticlesA}, {g.B, g.ArticlesB}} {
			text := fmt.Sprintf("%s on %s (%d)", side.group, g.Actor, side.n)
			if side.n < fewArticles && !slices.Contains(small, text) {
				small = append(small, text)
			}
		}
	}
	if few > 0 {
		all = append(all, fmt.Sprintf("%d of %d gaps tested rest on fewer than %d articles on one side: %s", few, tested, fewArticles, firstOf(small)))
	}
	return all
}

// Apart says that two groups' articles are of other times, so that a gap
// between them may be of time.
func (a *Group) Apart(b *Group) bool {
	return a.Dated > 0 && b.Dated > 0 && overlap(a, b) < leastOverlap
}

// overlap is the part of the longer of two periods that both groups share.
func overlap(a, b *Group) float64 {
	day := func(text string) float64 {
		t, err := time.Parse(dayLayout, text)
		if err != nil {
			return 0
		}
		return float64(t.Unix()) / (24 * 60 * 60)
	}
	shared := min(day(a.Last), day(b.Last)) - max(day(a.First), day(b.First)) + 1
	return max(0, shared) / max(day(a.Last)-day(a.First)+1, day(b.Last)-day(b.First)+1)
}

// firstOf names the first of some cases.
func firstOf(cases []string) string {
	text := strings.Join(cases[:min(len(cases), namedWarnings)], "; ")
	if more := len(cases) - namedWarnings; more > 0 {
		text += fmt.Sprintf("; and %d more", more)
	}
	return text
}
