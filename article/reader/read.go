// Package reader takes paths and gives articles.
//
// It owns formats, compression, encodings, main-text extraction, metadata and
// everything that can be wrong with an input. It promises that every file and
// record it was asked for comes out exactly once, either as an Article or as
// a Reject that says where and why, in an order that depends on the input
// alone. It does not judge, split or change the text: that starts in package
// text.
package reader

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"iter"
	"time"

	"parallax/article"
	"parallax/article/internal/date"
	"parallax/article/internal/news"
)

// DefaultMaxBytes is the size in bytes above which a single article or record
// is refused, 16 MiB.
const DefaultMaxBytes = 16 << 20

// Options says how to read. The zero value is the default.
type Options struct {
	// MaxBytes is the size in bytes, after decompression, above which one
	// article or record becomes a Reject instead; 0 means DefaultMaxBytes.
	MaxBytes int64
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
	if o.MaxBytes <= 0 {
		return DefaultMaxBytes
	}
	return int(min(o.MaxBytes, 1<<31-1))
}

// Walk yields the undecoded items of paths, each a file or a folder, in an
// order that depends on the input alone: paths as given, folders recursively
// by name, records as they lie in their file. Wherever something cannot be
// read it yields an empty Item and a *Reject and goes on. When ctx ends, its
// error is the last thing yielded.
//
// Files and folders whose name begins with "." or "_" are skipped, unless
// named in paths, and so are folders that hold a dataset of this program. Links are followed; one that leads back into a folder being
// walked is a Reject. A file that two paths lead to is read once. When the
// files of two folders in paths would get the same Path, the paths of all
// files of those folders are prefixed with their folder's own name.
func Walk(ctx context.Context, paths []string, opts Options) iter.Seq2[article.Item, error] {
	return newDisk().walk(ctx, formats, paths, opts)
}

// From yields the items of one stream, such as standard input, as Walk does
// for a file of that name; opts may name its format.
func From(ctx context.Context, name string, r io.Reader, opts Options) iter.Seq2[article.Item, error] {
	return func(yield func(article.Item, error) bool) {
		formats.split(ctx, file{path: name, name: name, size: -1}, r, opts, yield)
	}
}

// Read yields the articles of paths: Walk and Decode in one, in the same
// order, with a *Reject wherever there should have been an article.
func Read(ctx context.Context, paths []string, opts Options) iter.Seq2[article.Article, error] {
	return func(yield func(article.Article, error) bool) {
		for item, err := range Walk(ctx, paths, opts) {
			if err != nil {
				if !yield(article.Article{}, err) {
					return
				}
				continue
			}
			articles, rejects := item.Decode()
			for _, a := range articles {
				if !yield(a, nil) {
					return
				}
			}
			for i := range rejects {
				if !yield(article.Article{}, &rejects[i]) {
					return
				}
			}
		}
	}
}

// Count gives the number of files that Walk would open and their total size
// on disk in bytes, without opening them. What cannot be read counts as
// nothing.
func Count(ctx context.Context, paths []string) (files int, bytes int64) {
	for f, reject := range newDisk().files(paths) {
		if ctx.Err() != nil {
			break
		}
		if reject == nil {
			files++
			bytes += f.size
		}
	}
	return files, bytes
}

func (d disk) walk(ctx context.Context, table formatTable, paths []string, opts Options) iter.Seq2[article.Item, error] {
	opts.Format = "" // of one stream
	return func(yield func(article.Item, error) bool) {
		for f, reject := range d.files(paths) {
			if err := ctx.Err(); err != nil {
				yield(article.Item{}, err)
				return
			}
			if reject != nil {
				if !yield(article.Item{}, reject) {
					return
				}
				continue
			}
			if !d.readFile(ctx, table, f, opts, yield) {
				return
			}
		}
	}
}

// readFile splits one file and reports whether to go on.
func (d disk) readFile(ctx context.Context, table formatTable, f file, opts Options, yield func(article.Item, error) bool) bool {
	r, err := d.open(f.disk)
	if err != nil {
		return yield(article.Item{}, &article.Reject{Path: f.path, Stage: "open", Reason: reasonOf(err), Bytes: f.size})
	}
	defer r.Close()
	return table.split(ctx, f, r, opts, yield)
}

// reasonOf drops the operation and path that package os puts before a cause:
// the Reject names the path already.
func reasonOf(err error) string {
	if pathErr, ok := errors.AsType[*fs.PathError](err); ok {
		err = pathErr.Err
	}
	switch {
	case errors.Is(err, fs.ErrPermission):
		return "no permission to read it"
	case errors.Is(err, fs.ErrNotExist):
		return "no such file or folder"
	}
	return err.Error()
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
