package reader

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/unicode/norm"

	"parallax/article"
	"parallax/article/internal/tidy"
)

// formatsDir gives a folder of the development data, which is not part of
// this repository.
func formatsDir(t testing.TB, name string) string {
	t.Helper()
	path := filepath.Join("..", "..", "..", "shared", "data", "formats", name)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("development data is absent: %s", name)
	}
	return path
}

// readPage reads a file that holds one article; nil if it holds none.
func readPage(path string) *article.Article {
	for a, err := range Read(context.Background(), []string{path}, Options{}) {
		if err != nil {
			return nil
		}
		return &a
	}
	return nil
}

// scored gives the paragraphs of an article that would be scored, but for its
// title.
func scored(a *article.Article) []string {
	var texts []string
	for _, b := range a.Blocks {
		if b.Kind != "boilerplate" && b.Kind != "title" {
			texts = append(texts, a.Body[b.Start:b.End])
		}
	}
	return texts
}

func readJSON(t testing.TB, path string, into any) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(data, into)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// TestMainTextOfAEB measures main text on scrapinghub's benchmark, by its own
// measure.
func TestMainTextOfAEB(t *testing.T) {
	if testing.Short() {
		t.Skip("reads hundreds of pages")
	}
	dir := formatsDir(t, "html_aeb")
	var gold map[string]struct{ ArticleBody string }
	readJSON(t, filepath.Join(dir, "ground-truth.json"), &gold)
	var precision, recall float64
	pages := 0
	for _, key := range sortedKeys(gold) {
		path := filepath.Join(dir, key+".html.gz")
		if _, err := os.Stat(path); err != nil {
			continue // of the other half
		}
		text := ""
		if a := readPage(path); a != nil {
			text = strings.Join(scored(a), "\n\n")
		}
		tp, fp, fn := overlap(gold[key].ArticleBody, text)
		p, r := ratio(tp, fp, fn), ratio(tp, fn, fp)
		precision += p
		recall += r
		pages++
		if p < 0.9 || r < 0.9 {
			t.Logf("%.8s: precision %.3f, recall %.3f", key, p, r)
		}
	}
	precision /= float64(pages)
	recall /= float64(pages)
	f1 := 2 * precision * recall / (precision + recall)
	t.Logf("%d pages: precision %.4f, recall %.4f, F1 %.4f", pages, precision, recall, f1)
	if pages < 50 || f1 < 0.96 {
		t.Errorf("F1 is %.4f on %d pages, want 0.96 at least", f1, pages)
	}
}

