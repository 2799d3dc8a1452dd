package report

import (
	"fmt"
	"strings"

	"parallax/compare"
	"parallax/figure"
)

// basis is what the figures of the page rest on.
type basis struct {
	Read     []string // what was read, used and left out, a sentence each
	Dates    string
	Apart    string // warns of groups of other times
	Accuracy string
	Coded    string // who coded
	Codes    []string
	Notes    []string
	Groups   []compare.Group
	Open     bool // the groups are shown at once
}

// mostOpenGroups is how many groups are shown at once.
const mostOpenGroups = 8

func basisOf(c *compare.Comparison) basis {
	compared := 0
	var b basis
	for _, g := range c.Groups {
		compared += g.Articles
		g.Name = plain(g.Name)
		b.Groups = append(b.Groups, g)
	}
	b.Open = len(b.Groups) <= mostOpenGroups
	b.Read = append(b.Read, fmt.Sprintf("Read: %s. Used: %d, in %s.", count(c.Read, "article"), compared, count(len(c.Groups), "group")))
	var left []string
	for _, l := range c.Left {
		left = append(left, fmt.Sprintf("%s %s", count(l.Articles, "article"), l.Reason))
	}
	switch {
	case len(left) > 0:
		b.Read = append(b.Read, "Left out: "+strings.Join(left, "; ")+".")
	default:
		b.Read = append(b.Read, "Left out: none.")
	}
	for _, n := range c.Notes {
		b.Notes = append(b.Notes, plain(n))
	}
	b.Dates, b.Apart = datesOf(c)
	b.told(c)
	return b
}

// datesOf says when the articles were published, and warns where the times of
// groups differ.
func datesOf(c *compare.Comparison) (dates, apart string) {
	first, last, undated, pairs, example := "", "", 0, 0, ""
	for i := range c.Groups {
		g := &c.Groups[i]
		undated += g.Articles - g.Dated
		if g.Dated > 0 && (first == "" || g.First < first) {
			first = g.First
		}
		last = max(last, g.Last)
		for j := i + 1; j < len(c.Groups); j++ {
			if other := &c.Groups[j]; g.Apart(other) {
				if pairs++; pairs == 1 {
					example = fmt.Sprintf("%s %s to %s, %s %s to %s", plain(g.Name), g.First, g.Last, plain(other.Name), other.First, other.Last)
				}
			}
		}
	}
	if first == "" {
		return "No article has a date.", ""
	}
	dates = fmt.Sprintf("Published %s to %s", first, last)
	if undated > 0 {
		dates += fmt.Sprintf("; %s without a date", count(undated, "article"))
	}
	if pairs > 0 {
		apart = fmt.Sprintf("The dates of %s overlap by less than half (%s): a gap between them may be of time rather than of treatment.",
			count(pairs, "pair")+" of groups", example)
	}
	return dates + ".", apart
}

// told says in a sentence how right the measure is, and who coded.
func (b *basis) told(c *compare.Comparison) {
	if k := c.Correction; k != nil {
		var parts []string
		for i := range k.Actors {
			a := &k.Actors[i]
			parts = append(parts, fmt.Sprintf("%s %s of %s", c.Name(a.Actor), percent(a.Accuracy), count(a.Units, "paragraph")))
			b.Codes = append(b.Codes, accuracy(c, a))
		}
		b.Accuracy = "Measured on hand-coded paragraphs of these articles, the model is right on: " + strings.Join(parts, ", ") + "."
		b.Coded = fmt.Sprintf("Scored by the program (stance model %s); %s in %s were coded by hand, and correct the figures.", c.Options.Model,
			count(k.Units, "paragraph"), count(k.Articles, "article"))
		return
	}
	b.Coded = fmt.Sprintf("Scored by the program (stance model %s): no person coded any of these articles.", c.Options.Model)
	var parts []string
	for _, n := range c.Neutral {
		parts = append(parts, fmt.Sprintf("%s %s (%d)", c.Name(n.Actor), figure.Decimal(float64(n.R), 2), n.Coded))
		b.Codes = append(b.Codes, fmt.Sprintf("%s: there, %s coded neutral had a mean stance of %s: a level within that says nothing of treatment.",
			c.Name(n.Actor), count(n.Paragraphs, "paragraph"), withInterval(n.Mean, n.Low, n.High)))
	}
	if len(parts) == 0 {
		b.Accuracy = "How right the model is on these articles is not known: no paragraph was coded by hand."
		return
	}
	b.Accuracy = "On these articles not known; on coded paragraphs of other news, which the model had not seen, the correlation of stance and code is " +
		strings.Join(parts, ", ") + ": right for means over many paragraphs, often wrong on a single one."
}

// accuracy says in words how well the model told one actor's codes.
func accuracy(c *compare.Comparison, a *compare.ActorGold) string {
	text := fmt.Sprintf("Toward %s the model is right on %s of %s coded by hand (macro-F1 %s, r of score and code %s); its mean error is %s",
		c.Name(a.Actor), percent(a.Accuracy), count(a.Units, "paragraph"), percent(a.MacroF1), figure.Decimal(float64(a.R), 2), signed(a.Error))
	if a.Same.Defined() {
		text += fmt.Sprintf(", and p is %s that it is the same in all %d groups with enough of them", chance(a.Same), a.Groups)
	}
	return text + "."
}
