package sentiment

import (
	"testing"
	"time"

	"github.com/jonreiter/govader"

	"parallax/lexicon"
	"parallax/text"
)

// benchmarkParagraphs is about 1.8 MB of news.
const benchmarkParagraphs = 8000

// BenchmarkVADER reports MB of text per second on one core.
func BenchmarkVADER(b *testing.B) {
	paragraphs := corpusParagraphs(b, sourceCorpus, benchmarkParagraphs)
	scorer := NewVADER().Scorer()
	b.SetBytes(corpusBytes(paragraphs))
	b.ReportAllocs()
	for b.Loop() {
		for _, paragraph := range paragraphs {
			scorer.Score(paragraph)
		}
	}
}

// BenchmarkGovader is the module's own PolarityScores over the same text.
func BenchmarkGovader(b *testing.B) {
	paragraphs := corpusParagraphs(b, sourceCorpus, benchmarkParagraphs)
	reference := govader.NewSentimentIntensityAnalyzer()
	b.SetBytes(corpusBytes(paragraphs))
	b.ReportAllocs()
	for b.Loop() {
		for _, paragraph := range paragraphs {
			reference.PolarityScores(paragraph)
		}
	}
}

// BenchmarkNewVADER is the cost of building the model, paid once a run.
func BenchmarkNewVADER(b *testing.B) {
	for b.Loop() {
		NewVADER()
	}
}

// BenchmarkIMDB reports MB of text per second on one core.
func BenchmarkIMDB(b *testing.B) {
	paragraphs := corpusParagraphs(b, sourceCorpus, benchmarkParagraphs)
	model, err := NewIMDB()
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(corpusBytes(paragraphs))
	b.ReportAllocs()
	for b.Loop() {
		for _, paragraph := range paragraphs {
			model.Score(paragraph)
		}
	}
}

// BenchmarkNewIMDB is the cost of unpacking the model, paid once a run.
func BenchmarkNewIMDB(b *testing.B) {
	for b.Loop() {
		if _, err := NewIMDB(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkAFINN reports MB of text per second on one core, the matches
// given: the pipeline has them already.
func BenchmarkAFINN(b *testing.B) {
	paragraphs := corpusParagraphs(b, sourceCorpus, benchmarkParagraphs)
	r := newAFINNReader(b)
	hits := make([][][]lexicon.Match, len(paragraphs))
	for i, paragraph := range paragraphs {
		p := text.NewParagraph(text.Body, paragraph)
		hits[i] = make([][]lexicon.Match, lexicon.Layers)
		r.matcher.Find(&p, hits[i])
	}
	b.SetBytes(corpusBytes(paragraphs))
	b.ReportAllocs()
	for b.Loop() {
		for _, h := range hits {
			r.model.Score(h)
		}
	}
}

// BenchmarkVADERAgainstGovader scores the same text by both in turn and
// reports how many times faster VADER is as the metric x-govader.
func BenchmarkVADERAgainstGovader(b *testing.B) {
	paragraphs := corpusParagraphs(b, sourceCorpus, benchmarkParagraphs)
	reference, scorer := govader.NewSentimentIntensityAnalyzer(), NewVADER().Scorer()
	var theirs, ours time.Duration
	for b.Loop() {
		start := time.Now()
		for _, paragraph := range paragraphs {
			reference.PolarityScores(paragraph)
		}
		theirs += time.Since(start)
		start = time.Now()
		for _, paragraph := range paragraphs {
			scorer.Score(paragraph)
		}
		ours += time.Since(start)
	}
	b.ReportMetric(theirs.Seconds()/ours.Seconds(), "x-govader")
}
