package reader

import (
	"context"
	"iter"
	"slices"

	"parallax/article"
)

// Small files lie apart in lots of so many, or so many bytes together, and so do
// larger ones, each by itself, that are one item by their name: the records of
// another file are dealt out one by one.
const (
	mostFiles  = 8
	smallBytes = 16 << 10
	apartBytes = 1 << 20
	// evenly is after how many lots a lot has a file more than the first, that has
	// one: a few files, whatever is in them, are dealt out evenly.
	evenly = 32
)

// found is what a path leads to.
type found struct {
	file   file
	reject *article.Reject
}

func (d disk) lots(ctx context.Context, table formatTable, paths []string, opts Options) iter.Seq[article.Lot] {
	opts.Format = "" // of one stream
	return func(yield func(article.Lot) bool) {
		var some []found
		bytes, sent := int64(0), 0
		send := func(apart bool) bool {
			if len(some) == 0 {
				return true
			}
			lot := article.Lot{Items: d.items(ctx, table, some, opts), Apart: apart}
			some, bytes, sent = nil, 0, sent+1
			return yield(lot)
		}
		for f, reject := range d.files(paths) {
			apart := reject != nil || table.apart(f)
			if (!apart || len(some) >= min(mostFiles, 1+sent/evenly) || bytes+f.size > smallBytes) && !send(true) {
				return
			}
			some, bytes = append(some, found{f, reject}), bytes+f.size
			if !apart && !send(false) {
				return
			}
		}
		send(true)
	}
}

// apart says whether a file is read by whoever takes it.
func (t formatTable) apart(f file) bool {
	ext := extension(f.name)
	one := func(known format) bool { return known.split == nil && slices.Contains(known.extensions, ext) }
	return f.size >= 0 && (f.size <= smallBytes || f.size <= apartBytes && (ext == ".txt" || slices.ContainsFunc(t, one)))
}

// items yields those of files, one after another.
func (d disk) items(ctx context.Context, table formatTable, files []found, opts Options) iter.Seq2[article.Item, error] {
	return func(yield func(article.Item, error) bool) {
		for _, f := range files {
			if err := ctx.Err(); err != nil {
				yield(article.Item{}, err)
				return
			}
			if f.reject != nil {
				if !yield(article.Item{}, f.reject) {
					return
				}
				continue
			}
			if !d.readFile(ctx, table, f.file, opts, yield) {
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
