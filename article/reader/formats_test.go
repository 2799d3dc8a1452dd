package reader

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"github.com/pierrec/lz4/v4"
	"github.com/ulikunitz/xz"

	"parallax/article"
	"parallax/article/internal/articletest"
)

func TestJSONFields(t *testing.T) {
	a := decodeOneArticle(t, "a.json", `{"headline": "Talks  Resume", "maintext": "They talked.\r\nNobody left.",
		"source": {"id": null, "name": "Lake Courier"}, "authors": ["Jane Roe", "John Doe"], "date_publish": "2024-03-05 10:00:00",
		"url": "https://www.lake.example:8080/a", "language": "en-GB", "category": "World",
		"words": 4, "checked": true, "note": null, "nested": {"a": 1}, "list": [1], "empty": "", "Äther": "x"}`)
	articletest.Equal(t, "title", a.Title, "Talks Resume")
	articletest.Equal(t, "body", a.Body, "They talked.\nNobody left.")
	articletest.Equal(t, "source", a.Source, "Lake Courier")
	articletest.Equal(t, "author", a.Author, "Jane Roe; John Doe")
	articletest.Equal(t, "published", a.Published.Format("2006-01-02 15:04"), "2024-03-05 10:00")
	articletest.Equal(t, "language", a.Language, "en")
	articletest.Equal(t, "section", a.Section, "World")
	articletest.Equal(t, "record", a.Record, "")
	articletest.Equal(t, "meta", fmt.Sprint(a.Meta), "[{checked true} {words 4} {Äther x}]")
}

func TestFieldRanks(t *testing.T) {
	a := decodeOneArticle(t, "a.json", `{"content": "short", "name": "n", "title": "t", "text": "  ", "date": "soon", "lang": "Klingon", "link": `+
		`"http://www.lake.example/"}`)
	articletest.Equal(t, "body", a.Body, "short")
	articletest.Equal(t, "title", a.Title, "t")
	articletest.Equal(t, "source", a.Source, "lake.example")
	articletest.Equal(t, "meta", fmt.Sprint(a.Meta), "[{date soon} {lang Klingon} {name n} {text   }]")
}

// records lists the articles as "record: first word".
func records(articles []article.Article) string {
	var all []string
	for _, a := range articles {
		all = append(all, a.Record+": "+strings.Fields(a.Body)[0])
	}
	return strings.Join(all, "; ")
}

func reasons(rejects []*article.Reject) string {
	var all []string
	for _, r := range rejects {
		all = append(all, r.Record+": "+r.Stage+": "+r.Reason)
	}
	return strings.Join(all, "; ")
}

