package compare

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"
)

// million is a sample of about a million stances: sources × articles of five
// paragraphs and three actors, over 36 months.
func million(sources, articles int) *Sample {
	s := &Sample{Actors: []string{"nato", "russia", "ukraine"}}
	chance := rand.New(rand.NewPCG(1, 1))
	start := time.Date(2022, 1, 1, 0, 0, 0, 0, time.UTC)
	p := periods{names: map[string]int32{}}
	for g := range sources {
		s.Groups = append(s.Groups, fmt.Sprintf("source %02d", g))
		leaning := 0.2 * chance.NormFloat64()
		for range articles {
			day := start.AddDate(0, 0, chance.IntN(1095))
			s.Articles = append(s.Articles, Article{Group: int32(g), Published: day, Words: 100 + chance.IntN(900),
				Period: p.number(p.name(&Options{Over: Month}, day))})
			own := leaning + 0.2*chance.NormFloat64()
			for paragraph := range 5 {
				for actor := range s.Actors {
					s.Rows.Add(len(s.Articles)-1, actor, paragraph, 1, max(-1, min(1, own+0.3*chance.NormFloat64())), 0)
				}
			}
		}
	}
	s.Periods = p.sorted(s.Articles)
	return s
}

// BenchmarkMillion measures a million stances with 2,000 draws:
//
//	go test ./compare -run '^$' -bench Million -benchtime 1x
func BenchmarkMillion(b *testing.B) {
	for _, over := range []Over{Never, Month} {
		for _, shape := range [][2]int{{20, 3333}, {60, 1111}} {
			s := million(shape[0], shape[1])
			name := fmt.Sprintf("sources=%d/over=%s", shape[0], over)
			o := Default()
			if o.Over = over; over == Never {
				s.Periods = nil
			}
			b.Run(name, func(b *testing.B) {
				for range b.N {
					if _, err := Measure(s, o); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(s.Rows.Len()), "rows")
			})
		}
	}
}
