package reader

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"parallax/article/internal/articletest"
	"parallax/article/internal/export"
)

const wordSpace = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ` +
	`xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`

// docxOf packs the paragraphs of a main part, and other parts, as Word does.
func docxOf(t testing.TB, body string, parts ...string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	add := func(name, content string) {
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	add("[Content_Types].xml", "<Types/>")
	add("_rels/.rels", `<Relationships><Relationship Id="r1" Type="http://x/officeDocument" Target="word/document.xml"/></Relationships>`)
	add("word/document.xml", `<?xml version="1.0" encoding="UTF-8"?><w:document`+wordSpace+`><w:body>`+body+`</w:body></w:document>`)
	for i := 0; i+1 < len(parts); i += 2 {
		add(parts[i], parts[i+1])
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// wp is a paragraph of a style.
func wp(style, text string) string {
	return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr><w:r><w:t xml:space="preserve">` + text + `</w:t></w:r></w:p>`
}

const wordStyles = `<w:styles` + wordSpace + `>
<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Zwischentitel"><w:name w:val="Zwischentitel"/><w:basedOn w:val="berschrift1"/></w:style>
<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:styleId="Bild"><w:name w:val="caption"/></w:style>
<w:style w:styleId="Verzeichnis1"><w:name w:val="toc 1"/></w:style></w:styles>`

const wordProperties = `<cp:coreProperties><dc:title>Document1</dc:title><dc:creator>Somebody</dc:creator><dc:language>de-DE</dc:language>` +
	`<dcterms:created>2014-03-04T10:00:00Z</dcterms:created></cp:coreProperties>`

func TestDOCX(t *testing.T) {
	body := wp("Titel", "Talks resume") + wp("", "March 4, 2014") + wp("Verzeichnis1", "Contents 1") +
		`<w:p><w:r><w:t>The </w:t></w:r><w:del><w:r><w:delText>old </w:delText><w:t>gone ` +
		`</w:t></w:r></w:del><w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t> hidden</w:t></w:r><w:r><w:t> ` +
		`envoys</w:t><w:tab/><w:t>talked</w:t><w:footnoteReference/><w:br/><w:t>long.</w:t></w:r></w:p>` +
		wp("Zwischentitel", "Outlook") + wp("Bild", "Two envoys") +
		`<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Day</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Hours</w:t></w:r></w:p></w:tc></w:tr></w:tbl>` +
		`<w:p><w:r><w:AlternateContent><w:Choice><w:txbxContent><w:p><w:r><w:t>In a ` +
		`box.</w:t></w:r></w:p></w:txbxContent></w:Choice><w:Fallback><w:p><w:r><w:t>In a ` +
		`box.</w:t></w:r></w:p></w:Fallback></w:AlternateContent><w:t>Around it.</w:t></w:r></w:p>` +
		`<w:p><w:r><w:t>   </w:t></w:r></w:p>`
	a := decodeOneArticle(t, "a.docx", docxOf(t, body, "word/styles.xml", wordStyles, "docProps/core.xml", wordProperties, "word/footnotes.xml", wp("",
		"A note.")))
	articletest.Equal(t, "body", a.Body, "Talks resume\n\nMarch 4, 2014\n\nContents 1\n\nThe new envoys talked\nlong.\n\nOutlook\n\nTwo "+
		"envoys\n\nDay\n\nHours\n\nIn a box.\n\nAround it.")
	articletest.Equal(t, "article", exportOf(a), " | docx |  | 2014-03-04 00:00 | Talks resume | Somebody |  | de | title, boilerplate, boilerplate, body, "+
		"heading, caption Two envoys, body, body, body, body")
	articletest.Equal(t, "meta", fmt.Sprint(a.Meta), "[{author_from file properties} {document_created 2014-03-04T10:00:00Z} {document_creator Somebody}]")
}

func TestDOCXOfExports(t *testing.T) {
	var lexis strings.Builder
	for line := range strings.SplitSeq(advanceText, "\n") {
		lexis.WriteString(wp("", line))
	}
	articles, rejects := decodeAll(t, "a.docx", docxOf(t, lexis.String()), Options{})
	if len(articles) != 3 || len(rejects) != 0 || articles[1].Source != "Der Seebote" || articles[1].Format != export.Lexis {
		t.Errorf("Lexis: %d articles, rejects %v", len(articles), rejects)
	}
	chunk := `<html><body><h1>Переговоры</h1><h2>Озёрный вестник</h2><h2>05.03.1994</h2><p>Послы говорили.</p><p>Никто не ` +
		`ушёл.</p><h1>Паром</h1><h2>Озёрный вестник</h2><h2>06.03.1994</h2><p>Он вышел.</p></body></html>`
	integrum := docxOf(t, `<w:altChunk r:id="c1"/>`, "word/_rels/document.xml.rels",
		`<Relationships><Relationship Id="c1" Type="http://x/aFChunk" Target="/word/afchunk.htm"/></Relationships>`, "word/afchunk.htm", chunk)
	articles, rejects = decodeAll(t, "a.doc", integrum, Options{})
	if len(articles) != 2 || len(rejects) != 0 {
		t.Fatalf("Integrum: %d articles, rejects %v", len(articles), rejects)
	}
	articletest.Equal(t, "Integrum", exportOf(articles[0]), "document 1 | integrum | Озёрный вестник | 1994-03-05 00:00 | Переговоры |  |  |  | body, body")
}

func TestBadDOCX(t *testing.T) {
	whole := docxOf(t, wp("", "The envoys talked."))
	for _, test := range []struct{ name, content, want string }{
		{"cut short", whole[:len(whole)-30], ": open: the document is damaged or cut short: it is no archive of files that can be read"},
		{"empty", docxOf(t, ""), ": parse: empty"},
		{"cut XML", docxOf(t, "<w:p><w:r><w:t>The"), ": parse: the document's XML is broken: it ends before its last element does"},
		{"deep", docxOf(t, strings.Repeat("<w:p>", 2000)+strings.Repeat("</w:p>", 2000)), ": parse: the document's XML is broken: elements lie more than 1000 deep"},
		{"no text", strings.ReplaceAll(whole, "word/document.xml", "word/documenu.xml"),
			": parse: the document has no part word/document.xml, which would hold its text"},
	} {
		t.Run(test.name, func(t *testing.T) {
			articles, rejects := decodeAll(t, "a.docx", test.content, Options{})
			if len(articles) != 0 {
				t.Errorf("%d articles", len(articles))
			}
			articletest.Equal(t, "reason", reasons(rejects), test.want)
		})
	}
}

// The dates of a Word document are read by the options, too.
func TestDOCXDates(t *testing.T) {
	file := docxOf(t, wp("Title", "Talks resume")+wp("", "05/03/2014")+wp("", "The envoys talked."))
	for order, want := range map[DateOrder]string{DayFirst: "2014-03-05", MonthFirst: "2014-05-03", "": "2014-05-03"} {
		articles, _ := decodeAll(t, "a.docx", file, Options{DateOrder: order})
		articletest.Equal(t, string(order), articles[0].Published.Format("2006-01-02"), want)
	}
}
