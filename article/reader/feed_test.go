package reader

import (
	"fmt"
	"strings"
	"testing"

	"parallax/article/internal/articletest"
)

func TestRSS(t *testing.T) {
	feed := "<?xml version=\"1.0\" encoding=\"windows-1251\"?>\n<!-- made --><rss version=\"2.0\" " +
		"xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>Lake Courier</title><language>en-gb</language>" +
		"<item><title>Talks &amp; &lt;b&gt;more&lt;/b&gt;</title><link>https://lake.example/a</link><description>&lt;p&gt;In " +
		"brief.&lt;/p&gt;</description><pubDate>Tue, 05 Mar 2024 10:00:00 +0200</pubDate>" +
		"<author>jane@x.example (Jane Roe)</author><category>World</category><category>Lake</category><source url=\"http://y\">Valley " +
		"Post</source><content:encoded><![CDATA[<p>They talked: \xcd\xc0\xd2\xce.</p><script>x</script><blockquote>Nobody " +
		"left.</blockquote>]]></content:encoded></item>" +
		"<item><title>Title alone</title><link>https://lake.example/b</link></item><item><description>Short &amp; plain</description></item></channel></rss>"
	articles, rejects := decodeAll(t, "a.xml", feed, Options{})
	articletest.Equal(t, "rejects", reasons(rejects), "item 2: parse: no text: it has only a title and an address; fetch the page there")
	articletest.Equal(t, "articles", records(articles), "item 1: They; item 3: Short")
	a := articles[0]
	articletest.Equal(t, "title", a.Title, "Talks & more")
	articletest.Equal(t, "blocks", marked(a), "body: They talked: НАТО. | quote: Nobody left.")
	articletest.Equal(t, "meta", fmt.Sprint(a.Meta), "[{description In brief.} {tags World; Lake}]")
	articletest.Equal(t, "rest", strings.Join([]string{a.Source, a.Author, a.URL, a.Section, a.Language, a.Published.Format("15:04"), a.Format}, ", "),
		"Valley Post, Jane Roe, https://lake.example/a, World, en, 08:00, feed")
	articletest.Equal(t, "source", articles[1].Source, "Lake Courier")
}

func TestAtomAndRDF(t *testing.T) {
	a := decodeOneArticle(t, "a", `<feed xmlns="http://www.w3.org/2005/Atom"><title>Lake</title><entry><title type="html">Talks</title><link `+
		`href="https://lake.example/a"/><updated>2024-03-05T10:00:00Z</updated>`+
		`<author><name>Jane</name></author><author><name>John</name></author><id>urn:1</id><content type="xhtml"><div `+
		`xmlns="http://www.w3.org/1999/xhtml"><p>They <b>talked</b>.</p></div></content></entry></feed>`)
	articletest.Equal(t, "atom", strings.Join([]string{a.Title, a.Author, a.URL, a.Source, a.Published.Format("2006-01-02"), a.Body}, ", "),
		"Talks, Jane, John, https://lake.example/a, Lake, 2024-03-05, They talked.")
	a = decodeOneArticle(t, "a.rdf", `<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" `+
		`xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Lake</title></channel>`+
		`<item><title>Talks</title><link>https://lake.example/a</link><description>They `+
		`talked.</description><dc:date>2024-03-05</dc:date><dc:creator>Jane</dc:creator></item></rdf:RDF>`)
	articletest.Equal(t, "rdf", strings.Join([]string{a.Title, a.Author, a.URL, a.Source, a.Published.Format("2006-01-02"), a.Body}, ", "),
		"Talks, Jane, https://lake.example/a, Lake, 2024-03-05, They talked.")
}

