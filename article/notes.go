package article

import "slices"

// noteKeys are the fields of Meta that tell what the reader changed or doubted,
// sorted.
var noteKeys = []string{
	"date_doubt",      // a date that could be another
	"encoding_repair", // in the encoding of the text
	"page_repair",     // in the choice of a page's paragraphs
	"table_repair",    // in the rows and columns of a table
	"text_repair",     // in the words of the text
}

// IsNote says whether a field of Meta tells what the reader changed or doubted.
func IsNote(key string) bool {
	_, found := slices.BinarySearch(noteKeys, key)
	return found
}

// Notes are the fields of Meta that tell what the reader changed or doubted of the
// article.
func (a *Article) Notes() []Field {
	var notes []Field
	for _, f := range a.Meta {
		if IsNote(f.Key) {
			notes = append(notes, f)
		}
	}
	return notes
}
