package article

import (
	"slices"
	"testing"
)

func TestNotes(t *testing.T) {
	if !slices.IsSorted(noteKeys) {
		t.Error("the keys are not sorted")
	}
	a := Article{Meta: []Field{{"author_from", "file"}, {"table_repair", "one"}, {"text_repair", "two"}}}
	if got := a.Notes(); len(got) != 2 || got[0].Value != "one" || got[1].Value != "two" {
		t.Errorf("notes %v", got)
	}
}
