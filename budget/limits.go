package budget

import "time"

// Limits move the bounds, for whoever knows the files. The zero value moves none.
type Limits struct {
	// Memory is about how many bytes one article or record may take while it is
	// read; 0 is DefaultMemory. The bounds of what it holds at once grow with it.
	Memory int64
	// Work is how many times the usual work may come of a compressed file, a
	// table or an article; 0 is once.
	Work int64
}

// What Limits may be.
const (
	DefaultMemory = 1 << 30
	LeastMemory   = 64 << 20
	MostMemory    = 64 << 30
	MostWork      = 1000
)

// times is how many times the usual work may be done.
func (l Limits) times() int64 { return max(l.Work, 1) }

// held is what a bound of what is held at once comes to.
func (l Limits) held(usual int64) int64 {
	if l.Memory == 0 {
		return usual
	}
	return int64(float64(usual) * float64(l.Memory) / DefaultMemory)
}

// Tokens is how many words and marks an article may have, Paragraphs how many
// paragraphs, and JSONValues how many values a record.
func (l Limits) Tokens() int     { return int(l.held(tokens)) }
func (l Limits) Paragraphs() int { return int(l.held(paragraphs)) }

// ArticleBytes is the most that an article of so many bytes at most may have: what
// comes of one takes some 64 times its size.
func (l Limits) ArticleBytes(most int64) int64 {
	if l.Memory == 0 {
		return most
	}
	return min(most, l.Memory/64)
}

// ArticleMentions is how many mentions of actors are judged in an article.
func (l Limits) ArticleMentions() int { return int(l.times()) * articleMentions }

// RepeatBytes are the bytes that a file of a size may give again.
func (l Limits) RepeatBytes(size int64) int64 {
	return l.times() * allowed(size, repeatFree, repeatSmall, repeatLarge)
}

// MadeSteps are the steps of work that may come of a file of a size.
func (l Limits) MadeSteps(size int64) int64 {
	return l.times() * allowed(size, madeFree, madeSmall, madeLarge)
}

// CellBytes are the bytes of cells that may be made of a table of a size.
func (l Limits) CellBytes(size int64) int64 { return l.times() * (tableBytes + tableRatio*size) }

// Clock is how long an input of so many bytes may take.
func (l Limits) Clock(bytes int64) time.Duration {
	return time.Duration(l.times()) * (clockBase + clockPerByte*time.Duration(min(max(bytes, 0), 1<<40)))
}

// ManyParagraphs and ManyTokens refuse an article that has more than that.
func (l Limits) ManyParagraphs(n int) error {
	if most := l.Paragraphs(); n > most {
		return errorf("it has %d paragraphs; an article of at most %d is read, cut it into several files", n, most)
	}
	return nil
}

// ManyFields refuses a record with more fields than that, ManyColumns a table, and
// ManyPlaces one whose columns are read each from its own place.
func (l Limits) ManyFields(n int) error  { return l.wide(n, fields, "the record", "fields", "a record") }
func (l Limits) ManyColumns(n int) error { return l.wide(n, fields, "the table", "columns", "a table") }
func (l Limits) ManyPlaces(n int) error {
	return l.wide(n, places, "the table", "columns", "a Parquet table")
}

func (l Limits) wide(n int, usual int64, what, parts, kind string) error {
	if most := int(l.held(usual)); n > most {
		return errorf("%s has %d %s; %s of at most %d is read", what, n, parts, kind, most)
	}
	return nil
}

func (l Limits) ManyTokens(n int) error {
	if most := l.Tokens(); n > most {
		return errorf("it has more than %d words and marks, which is more than one article may have; cut it into several files", most)
	}
	return nil
}

// ManyMentions tells of an article in which so many mentions of actors were not
// judged, or so many paragraphs at its end were not; nil if all were.
func (l Limits) ManyMentions(mentions, paragraphs int) error {
	switch {
	case mentions == 0 && paragraphs == 0:
		return nil
	case paragraphs == 0:
		return errorf("%d mentions of actors were not judged: of a sentence %d are, of a paragraph %d; the rest of the article is scored",
			mentions, SentenceMentions, ParagraphMentions)
	}
	return errorf("it names actors more than %d times; the stance of its last %d paragraphs was not judged, and %d mentions before them were not; "+
		"the rest of the article is scored", l.ArticleMentions(), paragraphs, mentions)
}
