// Package budget takes what a file is about to cost and gives a fault in words
// where that is more than a file of its size can need. It holds the bounds of
// everything that a stranger's file can ask for, and the looks at an input that
// come before libraries which know no bound of their own. A bound counts steps
// and bytes, so that a file ends at the same place on every machine. It reads
// no more than files of settings, and imports nothing of the program.
//
// docs/limits.md says of each bound what it is for and what was tried.
package budget

import (
	"fmt"
	"time"
)

// Bounds of YAML, which decoders open without any: front matter, files of actors.
const (
	YAMLDepth   = 64   // lists and mappings within each other
	YAMLAliases = 16   // each may stand for all that the one before stands for
	YAMLKeys    = 1000 // of front matter
	YAMLBytes   = 64 << 10
	// Files of actors are longer: one actor takes 10 to 40 keys.
	YAMLFileKeys  = 200_000
	YAMLFileBytes = 4 << 20
)

// Bounds of HTML.
const (
	// PageNodes is the number of nodes that a page may come to beside one for
	// each of its bytes: a parser opens elements of form again in each paragraph.
	PageNodes = 100_000
	// PageWork is the product of elements with text and bytes of text that are
	// given to an extractor which asks for the text of the rest at each element.
	PageWork       = 2_000_000_000
	ExtractorNodes = 300_000
	// PageScript is the size in bytes of JSON-LD, and JSONDepth its nesting, above
	// which it is not given to the extractor; the program reads it itself.
	PageScript = 256 << 10
	JSONDepth  = 64
	// Attributes is how many a tag may have. Those of news have up to some fifty.
	Attributes = 10_000
)

// Bounds of a table's rows.
const (
	// repeatFree, repeatSmall and repeatLarge are the bytes of what a table or a
	// compressed file may give again of what it has given before: in any case, for
	// each byte of a small file, and for each byte beyond. Text is seldom compressed
	// to less than a quarter. Each time counts RepeatCost bytes more.
	repeatFree, repeatSmall, repeatLarge = 3 << 20, 1, 4
	RepeatCost                           = 256
	// tableBytes and tableRatio are the bytes of cells that may be made in any
	// case, and of each byte of the file.
	tableBytes = 256 << 20
	tableRatio = 100
)

// Bounds of what comes of a table, and of a file that is compressed, as the text
// of articles and as records.
const (
	// madeFree, madeSmall and madeLarge are the steps of work that may come in any
	// case, for each byte of a small file, and for each byte beyond. Text is
	// compressed to a fifth, records of the same words again to a fifteenth.
	madeFree, madeSmall, madeLarge = 6 << 20, 12, 24
	// smallFile is the size in bytes up to which a file is small.
	smallFile = 8 << 20
	// Steps of a file in an archive, of a record, of a word, tag or object, and
	// bytes of which one is a step: so a byte of prose is about one.
	EntrySteps   = 400
	RecordSteps  = 32
	WordSteps    = 6
	BytesPerStep = 8
	// PageShare is how many words and tags of a page count as one of text, up to
	// pageWords of them: pages of one template are compressed to a fiftieth, and
	// cost less. A page of news has some 5,000.
	PageShare = 5
	pageWords = 50_000
	// BlankCost is what a blank line counts among the bytes that are given again.
	BlankCost = 8
)

// Bounds of an article.
const (
	tokens            = 2_500_000 // each takes 400 bytes; a long book has 200,000
	paragraphs        = 150_000   // a long book has 10,000
	fields            = 100_000   // of one record; a sheet of Excel has 16,384 columns at most
	places            = 10_000    // in a Parquet file that are read at once, one for each column, with 50 kB each
	SentenceMentions  = 32        // that are judged; a sentence of news has one to five
	ParagraphMentions = 2000      // a long paragraph of news has twenty
	articleMentions   = 20_000    // a book on the war has 5,000
)

// What a clock allows, the last line behind the bounds of work: ten times what
// these come to on a slow machine, and more for small files, since a machine may
// be busy with other things.
const (
	clockBase    = 10 * time.Minute
	clockPerByte = 20 * time.Microsecond // 20 s for each MB
)

// TooLate is why an input was given up.
func TooLate(after time.Duration) error {
	return errorf("it was given up after %s, ten times what an input of its size may take; what stands beside it is read", after.Round(time.Second))
}

func allowed(size, free, small, large int64) int64 {
	return free + small*min(size, smallFile) + large*max(size-smallFile, 0)
}

// Steps is the work that a text comes to, whose words count as so many ones.
func Steps[T string | []byte](text T, share int64) int64 {
	words, inside := 0, false
	for i := range len(text) {
		c := text[i]
		space := c <= ' '
		if inside && space || c == '<' || c == '{' {
			words++
		}
		inside = !space
	}
	shared := min(int64(words), pageWords)
	return RecordSteps + WordSteps*(shared/share+int64(words)-shared) + int64(len(text))/BytesPerStep
}

// Error is why something was not read, in words for whoever made the file.
type Error struct{ Reason string }

func (e *Error) Error() string { return e.Reason }

func errorf(format string, args ...any) error { return &Error{fmt.Sprintf(format, args...)} }

// ReopenedTags refuses a page with so many elements of form open.
func ReopenedTags(open int) error {
	return errorf("it leaves %d elements such as <b> and <font> open, which every later paragraph opens again; "+
		"its tree would be more than %d elements larger than the page", open, PageNodes)
}

// ManyAttributes refuses a page with a tag that has so many attributes.
func ManyAttributes(n int) error {
	return errorf("one of its tags has %d attributes; a page whose tags have at most %d is read", n, Attributes)
}

// RepeatedBody refuses a page whose tags of html and body have so many attributes.
func RepeatedBody(attributes int) error {
	return errorf("its tags of html and body come again and again and have %d attributes in all", attributes)
}
