package report

import (
	"fmt"
	"strings"

	"parallax/compare"
	"parallax/figure"
)

// basis is what the figures of the page rest on.
type basis struct {
	Read     string
	Accuracy []string
	Notes    []string
	Open     bool // the notes are shown at once
	Groups   []compare.Group
}

// mostOpenNotes is how many notes are shown at once.
const mostOpenNotes = 4

func basisOf(c *compare.Comparison) basis {
	compared := 0
	for _, g := range c.Groups {
		compared += g.Articles
	}
	b := basis{Open: len(c.Notes) <= mostOpenNotes}
	for _, n := range c.Notes {
		b.Notes = append(b.Notes, plain(n))
	}
	for _, g := range c.Groups {
		g.Name = plain(g.Name)
		b.Groups = append(b.Groups, g)
	}
	b.Read = fmt.Sprintf("%s read, %d compared", count(c.Read, "article"), compared)
	var left []string
	for _, l := range c.Left {
		left = append(left, fmt.Sprintf("%d %s", l.Articles, l.Reason))
	}
	if len(left) > 0 {
		b.Read += "; left out: " + strings.Join(left, ", ")
	}
	first, last := "", ""
	for _, g := range c.Groups {
		if g.Dated > 0 && (first == "" || g.First < first) {
			first = g.First
		}
		last = max(last, g.Last)
	}
	if first != "" {
		b.Read += fmt.Sprintf("; published %s to %s", first, last)
	}
	b.Read += "."
	if k := c.Correction; k == nil {
		for _, n := range c.Neutral {
			b.Accuracy = append(b.Accuracy, fmt.Sprintf("Nothing was coded by hand here. In the coded text that the model was trained on, "+
				"by weights that had not seen it, %s coded neutral toward %s had a mean stance of %s: read its levels against that.",
				count(n.Paragraphs, "paragraph"), n.Actor, withInterval(n.Mean, n.Low, n.High)))
		}
	} else {
		for i := range k.Actors {
			b.Accuracy = append(b.Accuracy, accuracy(&k.Actors[i]))
		}
	}
	return b
}

// accuracy says in words how well the model told one actor's codes.
func accuracy(a *compare.ActorGold) string {
	text := fmt.Sprintf("Toward %s the model is right on %s of %s coded by hand (macro-F1 %s, r of score and code %s); its mean error is %s",
		a.Actor, percent(a.Accuracy), count(a.Units, "paragraph"), percent(a.MacroF1), figure.Decimal(float64(a.R), 2), signed(a.Error))
	if a.Same.Defined() {
		text += fmt.Sprintf(", and p is %s that it is the same in all %d groups with enough of them", chance(a.Same), a.Groups)
	}
	return text + "."
}
