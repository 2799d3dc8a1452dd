package lexicon_test

import (
	"bufio"
	"encoding/json"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"

	"parallax/lexicon"
	"parallax/text"
)

// realParagraphs splits about so many bytes of real articles, which are no
// part of this repository, and gives their size.
func realParagraphs(b *testing.B, size int) (paragraphs []text.Paragraph, total int) {
	b.Helper()
	file, err := os.Open("../../shared/data/articles/allsides-12k.jsonl.gz")
	if err != nil {
		b.Skip("the corpus is not here: ", err)
	}
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		b.Fatal(err)
	}
	decoder := json.NewDecoder(bufio.NewReader(unzipped))
	for total < size {
		var article struct{ Text string }
		if err := decoder.Decode(&article); err != nil {
			b.Fatal(err)
		}
		for s := range strings.SplitSeq(article.Text, "\n\n") {
			paragraphs = append(paragraphs, text.NewParagraph(text.Body, s))
			total += len(s)
		}
	}
	return paragraphs, total
}

func embeddedMatcher(b *testing.B, extra []string) *lexicon.Matcher {
	b.Helper()
	s, err := lexicon.Load(lexicon.Embedded())
	if err != nil {
		b.Fatal(err)
	}
	builder := lexicon.NewBuilder(int(lexicon.Layers))
	if err := s.Index(builder); err != nil {
		b.Fatal(err)
	}
	for i, term := range extra {
		if _, err := builder.Add(lexicon.ValenceLayer, term, int32(len(s.Valence)+i), 0); err != nil {
			b.Fatal(err)
		}
	}
	return builder.Build()
}

// BenchmarkFind looks real paragraphs up in the embedded set alone and with
// 60,000 terms more, alone and in phrases of up to four, one in ten ending in
// a glob: of words that the paragraphs hold, and of invented ones.
func BenchmarkFind(b *testing.B) {
	paragraphs, size := realParagraphs(b, 4<<20)
	var words []string
	seen := map[string]bool{}
	for i := range paragraphs {
		for _, t := range paragraphs[i].Tokens {
			if len(t.Norm) > 2 && strings.Trim(t.Norm, "abcdefghijklmnopqrstuvwxyz") == "" && !seen[t.Norm] {
				seen[t.Norm] = true
				words = append(words, t.Norm)
			}
		}
	}
	rng := rand.New(rand.NewPCG(3, 4))
	held, invented := make([]string, 60000), make([]string, 60000)
	others := vocabulary(rng, 40000)
	for i := range held {
		held[i], invented[i] = randomTerm(rng, words), randomTerm(rng, others)
	}
	for _, c := range []struct {
		name  string
		extra []string
	}{{"embedded", nil}, {"plus60k_held", held}, {"plus60k_invented", invented}} {
		b.Run(c.name, func(b *testing.B) {
			m := embeddedMatcher(b, c.extra)
			hits := make([][]lexicon.Match, lexicon.Layers)
			b.SetBytes(int64(size))
			b.ReportAllocs()
			matches := 0
			for b.Loop() {
				matches = 0
				for i := range paragraphs {
					for layer := range hits {
						hits[layer] = hits[layer][:0]
					}
					m.Find(&paragraphs[i], hits)
					matches += len(hits[lexicon.ValenceLayer])
				}
			}
			b.ReportMetric(float64(matches), "matches")
		})
	}
}
