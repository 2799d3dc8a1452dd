package lexicon

import (
	"errors"
	"fmt"
	"io/fs"
	"math"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"parallax/text"
)

func TestEmbeddedSetLoads(t *testing.T) {
	s := loaded(t)
	counts := map[string]int{}
	multiword, globs, frames := 0, 0, 0
	for i, e := range s.Valence {
		counts[e.Lexicon]++
		if math.Abs(e.Value) > 1 || math.Abs(e.Agent) > 1 || math.Abs(e.Patient) > 1 || math.Abs(e.Relation) > 1 {
			t.Errorf("%s %q: a number is outside [-1, 1]: %+v", e.Lexicon, e.Term, e)
		}
		if !e.Frame && (e.Agent != 0 || e.Patient != 0 || e.Relation != 0) {
			t.Errorf("%s %q has no frame but parts of one", e.Lexicon, e.Term)
		}
		if e.Lexicon != "political" {
			continue
		}
		if i > 0 && s.Valence[i-1].Lexicon == e.Lexicon && s.Valence[i-1].Term > e.Term {
			t.Errorf("line %d: %q stands behind %q", e.Line, e.Term, s.Valence[i-1].Term)
		}
		if strings.Contains(e.Term, " ") {
			multiword++
		}
		if strings.HasSuffix(e.Term, "*") {
			globs++
		}
		if e.Frame {
			frames++
		}
	}
	if counts["political"] < 600 || multiword < 100 || globs < 1 || frames < 100 {
		t.Errorf("%d political entries, %d multiword, %d globs, %d frames", counts["political"], multiword, globs, frames)
	}
	if counts["polarity"] < 500 || counts["vader+afinn"] < 5000 {
		t.Errorf("general lexicons: %v", counts)
	}
	if len(s.Shifters) < 50 || len(s.Attributions) < 50 || len(s.Syntax) < 100 {
		t.Errorf("%d shifters, %d attributions, %d closed-class words", len(s.Shifters), len(s.Attributions), len(s.Syntax))
	}
}

// TestRanksAreInOrder holds Set.Valence to its promise: of higher rank first.
func TestRanksAreInOrder(t *testing.T) {
	var order []string
	for _, e := range loaded(t).Valence {
		if len(order) == 0 || order[len(order)-1] != e.Lexicon {
			order = append(order, e.Lexicon)
		}
	}
	if want := []string{"political", "attribution", "polarity", "vader+afinn"}; !slices.Equal(order, want) {
		t.Errorf("got %v, want %v", order, want)
	}
}

func TestFilesTellWhereTheyComeFrom(t *testing.T) {
	s := loaded(t)
	for _, h := range slices.Concat(s.Files, s.Own) {
		if h.Name == "" || h.Source == "" || h.Licence == "" || h.Version == "" || h.Columns == "" || h.Entries == 0 || len(h.SHA256) != 64 {
			t.Errorf("%s: %+v", h.File, h)
		}
	}
	if len(s.Files) != 9 || len(s.Own) != 3 { // eight of ours, VADER's word list, and those that no folder replaces
		t.Errorf("%d files and %d, want 9 and 3", len(s.Files), len(s.Own))
	}
}

// TestEveryTermFindsItself indexes the embedded set and looks every term up:
// the match must be the term's own or that of one that outranks it.
func TestEveryTermFindsItself(t *testing.T) {
	s := loaded(t)
	b := NewBuilder(int(Layers))
	if err := s.Index(b); err != nil {
		t.Fatal(err)
	}
	m := b.Build()
	rank := map[string]int{"political": 3, "attribution": 2, "polarity": 1}
	for _, e := range s.Valence {
		p := text.NewParagraph(text.Body, strings.TrimSuffix(e.Term, "*"))
		hits := make([][]Match, Layers)
		m.Find(&p, hits)
		if len(hits[ValenceLayer]) == 0 {
			t.Errorf("%s %q is not found", e.Lexicon, e.Term)
			continue
		}
		h := hits[ValenceLayer][0]
		got := &s.Valence[h.ID]
		whole := h.First == 0 && int(h.Last) == len(p.Tokens)
		if !whole || got.Term != e.Term && rank[got.Lexicon] < rank[e.Lexicon] {
			t.Errorf("%s %q finds %s %q over tokens [%d, %d) of %d", e.Lexicon, e.Term, got.Lexicon, got.Term, h.First, h.Last, len(p.Tokens))
		}
	}
}

