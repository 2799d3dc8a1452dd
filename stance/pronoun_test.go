package stance_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"parallax/budget"
	"parallax/stance"
	"parallax/text"
)

func TestPronouns(t *testing.T) {
	s := everyActor(t)
	for _, c := range []struct{ name, in, want string }{
		{"opens a sentence", "Russia waited. It lied.", "russia:Russia, russia:It"},
		{"behind a conjunction", "Russia waited. But it lied.", "russia:Russia, russia:it"},
		{"chain", "Putin waited. He lied. He left.", "russia:Putin, russia:He, russia:He"},
		{"possessive is no antecedent", "Putin waited. His generals lied. He left.", "russia:Putin, russia:His generals"},
		{"long gone", "Russia waited. Dawn broke. It lied.", "russia:Russia"},
		{"object", "Russia bought it.", "russia:Russia"},
		{"contraction", "Russia waited. It's late.", "russia:Russia"},
		{"she, not he", "Merkel waited. She left before he came.", "germany:Merkel, germany:She"},
		{"several people", "Putin and Biden waited. He lied.", "russia:Putin, united_states:Biden"},
		{"plural", "Russian troops waited. They lied.", "russia:Russian troops, russia:They"},
		{"singular is not plural", "Russia waited. They lied.", "russia:Russia"},
		{"governed", "Rain fell in Russia. It lied.", "russia:Russia"},
		{"no subject", "The farmers left Russia early. It lied.", "russia:Russia"},
		{"possessive with noun", "NATO waited. Its troops left.", "nato:NATO, nato:Its troops"},
		{"my and your are nobody's", "NATO waited. My troops left.", "nato:NATO"},
		{"noun to come", "NATO lost its.", "nato:NATO"},
		{"across a quotation", "Putin waited. \"Rain,\" he said.", "russia:Putin, russia:he"},
		{"into a quotation", "Putin waited. \"He lied,\" a boy said.", "russia:Putin"},
		{"description", "Iran waited. The nation lied.", "iran:Iran, iran:The nation"},
		{"compound", "Iran waited. The country-wide vote was late.", "iran:Iran"},
		{"named by another", "Iran waited. The country of Wales lied.", "iran:Iran"},
		{"no country", "NATO waited. The country lied.", "nato:NATO"},
		{"all capitals", "RUSSIA WAITED. IT LIED.", "russia:RUSSIA, russia:IT"},
	} {
		if got := s.named(c.in, time.Time{}); got != c.want {
			t.Errorf("%s: %q: got %q, want %q", c.name, c.in, got, c.want)
		}
	}
}

// TestPronounsLeaveTargetsAlone asks for spans that pronouns refer to, that
// overlap one, or that are one.
func TestPronounsLeaveTargetsAlone(t *testing.T) {
	s := newScorer(t, embeddedSet(t))
	const content = "Russia said it would fight. Its brutal army left the country, and it lied."
	for _, surfaces := range [][]string{{"Russia"}, {"it"}, {"Its"}, {"Its brutal army"}, {"the country"}, {"Russia", "it", "Its", "the country"}} {
		var targets []stance.Target
		var keys []string
		for i, surface := range surfaces {
			targets = append(targets, target(content, surface, i))
			keys = append(keys, stance.TargetKey(i))
		}
		p, r := s.targets(content, targets)
		checkResult(t, s.params, &p, r, keys)
		if len(r.Mentions) != len(surfaces) {
			t.Fatalf("%q: %d mentions", surfaces, len(r.Mentions))
		}
		for i, m := range r.Mentions {
			if m.Start != targets[i].Start || m.End < targets[i].End || m.Actor != i {
				t.Errorf("%q: got %+v", surfaces, m)
			}
		}
	}
}

// TestLongChainsOfPronouns resolves as many pronouns, possessives and
// descriptions as a paragraph of thousands of sentences has.
func TestLongChainsOfPronouns(t *testing.T) {
	s := newScorer(t, embeddedSet(t))
	const n = 20000
	p, r := s.analyze("Russia waited. " + strings.Repeat("It left. Its army fled. The country lost 'em. ", n))
	checkResult(t, s.params, &p, r, s.engine.Keys())
	if len(r.Mentions) != budget.ParagraphMentions {
		t.Errorf("%d mentions", len(r.Mentions))
	}
}

// TestDescriptionsHaveKinds holds data/descriptions.tsv against the actors
// file.
func TestDescriptionsHaveKinds(t *testing.T) {
	kinds := map[string]bool{}
	for _, a := range embeddedActors(t).List {
		kinds[a.Kind] = true
	}
	data, err := os.ReadFile("../lexicon/data/en/descriptions.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for n, line := range text.DataLines(string(data)) {
		if noun, kind, ok := strings.Cut(line, "\t"); !ok || noun != strings.ToLower(noun) || !kinds[kind] {
			t.Errorf("line %d: %q", n, line)
		}
	}
}
