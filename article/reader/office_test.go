package reader

import (
	"fmt"
	"strings"
	"testing"

	"parallax/article"
	"parallax/article/internal/articletest"
)

// marked lists the blocks as "kind: text".
func marked(a article.Article) string {
	var all []string
	for _, b := range a.Blocks {
		all = append(all, string(b.Kind)+": "+a.Body[b.Start:b.End])
	}
	return strings.Join(all, " | ")
}

const odtHead = `<office:document-content xmlns:office="o" xmlns:style="s" xmlns:text="t" xmlns:draw="d" ` +
	`xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"><office:automatic-styles>` +
	`<style:style style:name="P1" style:parent-style-name="Heading_20_1"/><style:style style:name="P2" ` +
	`style:parent-style-name="Quotations"/></office:automatic-styles><office:body><office:text>`

func odt(t testing.TB, text, meta string) string {
	return articletest.Zip(t, "mimetype", "application/vnd.oasis.opendocument.text",
		"content.xml", `<?xml version="1.0"?>`+odtHead+text+`</office:text></office:body></office:document-content>`,
		"styles.xml", `<s xmlns:style="s"><style:style style:name="Heading_20_1" style:parent-style-name="Heading"/></s>`,
		"meta.xml", `<m xmlns:dc="dc" xmlns:meta="meta">`+meta+`</m>`)
}

func TestODT(t *testing.T) {
	text := `<text:p text:style-name="Title">Talks<text:s text:c="2"/>Resume</text:p><text:p>By Jane Roe</text:p><text:p>March 5, 2024</text:p>` +
		`<text:tracked-changes><text:p>deleted</text:p></text:tracked-changes>` +
		`<text:p>They <text:span>talked</text:span><text:line-break/>for a day<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>A ` +
		`long day.</text:p></text:note-body></text:note>, they said.</text:p>` +
		`<text:h text:outline-level="2">What they said</text:h><text:p text:style-name="P2">Nobody left.</text:p>` +
		`<text:p><draw:frame><draw:text-box><text:p text:style-name="Illustration">The hall</text:p></draw:text-box><svg:desc>a ` +
		`picture</svg:desc></draw:frame></text:p>` +
		`<text:table-of-content><text:p>contents</text:p></text:table-of-content><text:p text:style-name="P1">The end</text:p>`
	a := decodeOneArticle(t, "a.odt", odt(t, text,
		`<dc:title>Other</dc:title><meta:initial-creator>Clerk</meta:initial-creator><meta:creation-date>2020-01-02T10:00:00</meta:creation-date>`+
			`<dc:subject>lake</dc:subject>`))
	articletest.Equal(t, "title", a.Title, "Talks Resume")
	articletest.Equal(t, "author", a.Author, "Jane Roe")
	articletest.Equal(t, "published", a.Published.Format("2006-01-02"), "2024-03-05")
	articletest.Equal(t, "format", a.Format, "odt")
	articletest.Equal(t, "body", a.Body, "Talks Resume\n\nBy Jane Roe\n\nMarch 5, 2024\n\nA long day.\n\nThey talked for a day, they said.\n\nWhat they "+
		"said\n\nNobody left.\n\nThe hall\n\nThe end")
	articletest.Equal(t, "blocks", marked(a), "title: Talks Resume | boilerplate: By Jane Roe | boilerplate: March 5, 2024 | heading: What they said | "+
		"quote: Nobody left. | caption: The hall | heading: The end")
}

// What the text does not tell is taken from the properties of the file, with
// a note that it was.
func TestODTProperties(t *testing.T) {
	const body = `<text:p>They talked for a day in the old hall by the lake, and nobody left before midnight.</text:p>`
	a := decodeOneArticle(t, "a.odt", odt(t, body, `<dc:title>Talks</dc:title><dc:creator>Jane Roe</dc:creator><dc:date>2020-01-02T10:00:00</dc:date>`))
	articletest.Equal(t, "title", a.Title, "Talks")
	articletest.Equal(t, "author", a.Author, "Jane Roe")
	articletest.Equal(t, "published", a.Published.IsZero(), true) // the file was made then
	articletest.Equal(t, "meta", fmt.Sprint(a.Meta), "[{author_from file properties} {created 2020-01-02T10:00:00Z}]")
	a = decodeOneArticle(t, "a.odt", odt(t, body, `<dc:title>Document 1</dc:title><dc:creator>Admin</dc:creator>`))
	if a.Title != "" || a.Author != "" || !a.Published.IsZero() || a.Meta != nil {
		t.Errorf("properties that programs give by themselves are taken: %q %q %v %v", a.Title, a.Author, a.Published, a.Meta)
	}
}