func TestRecords(t *testing.T) {
	for _, test := range []struct {
		name, file, content string
		format              string
		want, wantReasons   string
	}{
		{"object", "a.json", `{"text": "one"}`, "json", ": one", ""},
		{"array", "a.json", ` [ {"text": "one"}, {"text": "two \"]}\\"} ] `, "json", "item 1: one; item 2: two", ""},
		{"array without extension", "a", `[{"text": "one"}]`, "json", "item 1: one", ""},
		{"objects in a row", "a.json", "{\n\"text\": \"one\"}\n{\"text\": \"two\"}", "json", "item 1: one; item 2: two", ""},
		{"wrapped list", "a.json", `{"status": "ok", "articles": [{"content": "one"}, {"content": null}, {"content": "three"}]}`, "json",
			"item 1: one; item 3: three", "item 2: parse: no text: none of the fields content is known to hold it; name the one that does"},
		{"lines by content", "a.json", "{\"text\": \"one\"}\n{\"text\": \"two\"}\n", "jsonl", "line 1: one; line 2: two", ""},
		{"lines, blank and broken", "a.jsonl", "{\"text\": \"one\"}\r\n\n{\"text\": \n{\"text\": \"four\"}", "jsonl", "line 1: one; line 4: four",
			"line 3: parse: broken JSON: it ends too early, it may be cut short"},
		{"null and empty text", "a.ndjson", `{"text": null}` + "\n" + `{"text": " "}` + "\n[1]\n", "jsonl", "",
			"line 1: parse: no text: none of the fields text is known to hold it; name the one that does; line 2: parse: empty; line 3: parse: expected a JSON " +
				"object but found array"},
		{"array cut short", "a.json", `[{"text": "one"}, {"text": "tw`, "json", "item 1: one", "item 2: parse: the file ends inside it"},
		{"array without end", "a.json", `[{"text": "one"}`, "json", "item 1: one", "item 2: parse: the file ends before the array does; it may be cut short"},
		{"array with a gap", "a.json", `[{"text": "one"} {"text": "two"}]`, "json", "item 1: one",
			"item 1: parse: expected , or ] after it but found '{'; the rest of the file was not read"},
		{"no JSON at all", "a.json", `hello there, world`, "json", "", ": parse: expected a JSON object or array but found 'h'; nothing was read from here on"},
		{"empty array", "a.json", `[]`, "json", "", ": parse: empty"},
		{"csv", "a.csv", "title,text\nT,\"one,\n\"\"two\"\"\"\n\nU,three\n", "csv", "row 1: one,; row 2: three", ""},
		{"csv with BOM, semicolons, CRLF", "a.csv", "\ufefftitle;text\r\nT;\"one\r\n\"\r\nU;two\r\n", "csv", "row 1: one; row 2: two", ""},
		{"csv with sep=", "a.csv", "sep=|\ntitle|text\nT|one\n", "csv", "row 1: one", ""},
		{"tsv", "a.tsv", "title\ttext\nT\tone, \"two\" three\n", "csv", "row 1: one,", ""},
		{"csv by content", "a.txt", "title,text,date\nT,one,2024-03-05\n", "csv", "row 1: one", ""},
		{"lazy quotes", "a.csv", "title,text\nT,one \"two\" three\nU,\"four \"five\" six\"\nV,seven\n", "csv", "row 1: one; row 2: four; row 3: seven", ""},
		{"too many fields", "a.csv", "title,text\nT,one, two\nU,three\n", "csv", "row 2: three",
			"row 1: parse: 3 fields but there are 2 columns; is a text with commas not in quotes?"},
		{"short and trailing fields", "a.csv", "title,text,date\nT,one\nU,two,2024-03-05,,\nV\n", "csv", "row 1: one; row 2: two",
			"row 3: parse: no text: the row ends after 1 of 3 fields"},
		{"quote that never ends", "a.csv", "title,text\nT,\"one\nU,two\nV,three\n", "csv", "row 1: \"one; row 2: two; row 3: three", ""},
		{"quote that never ends in a row cut short", "a.csv", "id,title,text\n1,T,one\nU,\"two\nV,three\n", "csv", "row 1: one",
			"row 2: parse: a quoted field begins here and never ends; the lines after it were read one by one; row 3: parse: no text: the row ends after 2 of 3 fields"},
		{"no text column", "a.csv", "id,kind\n1,2\n", "csv", "", ": parse: no text: none of the columns id, kind is known to hold it; name the one that does"},
		{"header alone", "a.csv", "title,text\n", "csv", "", ": parse: empty: a header and no rows"},
		{"prose in braces", "a.txt", "{Kyiv} Talks resumed.", "text", ": {Kyiv}", ""},
		{"prose in brackets", "a.txt", "[Kyiv] Talks resumed.", "text", ": [Kyiv]", ""},
		{"page by content", "a.txt", "<!DOCTYPE html><html><body><p>One paragraph that is long enough to be taken for the text of a " +
			"page.</p></body></html>", "html", ": One", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			articles, rejects := decodeAll(t, test.file, test.content, Options{})
			articletest.Equal(t, "articles", records(articles), test.want)
			articletest.Equal(t, "rejects", reasons(rejects), test.wantReasons)
			for _, a := range articles {
				articletest.Equal(t, "format", a.Format, test.format)
			}
			for name, packed := range packings(t, test.content) {
				again, wrong := decodeAll(t, test.file+name, packed, Options{})
				articletest.Equal(t, "articles of "+name, records(again), test.want)
				articletest.Equal(t, "rejects of "+name, reasons(wrong), test.wantReasons)
			}
		})
	}
}

// packings gives content in each compressed form, by extension.
func packings(t testing.TB, content string) map[string]string {
	t.Helper()
	var gz, zst bytes.Buffer
	g := gzip.NewWriter(&gz)
	g.Write([]byte(content))
	if err := g.Close(); err != nil {
		t.Fatal(err)
	}
	z, err := zstd.NewWriter(&zst)
	if err != nil {
		t.Fatal(err)
	}
	z.Write([]byte(content))
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	var xzip, lz bytes.Buffer
	x, err := xz.NewWriter(&xzip)
	if err != nil {
		t.Fatal(err)
	}
	x.Write([]byte(content))
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	l := lz4.NewWriter(&lz)
	if err := l.Apply(lz4.BlockSizeOption(lz4.Block64Kb)); err != nil {
		t.Fatal(err)
	}
	l.Write([]byte(content))
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	return map[string]string{".gz": gz.String(), ".zst": zst.String(), ".xz": xzip.String(), ".lz4": lz.String()}
}

