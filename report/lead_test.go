package report

import (
	"strings"
	"testing"

	"parallax/compare"
)

func TestFindingsLeaveOutWhatTouchesZero(t *testing.T) {
	c := made(4, 0)
	for i := range c.Gaps {
		c.Gaps[i].Adjusted = 0.5
	}
	touching, sure := &c.Gaps[0], &c.Gaps[1]
	touching.Difference, touching.Low, touching.High, touching.Adjusted = -0.2, -0.4, -0.004, 0.01
	if found, rest := findings(c); len(found) != 0 || !strings.HasPrefix(rest, "Of 18 gaps tested none stays") {
		t.Errorf("%+v, %q", found, rest)
	}
	sure.Difference, sure.Low, sure.High, sure.Adjusted = 0.3, 0.1, 0.5, 0.01
	found, _ := findings(c)
	want := "Outlet 2 (41 articles) is harsher on NATO than "
	if len(found) != 1 || !strings.HasPrefix(found[0].Text, want) || !strings.HasSuffix(found[0].Text, "(40 articles): -0.30 [-0.50, -0.10], adjusted p .010.") {
		t.Errorf("%+v", found)
	}
	if cell := gapCell(map[gapKey]*compare.Gap{{"a", "b"}: touching}, "a", "b", 1); strings.HasSuffix(cell.Text, "*") {
		t.Errorf("cell %+v is marked", cell)
	}
}

// The first finding is one that is taken apart, and no sign turns from the
// finding to the words.
func TestTheHeadlineIsTheOneExplained(t *testing.T) {
	c := made(4, 0)
	for i := range c.Gaps {
		g := &c.Gaps[i]
		g.Difference, g.Low, g.High = 0.9, 0.8, 1
		if i == 0 { // between the groups that are taken apart, and the smallest
			g.Difference, g.Low, g.High = 0.2, 0.1, 0.3
		}
	}
	c.Shifts = c.Shifts[:1]
	for i := range c.Shifts {
		s := &c.Shifts[i]
		s.Difference, s.Author, s.Quoted, s.Frequency, s.Tone, s.Least, s.Most = 0.2, 0.15, 0.05, 0.12, 0.08, 0.1, 0.25
		s.Words[0].Contribution, s.Words[0].Low, s.Words[0].High, s.Others.Contribution = 0.1, 0, 0.2, 0.1
	}
	p, err := newPage(&Input{Comparison: c})
	if err != nil {
		t.Fatal(err)
	}
	first := p.Findings[0]
	if first.Why != "why-1" || !strings.HasPrefix(first.Text, "Outlet 1 (41 articles) is harsher on NATO than ") || !strings.Contains(first.Text, ": -0.20 [-0.30, -0.10]") {
		t.Errorf("%+v", first)
	}
	s := p.Actors[0].Shifts[0]
	if s.ID != first.Why || s.A != "Outlet 1" || s.Gap != "-0.20" || !strings.HasPrefix(s.Rows[0].Contribution, "-0.100 [-0.200, ") ||
		!strings.Contains(s.Robust, "between -0.25 and -0.10") || !strings.HasPrefix(s.Split, "Topic or tone: -0.12 from how often") ||
		s.Rows[0].Uses != "10.0 / 40.0" {
		t.Errorf("%+v", s)
	}
	if c.Shifts[0].Difference != 0.2 || c.Shifts[0].Words[0].Contribution != 0.1 {
		t.Error("the comparison itself was turned")
	}
}

func TestQuestionsLeadSomewhere(t *testing.T) {
	c := made(3, 2)
	c.Passages = []compare.Passage{
		{Example: compare.Example{Article: "aa", Group: "Outlet 1", Text: strings.Repeat("word ", 400), Marks: [][2]int{{1000, 1004}}}, Actor: "nato", Period: compare.AllTime},
		{Example: compare.Example{Article: "bb", Group: "Outlet 1", Text: hostileText, Stance: -0.4}, Actor: "nato", Period: compare.AllTime, Holder: "author", Why: compare.Strongest},
		{Example: compare.Example{Article: "cc", Group: "Outlet 1"}, Actor: "russia", Period: compare.AllTime},
	}
	page := written(t, c)
	p, err := newPage(&Input{Comparison: c})
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Questions) != 10 || len(p.Passages) != 2 {
		t.Errorf("%d questions, %d passages", len(p.Questions), len(p.Passages))
	}
	for _, q := range p.Questions {
		if !strings.Contains(page, ` id="`+strings.TrimPrefix(q.At, "#")+`"`) {
			t.Errorf("%s leads to %s, which is not there", q.Text, q.At)
		}
	}
	e := p.Passages[0].Examples[0]
	if n := len([]rune(e.Text)); n > mostText+3 || len(e.Fragments) != 3 || e.Fragments[1].Text != "word" {
		t.Errorf("%d characters, fragments %+v", n, e.Fragments)
	}
}

func TestGroupsWithFewArticlesAreFolded(t *testing.T) {
	c := made(4, 0)
	for i := range c.Levels {
		c.Levels[i].Thin = c.Levels[i].Group == "Outlet 3"
	}
	p, err := newPage(&Input{Comparison: c})
	if err != nil {
		t.Fatal(err)
	}
	if a := p.Actors[0]; len(a.Rows) != 3 || len(a.Thin) != 1 || a.Thin[0].Name != "Outlet 3" {
		t.Errorf("%d rows, folded %+v", len(a.Rows), a.Thin)
	}
}