func sortedKeys[V any](m map[string]V) []string {
	var keys []string
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// fundusPage is one line of html_fundus/gold.jsonl.
type fundusPage struct {
	HTML, Title, Date   string
	Paragraphs, Authors []string
}

func fundusGold(t testing.TB, dir string) []fundusPage {
	t.Helper()
	f, err := os.Open(filepath.Join(dir, "gold.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var pages []fundusPage
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		var page fundusPage
		if err := json.Unmarshal(lines.Bytes(), &page); err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stat(filepath.Join(dir, page.HTML)); err == nil {
			pages = append(pages, page)
		}
	}
	return pages
}

// looksEnglish tells English by four words that no other language of the set
// shares.
func looksEnglish(texts []string) bool {
	words := strings.Fields(strings.ToLower(strings.Join(texts, " ")))
	n := 0
	for _, w := range words {
		if w == "the" || w == "and" || w == "of" || w == "that" {
			n++
		}
	}
	return len(words) > 0 && float64(n) > 0.06*float64(len(words))
}

// plainText is a text for comparing: NFKC, lower case, single spaces, plain
// quotes and dashes.
func plainText(s string) string {
	s = strings.ToLower(norm.NFKC.String(s))
	s = strings.NewReplacer("’", "'", "‘", "'", "“", `"`, "”", `"`, "–", "-", "—", "-").Replace(s)
	return tidy.OneLine(s)
}

// matched counts the gold paragraphs that have a partner of their own, of a
// similarity of 0.9 at least.
func matched(gold, found []string) (n int, unmatched, extra []string) {
	used := make([]bool, len(found))
	plain := make([]string, len(found))
	for i, f := range found {
		plain[i] = plainText(f)
	}
	for _, g := range gold {
		want, hit := plainText(g), -1
		for i := range plain {
			if !used[i] && (plain[i] == want || similarity(plain[i], want) >= 0.9) {
				hit = i
				break
			}
		}
		if hit < 0 {
			unmatched = append(unmatched, g)
			continue
		}
		used[hit] = true
		n++
	}
	for i, f := range found {
		if !used[i] {
			extra = append(extra, f)
		}
	}
	return n, unmatched, extra
}

// goldDate reads the dates of the gold file, which Python wrote.
func goldDate(s string) time.Time {
	for _, layout := range []string{"2006-01-02 15:04:05.999999-07:00", "2006-01-02 15:04:05.999999", "2006-01-02"} {
		if d, err := time.Parse(layout, s); err == nil {
			return d.UTC()
		}
	}
	return time.Time{}
}

// fundusTally sums over pages.
type fundusTally struct {
	pages, gold, found, matched int
	meanF1                      float64
	titles, titled              int
	days, instants, dated       int
	authors, authored           int
	languages                   int
}

func (s *fundusTally) addPage(t *testing.T, page fundusPage, a *article.Article, verbose bool) {
	if a == nil {
		a = &article.Article{}
		t.Logf("%s: nothing was read", page.HTML)
	}
	s.pages++
	texts := scored(a)
	n, unmatched, extra := matched(page.Paragraphs, texts)
	s.gold, s.found, s.matched = s.gold+len(page.Paragraphs), s.found+len(texts), s.matched+n
	f1 := 2 * float64(n) / float64(max(1, len(page.Paragraphs)+len(texts)))
	s.meanF1 += f1
	if verbose && f1 < 0.95 {
		t.Logf("%s: F1 %.3f: %d gold, %d found, %d matched", page.HTML, f1, len(page.Paragraphs), len(texts), n)
		for _, u := range unmatched {
			t.Logf("    - %.150q", u)
		}
		for _, e := range extra {
			t.Logf("    + %.150q", e)
		}
	}
	if page.Title != "" {
		s.titled++
		if plainText(page.Title) == plainText(a.Title) {
			s.titles++
		} else if verbose {
			t.Logf("%s: title %q, want %q", page.HTML, a.Title, page.Title)
		}
	}
	if want := goldDate(page.Date); !want.IsZero() {
		s.dated++
		if a.Published.Format(time.DateOnly) == want.Format(time.DateOnly) {
			s.days++
		} else if verbose {
			t.Logf("%s: date %v, want %s", page.HTML, a.Published, page.Date)
		}
		if d := a.Published.Sub(want); -time.Minute < d && d < time.Minute {
			s.instants++
		} else if verbose {
			t.Logf("%s: time %v, want %s", page.HTML, a.Published, page.Date)
		}
	}
	if a.Language == "en" {
		s.languages++
	}
	if len(page.Authors) > 0 {
		s.authored++
		if sameNames(a.Author, page.Authors) {
			s.authors++
		} else if verbose {
			t.Logf("%s: author %q, want %q", page.HTML, a.Author, page.Authors)
		}
	}
}

// sameNames says whether a by-line has all the names and no other.
func sameNames(author string, names []string) bool {
	var got []string
	for _, name := range strings.FieldsFunc(author, func(r rune) bool { return r == ';' }) {
		got = append(got, plainText(name))
	}
	var want []string
	for _, name := range names {
		want = append(want, plainText(name))
	}
	slices.Sort(got)
	slices.Sort(want)
	return slices.Equal(got, want)
}

func share(n, of int) float64 { return float64(n) / float64(max(1, of)) }

func (s *fundusTally) f1() float64 { return share(2*s.matched, s.gold+s.found) }

func (s *fundusTally) log(t *testing.T, name string) {
	t.Logf("%s, %d pages: paragraphs P %.4f R %.4f F1 %.4f (mean of pages %.4f); title %.4f; day %.4f, minute %.4f of %d; author %.4f of %d; declared English %d",
		name, s.pages, share(s.matched, s.found), share(s.matched, s.gold), s.f1(), s.meanF1/float64(max(1, s.pages)),
		share(s.titles, s.titled), share(s.days, s.dated), share(s.instants, s.dated), s.dated, share(s.authors, s.authored), s.authored, s.languages)
}

// TestPagesOfFundus measures paragraphs and metadata on pages with gold of the
// Fundus project.
func TestPagesOfFundus(t *testing.T) {
	if testing.Short() {
		t.Skip("reads hundreds of pages")
	}
	dir := formatsDir(t, "html_fundus")
	var english, others fundusTally
	pages := fundusGold(t, dir)
	slices.SortFunc(pages, func(a, b fundusPage) int { return cmp.Compare(a.HTML, b.HTML) })
	for _, page := range pages {
		a := readPage(filepath.Join(dir, page.HTML))
		if looksEnglish(page.Paragraphs) {
			english.addPage(t, page, a, true)
		} else {
			others.addPage(t, page, a, os.Getenv("OTHERS") != "")
		}
	}
	english.log(t, "English")
	others.log(t, "other languages")
	if english.pages < 20 || english.f1() < 0.9 {
		t.Errorf("paragraph F1 %.4f on %d English pages", english.f1(), english.pages)
	}
	// Where a page has two headlines, the gold takes og:title of some outlets
	// and JSON-LD's of others; one rule for all pages cannot be right on both.
	if share(english.titles, english.titled) < 0.9 || share(english.days, english.dated) < 0.95 {
		t.Errorf("titles %d of %d, dates %d of %d", english.titles, english.titled, english.days, english.dated)
	}
	if share(english.instants, english.dated) < 0.95 || share(english.authors, english.authored) < 0.95 || share(english.languages, english.pages) < 0.95 {
		t.Errorf("minutes %d, authors %d of %d, languages %d of %d", english.instants, english.authors, english.authored, english.languages, english.pages)
	}
}

// BenchmarkPages reads all pages of the three sets.
func BenchmarkPages(b *testing.B) {
	root := formatsDir(b, ".")
	var pages [][]byte
	for _, pattern := range []string{"html_aeb/*.gz", "html_fundus/*/*.gz", "html_trafilatura/*.html"} {
		names, err := filepath.Glob(filepath.Join(root, pattern))
		if err != nil {
			b.Fatal(err)
		}
		for _, name := range names {
			var all []byte
			for it, err := range Walk(context.Background(), []string{name}, Options{}) {
				if err != nil {
					b.Fatal(err)
				}
				all = it.Content.(item).data
			}
			pages = append(pages, all)
		}
	}
	for b.Loop() {
		for _, page := range pages {
			item{Format: "html", format: formats.named("html"), formats: formats, data: page}.Decode()
		}
	}
	b.ReportMetric(float64(len(pages)*b.N)/b.Elapsed().Seconds(), "pages/s")
}
