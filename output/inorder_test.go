package output

import (
	"fmt"
	"testing"
)

// TestInOrder: whatever the folders, the rows come in the order of the input.
func TestInOrder(t *testing.T) {
	all := many(t, 60)
	plain, parted := t.TempDir(), t.TempDir()
	writeTo(t, plain, smallParts(), all)
	writeTo(t, parted, smallParts("source", "month"), all)
	d, other := mustOpen(t, plain), mustOpen(t, parted)
	if segments, err := readSegments(parted); err != nil || len(segments) < 2 {
		t.Fatalf("%d segments, %v", len(segments), err)
	}
	for _, name := range []string{"articles", "stances", "evidence"} {
		var rows [2][]string
		for side, x := range []*Dataset{d, other} {
			column := map[string]string{"articles": "path", "stances": "actor", "evidence": "cue_start"}[name]
			for r, err := range x.InOrder(name, column) {
				if err != nil {
					t.Fatal(err)
				}
				rows[side] = append(rows[side], fmt.Sprint(r.Rows.Values(column).At(r.At)))
			}
		}
		if len(rows[0]) == 0 || fmt.Sprint(rows[0]) != fmt.Sprint(rows[1]) {
			t.Errorf("%s: %d rows in order, %d of the partitions, or another order", name, len(rows[0]), len(rows[1]))
		}
	}
}
