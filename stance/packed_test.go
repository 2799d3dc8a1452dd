package stance

import (
	"maps"
	"os"
	"reflect"
	"testing"

	"parallax/text"
)

// TestPackedWeightsAreThoseOfTheFile holds what the program carries to the file
// that it is made of.
func TestPackedWeightsAreThoseOfTheFile(t *testing.T) {
	file, err := os.ReadFile("data/learned.tsv")
	if err != nil {
		t.Fatal(err)
	}
	packed, err := PackWeights("learned.tsv", file)
	if err != nil {
		t.Fatal(err)
	}
	if string(packed) != packedWeights {
		t.Fatal("data/learned.bin is not made of data/learned.tsv: run go generate ./stance")
	}
	got, err := builtIn()
	if err != nil {
		t.Fatal(err)
	}
	want, err := ParseWeights("learned.tsv", file)
	if err != nil {
		t.Fatal(err)
	}
	want = want.lean()
	for name, tables := range map[string][2]*text.HashTable{
		"stems": {&got.features.stems, &want.features.stems}, "runs": {&got.features.runs, &want.features.runs},
		"words": {&got.words.HashTable, &want.words.HashTable},
	} {
		if !maps.Equal(maps.Collect(tables[0].All()), maps.Collect(tables[1].All())) {
			t.Errorf("the %s are others than those of the file", name)
		}
		*tables[0] = *tables[1]
	}
	if !reflect.DeepEqual(got, want) {
		t.Error("the packed weights are others than those of the file")
	}
	again, err := DefaultWeights()
	if err != nil {
		t.Fatal(err)
	}
	if again.SHA256 != want.SHA256 || len(again.Features) == 0 {
		t.Error("the file that is packed is another one")
	}
}

// TestBrokenPackedWeightsAreTold cuts the packed weights off at many places.
func TestBrokenPackedWeightsAreTold(t *testing.T) {
	for n := 0; n < len(packedWeights)/2; n += 1 + len(packedWeights)/211 {
		p := unpacker{rest: packedWeights[:n]}
		if _, err := p.weights(); err == nil {
			t.Errorf("no fault in the first %d bytes", n)
		}
	}
}
