package stance_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"parallax/stance"
	"parallax/text"
)

// soup is made of what the rules look for.
var soup = strings.Fields(`Russia Russian Russians Moscow Kremlin Putin Vladimir Ukraine Ukraine's Ukrainian Kyiv Zelensky President
	NATO Stoltenberg U.S. US us the The a of in on to by from with for against into and or , , . . : ; – — - “ ” " ‘ ’ ' ( ) % he He she it It
	they who which that because although but not never no very may end is was were be been has have will said says saying warned according
	accused praised attacked attack attacks attacking support supports threat to threats condemned lies brutal heroic war aggression invasion
	occupied eastern border troops officials journalist gas alliance Today Monday 2022 3.5 statement her his Freedonia Brown`)

// TestTokenSoup throws the words that the rules look for together at random.
func TestTokenSoup(t *testing.T) {
	s := newScorer(t, embeddedSet(t), "russia", "nato", "ukraine", "united_states")
	rng := rand.New(rand.NewPCG(9, 10))
	evidence, relations := 0, 0
	for range 3000 {
		words := make([]string, rng.IntN(60))
		for i := range words {
			words[i] = soup[rng.IntN(len(soup))]
		}
		content := strings.Join(words, " ")
		p, r := s.analyze(content)
		checkResult(t, s.params, &p, r, s.engine.Keys())
		evidence, relations = evidence+len(r.Evidence), relations+len(r.Relations)
		targets := randomTargets(rng, len(p.Text))
		p, r = s.targets(content, targets)
		checkTargets(t, s, p, r, targets)
	}
	if evidence < 3000 || relations < 1000 {
		t.Errorf("%d pieces of evidence, %d relations: too few to tell anything", evidence, relations)
	}
}

// randomTargets are up to five spans that may overlap, be empty or lie
// outside the text.
func randomTargets(rng *rand.Rand, n int) []stance.Target {
	targets := make([]stance.Target, rng.IntN(6))
	for i := range targets {
		start := rng.IntN(n+5) - 2
		targets[i] = stance.Target{Span: text.Span{Start: start, End: start + rng.IntN(30) - 2}, Actor: rng.IntN(8)}
	}
	return targets
}

// checkTargets holds a result for targets to the promises of every result,
// and to that of being about no more than the targets.
func checkTargets(t *testing.T, s *scorer, p text.Paragraph, r stance.Result, targets []stance.Target) {
	t.Helper()
	most := 0
	for _, target := range targets {
		most = max(most, target.Actor)
	}
	keys := make([]string, most+1)
	for i := range keys {
		keys[i] = stance.TargetKey(i)
	}
	checkResult(t, s.params, &p, r, keys)
	if len(r.Mentions) > len(targets) {
		t.Errorf("%d mentions of %d targets in %q", len(r.Mentions), len(targets), p.Text)
	}
}

func FuzzAnalyze(f *testing.F) {
	f.Add("Russia’s “brutal” attack on Ukraine, said NATO’s Stoltenberg: it will not end.", 0, 6, 1, 30, 40, 0)
	f.Add("Moscow: NATO is wrong – Kremlin\nUS officials told us.", 0, 6, 0, 3, 12, 5)
	f.Add("the alliance of RUSSIA AND UKRAINE AND NATO, and “ ” '' \" said", -1, 400, 2, 9, 8, 2)
	f.Add("Путин és a Ρωσία 🇷🇺 Ukraine's's's Russia-Russia", 3, 3, 0, 5, 20, 1)
	s := newScorer(f, embeddedSet(f), "russia", "nato", "ukraine", "united_states")
	f.Fuzz(func(t *testing.T, content string, start1, end1, actor1, start2, end2, actor2 int) {
		if len(content) > 2000 {
			t.Skip("long texts are for other tests")
		}
		content = strings.ToValidUTF8(content, "?")
		p, r := s.analyze(content)
		checkResult(t, s.params, &p, r, s.engine.Keys())
		targets := []stance.Target{
			{Span: text.Span{Start: start1, End: end1}, Actor: actor1 & 15},
			{Span: text.Span{Start: start2, End: end2}, Actor: actor2 & 15},
		}
		p, r = s.targets(content, targets)
		checkTargets(t, s, p, r, targets)
	})
}
