package output

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"parallax/article"
	"parallax/duplicate"
	"parallax/lexicon"
	"parallax/lexicon/dictionary"
	"parallax/pipeline"
	"parallax/sentiment"
	"parallax/stance"
	"parallax/text"
)

func fixtureOptions(f Format) Options {
	return Options{
		Format: f, Tool: "parallax", Version: "0.0.1-test",
		Actors:          []string{"russia", "nato"},
		SentimentModels: []string{"parallax", "vader"},
		StanceModels:    []string{"rules"},
		Cues:            true, ArticleStances: true, Sentences: true, Categories: true,
		CategoryNames: []CategoryName{{Dictionary: "war", Category: "conflict/words"}, {Dictionary: "war", Category: "empty"}, {Dictionary: "tone", Category: "value", Valued: true}},
		EntryTerm:     func(id int32) (string, string) { return []string{"condemn", "calm"}[id], "political" },
		Metadata:      map[string]string{"formula": "tanh(raw)", "actors": "ab12"},
	}
}

// spanOf finds the n-th occurrence of part, counted from 0.
func spanOf(t *testing.T, s, part string, n int) text.Span {
	t.Helper()
	from := 0
	for {
		i := strings.Index(s[from:], part)
		if i < 0 {
			t.Fatalf("%q is not in %q", part, s)
		}
		if n == 0 {
			return text.Span{Start: from + i, End: from + i + len(part)}
		}
		from, n = from+i+len(part), n-1
	}
}

