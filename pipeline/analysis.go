package pipeline

import (
	"parallax/article"
	"parallax/duplicate"
	"parallax/lexicon/dictionary"
	"parallax/names"
	"parallax/sentiment"
	"parallax/stance"
	"parallax/text"
)

// Analysis is everything known of one article, the unit that output writes.
// Either Reject is set and, but for Bytes, Fingerprint and Mark, nothing else,
// or Reject is nil.
type Analysis struct {
	Reject *article.Reject
	// Over tells of what was left out of the article's analysis since it passes
	// a bound, nil for all but freaks.
	Over *article.Reject
	// ID names the article in every table: 16 hexadecimal digits, a hash of
	// path and record, so the same input has the same ids on any machine.
	ID string
	// ContentHash is the XXH3-128 hash of title and body, 32 hexadecimal
	// digits: two articles with the same text share it.
	ContentHash string
	Article     article.Article
	// Language is the ISO 639-1 code found or declared, "" if neither.
	Language   string
	Paragraphs []Paragraph
	// Signature tells how alike articles are; nil for one without words.
	Signature *duplicate.Signature
	// Bytes is how far the reader moved on in the input for it.
	Bytes int64
	// Fingerprint is that of the item it was made from, Mark the place in
	// the input after that item. The analyses of one item share them.
	Fingerprint uint64
	Mark        Mark
	// Pause says that the reader gave an item without content, and nothing else:
	// whoever has it has all analyses of the items before.
	Pause bool
	// Kept says that the analyses of the item were known before, as
	// Plan.Keep told; but for Fingerprint, Mark and Bytes nothing is filled.
	Kept bool
	// Rows are what Plan.Prepare made of it, nil for nothing.
	Rows any
}

// Paragraph is one paragraph with what was found in it.
type Paragraph struct {
	text.Paragraph // without its tokens
	// Language is the ISO 639-1 code found in the paragraph, und where it is
	// clearly not English and not clearly another, "" where it is too short
	// to tell and in boilerplate.
	Language string
	// Sentiment has one score per model, in the order of Model.SentimentModels.
	Sentiment []sentiment.Score
	// CueCount is how many cues the default sentiment model found, Cues
	// the cues themselves, in order, where the model keeps them.
	CueCount int
	Cues     []sentiment.Cue
	// Stance has one result per stance model, in the order of Model.StanceModels.
	Stance []stance.Result
	// Categories are those of dictionaries found in a paragraph that is scored, by
	// slot as Model.Categories counts.
	Categories []dictionary.Count
	// Names are those in a paragraph that is scored and names no actor.
	Names []names.Name
	// Split are the sentences, and SentenceStances how they treat the actors, by
	// stance model; where the model is to keep them.
	Split           []Sentence
	SentenceStances [][]stance.SentenceStance
}
