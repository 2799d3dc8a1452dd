package pipeline

import (
	"math"
	"testing"

	"parallax/article"
)

// TestSentencesAddUpToTheirParagraph splits a paragraph of four sentences: the
// parts of an actor's sentences are its stance, and a sentence that alone names
// an actor has the paragraph's stance toward it.
func TestSentencesAddUpToTheirParagraph(t *testing.T) {
	m, err := NewModel(Options{Stance: StanceModels(), KeepCues: true, Sentences: true})
	if err != nil {
		t.Fatal(err)
	}
	const body = "Moscow condemned the reckless NATO deployment on Tuesday. It rained in the harbour. " +
		"“Moscow is a menace,” a minister said. Ukraine thanked its brave friends for their help."
	a := m.Analyzer().Analyze(article.Article{Path: "a.txt", Body: body})
	p := &a.Paragraphs[0]
	if len(p.Split) != 4 || len(p.SentenceStances) != len(StanceModels()) {
		t.Fatalf("%d sentences, %d models", len(p.Split), len(p.SentenceStances))
	}
	if s := p.Split[1]; p.Text[s.Start:s.End] != "It rained in the harbour." {
		t.Errorf("the second sentence is %q", p.Text[s.Start:s.End])
	}
	words, cues := 0, 0
	for _, s := range p.Split {
		words, cues = words+s.Words, cues+s.CueCount
	}
	if words != p.Words || cues != p.CueCount || p.Split[1].Sentiment.Valid && p.Split[1].CueCount == 0 {
		t.Errorf("%d of %d words, %d of %d cues", words, p.Words, cues, p.CueCount)
	}
	for i, name := range m.StanceModels() {
		for _, whole := range p.Stance[i].Stances {
			part, author, quoted, mentions, alone := 0.0, 0.0, 0.0, 0, math.NaN()
			for _, s := range p.SentenceStances[i] {
				if s.Actor == whole.Actor {
					part, author, quoted = part+s.Part, author+s.Author, quoted+s.Quoted
					mentions, alone = mentions+s.Mentions, s.Value
				}
			}
			if math.Abs(part-whole.Value) > 1e-9 || math.Abs(author-whole.Author) > 1e-9 || math.Abs(quoted-whole.Quoted) > 1e-9 || mentions != whole.Mentions {
				t.Errorf("%s, actor %d: parts %v, %v, %v of %+v", name, whole.Actor, part, author, quoted, whole)
			}
			if key := m.ActorKeys()[whole.Actor]; key != "russia" && math.Abs(alone-whole.Value) > 1e-9 {
				t.Errorf("%s, %s: alone %v, in the paragraph %v", name, key, alone, whole.Value)
			}
		}
		for _, s := range p.SentenceStances[i] {
			if s.Sentence == 1 {
				t.Errorf("%s: the rain names an actor: %+v", name, s)
			}
		}
	}
}
