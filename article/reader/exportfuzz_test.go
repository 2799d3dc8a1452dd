package reader

import (
	"strings"
	"testing"
)

func FuzzDecodeNexis(f *testing.F) {
	fuzzReader(f, "a.html", nexisPageOf("=1 of 2 DOCUMENTS\n=Lake\n=March 4, 2014\n#Talks<BR>go on\n@BYLINE: By Jane\n@LENGTH: 2 words\nThey "+
		"talked.\n@LOAD-DATE: March 5, 2014\n=Copyright 2014",
		"=2 of 2 DOCUMENTS\n=Lake\nThey talked."), "<!-- LXNComment 1:2 --><P>1 of 1 DOCUMENTS<P>",
		"<HTML><!-- <DOC NUMBER=1>\n<DOCFULL> --><STYLE>.c0{text-align:center</STYLE>")
}

func FuzzDecodeLexis(f *testing.F) {
	fuzzReader(f, "a.txt", oldNexis, advanceText, "1 of 1 DOCUMENTS\n", "Length: 3 words\nEnd of Document\nEnd of Document\n",
		"Client/Matter: x\nBody\nx\nEnd of Document")
}

func FuzzDecodeFactiva(f *testing.F) {
	fuzzReader(f, "a.html", factivaPlain, factivaCoded, `<title>Factiva</title><div class="article enArticle"><div class="article deArticle"><p `+
		`class="articleParagraph">x</p></div>`)
}

func FuzzDecodeIntegrum(f *testing.F) {
	fuzzReader(f, "a.html", integrumPage, "<table><tr><td>^ИС:x<td>^ИС:y</table><pre>z")
}

// The XML of a Word document, not its ZIP archive, is what is written here.
func FuzzDecodeDOCX(f *testing.F) {
	for _, seed := range []string{wp("Title", "Talks") + wp("", "They talked."), "<w:p><w:r><w:t>a</w:t><w:p/><w:del><w:p>",
		"<w:txbxContent></w:p></w:p>", `<w:altChunk r:id="x"/>`} {
		f.Add(seed, wordStyles)
	}
	f.Fuzz(func(t *testing.T, body, styles string) {
		file := docxOf(t, body, "word/styles.xml", styles)
		articles, rejects := decodeAll(t, "a.docx", file, Options{})
		if len(articles)+len(rejects) == 0 {
			t.Error("the file came to nothing")
		}
	})
}

// A Word file of any bytes is an article or a reject.
func FuzzOpenDOCX(f *testing.F) {
	whole := docxOf(f, wp("", "The envoys talked."), "docProps/core.xml", wordProperties)
	fuzzReader(f, "a.docx", whole, whole[:len(whole)/2], "PK\x03\x04word/")
}

func FuzzOptions(f *testing.F) {
	for _, seed := range []string{"title=headline,text=a.b", "host,regexp:(?P<source>a)", "a,-,b", "alias\tname\n# x\n"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if m, err := ParseMapping(s); err == nil {
			for role := range m {
				if !strings.Contains(strings.Join(Roles(), " "), role) {
					t.Errorf("role %q", role)
				}
			}
		}
		if rules, err := ParseSourceFrom(s); err == nil && len(rules) == 0 {
			t.Error("rules without a fault and without a rule")
		}
		if names, err := ParseColumns(s); err == nil && len(names) == 0 {
			t.Error("columns without a fault and without a column")
		}
		if table, err := ParseAliases("a", strings.NewReader(s)); err == nil {
			for key, name := range table {
				if key == "" || name == "" {
					t.Errorf("alias %q for %q", key, name)
				}
			}
		}
	})
}
