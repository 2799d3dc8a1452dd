package article

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestZZ(t *testing.T) {
	for _, k := range strings.Fields(os.Getenv("PAGES")) {
		m, _ := filepath.Glob(k)
		for _, p := range m {
			a := readPage(p)
			fmt.Println("=====", p)
			if a == nil {
				fmt.Println("nil")
				continue
			}
			fmt.Println(a.Title, "|", a.Author, "|", a.Published, "|", a.Source, "|", a.Language, a.Meta)
			for _, b := range a.Blocks {
				fmt.Printf("[%s] %s\n", b.Kind, a.Body[b.Start:b.End])
			}
		}
	}
}
