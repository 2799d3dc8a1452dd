package reader

import (
	"slices"
	"strings"

	"parallax/article"
)

// format is all that the stream knows of a format. A new one is a file with
// what reads it and a line in the table.
type format struct {
	name string // of Article.Format

	// How a file is told: one that is no text by its first bytes or, if it is
	// a ZIP file, by what it has packed; a text by how it begins, blanks left
	// out, and by the extension of its name, in lower case with its point.
	marks      []string
	begins     func(window []byte, ext string) bool
	signed     bool // a file that does not begin so is of another format
	zipped     *packing
	extensions []string
	looks      func(*beginning) bool
	refused    string // why files of this form are told apart but not read
	export     bool   // told by its content even where the user names it

	// What a file is cut into; nil makes it one item.
	split     func(*stream)
	container bool // of other files
	many      bool // articles, or more than text, so that the limit for one does not apply
	records   bool // of named values
	separated bool // into columns, by a character that is to be told
	blank     bool // an item without a text is for the decoder to tell of

	// How an item is decoded: from its bytes, or from its text, whose encoding
	// a page or the item may declare.
	document func(it item) ([]article.Article, []article.Reject)
	text     func(it item, text string) ([]article.Article, []article.Reject)
	page     bool
	declared func(data []byte) string // the encoding, "" if none
	opening  opening
}

// opening is what a decoder leaves to be read in the lines above the text.
type opening uint8

const (
	scanned      opening = iota // title, by-line and date, where it marked no block
	guessed                     // the same, and a title that nothing tells
	markedAll                   // nothing: it marked every paragraph
	markedStyled                // nothing: it marked those that have a style
)

// Formats that others are read as.
const (
	zipFormat  = "zip" // a ZIP file that is no document
	mailFormat = "eml" // the mails of a box
)

// formatTable is a table of formats. The stream and its items carry the one
// that they are read by.
type formatTable []format

// named gives the format of a name, nil if there is none.
func (t formatTable) named(name string) *format {
	for i := range t {
		if t[i].name == name {
			return &t[i]
		}
	}
	return nil
}

// maxDocumentBytes is the size in bytes above which a file that may hold many
// articles, or pictures beside its text, is refused, 256 MiB.
const maxDocumentBytes = 256 << 20

// is says whether a text that begins so is of the format.
func (f *format) is(b *beginning) bool {
	return slices.Contains(f.extensions, b.ext) || f.looks != nil && f.looks(b)
}

// begun says whether a file that is no text begins as those of the format do.
func (f *format) begun(window []byte, ext string) bool {
	for _, mark := range f.marks {
		if strings.HasPrefix(string(window[:min(len(window), len(mark))]), mark) {
			return true
		}
	}
	return f.begins != nil && f.begins(window, ext)
}
