package sentiment

import (
	"testing"

	"github.com/jonreiter/govader"
)

// benchmarkParagraphs is about 2.4 MB of news.
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
