package lexicon

import (
	"fmt"
	"strings"
	"testing"
)

// loaded is the embedded set.
func loaded(t testing.TB) *Set {
	t.Helper()
	s, err := Load(Embedded())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

var formNames = []struct {
	form Form
	name string
}{{Base, "base"}, {Third, "third"}, {Past, "past"}, {Participle, "part"}, {Gerund, "ing"}, {Plural, "plural"}}

// forms writes inflections as "stop:base stopped:past+part".
func forms(list []inflection) string {
	var out []string
	for _, f := range list {
		var names []string
		for _, n := range formNames {
			if f.form&n.form != 0 {
				names = append(names, n.name)
			}
		}
		out = append(out, fmt.Sprintf("%s:%s", f.term, strings.Join(names, "+")))
	}
	return strings.Join(out, ", ")
}

func TestVerbForms(t *testing.T) {
	x := loaded(t).irregular
	for _, c := range []struct{ verb, past, participle, third, gerund string }{
		{"attack", "attacked", "attacked", "attacks", "attacking"},
		{"invade", "invaded", "invaded", "invades", "invading"},
		{"deny", "denied", "denied", "denies", "denying"},
		{"betray", "betrayed", "betrayed", "betrays", "betraying"},
		{"stop", "stopped", "stopped", "stops", "stopping"},
		{"ban", "banned", "banned", "bans", "banning"},
		{"visit", "visited", "visited", "visits", "visiting"},
		{"occur", "occurred", "occurred", "occurs", "occurring"},
		{"fix", "fixed", "fixed", "fixes", "fixing"},
		{"row", "rowed", "rowed", "rows", "rowing"},
		{"pass", "passed", "passed", "passes", "passing"},
		{"push", "pushed", "pushed", "pushes", "pushing"},
		{"reach", "reached", "reached", "reaches", "reaching"},
		{"veto", "vetoed", "vetoed", "vetoes", "vetoing"},
		{"panic", "panicked", "panicked", "panics", "panicking"},
		{"tie", "tied", "tied", "ties", "tying"},
		{"free", "freed", "freed", "frees", "freeing"},
		{"sue", "sued", "sued", "sues", "suing"},
		{"see", "saw", "seen", "sees", "seeing"},
		{"break", "broke", "broken", "breaks", "breaking"},
		{"lead to", "led to", "led to", "leads to", "leading to"},
		{"cut off ties", "cut off ties", "cut off ties", "cuts off ties", "cutting off ties"},
		{"stand by", "stood by", "stood by", "stands by", "standing by"},
		{"threaten to attack", "threatened to attack", "threatened to attack", "threatens to attack", "threatening to attack"},
		{"double-cross", "double-crossed", "double-crossed", "double-crosses", "double-crossing"},
		{"re-arm", "re-armed", "re-armed", "re-arms", "re-arming"},
	} {
		got := x.inflect(c.verb, Verb)
		if got[0].term != c.verb || got[0].form&Base == 0 {
			t.Errorf("%s: begins with %v", c.verb, got[0])
		}
		for _, want := range []struct {
			term string
			form Form
		}{{c.past, Past}, {c.participle, Participle}, {c.third, Third}, {c.gerund, Gerund}} {
			var terms []string
			for _, f := range got {
				if f.form&want.form != 0 {
					terms = append(terms, f.term)
				}
			}
			if strings.Join(terms, "|") != want.term {
				t.Errorf("%s: form %b is %q, want %s", c.verb, want.form, terms, want.term)
			}
		}
	}
}

func TestVerbFormsThatAreSeveralOrShared(t *testing.T) {
	x := loaded(t).irregular
	for _, c := range []struct{ verb, want string }{
		{"put", "put:base+past+part, puts:third, putting:ing"},
		{"travel", "travel:base, traveled:past+part, travelled:past+part, travels:third, traveling:ing, travelling:ing"},
		{"be", "be:base, was:past, were:past, been:part, is:third, are:third, am:third, being:ing"},
		{"annex*", "annex*:"},
	} {
		if got := forms(x.inflect(c.verb, Verb)); got != c.want {
			t.Errorf("%s: got %s, want %s", c.verb, got, c.want)
		}
	}
}

func TestNounForms(t *testing.T) {
	var x irregular
	for _, c := range []struct{ noun, plural string }{
		{"attack", "attacks"}, {"ally", "allies"}, {"day", "days"}, {"army", "armies"}, {"loss", "losses"},
		{"box", "boxes"}, {"breach", "breaches"}, {"hero", "heroes"}, {"crisis", "crises"},
		{"congressman", "congressmen"}, {"human", "humans"},
		{"war crime", "war crimes"}, {"threat to", "threats to"}, {"attack on", "attacks on"},
		{"breach of trust", "breaches of trust"}, {"crisis of confidence", "crises of confidence"},
		{"war on terror", "wars on terror"}, {"crime against humanity", "crimes against humanity"},
		{"stand-off", "stand-offs"}, {"bureau", "bureaus"},
	} {
		want := c.noun + ":, " + c.plural + ":plural"
		if got := forms(x.inflect(c.noun, Noun)); got != want {
			t.Errorf("%s: got %s, want %s", c.noun, got, want)
		}
	}
}

func TestOtherWordsDoNotBend(t *testing.T) {
	var x irregular
	for _, pos := range []POS{AnyPOS, Adjective, Adverb} {
		if got := forms(x.inflect("brutal", pos)); got != "brutal:" {
			t.Errorf("part of speech %d: got %s", pos, got)
		}
	}
}
