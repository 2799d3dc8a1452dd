package page

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"parallax/article"
	"parallax/article/internal/articletest"
	"parallax/article/internal/date"
	"parallax/article/internal/tidy"
)

// prosePage is a page of an invented outlet; head and after are put in.
func prosePage(head, after string) string {
	var text strings.Builder
	for i := range 8 {
		fmt.Fprintf(&text, "<p>Paragraph %d tells how the delegates of the lake cantons met again, spoke for hours, and did not agree on anything at all.</p>\n", i)
	}
	return "<html lang=en><head>" + head + "</head><body><h1>Talks end without result</h1><article>" + text.String() + after + "</article></body></html>"
}

const newsStatement = `<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"x"},
{"@type":["ReportageNewsArticle","NewsArticle"],"headline":"Talks end without &quot;result&quot;","datePublished":"2024-03-05T23:30:00-05:00",
"author":[{"@type":"Person","name":"Jane Roe"},{"@type":"Person","name":"Jane  Roe"},{"name":"https://lake.example/jane"},{"name":"Lake Post"},"John Doe"],
"publisher":{"@type":"Organization","name":"Lake Post"},"articleSection":["World"]}]}</script>`

func decodePage(t *testing.T, page string) article.Article {
	t.Helper()
	a, wrong := Decode(page, date.Rules{})
	if wrong != nil {
		t.Fatal(wrong.Reason)
	}
	if problem := articletest.Unsound(a); problem != "" {
		t.Error(problem)
	}
	return a
}

func TestPageStatements(t *testing.T) {
	a := decodePage(t, prosePage(newsStatement, ""))
	if a.Title != `Talks end without "result"` || a.Author != "Jane Roe; John Doe" || a.Source != "Lake Post" || a.Section != "World" {
		t.Errorf("title %q, author %q, source %q, section %q", a.Title, a.Author, a.Source, a.Section)
	}
	if want := time.Date(2024, 3, 6, 4, 30, 0, 0, time.UTC); !a.Published.Equal(want) {
		t.Errorf("published %v, want %v", a.Published, want)
	}
}

func TestPageWithoutStatements(t *testing.T) {
	for _, test := range []struct{ name, head, title, published string }{
		{"nothing", "", "Talks end without result", "0001-01-01 00:00"},
		{"broken JSON-LD", `<script type="application/ld+json">{"@type":"NewsArticle","headline":</script>`, "Talks end without result", "0001-01-01 00:00"},
		{"Open Graph", `<meta property="og:title" content="Talks: no result - Lake Post"><meta property="og:site_name" content="Lake Post"><meta property="article:published_time" content="2024-03-05T10:00:00Z">`,
			"Talks: no result", "2024-03-05 10:00"},
		{"a headline around the printed one", `<meta property="og:title" content="Geneva | Talks end without result | World">`, "Talks end without result", "0001-01-01 00:00"},
		{"a dash within the headline", `<meta property="og:title" content="Talks - and no result">`, "Talks - and no result", "0001-01-01 00:00"},
		{"an absurd year", `<meta property="article:published_time" content="0001-03-05T10:00:00Z">`, "Talks end without result", "0001-01-01 00:00"},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := decodePage(t, prosePage(test.head, ""))
			if a.Title != test.title {
				t.Errorf("title %q, want %q", a.Title, test.title)
			}
			if got := a.Published.Format("2006-01-02 15:04"); got != test.published {
				t.Errorf("published %s, want %s", got, test.published)
			}
		})
	}
}

// kindsStarting gives the kind of the paragraph that begins with each text, "" where
// there is none.
func kindsStarting(a article.Article, starts ...string) []string {
	kinds := make([]string, len(starts))
	for _, b := range a.Blocks {
		for i, start := range starts {
			if strings.HasPrefix(a.Body[b.Start:b.End], start) {
				kinds[i] = string(b.Kind)
			}
		}
	}
	return kinds
}

