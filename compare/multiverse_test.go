package compare

import (
	"math"
	"path/filepath"
	"testing"

	"parallax/output/filter"
)

// TestMultiverseIsWhatEachChoiceGivesAlone compares anew under some choices.
func TestMultiverseIsWhatEachChoiceGivesAlone(t *testing.T) {
	d := scored(t, filepath.Join("..", "testdata", "articles"))
	o := Default()
	o.MinArticles, o.Draws, o.Permute, o.Shifts, o.Days, o.Multiverse = 4, 100, 99, 0, 0, true
	whole, err := Compare(d, o)
	if err != nil {
		t.Fatal(err)
	}
	m := whole.Multiverse
	if len(m.Choices) < 100 || len(m.Curves) == 0 {
		t.Fatalf("%d choices, %d curves", len(m.Choices), len(m.Curves))
	}
	checked := 0
	for n := 0; n < len(m.Choices); n += 17 {
		c := m.Choices[n]
		alone := o
		alone.Model, alone.Voice, alone.Weight, alone.Duplicates, alone.MinArticles, alone.Multiverse = c.Model, c.Voice, c.Weight, c.Duplicates, c.MinArticles, false
		if c.Kinds == TextKind {
			for _, kind := range []string{"title", "heading", "caption"} {
				alone.Where = append(alone.Where, filter.Condition{Column: "kind", Op: "!=", Value: kind})
			}
		}
		again, err := Compare(d, alone)
		if err != nil {
			t.Fatal(err)
		}
		gaps := map[[3]string]Gap{}
		for _, g := range again.Gaps {
			if !g.Thin {
				gaps[[3]string{g.A, g.B, g.Actor}] = g
			}
		}
		for _, curve := range m.Curves {
			g, told := gaps[[3]string{curve.A, curve.B, curve.Actor}]
			for _, p := range curve.Points {
				if p.Choice != n {
					continue
				}
				checked++
				if !told || math.Abs(float64(p.Difference-g.Difference)) > 1e-12 || p.ArticlesA != g.ArticlesA || p.ArticlesB != g.ArticlesB {
					t.Errorf("choice %v: gap %+v, alone %+v", &c, p, g)
				}
			}
		}
	}
	if checked < 50 {
		t.Errorf("%d gaps checked", checked)
	}
	for _, c := range m.Curves {
		for _, p := range c.Points {
			if p.Choice == 0 && p.Difference != c.Primary || p.Difference < c.Least || p.Difference > c.Most {
				t.Errorf("%+v is not on the curve of %s and %s", p, c.A, c.B)
			}
		}
	}
}
