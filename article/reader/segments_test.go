package reader

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"parallax/article/internal/tidy"
)

// TestSegmentsOfTrafilatura counts segments that the text must and must not
// have.
func TestSegmentsOfTrafilatura(t *testing.T) {
	if testing.Short() {
		t.Skip("reads hundreds of pages")
	}
	dir := formatsDir(t, "html_trafilatura")
	var gold map[string]struct {
		File, Title, Date string
		With, Without     []string
	}
	readJSON(t, filepath.Join(dir, "evaldata_subset.json"), &gold)
	must, had, mustNot, spared, pages, titles, dates := 0, 0, 0, 0, 0, 0, 0
	for _, url := range sortedKeys(gold) {
		page := gold[url]
		path := filepath.Join(dir, page.File)
		if _, err := os.Stat(path); err != nil {
			continue
		}
		pages++
		text := ""
		if a := readPage(path); a != nil {
			text = tidy.OneLine(strings.Join(scored(a), "\n"))
			if a.Title == page.Title {
				titles++
			} else {
				t.Logf("%s: title %q want %q", page.File, a.Title, page.Title)
			}
			if a.Published.Format(time.DateOnly) == page.Date {
				dates++
			} else {
				t.Logf("%s: date %v want %q", page.File, a.Published, page.Date)
			}
		}
		for _, s := range page.With {
			must++
			if strings.Contains(text, tidy.OneLine(s)) {
				had++
			} else {
				t.Logf("%s: lacks %q", page.File, s)
			}
		}
		for _, s := range page.Without {
			mustNot++
			if strings.Contains(text, tidy.OneLine(s)) {
				t.Logf("%s: has %q", page.File, s)
			} else {
				spared++
			}
		}
	}
	if pages < 10 || share(had, must) < 0.9 || share(spared, mustNot) < 0.85 {
		t.Errorf("%d of %d segments that must be there, %d of %d that must not", had, must, spared, mustNot)
	}
	t.Logf("%d pages: %d of %d segments (%.3f) that must be there are, %d of %d (%.3f) that must not be there are not, titles %d dates %d",
		pages, had, must, share(had, must), spared, mustNot, share(spared, mustNot), titles, dates)
}
