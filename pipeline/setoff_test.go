package pipeline

import (
	"strings"
	"testing"

	"parallax/article"
)

// Words that are set off from the text are those of whoever is quoted.
func TestQuotationsSetOff(t *testing.T) {
	const (
		prose = "The ferry waited outside the bay until the lamp of the lighthouse was lit again, and nobody on board complained about it."
		words = "NATO is a liar and a corrupt bloc. It will be punished."
	)
	for _, test := range []struct{ name, before, quote, after, holder string }{
		{"a statement", "The Kremlin said in a statement:", words, "", "russia"},
		{"a verb before its subject", "“We shall see,” said Putin in a statement:", words, "", "russia"},
		{"a stranger", "The keeper wrote:", words, "", ""},
		{"nobody", "", words, "", ""},
		{"a name", "", words, "— Vladimir Putin", "russia"},
		{"an office", "", words, "— Ada Pilot, Kremlin spokeswoman", "russia"},
		{"a post", "", words, "— Dmitry Medvedev (@medvedev) October 5, 2024", "russia"},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := article.Article{Language: "en"}
			for _, p := range [][2]string{{prose, "body"}, {test.before, "body"}, {test.quote, "quote"}, {test.after, "quote"}, {prose, "body"}} {
				if p[0] == "" {
					continue
				}
				if a.Body != "" {
					a.Body += "\n\n"
				}
				start := len(a.Body)
				a.Body += p[0]
				a.Blocks = append(a.Blocks, article.Block{Start: start, End: len(a.Body), Kind: article.Kind(p[1])})
			}
			checkVoice(t, defaultModel(t).Analyzer().Analyze(a), words, test.holder)
		})
	}
}

// checkVoice wants NATO judged badly by the holder, if one is named, and not by
// the outlet.
func checkVoice(t *testing.T, a *Analysis, words, holder string) {
	t.Helper()
	for i := range a.Paragraphs {
		p := &a.Paragraphs[i]
		if !strings.HasPrefix(p.Text, words) {
			continue
		}
		for m := range p.Stance {
			r := &p.Stance[m]
			for _, s := range r.Stances {
				if s.AuthorValid || !s.QuotedValid || s.Quoted >= 0 {
					t.Errorf("model %d: %+v", m, s)
				}
			}
			found := holder == ""
			for _, rel := range r.Relations {
				if rel.Holder == "author" {
					t.Errorf("model %d: a relation of the outlet: %+v", m, rel)
				}
				found = found || rel.Holder == holder && rel.Sign < 0
			}
			if !found {
				t.Errorf("model %d: no relation of %s: %+v", m, holder, r.Relations)
			}
		}
		return
	}
	t.Error("the paragraph is absent")
}
