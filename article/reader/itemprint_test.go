package reader

import (
	"context"
	"strings"
	"testing"
)

func fingerprints(t *testing.T, name, content string) (all []uint64) {
	t.Helper()
	for item, err := range From(context.Background(), name, strings.NewReader(content), Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, item.Fingerprint())
	}
	return all
}

func TestFingerprintTellsItemsApart(t *testing.T) {
	two := "{\"text\": \"Russia signed.\"}\n{\"text\": \"Russia signed.\"}\n"
	first, again := fingerprints(t, "a.jsonl", two), fingerprints(t, "a.jsonl", two)
	if len(first) != 2 || first[0] != again[0] || first[1] != again[1] {
		t.Fatalf("the same input has fingerprints %v and %v", first, again)
	}
	if first[0] == first[1] {
		t.Error("two lines with the same text have the same fingerprint")
	}
	if other := fingerprints(t, "b.jsonl", two); other[0] == first[0] {
		t.Error("the same line in another file has the same fingerprint")
	}
	if changed := fingerprints(t, "a.jsonl", strings.Replace(two, "signed", "Signed", 1)); changed[0] == first[0] || changed[1] != first[1] {
		t.Errorf("a change of the first line: %v became %v", first, changed)
	}
	table := "text,title\nRussia signed.,One\n"
	if a, b := fingerprints(t, "a.csv", table), fingerprints(t, "a.csv", strings.Replace(table, "title", "author", 1)); a[0] == b[0] {
		t.Error("a row under another header has the same fingerprint")
	}
}
