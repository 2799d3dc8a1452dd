package stance_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"parallax/lexicon"
	"parallax/sentiment"
	"parallax/stance"
	"parallax/text"
)

// scorer is the rules model over a set of lexicons.
type scorer struct {
	set    *lexicon.Set
	engine *stance.Engine
	judge  *stance.Judge
	finder *sentiment.Finder
	params stance.Params
	hits   [][]lexicon.Match
	cues   []sentiment.Cue
}

func embeddedSet(t testing.TB) *lexicon.Set {
	t.Helper()
	set, err := lexicon.Load(lexicon.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func embeddedActors(t testing.TB) *stance.Actors {
	t.Helper()
	actors, err := stance.DefaultActors()
	if err != nil {
		t.Fatal(err)
	}
	return actors
}

// newScorer scores the actors of the keys, the default ones if there are none,
// by the rules.
func newScorer(t testing.TB, set *lexicon.Set, keys ...string) *scorer {
	t.Helper()
	return scorerOf(t, stance.Options{Set: set, Keys: keys, Models: []string{stance.RulesModel}})
}

// newLearnedScorer scores by the learned model and the weights shipped.
func newLearnedScorer(t testing.TB, keys ...string) *scorer {
	t.Helper()
	return scorerOf(t, stance.Options{Set: embeddedSet(t), Keys: keys, Models: []string{stance.LearnedModel}, Weights: shippedWeights(t)})
}

func shippedWeights(t testing.TB) *stance.Weights {
	t.Helper()
	weights, err := stance.DefaultWeights()
	if err != nil {
		t.Fatal(err)
	}
	return weights
}

func scorerOf(t testing.TB, o stance.Options) *scorer {
	t.Helper()
	var err error
	if o.Params, err = stance.DefaultParams(); err != nil {
		t.Fatal(err)
	}
	o.Actors = embeddedActors(t)
	engine, err := stance.New(o)
	if err != nil {
		t.Fatal(err)
	}
	finder := sentiment.NewFinder(o.Set, sentiment.DefaultParams())
	return &scorer{set: o.Set, engine: engine, judge: engine.Judge(), finder: finder, params: o.Params, hits: make([][]lexicon.Match, stance.Layers)}
}

func (s *scorer) find(content string) text.Paragraph {
	p := text.NewParagraph(text.Body, content)
	for layer := range s.hits {
		s.hits[layer] = s.hits[layer][:0]
	}
	s.engine.Matcher().Find(&p, s.hits)
	s.cues = s.finder.Cues(s.cues[:0], &p, s.hits)
	return p
}

// analyze scores a text without a date.
func (s *scorer) analyze(content string) (text.Paragraph, stance.Result) {
	p := s.find(content)
	return p, s.judge.Analyze(&p, s.hits, s.cues, time.Time{})[0]
}

func (s *scorer) analyzeAt(content string, published time.Time) (text.Paragraph, stance.Result) {
	p := s.find(content)
	return p, s.judge.Analyze(&p, s.hits, s.cues, published)[0]
}

func (s *scorer) targets(content string, targets []stance.Target) (text.Paragraph, stance.Result) {
	p := s.find(content)
	return p, s.judge.AnalyzeTargets(&p, s.hits, s.cues, targets)[0]
}

// ownParagraphs are the paragraphs of this repository's sample articles.
func ownParagraphs(t testing.TB) []string {
	t.Helper()
	var out []string
	for _, pattern := range []string{"*.txt", "*.md"} {
		paths, err := filepath.Glob(filepath.Join("..", "testdata", "articles", "*", pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			for p := range strings.SplitSeq(string(data), "\n\n") {
				if p = strings.TrimSpace(p); p != "" {
					out = append(out, p)
				}
			}
		}
	}
	if len(out) < 100 {
		t.Fatalf("%d paragraphs of sample articles: too few to tell anything", len(out))
	}
	return out
}

// realParagraphs are coded paragraphs of real news, which are no part of this
// repository; nil when they are not there.
func realParagraphs(t testing.TB) []string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "shared", "data", "labelled", "conflict-paragraphs-train.jsonl"))
	if err != nil {
		return nil
	}
	var out []string
	for line := range strings.Lines(string(data)) {
		var record struct{ Text string }
		if err := json.Unmarshal([]byte(line), &record); err != nil {
			t.Fatal(err)
		}
		out = append(out, record.Text)
	}
	return out
}

// everyParagraph runs a test over the sample articles, and over the real
// paragraphs where they are.
func everyParagraph(t *testing.T, test func(t *testing.T, paragraphs []string)) {
	t.Run("own", func(t *testing.T) { test(t, ownParagraphs(t)) })
	t.Run("real", func(t *testing.T) {
		paragraphs := realParagraphs(t)
		if paragraphs == nil {
			t.Skip("the coded paragraphs are not here")
		}
		test(t, paragraphs)
	})
}