func TestDocumentsRejected(t *testing.T) {
	deep := strings.Repeat("<a>", 400+1)
	locked := articletest.Zip(t, "mimetype", "application/vnd.oasis.opendocument.text", "META-INF/manifest.xml", "<m><encryption-data/></m>")
	for _, test := range []struct{ name, file, content, want string }{
		{"cut short", "a.odt", odt(t, "<text:p>x</text:p>", "")[:300], "open: the document is damaged or cut short: it is no archive of files that can be read"},
		{"no content", "a.odt", articletest.Zip(t, "mimetype", "application/vnd.oasis.opendocument.text"), "open: the document is damaged: it has no content.xml"},
		{"empty", "a.odt", odt(t, "<text:p/>", ""), "parse: empty"},
		{"broken XML", "a.odt", odt(t, "<text:p>x</text:q>", ""), "parse: the document is damaged: content.xml: its XML breaks on line 1: element <p> " +
			"closed by </q>"},
		{"too deep", "a.odt", odt(t, deep, ""), "parse: the document is damaged: content.xml: its elements are nested too deeply"},
		{"password", "a.odt", locked, "open: protected by a password; save a copy without one"},
		{"old, cut short", "a.doc", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "open: the document is damaged or cut short: mscfb: EOF; 0"},
	} {
		t.Run(test.name, func(t *testing.T) {
			articles, rejects := decodeAll(t, test.file, test.content, Options{})
			articletest.Equal(t, "articles", len(articles), 0)
			articletest.Equal(t, "rejects", reasons(rejects), ": "+test.want)
		})
	}
}

func TestRTF(t *testing.T) {
	a := decodeOneArticle(t, "a.rtf", `{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset204 Times Cyr;}{\f2\fcharset128 Mincho;}}`+
		`{\stylesheet{\s0 Normal;}{\s1\b heading 1;}{\s2 Intense Quote;}}{\info{\title Talks}{\author Clerk}{\creatim\yr2020\mo1\dy2\hr10}}{\*\generator x;}`+
		`\pard\plain\s1 What they said\par`+"\n"+`\pard\plain\f0 They \'93talked\'94 \emdash  \u1085\'ed\u1077?\u55357?\u56832? {\f1 \'cd\'c0\'d2\'ce}{\f2 `+
		`\'93\'fa\'96\'7b}.{\v hidden}{\deleted gone}\par`+
		`{\header page 1\par}{\field{\*\fldinst HYPERLINK "x"}{\fldrslt a link}}{\pict 00ff}\bin3 {}}{\footnote A note.\par} goes on\~here\line too.\par`+
		`\pard\s2 Nobody\_left\-.\par\pard\trowd one\cell two\cell\row}`)
	articletest.Equal(t, "body", a.Body, "What they said\n\nThey “talked” — не😀 НАТО日本.\n\nA note.\n\na link goes on here too.\n\nNobody-left.\n\none\n\ntwo")
	articletest.Equal(t, "blocks", marked(a), "heading: What they said | quote: Nobody-left.")
	articletest.Equal(t, "title", a.Title, "Talks")
	articletest.Equal(t, "author", a.Author, "Clerk")
	articletest.Equal(t, "published", a.Published.IsZero(), true) // the file was made then
	articletest.Equal(t, "meta", fmt.Sprint(a.Meta), "[{author_from file properties} {created 2020-01-02T10:00:00Z}]")
}

func TestRTFCutShort(t *testing.T) {
	articles, rejects := decodeAll(t, "a.rtf", `{\rtf1 They talked for a day.\par {\b And`, Options{})
	articletest.Equal(t, "articles", records(articles), ": They")
	articletest.Equal(t, "rejects", reasons(rejects), ": parse: the file ends inside a group; it may be cut short, what stands before was read")
	_, rejects = decodeAll(t, "a.rtf", `{\rtf1`+strings.Repeat("{", 2*1000), Options{})
	articletest.Equal(t, "rejects", reasons(rejects), ": parse: its groups are nested too deeply")
}
