package page

import (
	"strings"
	"testing"

	"parallax/article/internal/articletest"
	"parallax/article/internal/date"
)

const prose = `<p>The lake was calm on Monday, and the boats of the town left for the islands with all that they needed for the winter.</p>
<p>Nobody in the town hall said when they would be back, and nobody asked, for the council had gone home early.</p>
<p>The talks about the pier go on in May, when the ice is gone and the new cranes are there.</p>`

func decoded(t testing.TB, head, body string) (source, author string) {
	t.Helper()
	a, wrong := Decode(`<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">`+head+`</head><body><article>`+body+prose+`</article></body></html>`, date.Rules{})
	if wrong != nil {
		t.Fatal(wrong.Reason)
	}
	return a.Source, a.Author
}

// A source is a name that is known for one, never a piece of the headline.
func TestSourceOfPages(t *testing.T) {
	for head, want := range map[string]string{
		`<title>The U.K. and the lake | Lake Post</title>`:                                                         "Lake Post",
		`<title>Mr. Roe leaves - Lake Herald</title>`:                                                              "Lake Herald",
		`<title>Lake Herald – Mr. Roe leaves</title>`:                                                              "Lake Herald",
		`<title>Boats vs. cranes - what next?</title>`:                                                             "",
		`<title>Pier costs $1.5 billion - the town pays</title>`:                                                   "",
		`<title>Dr. Roe | The man who built the pier</title>`:                                                      "",
		`<title>Prof. Roe at St. Anne's - A Fallen Star</title>`:                                                   "",
		`<title>The U.K. - Our Mirror</title>`:                                                                     "",
		`<title>Mr. Roe leaves | Lake Post</title><meta property="og:site_name" content="Lakeside">`:               "Lakeside",
		`<title>Mr. Roe leaves | Bluewater</title><link rel="canonical" href="https://www.bluewater.example/1">`:   "Bluewater",
		`<title>The U.K. and the lake | Life</title><link rel="canonical" href="https://www.bluewater.example/1">`: "bluewater.example",
	} {
		source, _ := decoded(t, head, "")
		articletest.Equal(t, head, source, want)
	}
}

func TestAuthorsOfPages(t *testing.T) {
	const title = `<title>Pier of the lake reopens</title>`
	for _, test := range []struct{ name, head, body, want string }{
		{"linked", title, `<h1>Pier of the lake reopens</h1><p class="byline">By <a rel="author" href="/1">Jane Roe</a> and <a rel="author" href="/2">John Doe</a></p>`, "Jane Roe; John Doe"},
		{"linked in elements of their own", title, `<h1>Pier of the lake reopens</h1><div><span><a rel="author" href="/1">Jane Roe</a></span>, <span><a rel="author" href="/2">John Doe</a></span></div>`, "Jane Roe; John Doe"},
		{"properties", title, `<h1>Pier of the lake reopens</h1><div>By <span itemprop="author">Jane Roe</span> and <span itemprop="author">John Doe</span></div>`, "Jane Roe; John Doe"},
		{"two meta elements", title + `<meta name="author" content="Jane Roe"><meta name="author" content="John Doe">`, "", "Jane Roe; John Doe"},
		{"one of two", title + `<meta name="author" content="By Jane Roe and John Doe">`, "", "Jane Roe; John Doe"},
		{"stated", title + `<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Pier of the lake reopens", "author": {"name": "By Jane Roe and John Doe"}}</script>`, "", "Jane Roe; John Doe"},
		{"creator", title + `<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Pier of the lake reopens", "creator": ["Jane Roe", "John Doe"]}</script>`, "", "Jane Roe; John Doe"},
		{"printed", title, `<h1>Pier of the lake reopens</h1><p>By Jane Roe and John Doe</p>`, "Jane Roe; John Doe"},
		{"printed with a date", title, `<h1>Pier of the lake reopens</h1><p><span>April 3, 2023</span><span>By Jane Roe</span></p>`, "Jane Roe"},
		{"printed below each other", title, `<h1>Pier of the lake reopens</h1><p>by Jane Roe</p><p>April 3, 2023</p>`, "Jane Roe"},
		{"printed beside a date", title, `<h1>Pier of the lake reopens</h1><p>Jane Roe<br>April 3, 2023</p>`, "Jane Roe"},
		{"printed in places", title, `<h1>Pier of the lake reopens</h1><p>By Jane Roe in Geneva and John Doe in Paris</p>`, "Jane Roe; John Doe"},
		{"below a headline that is no h1", `<title>Lake Log: Pier of the lake reopens</title>`, `<h1><a href="/">Lake Log</a></h1><h2>Pier of the lake reopens</h2><p>By: Jane Roe</p>`, "Jane Roe"},
		{"stated without a headline", title + `<script type="application/ld+json">{"@type": "NewsArticle", "author": {"@type": "Organization", "name": "Reuters"}}</script>`, "", "Reuters"},
		{"none", title, `<h1>Pier of the lake reopens</h1>`, ""},
	} {
		_, author := decoded(t, test.head, test.body)
		articletest.Equal(t, test.name, author, test.want)
	}
	a, _ := Decode(`<!DOCTYPE html><html><head>`+title+`</head><body><article><h1>Pier of the lake reopens</h1><p><span>April 3, 2023</span><span>By Jane Roe</span></p>`+prose+`</article></body></html>`, date.Rules{})
	articletest.Equal(t, "published", a.Published.Format("2006-01-02"), "2023-04-03")
	for _, lines := range []string{`<p>by Jane Roe</p><p>April 3, 2023</p>`, `<p>Jane Roe<br>April 3, 2023</p>`, `<div><span itemprop="author">Jane Roe</span></div><p>Lake Post | April 3, 2023 | 2 min read</p>`} {
		a, _ := Decode(`<!DOCTYPE html><html><head>`+title+`</head><body><article><h1>Pier of the lake reopens</h1>`+lines+prose+`</article></body></html>`, date.Rules{})
		articletest.Equal(t, lines, a.Author+a.Published.Format(" 2006-01-02"), "Jane Roe 2023-04-03")
		for _, b := range a.Blocks {
			if text := a.Body[b.Start:b.End]; b.Kind != "boilerplate" && strings.Contains(text, "Roe") {
				t.Errorf("%s: %s paragraph %q", lines, b.Kind, text)
			}
		}
	}
}
