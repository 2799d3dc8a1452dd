package compare

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/gonum/stat"
)

// small is a sample with everything in it that counting must mind: articles
// of different length, stances that are null, a group with one article.
func small() *Sample {
	s := &Sample{Groups: []string{"a", "b", "lone"}, Actors: []string{"x", "y"}}
	add := func(group int, words int, stances ...float64) {
		s.Articles = append(s.Articles, Article{Group: int32(group), Period: -1, Words: words})
		for p, v := range stances {
			label := NoLabel
			switch {
			case v < -0.2:
				label = -1
			case v > 0.2:
				label = 1
			case !math.IsNaN(v):
				label = 0
			}
			s.Rows.Add(len(s.Articles)-1, 0, p, p+1, v, label)
		}
	}
	add(0, 100, -0.5)
	add(0, 300, -0.2, 0.4, math.NaN())
	add(0, 200, 0.1, 0.3)
	add(1, 100, 0.5, 0.7, 0.9)
	add(1, 50, 0.2)
	add(1, 70, math.NaN())
	add(1, 60, 0.0)
	add(2, 10, -0.9)
	return s
}

func closeTo(t *testing.T, what string, got Number, want float64) {
	t.Helper()
	if math.Abs(float64(got)-want) > 1e-12 || !got.Defined() {
		t.Errorf("%s is %v, want %v", what, got, want)
	}
}

func smallOptions() Options {
	o := Default()
	o.MinArticles, o.Draws = 2, 500
	return o
}

func TestLevelsCountArticlesOnce(t *testing.T) {
	f, err := Measure(small(), smallOptions())
	if err != nil {
		t.Fatal(err)
	}
	l := f.Levels[0]
	closeTo(t, "mean", l.Mean, (-0.5+0.1+0.2)/3)
	closeTo(t, "spread", l.Spread, stat.StdDev([]float64{-0.5, 0.1, 0.2}, nil))
	closeTo(t, "share negative", l.Negative, 1.0/3)
	closeTo(t, "share neutral", l.Neutral, (0.5+0.5)/3)
	closeTo(t, "share positive", l.Positive, (0.5+0.5)/3)
	closeTo(t, "log ratio", l.LogRatio, math.Log(2.5/1.5))
	closeTo(t, "length correlation", l.Length, 0.5)
	if l.Articles != 3 || l.Paragraphs != 5 || l.Unjudged != 1 || l.Mentions != 1+1+2+1+2 || l.Thin {
		t.Errorf("counts %+v", l)
	}
	if !(l.Low < l.Mean && l.Mean < l.High) {
		t.Errorf("interval %v to %v around %v", l.Low, l.High, l.Mean)
	}
	if b := f.Levels[1]; b.Articles != 3 || b.Unjudged != 1 {
		t.Errorf("an article without any stance counts: %+v", b)
	}
}

func TestWeights(t *testing.T) {
	for weight, want := range map[Weight]float64{
		ByArticle:   (-0.5 + 0.1 + 0.2) / 3,
		ByParagraph: (-0.5 - 0.2 + 0.4 + 0.1 + 0.3) / 5,
		ByMention:   (-0.5 - 0.2 + 2*0.4 + 0.1 + 2*0.3) / 7,
	} {
		o := smallOptions()
		o.Weight = weight
		f, err := Measure(small(), o)
		if err != nil {
			t.Fatal(err)
		}
		closeTo(t, string(weight), f.Levels[0].Mean, want)
	}
}

func TestThinCellsAreShownWithoutInterval(t *testing.T) {
	f, err := Measure(small(), smallOptions())
	if err != nil {
		t.Fatal(err)
	}
	lone := f.Levels[2]
	closeTo(t, "mean", lone.Mean, -0.9)
	if !lone.Thin || lone.Low.Defined() || lone.Spread.Defined() {
		t.Errorf("one article has %+v", lone)
	}
	for _, g := range f.Gaps {
		if thin := g.B == "lone"; g.Thin != thin || g.P.Defined() == thin || g.Low.Defined() == thin {
			t.Errorf("gap %+v", g)
		}
	}
	if len(f.Gaps) != 3 {
		t.Errorf("%d gaps of 3 groups", len(f.Gaps))
	}
}

