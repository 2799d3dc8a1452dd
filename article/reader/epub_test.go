package reader

import (
	"fmt"
	"strings"
	"testing"

	"parallax/article/internal/articletest"
)

func epub(t testing.TB, documents ...string) string {
	t.Helper()
	manifest, spine := `<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>`, `<itemref idref="nav"/>`
	parts := []string{"mimetype", "application/epub+zip", "META-INF/container.xml",
		`<c><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></c>`, "OEBPS/nav.xhtml", "<nav>x</nav>"}
	for i, d := range documents {
		manifest += fmt.Sprintf(`<item id="d%d" href="text%%20%d.xhtml" media-type="application/xhtml+xml"/>`, i, i)
		spine += fmt.Sprintf(`<itemref idref="d%d"/>`, i)
		parts = append(parts, fmt.Sprintf("OEBPS/text %d.xhtml", i), d)
	}
	return articletest.Zip(t, append(parts, "OEBPS/book.opf", `<package xmlns:dc="dc"><metadata><dc:title>Lake Weekly</dc:title><dc:creator>Jane `+
		`Roe</dc:creator><dc:publisher>Lake Press</dc:publisher><dc:date>2024-03-05</dc:date>`+
		`<dc:language>en</dc:language></metadata><manifest>`+manifest+`</manifest><spine>`+spine+`</spine></package>`)...)
}

func TestEPUB(t *testing.T) {
	articles, rejects := decodeAll(t, "a.epub", epub(t, `<html><head><title/></head><body><img src="cover.png"/></body></html>`,
		`<html><body><h1>Contents</h1><p><a href="1">Talks resume in the hall</a></p><p><a href="2">Nobody left</a></p></body></html>`,
		`<?xml version="1.0"?><html xml:lang="de" lang="de"><head><title/><script src="x"/></head><body><h2>Talks</h2><p>They `+
			`<i>talked</i>.</p><blockquote><p>Nobody left.</p></blockquote></body></html>`,
		`<html><body><p>The end.</p></body></html>`), Options{})
	articletest.Equal(t, "rejects", reasons(rejects), "")
	articletest.Equal(t, "articles", records(articles), "document 3: Talks; document 4: The")
	articletest.Equal(t, "blocks", marked(articles[0]), "title: Talks | body: They talked. | quote: Nobody left.")
	a := articles[0]
	articletest.Equal(t, "rest", strings.Join([]string{a.Title, a.Author, a.Source, a.Language, a.Published.Format("2006-01-02"), a.Format,
		fmt.Sprint(a.Meta)}, ", "), "Talks, Jane Roe, Lake Press, de, 2024-03-05, epub, [{book Lake Weekly}]")
	articletest.Equal(t, "title", articles[1].Title, "Lake Weekly")
}

func TestEPUBRejected(t *testing.T) {
	_, rejects := decodeAll(t, "a.epub", epub(t), Options{})
	articletest.Equal(t, "no documents", reasons(rejects), ": parse: empty: the book has no text")
	_, rejects = decodeAll(t, "a.epub", articletest.Zip(t, "mimetype", "application/epub+zip", "META-INF/rights.xml", "x"), Options{})
	articletest.Equal(t, "rights", reasons(rejects), ": open: protected against copying; it cannot be read")
	_, rejects = decodeAll(t, "a.epub", articletest.Zip(t, "mimetype", "application/epub+zip", "META-INF/container.xml", "<c/>"), Options{})
	articletest.Equal(t, "no package", reasons(rejects), ": open: the document is damaged: its container names no package")
}
