package analyze_test

import (
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"parallax/analyze"
	"parallax/article"
)

func newAnalyzer(t *testing.T, change func(*analyze.Settings)) *analyze.Analyzer {
	t.Helper()
	s := analyze.Default()
	if change != nil {
		change(&s)
	}
	a, err := analyze.New(s)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// TestEvidenceMakesTheStance recomputes what an analyzer gives.
func TestEvidenceMakesTheStance(t *testing.T) {
	a := newAnalyzer(t, func(s *analyze.Settings) { s.StanceModels = []string{"rules"} })
	found := a.Text("A town is shelled", "Moscow condemned NATO on Monday.\n\nThe Kremlin's brutal attack killed nine. NATO praised Ukraine for its courage.")
	if len(found.Paragraphs) != 3 || !found.Scored || found.Paragraphs[0].Kind.String() != "title" {
		t.Fatalf("%+v", found)
	}
	relations, stances := 0, 0
	for _, p := range found.Paragraphs {
		for _, s := range p.Stances {
			stances++
			sum := 0.0
			for _, e := range p.EvidenceOn(s.Actor) {
				sum += e.Contribution
				if m := p.Mentions[e.Mention]; m.Actor != s.Actor {
					t.Errorf("evidence on %s hangs on a mention of %s", s.Actor, m.Actor)
				}
			}
			if math.Abs(sum-s.Raw) > 1e-12 || s.Valid != (len(p.EvidenceOn(s.Actor)) > 0) {
				t.Errorf("%s: raw %v, evidence sums to %v", s.Actor, s.Raw, sum)
			}
		}
		for _, m := range p.Mentions {
			if !slices.Contains(a.Actors(), m.Actor) || p.Text[m.Start:m.End] == "" {
				t.Errorf("mention %+v", m)
			}
		}
		relations += len(p.Relations)
	}
	if stances < 4 || relations == 0 {
		t.Errorf("%d stances, %d relations", stances, relations)
	}
	p := &found.Paragraphs[1]
	if r := p.Relations; len(r) != 1 || r[0].Holder != "russia" || r[0].Target != "nato" || r[0].Sign != -1 {
		t.Errorf("Moscow condemned NATO: %+v", r)
	}
	if s, ok := p.Stance("ukraine"); ok || s.Valid {
		t.Errorf("a stance toward who is not mentioned: %+v", s)
	}
}

// TestAnalysesAreKept holds the memory of one text apart from the next one's.
func TestAnalysesAreKept(t *testing.T) {
	a := newAnalyzer(t, nil)
	text := "Moscow condemned NATO on Monday."
	first := a.Text("", text)
	before, _ := first.Paragraphs[0].Stance("nato")
	a.Text("", strings.Repeat("NATO praised Kyiv for its courage. ", 50))
	after, _ := first.Paragraphs[0].Stance("nato")
	copied := a.Copy().Text("", text)
	if s, _ := copied.Paragraphs[0].Stance("nato"); before != after || s != before || first.Paragraphs[0].Text != text {
		t.Errorf("%+v, then %+v, by a copy %+v", before, after, s)
	}
}

func TestSettingsDecide(t *testing.T) {
	if a := newAnalyzer(t, func(s *analyze.Settings) { s.Actors = []string{"nato"} }); !slices.Equal(a.Actors(), []string{"nato"}) {
		t.Errorf("actors %v", a.Actors())
	}
	a := newAnalyzer(t, func(s *analyze.Settings) { s.SentimentModels, s.Cues = []string{"vader"}, true })
	p := a.Text("", "A brutal attack.").Paragraphs[0]
	if !slices.Equal(a.SentimentModels(), []string{"parallax", "vader"}) || len(p.Sentiment) != 2 || len(p.Cues) == 0 {
		t.Errorf("models %v, scores %v, cues %v", a.SentimentModels(), p.Sentiment, p.Cues)
	}
	foreign := a.Text("", "Die Regierung hat am Montag in Berlin beschlossen, dass die Steuern im nächsten Jahr nicht erhöht werden, sagte der Minister.")
	if foreign.Scored || foreign.Language != "de" {
		t.Errorf("German: %+v", foreign)
	}
	dated := a.Article(article.Article{Body: "Moscow condemned NATO.", Published: time.Date(2022, 3, 1, 0, 0, 0, 0, time.UTC)})
	if len(dated.Paragraphs) != 1 || len(dated.Paragraphs[0].Stances) != 2 {
		t.Errorf("%+v", dated)
	}
}

// TestFilesAreRead scores by an actor, lexicons and weights of one's own.
func TestFilesAreRead(t *testing.T) {
	dir := t.TempDir()
	actors := filepath.Join(dir, "own.yaml")
	const yaml = "version: 1\nactors:\n  - key: ruritania\n    name: Ruritania\n    kind: country\n    default: true\n    names: [Ruritania]\n"
	if err := os.WriteFile(actors, []byte(yaml), 0o666); err != nil {
		t.Fatal(err)
	}
	s := analyze.Default()
	s.ActorsFile, s.Lexicons, s.Weights = analyze.File(actors), "../lexicon/data/en", "../stance/data/learned.tsv"
	_, used, err := s.Load()
	if err != nil {
		t.Fatal(err)
	}
	_, builtIn, err := analyze.Default().Load()
	if err != nil || len(used) != len(builtIn) {
		t.Fatalf("%d resources, built in %d: %v", len(used), len(builtIn), err)
	}
	for i := range used {
		if same := used[i].SHA256 == builtIn[i].SHA256; same != (used[i].Kind != "actors") {
			t.Errorf("%+v beside %+v", used[i], builtIn[i])
		}
	}
	if keys, err := s.AllActors(); err != nil || !slices.Equal(keys, []string{"ruritania"}) {
		t.Errorf("actors %v, %v", keys, err)
	}
}

func TestNewRefuses(t *testing.T) {
	for want, change := range map[string]func(*analyze.Settings){
		`stance_models: no stance model "oracle"`:       func(s *analyze.Settings) { s.StanceModels = []string{"oracle"} },
		`sentiment_models: no sentiment model "oracle"`: func(s *analyze.Settings) { s.SentimentModels = []string{"oracle"} },
		`no actor "narnia"`:                             func(s *analyze.Settings) { s.Actors = []string{"narnia"} },
		"actors: open nowhere":                          func(s *analyze.Settings) { s.ActorsFile = "nowhere" },
		"weights: open nowhere":                         func(s *analyze.Settings) { s.Weights = "nowhere" },
		"is not a folder":                               func(s *analyze.Settings) { s.Lexicons = "analyze.go" },
	} {
		s := analyze.Default()
		change(&s)
		if _, err := analyze.New(s); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want one with %q", err, want)
		}
	}
}

func BenchmarkText(b *testing.B) {
	a, err := analyze.New(analyze.Default())
	if err != nil {
		b.Fatal(err)
	}
	text := strings.Repeat("Moscow condemned NATO on Monday. Kyiv thanked its allies for their help.\n\n", 10)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		a.Text("A quiet day", text)
	}
}
