package sentiment_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"parallax/lexicon"
	"parallax/sentiment"
	"parallax/text"
)

// The terms that bear a value are invented, so that no other lexicon knows
// them: grum is bad, vell good, zarp a bad deed as noun and as verb, nool
// neutral, tolk neutral but a deed.
var invented = map[string]string{
	"political": "brimble\tn\tvirtue\t0.4\t-\t-\t-\ngrum\ta\tvice\t-0.6\t-\t-\t-\nnool\tx\tdiplomacy\t0\t-\t-\t-\n" +
		"tolk\tv\tmilitary\t0\t0\t0\t-0.5\nvell\ta\tvirtue\t0.5\t-\t-\t-\nvell done\tx\tsuccess\t0.8\t-\t-\t-\n" +
		"zarp\tn\taggression\t-0.4\t-0.5\t0\t-1\nzarp\tv\taggression\t-0.7\t-0.8\t0\t-1\n",
	"polarity": "flarn\ta\t0.3\nlove\tx\t0\n", // love: a word of VADER's
	"shifters": "end\tv\treverser\t-0.5\tbefore\nfar from\tx\treverser\t-0.8\tbefore\nin name only\tx\tnegator\t-0.7\tafter\n" +
		"may\tx\thedge\t0.6\tbefore\nnever\tx\tnegator\t-0.75\tbefore\nnot\tx\tnegator\t-0.5\tbefore\n" +
		"slightly\tx\tdegree\t0.5\tbefore\nso-called\tx\thedge\t-0.4\tbefore\nto a degree\tx\tdegree\t0.7\tafter\nvery\tx\tdegree\t1.5\tbefore\n",
	"attribution": "say\tv\tsay\t0\n",
	"irregular":   "say\tsaid\tsaid\t-\t-\n",
	"afinn":       "abandon\t-2\n",
	"syntax": "a\tdeterminer\nand\tcoordinator\nbecause\tsubordinator\nbut\tcontrast\nhis\tpossessive\nin\tpreposition\nis\tbe\n" +
		"of\tpreposition\nthe\tdeterminer\nthey\tpronoun\nto\tpreposition\nwas\tbe\nwho\trelative\nwill\tauxiliary\nbefore\tsubordinator\nbefore\tpreposition\n",
}

// inventedSet loads the lexicons above.
func inventedSet(t testing.TB) *lexicon.Set {
	t.Helper()
	files := fstest.MapFS{}
	for name, rows := range invented {
		header := fmt.Sprintf("# name: %s\n# source: these tests\n# licence: Apache-2.0\n# version: 1\n# columns: as usual\n", name)
		files[name+".tsv"] = &fstest.MapFile{Data: []byte(header + rows)}
	}
	s, err := lexicon.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// reader finds the cues of texts.
type reader struct {
	set     *lexicon.Set
	matcher *lexicon.Matcher
	finder  *sentiment.Finder
}

func newReader(t testing.TB, set *lexicon.Set, params sentiment.Params) *reader {
	t.Helper()
	b := lexicon.NewBuilder(int(lexicon.Layers))
	if err := set.Index(b); err != nil {
		t.Fatal(err)
	}
	return &reader{set: set, matcher: b.Build(), finder: sentiment.NewFinder(set, params)}
}

func (r *reader) cues(kind text.Kind, s string) (text.Paragraph, []sentiment.Cue) {
	p := text.NewParagraph(kind, s)
	hits := make([][]lexicon.Match, lexicon.Layers)
	r.matcher.Find(&p, hits)
	return p, r.finder.Cues(nil, &p, hits)
}

// show writes cues as "grum -0.6 not×-0.5; vell 0.5".
func (r *reader) show(kind text.Kind, s string) string {
	p, cues := r.cues(kind, s)
	var out []string
	for _, c := range cues {
		line := fmt.Sprintf("%s %v", p.Text[c.Start:c.End], c.Value)
		for _, shift := range c.Shifts {
			line += fmt.Sprintf(" %s×%v", p.Tokens[shift.Token].Norm, shift.Factor)
		}
		out = append(out, line)
	}
	return strings.Join(out, "; ")
}

func TestCues(t *testing.T) {
	r := newReader(t, inventedSet(t), sentiment.DefaultParams())
	for _, c := range []struct{ name, in, want string }{
		{"plain", "The plan is grum and vell.", "grum -0.6; vell 0.5"},
		{"longest match", "It was vell done.", "vell done 0.8"},
		{"plural", "Brimbles abound.", "Brimbles 0.4"},
		{"negator right before", "It is not grum.", "grum -0.6 not×-0.5"},
		{"negator three words before", "It is not a wholly red grum plan.", "grum -0.6 not×-0.5"},
		{"negator at the window's edge", "It is not one two three grum.", "grum -0.6 not×-0.5"},
		{"negator beyond the window", "It is not one two three four grum.", "grum -0.6"},
		{"negator of another sentence", "I did not. Grum it was.", "Grum -0.6"},
		{"a comma stops", "It is not, they hold, grum.", "grum -0.6"},
		{"a colon stops", "It is not so: grum.", "grum -0.6"},
		{"a quotation mark stops", "It is not “grum”.", "grum -0.6"},
		{"a hyphen does not", "It is not far-off grum.", "grum -0.6 not×-0.5"},
		{"a subordinator stops", "It is not because grum.", "grum -0.6"},
		{"a contrast stops", "It is not big but grum.", "grum -0.6"},
		{"a relative stops", "Not they who grum.", "grum -0.6"},
		{"a word that may be a preposition does not", "It is not before grum days.", "grum -0.6 not×-0.5"},
		{"negator behind has no force", "It is grum, not big.", "grum -0.6"},
		{"degree", "It is very grum.", "grum -0.6 very×1.5"},
		{"degree one word off", "It is slightly more grum.", "grum -0.6 slightly×0.5"},
		{"degree too far off", "It is very much too grum.", "grum -0.6"},
		{"nearest shift first", "It may not be very grum.", "grum -0.6 very×1.5 not×-0.5 may×0.6"},
		{"reverser", "They will end the zarp.", "zarp -0.4 end×-0.5"},
		{"reverser bent", "It ended a zarp and vell talk.", "zarp -0.4 ended×-0.5; vell 0.5 ended×-0.5"},
		{"reverser of two words", "A land far from grum days.", "grum -0.6 far×-0.8"},
		{"hedge", "It may turn grum.", "grum -0.6 may×0.6"},
		{"hyphenated hedge", "the so-called brimble", "brimble 0.4 so×-0.4"},
		{"after", "It is vell in name only.", "vell 0.5 in×-0.7"},
		{"after, one word off", "It is vell there to a degree.", "vell 0.5 to×0.7"},
		{"after, too far off", "It is vell there now to a degree.", "vell 0.5"},
		{"after, behind a mark", "It is vell, in name only.", "vell 0.5"},
		{"explicit zero", "A nool day that they love.", ""},
		{"zero with a frame is a cue", "They tolk.", "tolk 0"},
		{"nothing", "A plain day.", ""},
		{"empty", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := r.show(text.Body, c.in); got != c.want {
				t.Errorf("%q: got %q, want %q", c.in, got, c.want)
			}
		})
	}
}