// fixture is one article that has every kind of value, one with as little as
// possible, and two rejects.
func fixture(t *testing.T) []*pipeline.Analysis {
	title := "NATO façade – “calm”"
	body := title + "\n\nŽižek said: “Moscow condemned NATO 🛰️ openly”, again.\n\nShare\n"
	said := "Žižek said: “Moscow condemned NATO 🛰️ openly”, again."
	scored := pipeline.Paragraph{
		Paragraph: text.Paragraph{Kind: text.Quote, Text: said, Offset: strings.Index(body, said), Sentences: make([]text.Sentence, 1), Words: 7},
		Sentiment: []sentiment.Score{{Value: -0.25, Valid: true, Pos: 0, Neg: 2}, {}},
		CueCount:  1,
		Cues: []sentiment.Cue{{Span: spanOf(t, said, "condemned", 0), Entry: 0, Value: -0.5,
			Shifts: []sentiment.Shift{{Kind: lexicon.Degree, Factor: 0.5}, {Kind: lexicon.Negator, Factor: -0.74}}}},
		Stance: []stance.Result{{
			Mentions: []stance.Mention{
				{Span: spanOf(t, said, "Moscow", 0), Actor: 0, Alias: "Moscow", Role: stance.Agent, InQuote: true},
				{Span: spanOf(t, said, "NATO", 0), Actor: 1, Alias: "NATO", Role: stance.Patient, InQuote: true},
			},
			Evidence: []stance.Evidence{{
				Mention: 1, Actor: 1, Cue: spanOf(t, said, "condemned", 0), Lexicon: "political", Entry: "condemn", Base: -0.8,
				Shifts: []stance.Shift{{Name: "negator", Surface: "not", Factor: -0.74}, {Name: "degree", Surface: "very", Factor: 1.3}},
				Rule:   "patient", Weight: 0.5, Contribution: -0.8 * -0.74 * 1.3 * 0.5, Part: 0.36, Quoted: true, Holder: "russia",
			}},
			Stances: []stance.Stance{
				{Actor: 0, Mentions: 1},
				{Actor: 1, Raw: -0.8 * -0.74 * 1.3 * 0.5, Value: 0.36, Valid: true, Label: 1, PNegative: 0.1, PNeutral: 0.2, PPositive: 0.7, Expected: 0.6,
					Mentions: 1, Cues: 1, Quoted: 0.36, QuotedValid: true},
			},
			Relations: []stance.Relation{{Holder: "russia", Target: 1, Sign: -1, Strength: 0.8, Cue: spanOf(t, said, "condemned", 0),
				Entry: "condemn", Quoted: true}},
		}},
		Categories: []dictionary.Count{{Slot: 0, N: 2}, {Slot: 2, N: 3, Sum: -1.5, Positive: 1, Negative: 2}},
		Split:      []pipeline.Sentence{{Span: text.Span{End: len(said)}, Words: 7, Sentiment: sentiment.Score{Value: -0.25, Valid: true, Neg: 2}, CueCount: 1}},
		SentenceStances: [][]stance.SentenceStance{{
			{Actor: 0, Mentions: 1},
			{Actor: 1, Value: 0.3, Valid: true, Part: 0.36, Mentions: 1, Cues: 1, Quoted: 0.36, QuotedValid: true},
		}},
	}
	full := &pipeline.Analysis{
		ID: "00000000000000aa", Signature: &duplicate.Signature{7}, ContentHash: strings.Repeat("c", 32), Language: "en", Bytes: int64(len(body)),
		Article: article.Article{
			Path: "a/žluť.txt", Record: "line 7", Format: "jsonl", Source: "The Example", Title: title, Author: "A, \"B\"", URL: "https://example.org/1",
			Section: "World", Published: time.Date(2022, 2, 24, 3, 4, 5, 678e6, time.UTC), Body: body,
			CitedSources: []string{"RT", "Agence “X”"}, Meta: []article.Field{{Key: "a", Value: "1"}, {Key: "b", Value: "x\ny"}},
		},
		Paragraphs: []pipeline.Paragraph{
			{Paragraph: text.Paragraph{Kind: text.Title, Text: title, Offset: 0, Words: 3}, Sentiment: []sentiment.Score{{Value: 0.5, Valid: true,
				Pos: 1}, {Value: 1, Valid: true, Pos: 1}}},
			scored,
			{Paragraph: text.Paragraph{Kind: text.Boilerplate, Text: "Share", Offset: strings.LastIndex(body, "Share"), Words: 1}},
		},
	}
	bare := &pipeline.Analysis{
		ID: "00000000000000bb", Signature: &duplicate.Signature{7}, ContentHash: strings.Repeat("d", 32),
		Article:    article.Article{Path: "b\xff.txt", Format: "text", Title: "T", Body: "Line one,\n\"two\"\r\nthree"},
		Paragraphs: []pipeline.Paragraph{{Paragraph: text.Paragraph{Kind: text.Title, Text: "T", Offset: -1}, Sentiment: []sentiment.Score{{}, {}}}},
	}
	return []*pipeline.Analysis{
		full,
		{Reject: &article.Reject{Path: "bad.json", Record: "line 2", Stage: "parse", Reason: "unexpected end, \"quoted\"", Bytes: 12}},
		bare,
		{Reject: &article.Reject{Path: "gone.txt", Stage: "open", Reason: "no such file", Bytes: -1}},
	}
}

func rejectNumber(i int) *article.Reject {
	return &article.Reject{Path: "bad.jsonl", Record: fmt.Sprintf("line %d", i), Stage: "parse", Reason: "unexpected end", Bytes: int64(i)}
}

// writeFixture writes analyses into a new folder and gives its path.
func writeFixture(t testing.TB, o Options, all []*pipeline.Analysis) string {
	t.Helper()
	dir := t.TempDir()
	writeTo(t, dir, o, all)
	return dir
}

func writeTo(t testing.TB, dir string, o Options, all []*pipeline.Analysis) {
	t.Helper()
	w, err := Create(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range all {
		if err := w.Write(a); err != nil {
			t.Fatal(err)
		}
	}
	m := Manifest{Arguments: []string{"score", "x"}, Resources: []Resource{{Kind: "lexicon", Name: "political", SHA256: "00"}},
		Started: time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)}
	if err := w.Close(m); err != nil {
		t.Fatal(err)
	}
}
