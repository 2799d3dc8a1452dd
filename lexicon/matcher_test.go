package lexicon_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"parallax/lexicon"
	"parallax/text"
)

// matcher builds a matcher; the terms of a layer are numbered from 0.
func matcher(t testing.TB, layers ...[]string) *lexicon.Matcher {
	t.Helper()
	b := lexicon.NewBuilder(len(layers))
	for layer, terms := range layers {
		for id, term := range terms {
			if _, err := b.Add(lexicon.Layer(layer), term, int32(id), lexicon.Base); err != nil {
				t.Fatal(err)
			}
		}
	}
	return b.Build()
}

// find gives the matches by layer and the paragraph they are from.
func find(m *lexicon.Matcher, layers int, s string) (text.Paragraph, [][]lexicon.Match) {
	p := text.NewParagraph(text.Body, s)
	hits := make([][]lexicon.Match, layers)
	m.Find(&p, hits)
	return p, hits
}

// found is the matched surfaces of one layer with their terms: "war crime=war crime*".
func found(p text.Paragraph, hits []lexicon.Match, terms []string) string {
	var out []string
	for _, h := range hits {
		surface := p.Text[p.Tokens[h.First].Start:p.Tokens[h.Last-1].End]
		out = append(out, surface+"="+terms[h.ID])
	}
	return strings.Join(out, "; ")
}

func TestLongestMatchWinsWithinALayer(t *testing.T) {
	terms := []string{
		"war", "war crime", "war crimes tribunal", "crime", "tribunal", "state", "state of war", "russophob*",
		"annex*", "annexation", "nuclear blackmail*", "arms rac*", "arms race", "u.s.", "far-right", "act of agg*", "act of aggression",
		"pro-russia*", "don't",
	}
	m := matcher(t, terms)
	for _, c := range []struct{ in, want string }{
		{"war", "war=war"},
		{"War crime.", "War crime=war crime"},
		{"the war crimes tribunal sat", "war crimes tribunal=war crimes tribunal"},
		{"war crimes", "war=war"},
		{"war crime tribunal", "war crime=war crime; tribunal=tribunal"},
		{"war war crime", "war=war; war crime=war crime"},
		{"a state of war crime", "state of war=state of war; crime=crime"},
		{"a state of peace", "state=state"},
		{"Russophobia, russophobes", "Russophobia=russophob*; russophobes=russophob*"},
		{"rus russop", ""},
		{"annexation annexed annex", "annexation=annexation; annexed=annex*; annex=annex*"},
		{"nuclear blackmailing", "nuclear blackmailing=nuclear blackmail*"},
		{"nuclear blackmai", ""},
		{"arms race arms racing", "arms race=arms race; arms racing=arms rac*"},
		{"act of aggression act of aggressors", "act of aggression=act of aggression; act of aggressors=act of agg*"},
		{"the U.S. far-right", "U.S.=u.s.; far-right=far-right"},
		{"far right", ""},
		{"pro-Russian pro–Russia", "pro-Russian=pro-russia*"},
		{"I don’t", "don’t=don't"},
		{"state of", "state=state"},
		{"", ""},
	} {
		p, hits := find(m, 1, c.in)
		if got := found(p, hits[0], terms); got != c.want {
			t.Errorf("%q: got %s, want %s", c.in, got, c.want)
		}
	}
}

func TestLayersAreIndependent(t *testing.T) {
	first, second := []string{"state of war", "crime"}, []string{"war crime", "of"}
	m := matcher(t, first, second)
	p, hits := find(m, 2, "state of war crime")
	if got, want := found(p, hits[0], first), "state of war=state of war; crime=crime"; got != want {
		t.Errorf("first layer: got %s, want %s", got, want)
	}
	if got, want := found(p, hits[1], second), "of=of; war crime=war crime"; got != want {
		t.Errorf("second layer: got %s, want %s", got, want)
	}
}

func TestFindAppendsToWhatIsThere(t *testing.T) {
	m := matcher(t, []string{"war"})
	p := text.NewParagraph(text.Body, "war")
	hits := [][]lexicon.Match{{{First: 7}}}
	m.Find(&p, hits)
	if want := []lexicon.Match{{First: 7}, {Last: 1, Form: lexicon.Base}}; !slices.Equal(hits[0], want) {
		t.Errorf("got %v, want %v", hits[0], want)
	}
}

func TestShorterGoesDownToTheWord(t *testing.T) {
	terms := []string{"war", "war crimes", "war crimes court", "war crimes court judge*", "peace talks", "war crim*"}
	m := matcher(t, terms)
	p, hits := find(m, 1, "war crimes court judges")
	var lengths []string
	for match, ok := hits[0][0], true; ok; match, ok = m.Shorter(p.Tokens, 0, match) {
		lengths = append(lengths, fmt.Sprintf("%d %s", match.Last-match.First, terms[match.ID]))
	}
	want := "4 war crimes court judge*, 3 war crimes court, 2 war crimes, 1 war"
	if got := strings.Join(lengths, ", "); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	p, hits = find(m, 1, "peace talks")
	if match, ok := m.Shorter(p.Tokens, 0, hits[0][0]); ok {
		t.Errorf("peace talks: got %v, want nothing shorter", match)
	}
}

func TestAddRefusesAndKeepsTheFirst(t *testing.T) {
	b := lexicon.NewBuilder(1)
	if added, err := b.Add(0, "state-run", 1, 0); !added || err != nil {
		t.Errorf("first: %v %v", added, err)
	}
	if added, err := b.Add(0, "state - run", 2, 0); added || err != nil {
		t.Errorf("the same tokens again: %v %v, want not added", added, err)
	}
	for _, term := range []string{"", " ", "*", "ab*", "war ab*"} {
		if added, err := b.Add(0, term, 3, 0); added || err == nil {
			t.Errorf("%q: added %v, error %v, want an error", term, added, err)
		}
	}
	_, hits := find(b.Build(), 1, "the state-run press")
	if len(hits[0]) != 1 || hits[0][0].ID != 1 {
		t.Errorf("got %v, want one match of id 1", hits[0])
	}
}
