package reader

import (
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/apache/arrow/go/v17/arrow"

	"parallax/article/internal/meta"
)

// Signed is a row of a stream of signatures: an article, and what tells it from
// others.
type Signed struct{ ID, Signature string }

// Signatures yields the rows of a stream of record batches with the columns
// article_id and signature, a batch at a time. What is wrong with the stream is
// the last thing yielded, as in Batches.
func Signatures(in io.Reader) iter.Seq2[[]Signed, error] {
	return func(yield func([]Signed, error) bool) {
		id, signature, stopped := -1, -1, false
		begin := func(names []string) error {
			id, signature = slices.Index(names, "article_id"), slices.Index(names, "signature")
			if id < 0 || signature < 0 {
				return fmt.Errorf("to mark articles, the columns article_id and signature are needed; there are %s", strings.Join(names, ", "))
			}
			return nil
		}
		err := eachBatch(in, begin, func(batch arrow.Record) (bool, error) {
			rows, err := guarded(func() ([]Signed, error) {
				rows := make([]Signed, batch.NumRows())
				for i := range rows {
					rows[i].ID, rows[i].Signature = cellOf(batch, id, i), cellOf(batch, signature, i)
				}
				return rows, nil
			})
			if err != nil {
				return false, fmt.Errorf("the stream is damaged: %w", err)
			}
			stopped = !yield(rows, nil)
			return !stopped, nil
		})
		if err != nil && !stopped {
			yield(nil, err)
		}
	}
}

// cellOf is a value as text, in memory of its own; "" of a null and of bytes that are none.
func cellOf(batch arrow.Record, column, row int) string {
	return strings.Clone(strings.TrimSuffix(arrowCell(batch.Column(column), row, meta.RoleNone), notText))
}
