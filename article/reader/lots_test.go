package reader

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"parallax/article"
)

// TestLots: small files and pages are for whoever takes them, and twice if need
// be; a file of records is not, since its records are dealt out one by one.
func TestLots(t *testing.T) {
	root := t.TempDir()
	write := func(name string, size int) {
		line := fmt.Sprintf("{\"text\": %q}\n", name+" stands in the first line of this file.")
		if err := os.WriteFile(filepath.Join(root, name), []byte(strings.Repeat(line, 1+size/len(line))), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("a.jsonl", 100_000)
	write("b.html", 100_000)
	for i := range 100 {
		write(fmt.Sprintf("c%02d.txt", i), 1)
	}
	write("d.bin", 10_000)
	write("e.txt", 100_000)
	var sizes []int
	apart := map[string]bool{}
	for lot := range Lots(context.Background(), []string{root}, Options{}) {
		var first []article.Item
		for item := range lot.Items {
			first = append(first, item)
		}
		sizes = append(sizes, len(first))
		apart[first[0].Path] = lot.Apart
		if !lot.Apart {
			continue
		}
		at := 0
		for item := range lot.Items {
			if item.Fingerprint() != first[at].Fingerprint() || !reflect.DeepEqual(item.Path, first[at].Path) {
				t.Errorf("%s is not the same when it is read again", item.Path)
			}
			at++
		}
	}
	for name, want := range map[string]bool{"a.jsonl": false, "b.html": true, "c00.txt": true, "e.txt": true} {
		if got, ok := apart[name]; !ok || got != want {
			t.Errorf("%s lies apart: %v, and begins a lot: %v", name, got, ok)
		}
	}
	if sizes[2] != 1 || sizes[evenly] != 2 || len(sizes) > 80 {
		t.Errorf("sizes of the lots: %v", sizes)
	}
}