func TestFeedRejected(t *testing.T) {
	for content, want := range map[string]string{
		`<rss version="2.0"><channel><title>x</title></channel></rss>`: ": parse: empty: a feed without items",
		`<rss>` + strings.Repeat("<a>", 2*400):                         ": parse: broken feed: its elements are nested too deeply",
		`<?xml version="1.0"?><note><to>x</to></note>`:                 ": open: an XML file that is no feed, not a format that is read",
	} {
		articles, rejects := decodeAll(t, "a.xml", content, Options{})
		articletest.Equal(t, "articles", len(articles), 0)
		articletest.Equal(t, "rejects", reasons(rejects), want)
	}
}

// Feeds in JSON: that of jsonfeed.org, and briefings that crawlers write.
func TestFeedJSON(t *testing.T) {
	articles, rejects := decodeAll(t, "a.json", `{"date": "2024-03-05", "top_headlines": [{"title": "T"}], "all_articles": [
		{"title": "T", "link": "https://lake.example/a", "summary": "They <b>talked</b>.", "source": "Lake"},
		{"title": "U", "link": "https://lake.example/b", "summary": ""}, {"title": "V", "summary": "no address"}]}`, Options{})
	articletest.Equal(t, "articles", records(articles), "item 1: They")
	articletest.Equal(t, "body", articles[0].Body, "They talked.")
	articletest.Equal(t, "meta", fmt.Sprint(articles[0].Meta), "[{text_from summary}]")
	articletest.Equal(t, "rejects", reasons(rejects), "item 2: parse: no text: it has only a title and an address; fetch the page there; "+
		"item 3: parse: no text: none of the fields title, summary is known to hold it; name the one that does")
	a := decodeOneArticle(t, "a.json", `{"version": "https://jsonfeed.org/version/1.1", "title": "Lake", "items": [{"id": "1", "url": `+
		`"https://lake.example/a", "title": "T", "content_html": "<p>They talked.</p><p>Nobody left.</p>", "summary": "s"}]}`)
	articletest.Equal(t, "body", a.Body, "They talked.\n\nNobody left.")
}

// The line that programs put at the end of an item is boilerplate, in a paragraph
// of its own or behind the last sentence.
func TestTailsOfFeeds(t *testing.T) {
	for _, tail := range []string{
		"The post Talks appeared first on Lake Post.", "The post Talks first appeared on Lake Post", "Der Beitrag Gespräche erschien zuerst auf Seepost.",
		"Continue reading Talks at Lake Post.", "Запис Перемовини спершу з’явився на Lake Post.",
		"L’article Pourparlers est apparu en premier sur Lake Post.", "La entrada Charlas se publicó primero en Lake Post.",
	} {
		for _, text := range []string{"&lt;p&gt;They left.&lt;/p&gt;&lt;p&gt;" + tail + "&lt;/p&gt;", "They left. " + tail} {
			a := decodeOneArticle(t, "a.xml", `<rss version="2.0"><channel><title>Lake Post</title><item><title>T</title><description>`+text+`</description></item></channel></rss>`)
			last := a.Blocks[len(a.Blocks)-1]
			articletest.Equal(t, text, string(last.Kind)+": "+a.Body[last.Start:last.End], "boilerplate: "+tail)
			articletest.Equal(t, text, a.Body[a.Blocks[0].Start:a.Blocks[0].End], "They left.")
		}
		for _, text := range []string{"They came.\\n\\nThey left. " + tail, "<p>They came.</p><p>They left. " + tail + "</p>"} {
			a := decodeOneArticle(t, "a.json", `{"text": "`+text+`"}`)
			last := a.Blocks[len(a.Blocks)-1]
			articletest.Equal(t, "record, "+text, string(last.Kind)+": "+a.Body[last.Start:last.End], "boilerplate: "+tail)
		}
	}
	a := decodeOneArticle(t, "a.xml", `<rss version="2.0"><channel><title>Lake Post</title><item><title>T</title><description>The post office appeared first on the list.</description></item></channel></rss>`)
	articletest.Equal(t, "prose", len(a.Blocks), 1)
	articletest.Equal(t, "prose", string(a.Blocks[0].Kind), "body")
}
