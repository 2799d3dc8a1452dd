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
	"io"
	"iter"

	"parallax/article"
)

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
	return article.Flat(Lots(ctx, paths, opts))
}

// Lots yields what Walk does, in lots that can be read beside each other.
func Lots(ctx context.Context, paths []string, opts Options) iter.Seq[article.Lot] {
	return newDisk().lots(ctx, formats, paths, opts)
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
