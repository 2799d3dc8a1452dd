package reader

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parallax/article"
	"parallax/article/internal/articletest"
	"parallax/article/internal/export"
)

// sharedFormat gives the path of a file of the development data in the formats
// that users have, which is not part of this repository.
func sharedFormat(t testing.TB, name string) string {
	t.Helper()
	path := filepath.Join("..", "..", "..", "shared", "data", "formats", name)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("development data is absent: formats/%s", name)
	}
	return path
}

// handCounts were made without this program: articles counted by their marks,
// titles, sources and first and last date by a script that knows these files
// alone, or against the list of titles on the cover page of the export. titles
// is the beginning of the SHA-256 of all titles, each with a line end.
var handCounts = []struct {
	file           string
	articles       int
	sources        string // the commonest, with their numbers
	first, last    string
	undated        int
	titles         string
	longest, least float64 // words of the text per word of the archive's own count
}{
	{"nexis_html/guardian_1986-01-01_0001.html", 262, "The Guardian (London) 262", "1986-01-02", "1986-01-31", 0, "7cc21f7c95db", 1.15, 0.85},
	{"nexis_html/irish-times_1995-06-12_0001.html", 166, "The Irish Times 166", "1995-06-12", "1995-06-17", 0, "044b5d1203f2", 1.15, 0.85},
	{"nexis_html/spiegel_2012-02-01_0001.html", 49, "Spiegel Online 34, Der Spiegel 15", "2012-02-01", "2012-02-27", 0, "7005de75b33a", 1.15, 0.80},
	{"lexis_txt/sample.TXT", 10, "The Times (London) 3, Guardian 2, DAILY MAIL (London) 1, MAIL ON SUNDAY (London) 1", "2010-01-08", "2010-01-11", 0,
		"98d96b065e50", 1.15, 0.85},
	{"lexis_docx/guardian2.docx", 1, "The Guardian 1", "2015-09-30", "2015-09-30", 0, "f992b0fcfddc", 1.15, 0.85},
	{"lexis_docx/nyt1.docx", 50, "The New York Times 49, The New York Times Blogs 1", "1996-08-13", "2018-04-07", 1, "c4faee0406ea", 1.15, 0.85},
	{"lexis_docx/nyt2.docx", 100, "The New York Times 100", "2017-01-31", "2019-06-01", 0, "b0a9f63d54bf", 1.15, 0.85},
	{"lexis_docx/washington-post.docx", 50, "The Washington Post 50", "1995-06-08", "2017-12-12", 0, "268f75e5f83f", 1.15, 0.85},
	{"factiva_html/suddeutsche_1_2017-11-19.html", 51, "Süddeutsche Zeitung 51", "2017-11-20", "2017-11-25", 0, "51403ca73c55", 1.15, 0.85},
	{"factiva_html/chinese-ui.html", 97, "Reason 9, South Asia 8, Associated Press Newswires 7, Nordbayerische Nachrichten 5", "2018-09-18",
		"2018-10-07", 0, "7c1040ed53de", 0, 0},
}

func TestExportsByHand(t *testing.T) {
	for _, want := range handCounts {
		t.Run(want.file, func(t *testing.T) {
			sources := make(map[string]int)
			var dates []string
			titles := sha256.New()
			articles, undated := 0, 0
			for a, err := range Read(t.Context(), []string{sharedFormat(t, want.file)}, Options{}) {
				if err != nil {
					t.Error(err)
					continue
				}
				if problem := articletest.Unsound(a); problem != "" {
					t.Errorf("%s: %s", a.Record, problem)
				}
				articles++
				sources[a.Source]++
				fmt.Fprintln(titles, a.Title)
				if a.Published.IsZero() {
					undated++
				} else {
					dates = append(dates, a.Published.Format("2006-01-02"))
				}
				if share := wordShare(a); want.longest > 0 && (share > want.longest || share < want.least) {
					t.Errorf("%s has %.2f words for each that the archive counted", a.Record, share)
				}
			}
			articletest.Equal(t, "articles", articles, want.articles)
			articletest.Equal(t, "sources", commonest(sources, 4), want.sources)
			articletest.Equal(t, "first date", slices.Min(dates), want.first)
			articletest.Equal(t, "last date", slices.Max(dates), want.last)
			articletest.Equal(t, "undated", undated, want.undated)
			articletest.Equal(t, "titles", fmt.Sprintf("%x", titles.Sum(nil))[:12], want.titles)
		})
	}
}

// wordShare compares the words of the title and the text with the length that
// the archive states, which counts either the text or both.
func wordShare(a article.Article) float64 {
	stated, _ := export.MetaOf(a.Meta, "length")
	n := 0
	for _, c := range stated {
		if c >= '0' && c <= '9' {
			n = n*10 + int(c-'0')
		}
	}
	text := len(strings.Fields(a.Body))
	both := text + len(strings.Fields(a.Title))
	if n > text {
		return float64(min(both, n)) / float64(n)
	}
	return float64(text) / float64(max(n, 1))
}

// commonest lists the names with the highest numbers.
func commonest(counts map[string]int, most int) string {
	names := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(counts[b]-counts[a], strings.Compare(a, b))
	})
	var all []string
	for _, name := range names[:min(most, len(names))] {
		all = append(all, fmt.Sprint(name, " ", counts[name]))
	}
	return strings.Join(all, ", ")
}
