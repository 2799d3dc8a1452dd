package table

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"
)

// A changed byte in a page is told by whoever reads it, and never a wrong value.
func TestChangedBytesOfPages(t *testing.T) {
	var rows []pair
	for i := range 3 {
		rows = append(rows, pair{fmt.Sprintf("They met on day %d, %s.", i*i, strings.Repeat("and again ", i%5)), i, float64(i) / 7})
	}
	path := writePairs(t, FileOptions{Format: Parquet}, rows...)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	read := func(path string) (values string, err error) {
		defer func() {
			if cause := recover(); cause != nil {
				t.Fatalf("a panic: %v", cause)
			}
		}()
		for some, err := range Scan(Parquet, path, pairs.Columns) {
			if err != nil {
				return "", err
			}
			for i := range some.Len() {
				values += fmt.Sprintln(some.Texts("text").Or(i), some.Values("n").At(i), some.Values("x").At(i))
			}
		}
		return values, nil
	}
	want, err := read(path)
	if err != nil {
		t.Fatal(err)
	}
	page := bytes.Index(whole, []byte("\x28\xb5\x2f\xfd")) // the texts of the first rows
	for at := page + 8; at < page+24; at++ {
		changed := bytes.Clone(whole)
		changed[at] ^= 1 << (at % 8)
		if err := os.WriteFile(path, changed, 0o600); err != nil {
			t.Fatal(err)
		}
		if values, err := read(path); err == nil && values != want {
			t.Errorf("byte %d of %d: other values were read without a word", at, len(whole))
		} else if err == nil {
			t.Errorf("byte %d of %d: nobody told of a change", at, len(whole))
		}
	}
}