func TestNamesAreNoCues(t *testing.T) {
	r := newReader(t, inventedSet(t), sentiment.DefaultParams())
	for _, c := range []struct {
		name, in, want string
		kind           text.Kind
	}{
		{"a name in the middle", "They met Grum on the way home.", "", text.Body},
		{"behind a comma", "They met one, Grum, on the way home.", "", text.Body},
		{"the first word", "Grum days lie ahead of us all.", "Grum -0.6", text.Body},
		{"the first word quoted", "They said: “Grum days lie ahead of us.”", "Grum -0.6", text.Body},
		{"a phrase", "They shouted Vell Done at the men.", "Vell Done 0.8", text.Body},
		{"a title", "They Met Grum On The Way", "Grum -0.6", text.Title},
		{"a heading", "they met Grum on the way", "Grum -0.6", text.Heading},
		{"all in capitals", "THEY MET GRUM MEN.", "GRUM -0.6", text.Body},
	} {
		if got := r.show(c.kind, c.in); got != c.want {
			t.Errorf("%s: %q: got %q, want %q", c.name, c.in, got, c.want)
		}
	}
}

func TestNounOrVerb(t *testing.T) {
	r := newReader(t, inventedSet(t), sentiment.DefaultParams())
	for _, c := range []struct{ in, want string }{
		{"the zarp", "n"}, {"a zarp", "n"}, {"his zarp", "n"}, {"in zarp", "n"}, {"Kyiv's zarps", "n"}, {"it was zarp", "n"},
		{"they zarp the men", "v"}, {"to zarp", "v"}, {"will zarp", "v"}, {"men who zarp", "v"}, {"he zarps the men", "v"},
		{"it zarped", "v"}, {"zarping", "v"}, {"men zarp Kyiv", "v"}, {"men zarp his plan", "v"}, {"men zarp", "n"},
	} {
		_, cues := r.cues(text.Body, c.in)
		pos := map[lexicon.POS]string{lexicon.Noun: "n", lexicon.Verb: "v"}
		if len(cues) != 1 || pos[r.set.Valence[cues[0].Entry].POS] != c.want {
			t.Errorf("%q: got %+v, want one cue, %s", c.in, cues, c.want)
			continue
		}
		if c.want == "v" && cues[0].Form&(lexicon.Base|lexicon.Third|lexicon.Past|lexicon.Gerund) == 0 {
			t.Errorf("%q: form %b is none of a verb", c.in, cues[0].Form)
		}
	}
}

func TestWindowsAreParams(t *testing.T) {
	wide := sentiment.Params{NegationWindow: 6, DegreeWindow: 4, AfterWindow: 4, Prior: 1}
	r := newReader(t, inventedSet(t), wide)
	var got []string
	for _, s := range []string{"It is not one two three four grum.", "It is very one two grum.", "It is vell there now to a degree."} {
		got = append(got, r.show(text.Body, s))
	}
	want := []string{"grum -0.6 not×-0.5", "grum -0.6 very×1.5", "vell 0.5 to×0.7"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