func TestNoNaNInJSON(t *testing.T) {
	s := small()
	for i := range s.Rows.Stance {
		s.Rows.Stance[i], s.Rows.Label[i] = math.NaN(), NoLabel
	}
	for _, s := range []*Sample{small(), s, {}} {
		f, err := Measure(s, smallOptions())
		if err != nil {
			t.Fatal(err)
		}
		data, err := json.Marshal(f)
		if err != nil || strings.Contains(string(data), "NaN") {
			t.Errorf("%s, %v", data, err)
		}
	}
}

// TestExactPermutation compares with a count by hand: of the 6 ways to deal
// out 4 articles two and two, 2 are as extreme as the one found.
func TestExactPermutation(t *testing.T) {
	s := &Sample{Groups: []string{"a", "b"}, Actors: []string{"x"}}
	for i, v := range []float64{0.1, 0.2, 0.8, 0.95} {
		s.Articles = append(s.Articles, Article{Group: int32(i / 2), Period: -1})
		s.Rows.Add(i, 0, 0, 1, v, NoLabel)
	}
	f, err := Measure(s, smallOptions())
	if err != nil {
		t.Fatal(err)
	}
	g := f.Gaps[0]
	closeTo(t, "p", g.P, 2.0/6)
	closeTo(t, "gap", g.Difference, 0.15-0.875)
	if g.Test != ExactTest {
		t.Errorf("test %q", g.Test)
	}
}

func TestAdjusted(t *testing.T) {
	p := []Number{0.01, 0.04, undefined, 0.03, 0.005}
	for how, want := range map[Adjust][]float64{
		BenjaminiHochberg: {0.02, 0.04, -1, 0.04, 0.02}, // as R's p.adjust gives them
		Holm:              {0.03, 0.06, -1, 0.06, 0.02},
		Unadjusted:        {0.01, 0.04, -1, 0.03, 0.005},
	} {
		got := adjusted(p, how)
		for i, w := range want {
			if w < 0 && got[i].Defined() || w >= 0 && math.Abs(float64(got[i])-w) > 1e-12 {
				t.Errorf("%s: %v, want %v", how, got, want)
				break
			}
		}
	}
}

// TestCellsDoNotDependOnEachOther: a level and its interval are the same
// whatever else is compared.
func TestCellsDoNotDependOnEachOther(t *testing.T) {
	all, err := Measure(small(), smallOptions())
	if err != nil {
		t.Fatal(err)
	}
	s := small()
	s.Groups = []string{"b"}
	var rows Rows
	for i := range s.Rows.Article {
		if s.Articles[s.Rows.Article[i]].Group == 1 {
			r := &s.Rows
			rows.Add(int(r.Article[i]), 0, int(r.Paragraph[i]), int(r.Mentions[i]), r.Stance[i], r.Label[i])
		}
	}
	s.Rows = rows
	for i := range s.Articles {
		s.Articles[i].Group = 0
	}
	one, err := Measure(s, smallOptions())
	if err != nil {
		t.Fatal(err)
	}
	if a, b := all.Levels[1], one.Levels[0]; a.Low != b.Low || a.High != b.High {
		t.Errorf("alone %+v, among others %+v", b, a)
	}
}

// TestThinGapsOfManyGroups: with many groups thin gaps are counted, not
// listed; levels stay.
func TestThinGapsOfManyGroups(t *testing.T) {
	s := &Sample{Actors: []string{"x"}}
	for g := range 50 {
		s.Groups = append(s.Groups, string(rune('a'+g)))
		for i := range 1 + 3*min(1, g/47) { // the last three have four articles
			s.Articles = append(s.Articles, Article{Group: int32(g), Period: -1})
			s.Rows.Add(len(s.Articles)-1, 0, 0, 1, float64(g+i)/100, NoLabel)
		}
	}
	o := smallOptions()
	f, err := Measure(s, o)
	if err != nil {
		t.Fatal(err)
	}
	if len(f.Levels) != 50 || len(f.Gaps) != 3 || f.ThinGaps != 50*49/2-3 {
		t.Errorf("%d levels, %d gaps, %d left out", len(f.Levels), len(f.Gaps), f.ThinGaps)
	}
}