func TestTextColumn(t *testing.T) {
	articles, rejects := decodeAll(t, "a.csv", "text,Passage\nid1,one\n", Options{TextColumn: "Passage"})
	articletest.Equal(t, "articles", records(articles), "row 1: one")
	articletest.Equal(t, "rejects", reasons(rejects), "")
	articletest.Equal(t, "meta", fmt.Sprint(articles[0].Meta), "[{text id1}]")
	_, rejects = decodeAll(t, "a.csv", "text,kind\nid1,one\n", Options{TextColumn: "Passage"})
	articletest.Equal(t, "rejects", reasons(rejects), `: parse: no text: there is no "Passage" among the columns text, kind`)
	articles, _ = decodeAll(t, "a.jsonl", `{"text": "id1", "Passage": "one"}`, Options{TextColumn: "Passage"})
	articletest.Equal(t, "articles", records(articles), "line 1: one")
}

func TestMarkdown(t *testing.T) {
	const body = `# Talks *Resume*

*By Jane Roe, 3 March 2024*

They **talked** for
a day.

## Background

> Nobody
> left.

- one thing
- another thing

---

The [end][1]

[1]: https://www.lake.example/end
`
	a := decodeOneArticle(t, "a.md", "---\nsource: Lake Courier\ntags: [war, lake]\nlang: en\n---\n"+body)
	articletest.Equal(t, "title", a.Title, "Talks Resume")
	articletest.Equal(t, "source", a.Source, "Lake Courier")
	articletest.Equal(t, "author", a.Author, "Jane Roe")
	articletest.Equal(t, "published", a.Published.Format("2006-01-02"), "2024-03-03")
	articletest.Equal(t, "meta", fmt.Sprint(a.Meta), "[{tags war, lake}]")
	articletest.Equal(t, "body", a.Body, body)
	var blocks []string
	for _, b := range a.Blocks {
		blocks = append(blocks, string(b.Kind)+" "+a.Body[b.Start:b.End])
	}
	articletest.Equal(t, "blocks", strings.Join(blocks, "|"), "boilerplate #|title Talks *Resume*|boilerplate *By Jane Roe, 3 March 2024*|"+
		"body They **talked** for\na day.|boilerplate ##|heading Background|boilerplate >|quote Nobody\n> left.|"+
		"boilerplate -|body one thing|boilerplate -|body another thing|boilerplate ---|body The [end][1]|boilerplate [1]: https://www.lake.example/end")
}

func TestHTML(t *testing.T) {
	a := decodeOneArticle(t, "a.html", `<!DOCTYPE html><html lang="en-GB"><head><title>Talks Resume - Lake Courier</title>
<meta charset="utf-8"><meta property="og:title" content="Talks Resume"><meta property="og:site_name" content="Lake Courier">
<meta name="author" content="Jane Roe"><meta property="article:published_time" content="2024-03-05T10:00:00Z">
<link rel="canonical" href="https://www.lake.example/a"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Talks Resume</h1>
<p>The delegations met for the second day in the old town hall by the lake, and <b>nobody</b> left before midnight, said a clerk.</p>
<h2>What they said</h2>
<p>According to Reuters, the hall is to be free again by Friday, when a choir from the valley will practise in it.</p>
<blockquote><p>We shall talk for as long as it takes, and then we shall talk for another day.</p></blockquote></article>
<footer>All rights reserved</footer></body></html>`)
	articletest.Equal(t, "title", a.Title, "Talks Resume")
	articletest.Equal(t, "source", a.Source, "Lake Courier")
	articletest.Equal(t, "author", a.Author, "Jane Roe")
	articletest.Equal(t, "URL", a.URL, "https://www.lake.example/a")
	articletest.Equal(t, "language", a.Language, "en")
	articletest.Equal(t, "published", a.Published.Format("2006-01-02"), "2024-03-05")
	articletest.Equal(t, "kinds", articletest.Kinds(a), "title, body, heading, body, quote")
	articletest.Equal(t, "cited", strings.Join(a.CitedSources, ", "), "Reuters")
	if strings.Contains(a.Body, "Home") || strings.Contains(a.Body, "rights") || !strings.Contains(a.Body, "\n\nWhat they said\n\n") {
		t.Errorf("body is not the main text in paragraphs: %q", a.Body)
	}
}
