package output

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"parallax/article"
	"parallax/pipeline"
	"parallax/sentiment"
	"parallax/stance"
	"parallax/text"
)

// synthetic makes n articles shaped like a newspaper corpus: 20 paragraphs of
// 60 words, four sentiment models, curly quotes in two paragraphs of five,
// an actor named in one of four.
func synthetic(n int) (all []*pipeline.Analysis, bytes int64) {
	r := rand.New(rand.NewPCG(1, 2))
	zipf := rand.NewZipf(r, 1.1, 3, 30000)
	words := make([]string, 30001)
	for i := range words {
		var w strings.Builder
		for range 2 + r.IntN(3) {
			w.WriteByte("bcdfghklmnprstvw"[r.IntN(16)])
			w.WriteByte("aeiou"[r.IntN(5)])
		}
		words[i] = w.String()
	}
	for i := range n {
		a := &pipeline.Analysis{ID: fmt.Sprintf("%016x", r.Uint64()), ContentHash: fmt.Sprintf("%016x%016x", r.Uint64(), r.Uint64()), Language: "en"}
		a.Article = article.Article{Path: "corpus.jsonl", Record: fmt.Sprintf("line %d", i+1), Format: "jsonl", Source: fmt.Sprintf("Outlet %d", r.IntN(300)),
			Title: "A headline of some length, as they are", URL: fmt.Sprintf("https://example.org/%d", i), Published: time.Unix(1.6e9+int64(i)*1000, 0)}
		var body strings.Builder
		var offsets [21]int
		for p := range 20 {
			offsets[p] = body.Len()
			for range 60 {
				body.WriteString(words[zipf.Uint64()])
				body.WriteByte(' ')
			}
			if p%5 < 2 {
				body.WriteString("“quoted”")
			}
			body.WriteString("\n\n")
		}
		offsets[20] = body.Len()
		a.Article.Body = body.String()
		a.Bytes = int64(body.Len())
		bytes += a.Bytes
		for p := range 20 {
			a.Paragraphs = append(a.Paragraphs, syntheticParagraph(r, p, a.Article.Body[offsets[p]:offsets[p+1]-2], offsets[p]))
		}
		all = append(all, a)
	}
	return all, bytes
}

func syntheticParagraph(r *rand.Rand, i int, s string, offset int) pipeline.Paragraph {
	p := pipeline.Paragraph{Paragraph: text.Paragraph{Kind: text.Body, Text: s, Offset: offset, Sentences: make([]text.Sentence, 3), Words: 60}}
	for range 4 {
		pos, neg := r.IntN(5), r.IntN(5)
		p.Sentiment = append(p.Sentiment, sentiment.Score{Value: 2*r.Float64() - 1, Valid: pos+neg > 0, Pos: pos, Neg: neg})
	}
	result := stance.Result{}
	if i%4 == 0 {
		actor := r.IntN(3)
		for m := range 2 {
			at := 100*m + r.IntN(50)
			result.Mentions = append(result.Mentions, stance.Mention{Span: text.Span{Start: at, End: at + 6}, Actor: actor, Alias: "Alias"})
			w := r.NormFloat64()
			result.Evidence = append(result.Evidence, stance.Evidence{Mention: m, Actor: actor, Cue: text.Span{Start: at + 10, End: at + 18},
				Lexicon: "political",
				Entry:   "condemn", Base: -0.5, Shifts: []stance.Shift{{Name: "negator", Surface: "not", Factor: -0.74}}, Rule: "clause", Weight: w,
				Contribution: -0.5 * -0.74 * w, Part: 0.1 * w, Holder: "author"})
		}
		v := 2*r.Float64() - 1
		result.Stances = []stance.Stance{{Actor: actor, Raw: v, Value: v, Valid: true, PNegative: .3, PNeutral: .3, PPositive: .4, Mentions: 2,
			Cues: 2, Author: v, AuthorValid: true}}
		result.Relations = []stance.Relation{{Holder: "other", Target: actor, Sign: 1, Strength: .5, Cue: text.Span{Start: 10, End: 18}, Entry: "help"}}
	}
	p.Stance = []stance.Result{result}
	return p
}

func BenchmarkWrite(b *testing.B) {
	all, bytes := synthetic(4000)
	for _, f := range Formats() {
		b.Run(string(f), func(b *testing.B) { benchmarkWrite(b, f, all, bytes) })
	}
}

func benchmarkOptions(f Format) Options {
	return Options{Format: f, Tool: "parallax", Version: "0", Actors: []string{"russia", "nato", "ukraine"},
		SentimentModels: []string{"parallax", "vader", "afinn", "imdb_nb"}, StanceModels: []string{"rules"}}
}

func benchmarkWrite(b *testing.B, f Format, all []*pipeline.Analysis, bytes int64) {
	o := benchmarkOptions(f)
	b.SetBytes(bytes)
	b.ReportAllocs()
	var rows, size int64
	for b.Loop() {
		w, err := Create(b.TempDir(), o)
		if err != nil {
			b.Fatal(err)
		}
		for _, a := range all {
			if err := w.Write(a); err != nil {
				b.Fatal(err)
			}
		}
		if err := w.Close(Manifest{}); err != nil {
			b.Fatal(err)
		}
		rows, size = 0, 0
		for _, f := range w.files {
			rows, size = rows+f.Rows, size+f.Bytes
		}
	}
	b.ReportMetric(float64(rows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
	b.ReportMetric(float64(size)/1e6, "MB-out")
}
