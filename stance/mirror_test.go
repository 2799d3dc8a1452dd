package stance_test

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"parallax/lexicon"
	"parallax/stance"
	"parallax/text"
)

// counterpart maps the plain names of Russia to those of Ukraine and back.
var counterpart = map[string]string{
	"Russia": "Ukraine", "Russian": "Ukrainian", "Russians": "Ukrainians", "Moscow": "Kyiv", "Putin": "Zelensky",
	"Ukraine": "Russia", "Ukrainian": "Russian", "Ukrainians": "Russians", "Kyiv": "Moscow", "Zelensky": "Putin",
}

// mirrored is the text with the two actors' names exchanged.
func mirrored(content string) string {
	var b strings.Builder
	end := 0
	for _, t := range text.Tokenize(content) {
		b.WriteString(content[end:t.Start])
		surface := content[t.Start:t.End]
		if other, ok := counterpart[surface]; ok {
			surface = other
		}
		b.WriteString(surface)
		end = t.End
	}
	return b.String() + content[end:]
}

// plainNames says whether no names but those of counterpart are found in a
// text, and no term of a lexicon holds one of them (the war in Ukraine).
func (s *scorer) plainNames(content string) bool {
	p := s.find(content)
	names := 0
	for layer, hits := range s.hits {
		for _, h := range hits {
			named := false
			for _, t := range p.Tokens[h.First:h.Last] {
				named = named || counterpart[p.Text[t.Start:t.End]] != "" || strings.Contains(t.Norm, "russ") || strings.Contains(t.Norm, "ukrain")
			}
			alias := layer == int(stance.AliasLayer)
			if alias != named || alias && (h.Last-h.First > 1 || counterpart[p.Text[p.Tokens[h.First].Start:p.Tokens[h.First].End]] == "") {
				return false
			}
			if alias {
				names++
			}
		}
	}
	return names > 0
}

// unplaced is a result without its spans and aliases, which depend on the
// names' letters, and with Russia and Ukraine exchanged if asked.
func unplaced(r stance.Result, keys []string, exchange bool) stance.Result {
	others := map[string]string{}
	if exchange {
		others = map[string]string{"russia": "ukraine", "ukraine": "russia"}
	}
	holder := func(h string) string { return cmp.Or(others[h], h) }
	other := func(actor int) int { return slices.Index(keys, holder(keys[actor])) }
	var out stance.Result
	for _, m := range r.Mentions {
		m.Actor, m.Span, m.Alias = other(m.Actor), text.Span{}, ""
		out.Mentions = append(out.Mentions, m)
	}
	for _, e := range r.Evidence {
		e.Actor, e.Holder, e.Cue = other(e.Actor), holder(e.Holder), text.Span{}
		out.Evidence = append(out.Evidence, e)
	}
	for _, s := range r.Stances {
		s.Actor = other(s.Actor)
		out.Stances = append(out.Stances, s)
	}
	slices.SortFunc(out.Stances, func(a, b stance.Stance) int { return a.Actor - b.Actor })
	for _, rel := range r.Relations {
		rel.Holder, rel.Target, rel.Cue = holder(rel.Holder), other(rel.Target), text.Span{}
		out.Relations = append(out.Relations, rel)
	}
	return out
}

// TestMirroredTextMirrorsTheStances exchanges Russia and Ukraine: what was
// found of the one must be found of the other, to the last bit, by the rules
// and by the learned model.
func TestMirroredTextMirrorsTheStances(t *testing.T) {
	for name, s := range map[string]*scorer{"rules": newScorer(t, embeddedSet(t)), "learned": newLearnedScorer(t)} {
		t.Run(name, func(t *testing.T) { everyParagraph(t, s.checkMirror) })
	}
}

func (s *scorer) checkMirror(t *testing.T, paragraphs []string) {
	keys := s.engine.Keys()
	compared, stances := 0, 0
	for _, content := range paragraphs {
		mirror := mirrored(content)
		if !s.plainNames(content) || !s.plainNames(mirror) {
			continue
		}
		_, r := s.analyze(content)
		_, m := s.analyze(mirror)
		compared++
		stances += len(r.Stances)
		if diff := differs(unplaced(m, keys, false), unplaced(r, keys, true)); diff != "" {
			t.Errorf("%s\n of %q", diff, content)
		}
	}
	if compared < 20 || stances < 20 {
		t.Errorf("%d paragraphs compared, %d stances: too few to tell anything", compared, stances)
	}
	t.Logf("%d of %d paragraphs compared", compared, len(paragraphs))
}

// TestMirroringKeepsTheRest is what the test above rests on.
func TestMirroringKeepsTheRest(t *testing.T) {
	const plain = "“Putin’s war,” Kyiv said;  Ukrainians and Russia-backed men\nfought."
	const want = "“Zelensky’s war,” Moscow said;  Russians and Ukraine-backed men\nfought."
	if got := mirrored(plain); got != want || mirrored(got) != plain {
		t.Errorf("got %q and back %q", got, mirrored(got))
	}
	s := newScorer(t, embeddedSet(t))
	for content, plain := range map[string]bool{
		"Russia attacked Kyiv.": true, "Russia Today attacked Kyiv.": false, "NATO attacked Russia.": false,
		"RUSSIA attacked.": false, "A day.": false, "Russophobia in Russia.": false, "Vladimir Putin in Moscow": false,
	} {
		if s.plainNames(content) != plain {
			t.Errorf("%q: plain is %v", content, !plain)
		}
	}
	if lexicon.Layers != stance.AliasLayer {
		t.Error("names do not lie above the lexicons")
	}
}
