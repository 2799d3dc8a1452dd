package pipeline

import (
	"fmt"
	"strings"
	"testing"

	"parallax/article"
	"parallax/text"
)

const hostile = "Moscow condemned the reckless NATO deployment on Tuesday, and called the alliance a threat to peace in Europe."

func TestAnalyzeScoresEveryParagraph(t *testing.T) {
	m := defaultModel(t)
	a := m.Analyzer().Analyze(article.Article{Path: "a.txt", Title: "Moscow condemns NATO", Body: hostile + "\n\n" + hostile})
	if len(a.Paragraphs) != 3 || a.Language != "en" || len(a.ID) != 16 || len(a.ContentHash) != 32 {
		t.Fatalf("got %+v", a)
	}
	for i, p := range a.Paragraphs {
		if len(p.Sentiment) != len(m.SentimentModels()) || len(p.Stance) != len(m.StanceModels()) {
			t.Fatalf("paragraph %d: %d sentiment and %d stance models", i, len(p.Sentiment), len(p.Stance))
		}
		if !p.Sentiment[0].Valid || p.CueCount == 0 || len(p.Cues) != p.CueCount || len(p.Stance[0].Stances) != 2 {
			t.Errorf("paragraph %d: %+v", i, p)
		}
	}
}

func TestBoilerplateHasNoScores(t *testing.T) {
	const dateline = "Moscow condemned the reckless NATO deployment."
	w := defaultModel(t).Analyzer()
	a := w.Analyze(article.Article{
		Language: "en", Body: dateline + "\n\n" + hostile,
		Blocks: []article.Block{{Start: 0, End: len(dateline), Kind: "boilerplate"}},
	})
	if len(a.Paragraphs) != 2 || a.Paragraphs[0].Kind != text.Boilerplate {
		t.Fatalf("got %+v", a.Paragraphs)
	}
	if p := a.Paragraphs[0]; p.Sentiment != nil || p.Stance != nil || p.CueCount != 0 || p.Cues != nil {
		t.Errorf("boilerplate has scores: %+v", p)
	}
	if p := a.Paragraphs[1]; !p.Sentiment[0].Valid || len(p.Stance[0].Stances) == 0 {
		t.Errorf("the paragraph behind it has none: %+v", p)
	}
}

func TestParagraphsInOtherLanguagesAreNotScored(t *testing.T) {
	const russian = "Президент России Владимир Путин заявил журналистам, " +
		"что переговоры с президентом Украины будут продолжены на следующей неделе, " +
		"и что они должны привести к миру."
	a := defaultModel(t).Analyzer().Analyze(article.Article{Body: hostile + "\n\n" + russian + "\n\n" + hostile})
	if a.Language != "en" || len(a.Paragraphs) != 3 {
		t.Fatalf("language %q, %d paragraphs", a.Language, len(a.Paragraphs))
	}
	for i, want := range []string{"en", "ru", "en"} {
		p := &a.Paragraphs[i]
		if p.Language != want {
			t.Errorf("paragraph %d: language %q, want %q", i, p.Language, want)
		}
		if scored := p.Sentiment[0].Valid; scored != (want == "en") {
			t.Errorf("paragraph %d: scored %v: %+v", i, scored, p.Sentiment)
		}
	}
	var sum Summary
	sum.Add(a, defaultModel(t).ActorKeys())
	if sum.Foreign["ru"] != 1 || len(sum.Foreign) != 1 || len(sum.Unscored) != 0 {
		t.Errorf("counted %v and %v", sum.Foreign, sum.Unscored)
	}
}

func TestSummaryTellsLookAlikes(t *testing.T) {
	a := defaultModel(t).Analyzer().Analyze(article.Article{Body: "The NАТО chief left, and so did the НАТО delegation that was with him in the hall."})
	var sum Summary
	sum.Add(a, defaultModel(t).ActorKeys())
	if sum.LookAlikes != 2 || len(sum.Examples) != 2 || sum.Mentions != 0 {
		t.Errorf("%d look-alikes, such as %q, and %d mentions", sum.LookAlikes, sum.Examples, sum.Mentions)
	}
}

