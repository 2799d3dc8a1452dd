package office

import (
	_ "embed" // for the table below
	"strconv"
	"strings"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/ianaindex"

	"parallax/article"
	"parallax/article/internal/tsv"
)

//go:embed data/rtf.tsv
var rtfTable string

var rtfWords = parseRTFWords(rtfTable)

// rtfTables are the rows of data/rtf.tsv by their kind.
type rtfTables struct {
	chars        map[string]string // what a control word stands for
	breaks, skip map[string]bool   // ends of paragraphs; groups without text
	charsets     map[int]string    // encodings by \fcharset
	pages        map[int]string    // encodings by code page
}

func parseRTFWords(table string) rtfTables {
	t := rtfTables{make(map[string]string), make(map[string]bool), make(map[string]bool), make(map[int]string), make(map[int]string)}
	for _, row := range tsv.Rows(table) {
		if len(row) != 3 {
			continue
		}
		number, _ := strconv.Atoi(row[1])
		switch row[0] {
		case "char":
			t.chars[row[1]] = row[2]
		case "space":
			t.chars[row[1]] = " "
		case "break":
			t.breaks[row[1]] = true
		case "skip":
			t.skip[row[1]] = true
		case "charset":
			t.charsets[number] = row[2]
		case "page":
			t.pages[number] = row[2]
		}
	}
	return t
}

// rtfEncoding gives the encoding of that name, nil if it is not known.
func rtfEncoding(name string) encoding.Encoding {
	if enc, _ := charset.Lookup(name); enc != nil {
		return enc
	}
	enc, err := ianaindex.IANA.Encoding(name)
	if err != nil {
		return nil
	}
	return enc
}

// rtfStyleKind gives the kind of paragraph that a style of that name makes.
// Word writes the names of its own styles in English whatever the language.
func rtfStyleKind(name string) article.Kind {
	name = strings.ToLower(strings.TrimSpace(name))
	switch {
	case name == "title":
		return article.KindTitle
	case name == "subtitle" || strings.HasPrefix(name, "heading"):
		return article.KindHeading
	case name == "quote" || name == "intense quote" || name == "quotations":
		return article.KindQuote
	case name == "caption":
		return article.KindCaption
	case name == "header" || name == "footer":
		return article.KindBoilerplate
	}
	return ""
}
