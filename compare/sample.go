package compare

import "time"

// Sample is what is compared, in memory: the articles, and as columns one row
// per paragraph and actor that it speaks of. Read makes one from a dataset.
type Sample struct {
	Groups   []string // by index; the names of what is compared
	Periods  []string // by index, in the order of time; none without Options.Over or Event
	Actors   []string // by index; keys
	Articles []Article
	Rows     Rows
}

// Article is what the figures need to know of one article.
type Article struct {
	ID        string
	Group     int32     // index of Sample.Groups
	Period    int32     // index of Sample.Periods, -1 for none
	Published time.Time // zero if unknown
	Words     int
	RepeatOf  string // ID of the article that it repeats, "" for none
	// For examples.
	Source, Title, URL string
}

// Rows are the paragraphs that speak of an actor, as columns of one length.
type Rows struct {
	Article   []int32 // index of Sample.Articles
	Actor     []int32 // index of Sample.Actors
	Paragraph []int32 // number in the article, from 0
	Mentions  []int32
	Stance    []float64 // in [-1, 1]; NaN where the actor is named without evidence
	Label     []int8    // class of the stance: -1, 0, 1; NoLabel where none is told
	// P are the probabilities of negative, neutral and positive, all 0 where
	// none are told. There are none at all unless they were asked for.
	P [][3]float64
}

// NoLabel stands in Rows.Label where a stance has no class: for voices, which
// the dataset does not class, and where there is no stance.
const NoLabel int8 = 2

// Add appends one row.
func (r *Rows) Add(article, actor, paragraph, mentions int, stance float64, label int8) {
	r.Article = append(r.Article, int32(article))
	r.Actor = append(r.Actor, int32(actor))
	r.Paragraph = append(r.Paragraph, int32(paragraph))
	r.Mentions = append(r.Mentions, int32(mentions))
	r.Stance = append(r.Stance, stance)
	r.Label = append(r.Label, label)
}

// Len is the number of rows.
func (r *Rows) Len() int { return len(r.Article) }
