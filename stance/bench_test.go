package stance_test

import (
	"slices"
	"testing"
	"time"

	"parallax/lexicon"
	"parallax/sentiment"
	"parallax/stance"
	"parallax/text"
)

// BenchmarkModels judges paragraphs that are tokenised and looked up already.
func BenchmarkModels(b *testing.B) {
	paragraphs := realParagraphs(b)
	if paragraphs == nil {
		paragraphs = ownParagraphs(b)
	}
	paragraphs = paragraphs[:min(len(paragraphs), 1000)]
	for _, model := range []string{stance.LearnedModel, stance.RulesModel} {
		s := scorerOf(b, stance.Options{Set: embeddedSet(b), Models: []string{model}})
		type found struct {
			p    text.Paragraph
			hits [][]lexicon.Match
			cues []sentiment.Cue
		}
		var all []found
		size, mentions := 0, 0
		for _, content := range paragraphs {
			f := found{p: s.find(content), cues: slices.Clone(s.cues)}
			for _, layer := range s.hits {
				f.hits = append(f.hits, slices.Clone(layer))
			}
			size += len(content)
			mentions += len(s.judge.Analyze(&f.p, f.hits, f.cues, time.Time{})[0].Mentions)
			all = append(all, f)
		}
		b.Run(model, func(b *testing.B) {
			b.SetBytes(int64(size))
			b.ReportAllocs()
			for b.Loop() {
				for i := range all {
					s.judge.Analyze(&all[i].p, all[i].hits, all[i].cues, time.Time{})
				}
			}
			b.ReportMetric(float64(mentions*b.N)/b.Elapsed().Seconds(), "mentions/s")
		})
	}
}
