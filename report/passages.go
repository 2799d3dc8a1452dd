package report

import (
	"fmt"
	"slices"
	"strings"

	"parallax/compare"
)

// passages are the paragraphs behind one figure.
type passages struct {
	ID, Title string
	Examples  []example
}

// passagesOf gathers the passages of a comparison by the figure that they
// stand behind, in the order of the comparison.
func passagesOf(c *compare.Comparison) (all []passages) {
	at := map[string]int{}
	for i := range c.Passages {
		p := &c.Passages[i]
		if p.Text == "" {
			continue
		}
		id := placeOf(c, p)
		k, ok := at[id]
		if !ok {
			k = len(all)
			at[id] = k
			all = append(all, passages{ID: id, Title: titleOf(c, p)})
		}
		e := newExample(excerpt(p.Example))
		e.Told = told(p)
		all[k].Examples = append(all[k].Examples, e)
	}
	return all
}

// mostText is how many characters of a passage are shown.
const mostText = 900

// excerpt cuts a long passage to what stands around its first mark.
func excerpt(e compare.Example) compare.Example {
	runes := []rune(e.Text)
	if len(runes) <= mostText {
		return e
	}
	from := 0
	if len(e.Marks) > 0 {
		from = min(max(0, e.Marks[0][0]-mostText/3), len(runes)-mostText)
	}
	end, before, after := from+mostText, "", "…"
	if from > 0 {
		before = "… "
	}
	if end == len(runes) {
		after = ""
	}
	e.Text = before + string(runes[from:end]) + after
	marks := e.Marks
	e.Marks = nil
	for _, m := range marks {
		if m[0] >= from && m[1] <= end {
			by := len([]rune(before)) - from
			e.Marks = append(e.Marks, [2]int{m[0] + by, m[1] + by})
		}
	}
	return e
}

// placeOf is the id of the figure that a passage stands behind.
func placeOf(c *compare.Comparison, p *compare.Passage) string {
	if p.Holder != "" {
		return relationID(c, p.Group, p.Holder, p.Actor)
	}
	return levelID(c, p.Group, p.Actor, p.Period)
}

func groupNumber(c *compare.Comparison, name string) int {
	return slices.IndexFunc(c.Groups, func(g compare.Group) bool { return g.Name == name })
}

func levelID(c *compare.Comparison, group, actor, period string) string {
	id := fmt.Sprintf("p-%s-%d", actor, groupNumber(c, group))
	if period != compare.AllTime {
		id += "-" + period
	}
	return id
}

func relationID(c *compare.Comparison, group, holder, target string) string {
	return fmt.Sprintf("r-%s-%s-%d", holder, target, groupNumber(c, group))
}

// behindBoth names the passages of two groups.
func behindBoth(c *compare.Comparison, actor, a, b string) string {
	return levelID(c, a, actor, compare.AllTime) + " " + levelID(c, b, actor, compare.AllTime)
}

func titleOf(c *compare.Comparison, p *compare.Passage) string {
	switch {
	case p.Holder != "":
		return fmt.Sprintf("%s: %s to %s", plain(p.Group), holderName(c, p.Holder), c.Name(p.Actor))
	case p.Period != compare.AllTime:
		return fmt.Sprintf("%s on %s, %s", plain(p.Group), c.Name(p.Actor), p.Period)
	}
	return fmt.Sprintf("%s on %s", plain(p.Group), c.Name(p.Actor))
}

// told says why a passage stands there.
func told(p *compare.Passage) string {
	figure := "stance " + signed(p.Stance)
	if p.Holder != "" {
		figure = "relation " + signed(p.Stance)
	}
	return map[compare.Reason]string{compare.Typical: "near the mean", compare.Harshest: "the harshest", compare.Friendliest: "the friendliest",
		compare.Strongest: "the clearest"}[p.Why] + ", " + figure
}

// holderName is how a holder of relations is called.
func holderName(c *compare.Comparison, key string) string {
	switch key {
	case "author":
		return "the outlet itself"
	case "other":
		return "others"
	}
	return c.Name(key)
}

// question is one that an editor asks, and where the page answers it.
type question struct{ Text, At string }

// questions are linked at the top of the page.
func questions(p *page) []question {
	why, passage, topic := "#findings", "#tables", "#methods"
	var shifts []shift
	for _, a := range p.Actors {
		shifts = append(shifts, a.Shifts...)
	}
	if len(shifts) > 0 {
		why, topic = "#"+shifts[0].ID, "#"+shifts[0].ID
	}
	if len(p.Findings) > 0 && p.Findings[0].Why != "" {
		why, topic = "#"+p.Findings[0].Why, "#"+p.Findings[0].Why
	}
	voice := why
	if len(p.Stories) > 0 {
		topic = "#stories"
	}
	if len(p.Passages) > 0 {
		passage = "#passages"
	}
	if len(p.Findings) > 0 {
		if first, _, _ := strings.Cut(p.Findings[0].Behind, " "); slices.ContainsFunc(p.Passages, func(x passages) bool { return x.ID == first }) {
			passage = "#" + first
		}
	}
	return []question{{"Who?", "#groups"}, {"When?", "#dates"}, {"How many?", "#read"}, {"How sure?", "#accuracy"}, {"Why?", why}, {"Show me", passage},
		{"What was left out?", "#left"}, {"Topic or tone?", topic}, {"Own voice or quotes?", voice}, {"Who coded this?", "#coded"}}
}
