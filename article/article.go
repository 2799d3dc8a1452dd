// Package article holds the values that reading gives: the Article, the Item
// that is still to be decoded, and the Reject that says where and why there is
// no article.
//
// It reads nothing and imports no format: package article/reader does, and
// whoever has his texts in memory needs this package alone. A value is made
// once and not changed afterwards.
package article

import (
	"fmt"
	"time"
)

// Article is one news article as read, never changed afterwards.
type Article struct {
	// Path is relative to the folder it was found under, with forward
	// slashes, or the file's own name if a file was named. It is the same
	// on every machine.
	Path string
	// Record is the place inside Path: "" for a whole file, "line 7" of a
	// JSONL file, "row 7" of a CSV file (header not counted), "item 7" of
	// a JSON array, "document 7" of an export of a news archive. All
	// count from 1.
	Record string
	// Format is one of Formats.
	Format string
	// Encoding is the name of the encoding the text was read in, such as
	// utf-8 or windows-1252; "" where the format leaves no choice.
	Encoding string
	// Source is the outlet as the article or its metadata names it, else
	// the host of URL, else the folder the file lies in, else "".
	Source string
	Title  string
	Author string
	URL    string
	// Section is the rubric the outlet printed it under, if known.
	Section string
	// Published is in UTC; the zero time means unknown. A date without a
	// zone is taken as UTC.
	Published time.Time
	// Language is the ISO 639-1 code the input declared, "" if none.
	Language string
	// Body is the article's text, valid UTF-8. It may or may not repeat
	// the title at its beginning.
	Body string
	// Blocks says what the format knows of parts of Body; the rest is
	// left to package text. Blocks are in order and do not overlap.
	Blocks []Block
	// CitedSources are outlets that the opening credits for the story
	// ("citing Russia Today"), in order of appearance.
	CitedSources []string
	// Meta holds the input's other scalar fields, sorted by key.
	Meta []Field
}

// Years outside of these are mistakes: there is no news of them.
const (
	FirstYear = 1700
	LastYear  = 2035
)

// Block is a part of Body whose kind the format gives away: a Markdown
// heading, an HTML block quote, the date line of a scraped page.
type Block struct {
	Start, End int // bytes into Body, half-open
	Kind       Kind
}

// Kind is what a part of a body is.
type Kind string

// The kinds of blocks.
const (
	KindTitle       Kind = "title"
	KindLede        Kind = "lede"
	KindBody        Kind = "body"
	KindQuote       Kind = "quote"
	KindHeading     Kind = "heading"
	KindCaption     Kind = "caption"
	KindBoilerplate Kind = "boilerplate" // kept, but not scored
)

// Field is one metadata value in its text form.
type Field struct{ Key, Value string }

// Reject is a file or record that could not be made an article, or that a
// later stage could not score.
type Reject struct {
	Path, Record string
	// Stage is where it failed: open, decompress, decode, parse, extract
	// or analyse; or Clock.
	Stage string
	// Reason is one line a user can act on.
	Reason string
	// Bytes is the size of the input that was refused, -1 if unknown.
	Bytes int64
	// Stack is where the program stood when a fault of its own, or of a library,
	// cost the input; "" where the input alone is to blame. It is in no table.
	Stack string
}

// Clock is the Stage of a Reject that took longer than any input may: it
// depends on the machine, as no other does.
const Clock = "clock"

// Error makes a Reject usable as the error of a stream.
func (r *Reject) Error() string {
	if r.Record == "" {
		return fmt.Sprintf("%s: %s: %s", r.Path, r.Stage, r.Reason)
	}
	return fmt.Sprintf("%s: %s: %s: %s", r.Path, r.Record, r.Stage, r.Reason)
}
