package sentiment

import (
	"bytes"
	"math"
	"os"
	"regexp"
	"strings"
	"testing"
)

// The table says what the module says, to the bit.
func TestIMDBTableIsTheModules(t *testing.T) {
	want, err := PackIMDB()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(imdbTable, want) {
		t.Error("data/imdb_nb.bin is not what the module's model makes: run go generate ./sentiment")
	}
	var counts imdbCounts
	if err := unpackIMDB(&counts); err != nil {
		t.Fatal(err)
	}
	model, err := NewIMDB()
	if err != nil {
		t.Fatal(err)
	}
	if want := math.Log(counts.Probabilities[1] / counts.Probabilities[0]); model.prior != want {
		t.Errorf("log odds of %v before any word, want %v", model.prior, want)
	}
	longest := 0
	for word, c := range counts.Words {
		longest = max(longest, len(word))
		if got, want := model.ratios.find(hashWord(word)), math.Log((c.Count[1]+1)/(c.Count[0]+1)); got != want {
			t.Fatalf("%q: log ratio %v, want %v", word, got, want)
		}
	}
	if model.ratios.words != len(counts.Words) || model.ratios.longest != longest {
		t.Errorf("%d words up to %d bytes, want %d up to %d", model.ratios.words, model.ratios.longest, len(counts.Words), longest)
	}
}

func TestIMDBTableNamesTheVersion(t *testing.T) {
	mod, err := os.ReadFile("../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	required := regexp.MustCompile(`github\.com/cdipaolo/sentiment (\S+)`).FindSubmatch(mod)
	if required == nil || !strings.Contains(imdbHeader, "# version: "+string(required[1])+"\n") {
		t.Errorf("the header does not name the version that go.mod requires, %s", required)
	}
}

func TestIMDBRefusesWhatIsNoModel(t *testing.T) {
	if _, err := packIMDB(imdbCounts{}); err == nil {
		t.Error("a model without words was taken")
	}
	half := imdbCounts{Words: map[string]imdbCount{"good": {Count: [2]float64{1, 2.5}}}, Probabilities: []float64{0.5, 0.5}}
	if _, err := packIMDB(half); err == nil {
		t.Error("half a review was taken")
	}
	for name, table := range map[string][]byte{
		"empty": nil, "header alone": []byte(imdbHeader), "cut": imdbTable[:len(imdbTable)-1], "longer": append(bytes.Clone(imdbTable), 0),
		"too many words": append([]byte(imdbHeader), 0xff, 0xff, 0xff, 0xff, 0xff, 0x01),
	} {
		if _, err := readIMDB(table); err == nil {
			t.Errorf("%s: the table was taken", name)
		}
	}
}