func TestOtherLanguagesAreNotScored(t *testing.T) {
	const german = "Moskau verurteilte am Dienstag die Verlegung von Truppen der NATO an die Grenze und nannte sie eine Bedrohung " +
		"für den Frieden in Europa. Der Kreml kündigte an, dass Russland auf diesen Schritt antworten werde, und Kiew begrüßte ihn."
	w := defaultModel(t).Analyzer()
	for _, c := range []struct {
		name, declared, body, language string
		scored                         bool
	}{
		{"German, found", "", german, "de", false},
		{"German, declared", "de", german, "de", false},
		{"English, declared German", "de", hostile, "en", true},
		{"English, found", "", hostile, "en", true},
		{"German, declared English", "en", german, "de", false},
		{"too short to tell, declared German", "de", "Moskau schweigt", "de", false},
	} {
		a := w.Analyze(article.Article{Language: c.declared, Body: c.body})
		if a.Language != c.language {
			t.Errorf("%s: language %q, want %q", c.name, a.Language, c.language)
		}
		for _, p := range a.Paragraphs {
			if len(p.Sentiment) != len(SentimentModels()) || len(p.Stance) != 1 {
				t.Fatalf("%s: no room for the models: %+v", c.name, p)
			}
			if found := len(p.Stance[0].Mentions) > 0; found != c.scored {
				t.Errorf("%s: mentions found: %v", c.name, found)
			}
			for i, s := range p.Sentiment {
				if s.Valid && !c.scored {
					t.Errorf("%s: %s is %+v, want null", c.name, SentimentModels()[i], s)
				}
			}
		}
	}
}

// TestAnalysesOutliveTheNext analyses articles in the same memory: what came
// out before must not change.
func TestAnalysesOutliveTheNext(t *testing.T) {
	w := defaultModel(t).Analyzer()
	first := w.Analyze(article.Article{Title: "First", Body: hostile + "\n\n" + hostile})
	before := fmt.Sprintf("%+v", *first)
	for i := range 5 {
		w.Analyze(article.Article{Title: "Next", Body: strings.Repeat("Kyiv praised Warsaw. “Thank you!” they said. ", 3+i) + "\n\nIt rained."})
		w.Targets("Freedonia attacked Sylvania. It lost.", nil)
	}
	if after := fmt.Sprintf("%+v", *first); after != before {
		t.Errorf("was\n%s\nis\n%s", before, after)
	}
}

func TestIdentities(t *testing.T) {
	w := defaultModel(t).Analyzer()
	base := article.Article{Path: "a.jsonl", Record: "line 1", Title: "T", Body: hostile, Language: "en"}
	moved, retitled, twin := base, base, base
	moved.Record, retitled.Title, twin.Source = "line 2", "U", "elsewhere"
	a, b, c, d := w.Analyze(base), w.Analyze(moved), w.Analyze(retitled), w.Analyze(twin)
	if a.ID == b.ID || a.ContentHash != b.ContentHash {
		t.Errorf("another place: ids %s %s, hashes %s %s", a.ID, b.ID, a.ContentHash, b.ContentHash)
	}
	if a.ID != c.ID || a.ContentHash == c.ContentHash {
		t.Errorf("another title: ids %s %s, hashes %s %s", a.ID, c.ID, a.ContentHash, c.ContentHash)
	}
	if a.ID != d.ID || a.ContentHash != d.ContentHash {
		t.Errorf("another source: ids %s %s, hashes %s %s", a.ID, d.ID, a.ContentHash, d.ContentHash)
	}
}

func TestPanicBecomesAReject(t *testing.T) {
	w := defaultModel(t).Analyzer()
	broken := *w.model
	broken.engine = nil
	w.model = &broken
	a := analyze(w.Analyze).guarded(article.Article{Path: "a.txt", Record: "line 7", Body: hostile})
	if a.Reject == nil || a.Reject.Path != "a.txt" || a.Reject.Record != "line 7" || a.Reject.Stage != "analyse" || a.Reject.Bytes != int64(len(hostile)) {
		t.Fatalf("got %+v", a.Reject)
	}
	if !strings.HasPrefix(a.Reject.Reason, "the analysis failed on it: ") || a.Paragraphs != nil {
		t.Errorf("got %+v", a)
	}
}

// TestPanicsCostNoMoreThanTheirArticles runs a model that fails on whatever
// it is given: all come out, each in its place.
func TestPanicsCostNoMoreThanTheirArticles(t *testing.T) {
	m := defaultModel(t)
	broken := *m
	broken.finder = nil
	items := records(t, 14)
	got := collect(t, &broken, stream(items), 3)
	if len(got) != 14 {
		t.Fatalf("%d analyses of 14", len(got))
	}
	for i, a := range got {
		stage := "analyse"
		if i%7 == 3 {
			stage = "parse"
		}
		if a.Reject == nil || a.Reject.Stage != stage || a.Reject.Record != fmt.Sprintf("line %d", i+1) {
			t.Errorf("record %d: got %+v", i, a.Reject)
		}
	}
}
