package reader

import (
	"time"

	"parallax/article"
	"parallax/article/internal/date"
	"parallax/article/internal/news"
	"parallax/budget"
)

// DefaultMaxBytes is the size in bytes above which a single article or record
// is refused, 16 MiB.
const DefaultMaxBytes = 16 << 20

// Options says how to read. The zero value is the default.
type Options struct {
	// MaxBytes is the size in bytes, after decompression, above which one
	// article or record becomes a Reject instead; 0 means DefaultMaxBytes.
	MaxBytes int64
	// Limits move the bounds of work and memory.
	Limits budget.Limits
	// TextColumn names the CSV column or JSON field that holds the text;
	// "" means to choose among the names of data/fields.tsv (text, body,
	// content, article, maintext and so on).
	TextColumn string
	// Format is the format of the stream that From reads, one of Formats;
	// "" means to tell by its content. Compression is always told by content.
	Format string
	// Map names the fields or columns of other roles, too.
	Map Mapping
	// Columns names the columns of CSV files that have no header row.
	Columns []string
	// SourceFrom says where the source is looked for, in this order; none
	// means what the article states, the host of its address, its opening,
	// its folder.
	SourceFrom []SourceRule
	// Aliases gives sources that go by several names one of them.
	Aliases Aliases
	// DateOrder says how 05/03/2024 is read; "" means DateAuto.
	DateOrder DateOrder
	// Timezone is that of a time of day without one; nil means UTC. A date
	// without a time of day is midnight UTC of that day in any case.
	Timezone *time.Location
	// Boilerplate says what becomes of paragraphs that are no part of an
	// article: KeepBoilerplate, or MarkBoilerplate, which "" means as well.
	Boilerplate string
	// Repeats marks as boilerplate, unless that is kept, the paragraphs that
	// it counted in many of a source's articles; nil marks none.
	Repeats *Repeats
}

// The values of Options.Boilerplate.
const (
	MarkBoilerplate = "mark" // blocks of kind boilerplate, kept but not scored
	KeepBoilerplate = "keep" // paragraphs like any other
)

func (o Options) maxBytes() int {
	most := o.MaxBytes
	if most <= 0 {
		most = DefaultMaxBytes
	}
	return int(min(o.Limits.ArticleBytes(most), 1<<31-1))
}

// limits are those of the options, if there are any.
func (o *Options) limits() budget.Limits {
	if o == nil {
		return budget.Limits{}
	}
	return o.Limits
}

// boilerplate marks an article's boilerplate, or makes paragraphs like any
// other of what is marked.
func (o *Options) boilerplate(a *article.Article) {
	if o == nil || o.Boilerplate != KeepBoilerplate {
		news.MarkBoilerplate(a)
		if o != nil && o.Repeats != nil {
			o.Repeats.Mark(a)
		}
		return
	}
	for i := range a.Blocks {
		if a.Blocks[i].Kind == article.KindBoilerplate {
			a.Blocks[i].Kind = article.KindBody
		}
	}
}

// DateOrder says which comes first in a date such as 05/03/2024.
type DateOrder = date.Order

// The orders of day and month.
const (
	DateAuto   = date.Auto // by the evidence of the file, the country, the language
	DayFirst   = date.DayFirst
	MonthFirst = date.MonthFirst
)

// DateOrders lists the values of a DateOrder.
func DateOrders() []DateOrder { return []DateOrder{DateAuto, DayFirst, MonthFirst} }

// Repeats counts the short paragraphs at the beginning and at the end of each
// source's articles.
type Repeats = news.Repeats
