package analyze

import (
	"slices"
	"testing"
)

// TestBuiltInWeightsAreThoseLoaded: version tells them without loading.
func TestBuiltInWeightsAreThoseLoaded(t *testing.T) {
	_, resources, err := Default().Load()
	if err != nil {
		t.Fatal(err)
	}
	told, err := BuiltInWeights()
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(resources, told) {
		t.Errorf("%+v is not among %+v", told, resources)
	}
}
