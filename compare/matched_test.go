package compare

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestFlips compares with a count by hand: of the 8 ways to sign 0.1, 0.2 and
// 0.4, the mean of 2 lies as far from 0 as that of all.
func TestFlips(t *testing.T) {
	m := Matched{Raw: 0.5}
	o := Default()
	o.MinArticles = 2
	m.compare(&o, []float64{0.1, 0.2, 0.4})
	closeTo(t, "difference", m.Difference, 0.7/3)
	closeTo(t, "selection", m.Selection, 0.5-0.7/3)
	closeTo(t, "p", m.P, 2.0/8)
	if m.Test != ExactSigns || m.Thin {
		t.Errorf("%+v", m)
	}
	m = Matched{Raw: 0.5}
	m.compare(&o, []float64{0.3})
	if closeTo(t, "difference", m.Difference, 0.3); !m.Thin || m.P.Defined() || m.Low.Defined() {
		t.Errorf("%+v", m)
	}
	m.compare(&o, nil)
	if m.Difference.Defined() || m.Selection.Defined() {
		t.Errorf("%+v", m)
	}
	m.compare(&o, []float64{0.2, 0.2, 0.2})
	if m.Low.Defined() || m.P.Defined() {
		t.Errorf("stories that do not differ: %+v", m)
	}
}

// TestRandomFlipsAreNearExactOnes: with 16 stories the ways are drawn.
func TestRandomFlipsAreNearExactOnes(t *testing.T) {
	var d []float64
	for i := range 16 {
		d = append(d, math.Sin(float64(3*i))+0.3)
	}
	extreme := 0
	sum, squares := 0.0, 0.0
	for _, v := range d {
		sum += v
		squares += v * v
	}
	for way := range uint64(1) << 16 { // at one sum of squares, what is extreme is the sum
		if math.Abs(flipped(d, way)) >= math.Abs(sum)-1e-9 {
			extreme++
		}
	}
	mean := sum / 16
	se := math.Sqrt((squares/16 - mean*mean) / 15)
	p, test := flips(d, math.Abs(mean/se), 9999, source(1, "test"))
	if want := float64(extreme) / (1 << 16); test != RandomSigns || math.Abs(float64(p)-want) > 0.03 {
		t.Errorf("p is %v by %s, want %v", p, test, want)
	}
}

// stories are told by both outlets on the same days, in other words.
var tellings = [][2]string{
	{"Marsovia shelled the port of Kelm on Tuesday, killing 14 dockers, mayor Olga Brandt said. Russia brutally attacked the town of Kelm before.",
		"Fourteen dockers died when shells hit Kelm, said its mayor, Olga Brandt; 14 coffins stood at the port. Russia denied the attack on Kelm."},
	{"Judge Arno Vidal sentenced banker Petra Lindqvist to 7 years over the Solaris fund. Russia helped Lindqvist to escape, Vidal said.",
		"Banker Petra Lindqvist was sentenced to 7 years by Arno Vidal; her Solaris fund had lost 900 million. Russia praised Lindqvist."},
	{"The glacier above Sankt Moritz lost 11 metres this summer, glaciologist Ueli Kern measured. Russia threatened the glacier station.",
		"Ueli Kern measured the glacier: 11 metres of ice are gone above Sankt Moritz. Russia supports the station of Kern."},
}

func TestStoriesOfTwoOutlets(t *testing.T) {
	if testing.Short() {
		t.Skip("scores the clusters of the data for development")
	}
	var lines []string
	for i, pair := range tellings {
		for k, source := range []string{"Morning", "Evening"} {
			lines = append(lines, fmt.Sprintf(`{"source":%q,"title":"News of day %d","date":"2022-03-%02d","text":%q}`, source, i, 1+9*i+k, pair[k]))
		}
	}
	lines = append(lines, `{"source":"Morning","title":"Undated","text":"Russia condemned the match in Kelm."}`)
	file := filepath.Join(t.TempDir(), "a.jsonl")
	if err := os.WriteFile(file, []byte(strings.Join(lines, "\n")), 0o666); err != nil {
		t.Fatal(err)
	}
	o := sampleOptions()
	o.MinArticles, o.Actors = 2, []string{"russia"}
	c, err := Compare(scored(t, file), o)
	if err != nil {
		t.Fatal(err)
	}
	if s := c.Stories; s.Looked != 6 || s.Shared != 3 || s.Articles != 6 || len(s.Largest) != 3 {
		t.Fatalf("stories %+v", s)
	}
	m := c.Stories.Matched[0]
	raw := c.Gaps[0].Difference
	if m.Stories != 3 || m.ArticlesA != 3 || m.ArticlesB != 3 || m.Raw != raw || math.Abs(float64(m.Difference+m.Selection-raw)) > 1e-12 {
		t.Errorf("matched %+v, raw %v", m, raw)
	}
	o.Days = 0
	if c, err = Compare(scored(t, file), o); err != nil || c.Stories.Looked != 0 || len(c.Stories.Matched) != 0 {
		t.Errorf("without stories %+v, %v", c.Stories, err)
	}
	o.Days, o.By = 3, []string{"period"}
	o.Over = Month
	if c, err = Compare(scored(t, file), o); err != nil || len(c.Groups) != 1 || c.Left[0].Reason != "without a value in period" {
		t.Errorf("by period: %+v, %v", c, err)
	}
}

// TestRelationsAddUp: the matrix counts every relation of the sample once.
func TestRelationsAddUp(t *testing.T) {
	d := scored(t, "../testdata/articles")
	c, err := Compare(d, sampleOptions())
	if err != nil {
		t.Fatal(err)
	}
	want := 0
	for rows, err := range d.Scan("relations", "model", "target") {
		if err != nil {
			t.Fatal(err)
		}
		for i := range rows.Len() {
			if rows.Texts("model").Or(i) == c.Options.Model {
				want++
			}
		}
	}
	got, articles := 0, map[string]int{}
	for _, g := range c.Groups {
		articles[g.Name] = g.Articles
	}
	for _, r := range c.Relations {
		got += r.For + r.Against
		closeTo(t, "net", r.Net, float64(r.For-r.Against)/float64(articles[r.Group]))
		if r.Articles < 1 || r.Articles > r.For+r.Against || r.Deeds > r.For+r.Against || math.Abs(float64(r.Strength)) > 1 {
			t.Errorf("%+v", r)
		}
	}
	if got != want || want == 0 {
		t.Errorf("%d relations in the matrix, %d in the dataset", got, want)
	}
}
