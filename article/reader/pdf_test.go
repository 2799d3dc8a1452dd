package reader

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"parallax/article/internal/articletest"
)

// pdf makes a file of pages, each the operators that draw it; /F1 is a plain
// font, /F2 a bold one.
func pdf(info, trailer string, pages ...string) string {
	objects := []string{"<</Type/Catalog/Pages 2 0 R>>", "", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>", "<<" + info + ">>"}
	var kids []string
	for _, content := range pages {
		n := len(objects) + 1
		kids = append(kids, fmt.Sprintf("%d 0 R", n))
		objects = append(objects, fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>/Contents %d 0 R>>", n+1),
			fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(content), content))
	}
	objects[1] = fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d>>", strings.Join(kids, " "), len(pages))
	var out strings.Builder
	out.WriteString("%PDF-1.4\n")
	xref := fmt.Sprintf("xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for i, o := range objects {
		xref += fmt.Sprintf("%010d 00000 n \n", out.Len())
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := out.Len()
	fmt.Fprintf(&out, "%strailer\n<</Size %d/Root 1 0 R/Info 5 0 R%s>>\nstartxref\n%d\n%%%%EOF\n", xref, len(objects)+1, trailer, start)
	return out.String()
}

// drawn places lines of text: font, size, x, y, text.
func drawn(lines ...any) string {
	var out strings.Builder
	for i := 0; i+4 < len(lines); i += 5 {
		fmt.Fprintf(&out, "BT /%s %d Tf %d %d Td (%s) Tj ET\n", lines[i], lines[i+1], lines[i+2], lines[i+3], lines[i+4])
	}
	return out.String()
}

// pdfPage draws a page with a header, a footer and lines from the top.
func pdfPage(number int, lines ...string) string {
	all := []any{"F1", 9, 50, 780, "Lake Courier"}
	for i, l := range lines {
		all = append(all, "F1", 11, 50, 700-14*i, l)
	}
	return drawn(append(all, "F1", 9, 300, 20, fmt.Sprint(number))...)
}

func TestPDF(t *testing.T) {
	first := drawn("F1", 9, 50, 780, "Lake Courier", "F2", 22, 50, 740, "Talks Resume in the Hall", "F1", 11, 50, 715, "By Jane Roe",
		"F1", 11, 50, 690, "They talked for a day in the old town hall by the lake, and nobody left the room",
		"F1", 11, 50, 676, "before midnight.",
		"F1", 11, 62, 662, "The delegations are to meet again in the same hall on Friday, said a clerk of the",
		"F1", 11, 50, 648, "town, who did not wish to be named because he was not allowed to speak in public,",
		"F2", 11, 50, 620, "What they said", "F1", 11, 50, 600, "Nobody said any more of what had been agreed than that the talks had been long, and",
		"F1", 9, 300, 20, "1")
	a := decodeOneArticle(t, "a.pdf", pdf("/Title(Microsoft Word - a.doc)/Author(Clerk)/CreationDate(D:20240305101500+02'00')/Subject(lake)", "",
		first, pdfPage(2, "that they would go on. It was late by then, and the lights in the hall went out one", "by one.", "",
			"The end of the talks is not in sight."), pdfPage(3, "A last line of text that stands alone.")))
	articletest.Equal(t, "format", a.Format, "pdf")
	articletest.Equal(t, "title", a.Title, "Talks Resume in the Hall")
	articletest.Equal(t, "author", a.Author, "Jane Roe")
	articletest.Equal(t, "published", a.Published.IsZero(), true) // the file was made then
	articletest.Equal(t, "meta", fmt.Sprint(a.Meta), "[{created 2024-03-05T08:15:00Z} {pages 3} {subject lake}]")
	for _, want := range []string{
		"They talked for a day in the old town hall by the lake, and nobody left the room before midnight.",
		"Nobody said any more of what had been agreed than that the talks had been long, and that they would go on. It was late by then, and the lights in " +
			"the hall went out one by one.",
		"The end of the talks is not in sight.",
	} {
		if !strings.Contains("\n\n"+a.Body+"\n\n", "\n\n"+want+"\n\n") {
			t.Errorf("no paragraph %q in\n%s", want, a.Body)
		}
	}
	kinds := marked(a)
	for _, want := range []string{"title: Talks Resume in the Hall", "boilerplate: By Jane Roe", "heading: What they said", "boilerplate: Lake Courier",
		"boilerplate: 2"} {
		if !strings.Contains(kinds, want) {
			t.Errorf("no block %q in %s", want, kinds)
		}
	}
}

func TestPDFRejected(t *testing.T) {
	zeros := strings.Repeat("00", 32)
	locked := "/Encrypt<</Filter/Standard/V 1/R 2/P -44/O<" + zeros + ">/U<" + zeros + ">>>/ID[<00><00>]"
	for _, test := range []struct{ name, content, want string }{
		{"a scan", pdf("", "", "0 0 600 800 re f", "0 0 600 800 re f"),
			"extract: no text: its pages are pictures, as of a scan; put it through text recognition (OCR) first"},
		{"a password", pdf("", locked, pdfPage(1, "They talked.")), "open: protected by a password; save a copy without one"},
		{"no PDF", "%PDF-1.4\nnothing", "open: the PDF file is damaged or cut short; open it and save it anew"},
		{"one page many times", pdf("", "", slices.Repeat([]string{pdfPage(1, slices.Repeat([]string{"They talked in the hall by the lake."}, 20)...)}, 100)...),
			"parse: its pages hold far more text than a file of its size can; save it as text"},
		{"one drawing many times", regexp.MustCompile(`/Contents \d+`).ReplaceAllString(
			pdf("", "", slices.Insert(make([]string, 150), 0, pdfPage(1, "They talked.")+strings.Repeat("0 0 m 1 1 l S\n", 900))...), "/Contents 7"),
			"parse: its pages hold far more text than a file of its size can; save it as text"},
		{"no pages", pdf("", ""), "parse: the PDF file is damaged: none of its pages can be read"},
	} {
		t.Run(test.name, func(t *testing.T) {
			articles, rejects := decodeAll(t, "a.pdf", test.content, Options{})
			articletest.Equal(t, "articles", len(articles), 0)
			articletest.Equal(t, "rejects", reasons(rejects), ": "+test.want)
		})
	}
}
