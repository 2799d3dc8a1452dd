package reader

import (
	"strings"
	"testing"
)

// fuzzInside is fuzzReader for a file that wraps the bytes to be changed, such
// as a ZIP file around XML.
func fuzzInside(f *testing.F, file string, wrap func(testing.TB, string) string, seeds ...string) {
	for _, seed := range seeds {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, inside string) {
		content := wrap(t, inside)
		articles, rejects := decodeAll(t, file, content, Options{MaxBytes: 4096})
		if len(articles)+len(rejects) == 0 {
			t.Error("the file came to nothing")
		}
		again, more := decodeAll(t, file, content, Options{MaxBytes: 4096})
		if records(articles) != records(again) || reasons(rejects) != reasons(more) {
			t.Error("two readings differ")
		}
	})
}

func FuzzODT(f *testing.F) {
	fuzzInside(f, "a.odt", func(t testing.TB, s string) string { return odt(t, s, "") },
		`<text:p text:style-name="Title">Talks<text:s text:c="2"/></text:p><text:h>x<text:note><text:p>y</text:p></text:note></text:h>`,
		`<text:p>a<svg:desc>b</svg:desc><text:tab/>`)
}

func FuzzRTF(f *testing.F) {
	fuzzReader(f, "a.rtf", `{\rtf1\ansi\ansicpg1251{\fonttbl{\f1\fcharset128 A;}}{\stylesheet{\s1 heading 1;}}{\info{\title T}{\creatim\yr2020}}\pard\s1 `+
		`A\par\f1 \'93\'fa\u1085?\uc2\u-10187?? {\footnote b\par}{\*\x y}\v c}`,
		`{\rtf1\bin3 {}}\'4`, `{\rtf1{\upr{a}{\*\ud b}}{\shp{\*\shpinst{\shptxt c}}}}`)
}

func FuzzXLSX(f *testing.F) {
	fuzzInside(f, "a.xlsx", func(t testing.TB, s string) string { return xlsx(t, s, s) },
		sheetHead+`<row r="4"><c r="A4" s="1"><v>45356</v></c><c r="B4" t="s"><v>1</v></c></row>`, sheetHead+
			`<row><c t="inlineStr"><is><r><t>x_x000D_</t></r></is></c><c r="XFD1"><v>1e300</v></c>`)
}

func FuzzODS(f *testing.F) {
	fuzzInside(f, "a.ods", func(t testing.TB, s string) string { return ods(t, s) },
		`<table:table table:name="A"><table:table-row><table:table-cell><text:p>text</text:p></table:table-cell></table:table-row><table:table-row `+
			`table:number-rows-repeated="9"><table:table-cell table:number-columns-repeated="7"><text:p>x</text:p></table:table-cell></table:table-row></table:table>`)
}

func FuzzEPUB(f *testing.F) {
	fuzzInside(f, "a.epub", func(t testing.TB, s string) string { return epub(t, s) }, `<html lang="de"><title/><h1>T</h1><p>They <a href="x">talked</a>.</p>`)
}

func FuzzFeed(f *testing.F) {
	fuzzReader(f, "a.xml", `<rss version="2.0"><channel><title>L</title><item><title>T</title><link>u</link>`+
		`<description>&lt;p&gt;x&lt;/p&gt;</description><pubDate>5 Mar 2024</pubDate></item></channel></rss>`,
		`<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>T</title><content type="html">x</content></entry></feed>`)
}

func FuzzMail(f *testing.F) {
	fuzzReader(f, "a.eml", strings.ReplaceAll(mailHead, "\r", "")+
		"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain; charset=koi8-r; format=flowed\nContent-Transfer-Encoding: "+
		"quoted-printable\n\nx =\n=E1\n> y\n-- \nz\n--b\nContent-Transfer-Encoding: base64\n\neHh4\n--b--\n",
		"From x Tue Mar  5 10:00:00 2024\nSubject: a\n\nb\n\nFrom y Tue Mar  5 10:00:00 2024\n>From z\n")
}

// Whatever a page draws, its lines come to paragraphs or a reject.
func FuzzPDFPage(f *testing.F) {
	decodeAll(f, "a.pdf", pdf("", "", ""), Options{}) // takes longer than one input may
	fuzzInside(f, "a.pdf", func(t testing.TB, s string) string { return pdf("", "", s, s) },
		drawn("F1", 11, 50, 700, "They talked for a", "F1", 11, 50, 686, "day.", "F2", 20, 50, 600, "Talks"), "BT /F1 1 Tf 0 0 Td <00ff> Tj ET Q q")
}

func FuzzParquet(f *testing.F) { fuzzReader(f, "a.parquet", arrowFiles(f)["a.parquet"]) }

func FuzzArrow(f *testing.F) {
	fuzzReader(f, "a.arrow", arrowFiles(f)["a.feather"], arrowFiles(f)["a.arrows"])
}
