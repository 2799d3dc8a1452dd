package compare

import (
	"encoding/json"

	"parallax/output"
)

// Write writes the comparison into the folder dir: its tables as Parquet and
// CSV, comparison.json with everything, methods.txt and a codebook. tool and
// version name the program in the files.
func (c *Comparison) Write(dir, tool, version string) error {
	data, err := c.JSON()
	if err != nil {
		return err
	}
	options, err := json.Marshal(c.Options)
	if err != nil {
		return err
	}
	to, err := output.CreateResults(dir, output.Options{Tool: tool, Version: version,
		Metadata: map[string]string{"parallax.compare.options": string(options), "parallax.compare.methods": c.Methods}})
	if err != nil {
		return err
	}
	c.rows(to)
	for i := range c.Shifts {
		c.Shifts[i].rows(to)
	}
	to.File("methods.txt", []byte(c.Methods+"\n"))
	to.File(output.ResultsName, data)
	return to.Close()
}

func (c *Comparison) rows(to *output.Results) {
	f := func(n Number) float64 { return float64(n) }
	for _, l := range c.Levels {
		to.Row("levels", l.Group, l.Actor, l.Period, l.Articles, l.Paragraphs, l.Mentions, l.Unjudged, f(l.Mean), f(l.Low), f(l.High),
			f(l.Spread), f(l.Negative), f(l.Neutral), f(l.Positive), f(l.LogRatio), f(l.Length), l.Thin)
	}
	for _, g := range c.Gaps {
		to.Row("gaps", g.A, g.B, g.Actor, g.Period, g.ArticlesA, g.ArticlesB, f(g.Difference), f(g.Low), f(g.High), f(g.Effect),
			f(g.P), f(g.Adjusted), string(g.Test), g.Thin)
	}
	for _, t := range c.Trends {
		to.Row("trends", t.Group, t.Actor, string(t.Change), t.From, t.To, t.Articles, f(t.Estimate), f(t.Low), f(t.High),
			f(t.P), f(t.Adjusted), string(t.Test), t.Thin)
	}
	for _, m := range c.Stories.Matched {
		to.Row("matched", m.A, m.B, m.Actor, m.Stories, m.ArticlesA, m.ArticlesB, f(m.Difference), f(m.Low), f(m.High),
			f(m.P), f(m.Adjusted), string(m.Test), f(m.Raw), f(m.Selection), m.Thin)
	}
	for _, m := range c.Stories.Members {
		to.Row("stories", m.Story, m.Article, m.Group, m.Published, m.Title, m.URL)
	}
	for _, r := range c.Relations {
		to.Row("matrix", r.Group, r.Holder, r.Target, r.Articles, r.For, r.Against, r.Deeds, f(r.Strength), f(r.Low), f(r.High), f(r.Net), r.Thin)
	}
}

func (s *Shift) rows(to *output.Results) {
	row := func(rank int, w *Word) {
		to.Row("shifts", s.A, s.B, s.Actor, rank, w.Word, float64(w.Contribution), float64(w.Low), float64(w.High), float64(w.Frequency),
			float64(w.Tone), float64(w.PerA), float64(w.PerB), float64(w.EachA), float64(w.EachB), w.ArticlesA, w.ArticlesB, float64(w.Without))
	}
	for i := range s.Words {
		w := &s.Words[i]
		row(i+1, w)
		for _, e := range w.Examples {
			marks, _ := json.Marshal(e.Marks) // pairs of numbers cannot fail
			to.Row("examples", s.A, s.B, s.Actor, w.Word, e.Article, e.Paragraph, e.Group, e.Source, e.Title, e.URL, e.Published,
				float64(e.Stance), float64(e.Worth), string(marks), e.Text)
		}
	}
	row(len(s.Words)+1, &s.Others)
}