func TestTwinTellsTheVerbOfANoun(t *testing.T) {
	s := loaded(t)
	b := NewBuilder(int(Layers))
	if err := s.Index(b); err != nil {
		t.Fatal(err)
	}
	m := b.Build()
	for _, c := range []struct {
		word string
		form Form // of the verb, 0 for no twin
	}{
		{"attack", Base}, {"attacks", Third}, {"support", Base}, {"supports", Third}, {"threat", 0},
		{"attacked", 0}, {"brutal", 0},
	} {
		p := text.NewParagraph(text.Body, c.word)
		hits := make([][]Match, Layers)
		m.Find(&p, hits)
		match := hits[ValenceLayer][0]
		verb, form, ok := s.Twin(match, c.word)
		if ok != (c.form != 0) || form != c.form {
			t.Errorf("%s: ok %v, form %b, want form %b", c.word, ok, form, c.form)
			continue
		}
		if ok && (s.Valence[match.ID].POS != Noun || s.Valence[verb].POS != Verb) {
			t.Errorf("%s: twins are %+v and %+v", c.word, s.Valence[match.ID], s.Valence[verb])
		}
	}
}

// TestMissingFilesAreAllNamed: on one line where the folder has none of them,
// which is then the wrong folder, else each on its own.
func TestMissingFilesAreAllNamed(t *testing.T) {
	_, err := Load(fstest.MapFS{"notes.txt": {}})
	if err == nil {
		t.Fatal("an empty folder loads")
	}
	if strings.Contains(err.Error(), "\n") {
		t.Errorf("several lines: %v", err)
	}
	for _, name := range fileNames {
		if !strings.Contains(err.Error(), name) {
			t.Errorf("%s is not named in %v", name, err)
		}
	}
	irregular, _ := fs.ReadFile(Embedded(), "irregular.tsv")
	_, err = Load(fstest.MapFS{"irregular.tsv": {Data: irregular}})
	if err == nil {
		t.Fatal("a folder of one file loads")
	}
	for _, name := range fileNames {
		if named := strings.Contains(err.Error(), "lexicon "+name+": "); named != (name != "irregular.tsv") {
			t.Errorf("%s named: %v in %v", name, named, err)
		}
	}
	var fault *Fault
	if errors.As(err, &fault) {
		t.Errorf("a missing file is told as a fault in it: %v", fault)
	}
}

// TestFoldersOfOlderVersionsHoldTheirNegatorsAmongTheShifters moves the
// negators back to where they stood.
func TestFoldersOfOlderVersionsHoldTheirNegatorsAmongTheShifters(t *testing.T) {
	files := fstest.MapFS{}
	for _, name := range fileNames {
		data, err := fs.ReadFile(Embedded(), name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: data}
	}
	if _, err := Load(files); err == nil || !strings.Contains(err.Error(), negatorsFile) {
		t.Errorf("a folder without any negator gives %v", err)
	}
	var moved []string
	for _, s := range loaded(t).Shifters {
		if s.Kind == Negator && s.POS == Adverb && s.Before {
			moved = append(moved, fmt.Sprintf("%s\tr\tnegator\t%g\tbefore\n", s.Term, s.Factor))
		}
	}
	if len(moved) == 0 {
		t.Fatal("no adverb negates")
	}
	files["shifters.tsv"].Data = append(files["shifters.tsv"].Data, strings.Join(moved, "")...)
	set, err := Load(files)
	if err != nil {
		t.Fatal(err)
	}
	negators := 0
	for _, s := range set.Shifters {
		if s.Kind == Negator {
			negators++
		}
	}
	if negators != len(moved) {
		t.Errorf("%d negators, want %d", negators, len(moved))
	}
}

// TestNegatorsHaveUsers: one user's negator is none of the other's.
func TestNegatorsHaveUsers(t *testing.T) {
	s := loaded(t)
	for word, want := range map[string]bool{"hardly": true, "doesn't": true, "scarcely": false, "war": false} {
		if got := s.Words.Negates(s.Words.ClassOf(word), word); got != want {
			t.Errorf("the learned model's %q negates: %v", word, got)
		}
	}
}
