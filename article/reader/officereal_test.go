package reader

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"parallax/article"
	"parallax/article/internal/articletest"
)

// sharedFormats gives the path of a folder of files as users have them, which
// are not part of this repository.
func sharedFormats(t testing.TB, name string) string {
	t.Helper()
	path := filepath.Join("..", "..", "..", "shared", "data", "formats", name)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("development data is absent: formats/%s", name)
	}
	return path
}

// Every file of these folders is an article or a reject that a user
// understands, and none takes long.
func TestRealOffice(t *testing.T) {
	if testing.Short() {
		t.Skip("reads every office file of the data for development")
	}
	decodeAll(t, "a.pdf", pdf("", "", ""), Options{}) // not counted: it takes some seconds once
	for _, test := range []struct {
		folder            string
		articles, rejects int
		titled, dated     int
		reasons           []string // parts of those of the rejects
	}{
		{"office/pdf", 7, 0, 6, 0, nil},
		{"office/odt", 1, 0, 0, 0, nil},
		{"office/ods", 3, 0, 0, 0, nil},
		{"office/rtf", 1, 0, 0, 0, nil},
		{"office/xls", 4, 3, 0, 0, []string{"old Excel workbook", "save it as .xlsx or CSV"}},
		{"office/doc", 1, 0, 0, 0, nil},
		{"office/word", 1, 0, 1, 0, nil},
		{"office/json", 4, 0, 0, 0, nil},
		{"office/csv", 4, 0, 0, 0, nil},
		{"office/tab", 4, 0, 0, 0, nil},
		{"office/html", 2, 0, 2, 0, nil},
		{"office/empty", 0, 2, 0, 0, []string{"empty"}},
		{"json_rss", 1013, 199, 1013, 1013, []string{"no text: it has only a title and an address; fetch the page there"}},
		{"xlsx", 0, 1, 0, 0, []string{`none of the cells "title_name", "title_url" is known to hold it`}},
	} {
		t.Run(test.folder, func(t *testing.T) {
			var articles, rejects, titled, dated int
			start := time.Now()
			for a, err := range Read(context.Background(), []string{sharedFormats(t, test.folder)}, Options{}) {
				if reject, ok := errors.AsType[*article.Reject](err); ok {
					rejects++
					for _, part := range test.reasons {
						if !strings.Contains(reject.Reason, part) {
							t.Errorf("the reason of %v does not say %q", reject, part)
						}
					}
					continue
				}
				articles++
				if a.Title != "" {
					titled++
				}
				if !a.Published.IsZero() {
					dated++
				}
				if problem := articletest.Unsound(a); problem != "" {
					t.Errorf("%s %s: %s", a.Path, a.Record, problem)
				}
			}
			if took := time.Since(start); took > time.Minute {
				t.Errorf("took %v", took)
			}
			if articles != test.articles || rejects != test.rejects || titled != test.titled || dated != test.dated {
				t.Errorf("got %d articles, %d rejects, %d titled, %d dated; want %d, %d, %d, %d",
					articles, rejects, titled, dated, test.articles, test.rejects, test.titled, test.dated)
			}
		})
	}
}

// A declaration set in columns of a PDF file reads as the same text elsewhere:
// its words, and the ends of its paragraphs.
func TestRealPDFWords(t *testing.T) {
	for pdf, plain := range map[string]string{"UDHR_english.pdf": "UDHR_English_UTF-8.txt", "UDHR_french.pdf": "UDHR_French_UTF-8.txt"} {
		var texts []string
		for _, path := range []string{filepath.Join(sharedFormats(t, "office/pdf"), "UDHR", pdf), filepath.Join(sharedFormats(t, "encodings"), plain)} {
			for a, err := range Read(context.Background(), []string{path}, Options{}) {
				if err != nil {
					t.Fatal(err)
				}
				texts = append(texts, a.Body)
			}
		}
		known := make(map[string]bool)
		for _, w := range strings.FieldsFunc(strings.ToLower(texts[1]), notWord) {
			known[w] = true
		}
		words := strings.FieldsFunc(strings.ToLower(texts[0]), notWord)
		strange := 0
		for _, w := range words {
			if !known[w] {
				strange++
			}
		}
		t.Logf("%s: %d of %d words are not in %s", pdf, strange, len(words), plain)
		if len(words) < 450 || strange*100 > len(words) {
			t.Errorf("%s: %d of %d words are not in %s", pdf, strange, len(words), plain)
		}
	}
}

func notWord(r rune) bool { return !('a' <= r && r <= 'z' || r >= 0xc0) }