func TestPageParagraphsThatAreNoText(t *testing.T) {
	a := decodePage(t, prosePage("", `<p><a href="/other">Lake ferries stopped by ice for the third day</a></p>
<blockquote><p>the delegates of the lake cantons met again, spoke for hours</p></blockquote>
<p>The last paragraph has a <a href="/x">link</a> in its middle, as texts on pages often have, and it is of the article.</p>`))
	got := kindsStarting(a, "Paragraph 0", "Lake ferries", "the delegates", "The last")
	want := []string{"body", "boilerplate", "boilerplate", "body"}
	for i := range want {
		if got[i] != want[i] && !(got[i] == "" && want[i] == "boilerplate") {
			t.Errorf("paragraph %d is %q, want %q", i, got[i], want[i])
		}
	}
}

func TestPageTextAfterItsStatedEnd(t *testing.T) {
	var body strings.Builder
	for i := range 8 {
		fmt.Fprintf(&body, "Paragraph %d tells how the delegates of the lake cantons met again, spoke for hours, and did not agree on anything at all. ", i)
	}
	head := `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Talks end","articleBody":"` + body.String() + `"}</script>`
	a := decodePage(t, prosePage(head, "<p>Our desk in the old town is open on weekdays, come and tell us what you know.</p>"))
	got := kindsStarting(a, "Paragraph 7", "Our desk")
	if got[0] != "body" || got[1] == "body" {
		t.Errorf("kinds %q", got)
	}
}

// Pages that part an article by advertisements have several elements of the
// same class, and some mark the breaks of lines by empty elements.
func TestPageRescue(t *testing.T) {
	sentence := "Part %d of the story tells how the delegates of the lake cantons met again, spoke for hours, and did not agree on anything at all, as usual."
	for _, test := range []struct{ name, page string }{
		{"several elements", func() string {
			page := "<html><body><h1>Talks end without result</h1><div class=grid>"
			for i := range 9 {
				page += fmt.Sprintf("<div class=wrap><div class='part content'><p>"+sentence+"</p></div></div><aside>Advertisement</aside>", i)
			}
			return page + "</div></body></html>"
		}()},
		{"two elements, the first the longer", func() string {
			page := "<html><body><h1>Talks end without result</h1><div class=grid><div class=row><div class=text><div class='story text'>"
			for i := range 9 {
				page += fmt.Sprintf("<p>"+sentence+"</p>", i)
				if i == 4 {
					page += "</div></div></div><div class=row><div class=advert>Advertisement</div></div><div class=row><div class=text><div class='story text'>"
				}
			}
			return page + "</div></div></div></div></body></html>"
		}()},
		{"breaks", func() string {
			page := "<html><body><h1>Talks end without result</h1><div class=story><div>"
			for i := range 9 {
				page += fmt.Sprintf(sentence+`<span class="x br"></span>`, i)
			}
			return page + "</div></div></body></html>"
		}()},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := decodePage(t, test.page)
			for i := range 9 {
				if kinds := kindsStarting(a, fmt.Sprintf("Part %d ", i)); kinds[0] == "" || kinds[0] == "boilerplate" {
					t.Errorf("part %d is %q in %q", i, kinds[0], a.Body)
				}
			}
		})
	}
}

func TestPageKeepsSpacesAtElements(t *testing.T) {
	a := decodePage(t, prosePage("", "<p>The minister, <a href=/p>Ann Poe</a> (<em>Lake</em>), met <b>her</b> peers in the old town hall of the city on Monday.</p>"))
	if !strings.Contains(a.Body, "The minister, Ann Poe (Lake), met her peers") {
		t.Errorf("got %q", a.Body)
	}
}

func FuzzPage(f *testing.F) {
	f.Add(prosePage(newsStatement, "<table><tr><td>a<td>b</table>"))
	f.Add(`<script type="application/ld+json">[{"@type":"NewsArticle","headline":["x"],"articleBody":"<p>a<p>b","author":{"name":null}}]</script><p>x`)
	f.Add(`<meta property="og:title" content="İ | ı"><h1>i̇</h1><title>x</title><p hidden>a`)
	f.Fuzz(func(t *testing.T, page string) {
		a, wrong := Decode(tidy.UTF8(page), date.Rules{})
		if wrong != nil {
			return
		}
		if problem := articletest.Unsound(a); problem != "" {
			t.Fatal(problem)
		}
	})
}
