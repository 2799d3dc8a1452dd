package learn_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"math"
	"strings"
	"testing"
	"testing/fstest"

	"parallax/evaluate"
	"parallax/learn"
	"parallax/pipeline"
	"parallax/stance"
)

// toyWords are verbs with a vector each: the first number tells good from
// bad, the second is noise. The last of each kind is in no training sentence.
var toyWords = map[float64][]string{
	1:  {"applauded", "honoured", "cherished", "rescued", "thanked", "uplifted"},
	-1: {"blamed", "cursed", "insulted", "robbed", "cheated", "belittled"},
	0:  {"met", "passed", "phoned", "seated", "followed", "approached"},
}

func toyVectors(t testing.TB) *learn.Vectors {
	t.Helper()
	var b strings.Builder
	for _, sign := range []float64{1, -1, 0} {
		for i, w := range toyWords[sign] {
			fmt.Fprintf(&b, "%s %g %g %g\n", w, sign, 0.1*float64(i%3), 0.3+0.1*float64(i%2))
		}
	}
	v, err := learn.ReadVectors(strings.NewReader(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func toyLexis(t testing.TB) *learn.Lexis {
	t.Helper()
	var verbs strings.Builder
	for _, words := range toyWords {
		for i, w := range words {
			fmt.Fprintf(&verbs, "%08d 30 v 01 %s 0 000 | toy\n", i, strings.TrimSuffix(w, "ed"))
		}
	}
	files := fstest.MapFS{
		"data.noun":   {Data: []byte("  1 licence\n00000001 03 n 02 mayor 0 Mayor 1 000 | toy\n")},
		"data.verb":   {Data: []byte(verbs.String() + "00000009 30 v 01 meet 0 000 | toy\n")},
		"data.adj":    {Data: []byte("")},
		"data.adv":    {Data: []byte("")},
		"index.sense": {Data: []byte("mayor%1:18:00:: 00000001 1 7\n")},
	}
	l, err := learn.ReadLexis(files)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// toyGold has sentences in which the mayor is treated well, badly or neither.
func toyGold() learn.File {
	f := learn.File{Name: "toy.jsonl"}
	for _, sign := range []float64{1, -1, 0} {
		for i, w := range toyWords[sign][:5] {
			for j, rest := range []string{"on Monday", "in the street", "at the gate", "again", "before noon", "by chance"} {
				text := fmt.Sprintf("The crowd %s Marlow %s.", w, rest)
				at := strings.Index(text, "Marlow")
				f.Items = append(f.Items, evaluate.Item{
					ID: fmt.Sprint(w, i, j), Article: fmt.Sprint(w, rest), Text: text, Kind: evaluate.TargetKind,
					Targets: []evaluate.Span{{Start: at, End: at + len("Marlow")}}, Label: int(sign),
				})
			}
		}
	}
	return f
}

func toyOptions(t testing.TB) learn.Options {
	t.Helper()
	m, err := pipeline.NewModel(pipeline.Options{Sentiment: []string{pipeline.Parallax}, Stance: []string{stance.RulesModel}})
	if err != nil {
		t.Fatal(err)
	}
	s := learn.DefaultSettings()
	s.Folds, s.Rounds, s.WarmRounds, s.MinCount = 3, 40, 20, 1
	return learn.Options{Files: []learn.File{toyGold()}, Settings: s, Vectors: toyVectors(t), Lexis: toyLexis(t), Model: m}
}

func header(w *stance.Weights) {
	w.Header = [][2]string{{"name", "toy"}, {"source", "a test"}, {"licence", "Apache-2.0"}, {"version", "1"}}
}

func TestLearnTellsPraiseFromBlame(t *testing.T) {
	r, err := learn.Learn(toyOptions(t))
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Figures) != 1 || r.Figures[0].Kind != "target" || r.Figures[0].Samples != 90 {
		t.Fatalf("figures %+v", r.Figures)
	}
	if f := r.Figures[0]; f.F1 < 95 || f.R < 0.9 {
		t.Errorf("macro-F1 %.1f, r %.3f: it has not learned a toy", f.F1, f.R)
	}
	header(r.Weights)
	m := modelWith(t, r.Weights)
	for word, sign := range map[string]float64{"thanked": 1, "cheated": -1, "uplifted": 1, "belittled": -1} { // the last two are new to it
		text := "The crowd " + word + " Marlow again."
		at := strings.Index(text, "Marlow")
		got := m.Analyzer().Targets(text, []stance.Target{{Span: spanOf(at, at+6)}})
		if len(got.Stances) != 1 || !got.Stances[0].Valid || got.Stances[0].Value*sign < 0.05 {
			t.Errorf("%s: %+v", word, got.Stances)
		}
	}
}

func TestSameInputGivesTheSameBytes(t *testing.T) {
	var files [2][]byte
	for i := range files {
		r, err := learn.Learn(toyOptions(t))
		if err != nil {
			t.Fatal(err)
		}
		header(r.Weights)
		var b bytes.Buffer
		if err := r.Weights.Write(&b); err != nil {
			t.Fatal(err)
		}
		files[i] = b.Bytes()
	}
	if !bytes.Equal(files[0], files[1]) {
		t.Error("two trainings differ")
	}
	w, err := stance.ParseWeights("toy.tsv", files[0])
	if err != nil {
		t.Fatal(err)
	}
	var again bytes.Buffer
	if err := w.Write(&again); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(again.Bytes(), files[0]) {
		t.Error("what is read is not what was written")
	}
}

// TestStartIsBentByOwnText teaches weights the opposite of what they know of
// two words, as a codebook of its own might have it.
func TestStartIsBentByOwnText(t *testing.T) {
	o := toyOptions(t)
	first, err := learn.Learn(o)
	if err != nil {
		t.Fatal(err)
	}
	header(first.Weights)
	o.Start, o.Vectors, o.Lexis, o.Settings.FewCells = first.Weights, nil, nil, 10
	o.Files = []learn.File{{Name: "own.jsonl"}}
	for i := range 40 {
		text, label := fmt.Sprintf("The crowd thanked Marlow %d times.", i), -1
		if i%2 == 0 {
			text, label = fmt.Sprintf("The crowd blamed Marlow %d times.", i), 1
		}
		at := strings.Index(text, "Marlow")
		o.Files[0].Items = append(o.Files[0].Items, evaluate.Item{ID: fmt.Sprint(i), Article: fmt.Sprint(i), Text: text,
			Kind: evaluate.TargetKind, Targets: []evaluate.Span{{Start: at, End: at + 6}}, Label: label})
	}
	r, err := learn.Learn(o)
	if err != nil {
		t.Fatal(err)
	}
	if f := r.Figures[0]; !f.Started || f.F1 <= f.StartF1 || f.R < 0.8 || f.StartR > 0.2 {
		t.Errorf("%+v: it did not help", f)
	}
}

func TestLearningNeedsSomethingToBeginWith(t *testing.T) {
	o := toyOptions(t)
	o.Vectors = nil
	if _, err := learn.Learn(o); err == nil {
		t.Error("learned from nothing without vectors")
	}
	o = toyOptions(t)
	o.Files[0].Items = nil
	if _, err := learn.Learn(o); err == nil {
		t.Error("learned from no records")
	}
}

func TestVectorsOfBothFormatsAgree(t *testing.T) {
	text, err := learn.ReadVectors(strings.NewReader("2 2\nGood 3 4\nbad -1 0.5\n"))
	if err != nil {
		t.Fatal(err)
	}
	json, err := learn.ReadVectors(strings.NewReader(`{"dimensions":2,"words":["good"],"vectors":{"good":[3,4,99],"bad":[-1,0.5,98]}}`))
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{"good", "bad"} {
		a, b := text.Find(word), json.Find(word)
		if len(a) != 2 || len(b) != 2 || a[0] != b[0] || a[1] != b[1] {
			t.Errorf("%s: %v and %v", word, a, b)
		}
		if length := math.Hypot(float64(a[0]), float64(a[1])); math.Abs(length-1) > 1e-6 {
			t.Errorf("%s has length %v", word, length)
		}
	}
	if text.Find("ugly") != nil {
		t.Error("a vector for a word that has none")
	}
}

func TestBadVectorsAreTold(t *testing.T) {
	for name, content := range map[string]string{
		"nothing": "", "no vectors": `{"dimensions":2}`, "not json": `{"dimensions":`, "uneven": "a 1 2\nb 1\n",
		"no number": "a 1 two\n", "a word alone": "a\n", "vectors that are none": `{"vectors":{"a":["x"]}}`,
	} {
		if _, err := learn.ReadVectors(strings.NewReader(content)); err == nil || !strings.HasPrefix(err.Error(), "vectors: ") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestLexis(t *testing.T) {
	l := toyLexis(t)
	for word, want := range map[string]string{"mayors": "mayor n", "blaming": "blam v", "cursed": "curs v", "met": "meet v", "women": "woman n"} {
		lemma, pos, ok := l.Find(word)
		if got := fmt.Sprintf("%s %c", lemma, pos); !ok || got != want {
			t.Errorf("%s: %s %v, want %s", word, got, ok, want)
		}
	}
	if _, _, ok := l.Find("marlow"); ok {
		t.Error("a name is a common word")
	}
	if _, err := learn.ReadLexis(fstest.MapFS{}); err == nil {
		t.Error("no files, no error")
	}
	broken := fstest.MapFS{}
	for _, name := range []string{"data.noun", "data.verb", "data.adj", "data.adv", "index.sense"} {
		broken[name] = &fstest.MapFile{Data: []byte("1 2\n")}
	}
	if _, err := learn.ReadLexis(fs.FS(broken)); err == nil || !strings.Contains(err.Error(), "data.noun:1:") {
		t.Errorf("a broken line is told as %v", err)
	}
}

func FuzzReadVectors(f *testing.F) {
	f.Add("a 1 2\nb 3 4\n")
	f.Add(`{"dimensions":2,"vectors":{"a":[1,2],"b":[3,4]}}`)
	f.Fuzz(func(t *testing.T, content string) {
		v, err := learn.ReadVectors(strings.NewReader(content))
		if (v == nil) == (err == nil) {
			t.Errorf("%v and %v", v, err)
		}
	})
}

func FuzzReadLexis(f *testing.F) {
	f.Add("00000001 03 n 01 mayor 0 000 | x", "mayor%1:18:00:: 00000001 1 7")
	f.Fuzz(func(t *testing.T, data, sense string) {
		files := fstest.MapFS{"index.sense": {Data: []byte(sense)}}
		for _, name := range []string{"data.noun", "data.verb", "data.adj", "data.adv"} {
			files[name] = &fstest.MapFile{Data: []byte(data)}
		}
		if l, err := learn.ReadLexis(files); err == nil {
			l.Find("mayors")
		}
	})
}
