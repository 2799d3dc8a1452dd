// Package coding takes paragraphs that were drawn for coding by hand and what
// coders said of them, and reads and writes both in the formats that coders
// work in: JSON lines, CSV, workbooks of spreadsheets, Label Studio and Doccano.
//
// It owns the coding file, the design that tells how the sample was drawn, and
// the codebook. It promises that a unit comes back from every format as it was
// written, and that a row that cannot be used is told by its file, line and
// field and never guessed at. It draws no sample, opens no dataset and measures
// nothing.
package coding

import (
	"fmt"
	"strconv"
)

// Verdict is what a coder says of a unit.
type Verdict int8

// The verdicts. Open units were not coded yet, Skipped ones the coder would
// not decide.
const (
	Negative Verdict = -1
	Neutral  Verdict = 0
	Positive Verdict = 1
	NotAbout Verdict = 2 // the paragraph does not speak of the actor
	Open     Verdict = 3
	Skipped  Verdict = 4
)

// Label is the class of a verdict, false where it is none of the three.
func (v Verdict) Label() (int, bool) { return int(v), v >= Negative && v <= Positive }

// Decided says whether the coder decided: by a class, or that the paragraph is
// not about the actor.
func (v Verdict) Decided() bool { return v >= Negative && v <= NotAbout }

// String is the verdict as Label Studio, Doccano and reports have it.
func (v Verdict) String() string { return verdictNames[v] }

var verdictNames = map[Verdict]string{Negative: "negative", Neutral: "neutral", Positive: "positive", NotAbout: "not about the actor",
	Open: "not coded", Skipped: "skipped"}

// Unit is one paragraph and one actor named in it: what is coded.
type Unit struct {
	ID        string // made by UnitID, the same for all coders
	Dataset   string // digest of the articles that it was drawn from, "" if unknown
	Article   string // article_id
	Paragraph int    // number in the article, from 0
	Actor     string // key
	// Before and After are the paragraphs around the text, "" at the ends.
	Before, Text, After string
	Spans               []Span // where the actor is named in Text
	Kind                string // of the paragraph
	Source, Title, Date string // of the article, "" if unknown
	// Probability is the chance in (0, 1] that the unit had to be drawn, 0
	// where it is not known.
	Probability float64
	Double      bool // to be coded twice
}

// Span is a half-open range of code points in Unit.Text.
type Span [2]int

// Row is a unit with what one coder says of it.
type Row struct {
	Unit
	Coder   string // "" where nobody coded it
	Verdict Verdict
	Unsure  bool // the coder could well have decided otherwise
	Note    string
	Seconds float64 // spent on it, 0 if unknown
	Place   string  // file and line that it was read from
}

// UnitID names a paragraph of an article and an actor.
func UnitID(article string, paragraph int, actor string) string {
	return article + ":" + strconv.Itoa(paragraph) + ":" + actor
}

// check tells what is wrong with a row that was read.
func (r *Row) check() error {
	switch {
	case r.ID == "":
		return fmt.Errorf(`no "id"`)
	case r.Actor == "":
		return fmt.Errorf(`no "actor"`)
	case r.Text == "":
		return fmt.Errorf(`no "text"`)
	case r.Paragraph < 0:
		return fmt.Errorf(`"paragraph" is %d: paragraphs are counted from 0`, r.Paragraph)
	case !(r.Probability >= 0 && r.Probability <= 1):
		return fmt.Errorf(`"probability" is %v, not above 0 and at most 1`, r.Probability)
	case r.Article != "" && r.ID != UnitID(r.Article, r.Paragraph, r.Actor):
		return fmt.Errorf(`"id" is %q where "article_id", "paragraph" and "actor" make %q`, r.ID, UnitID(r.Article, r.Paragraph, r.Actor))
	}
	length := len([]rune(r.Text))
	for _, s := range r.Spans {
		if s[0] < 0 || s[1] <= s[0] || s[1] > length {
			return fmt.Errorf(`"spans" has [%d, %d], which is not inside a text of %d code points`, s[0], s[1], length)
		}
	}
	return nil
}

// Mentions are the words by which the text names the actor.
func (u *Unit) Mentions() []string {
	text := []rune(u.Text)
	var all []string
	for _, s := range u.Spans {
		all = append(all, string(text[s[0]:s[1]]))
	}
	return all
}
