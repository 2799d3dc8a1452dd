package compare_test

import (
	"fmt"
	"log"

	"parallax/compare"
)

// Two outlets with four articles each, one paragraph an article.
func ExampleMeasure() {
	s := &compare.Sample{Groups: []string{"Herald", "Courier"}, Actors: []string{"russia"}}
	for i, stance := range []float64{0.1, -0.1, 0.2, 0, -0.6, -0.5, -0.8, -0.3} {
		s.Articles = append(s.Articles, compare.Article{Group: int32(i / 4), Period: -1})
		s.Rows.Add(i, 0, 0, 1, stance, compare.NoLabel)
	}
	o := compare.Default()
	o.MinArticles = 4
	f, err := compare.Measure(s, o)
	if err != nil {
		log.Fatal(err)
	}
	g := f.Gaps[0]
	fmt.Printf("%s minus %s on %s: %+.2f, p %.3f (%s)\n", g.A, g.B, g.Actor, g.Difference, g.P, g.Test)
	// Output: Herald minus Courier on russia: +0.60, p 0.029 (permutation, exact)
}
