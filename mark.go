package parallax

import (
	"context"
	"io"

	"parallax/article/reader"
	"parallax/output"
)

// Mark reads an Arrow IPC stream of the columns article_id and signature of
// articles, in their order, and answers with one of article_id and duplicate_of,
// row for row and batch for batch. It holds some 330 bytes for each article that
// repeats no other.
func Mark(ctx context.Context, in io.Reader, out io.Writer) error {
	marks := output.NewMarks(out, "parallax", Version)
	for rows, err := range reader.Signatures(in) {
		if err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		for _, r := range rows {
			marks.Add(r.ID, r.Signature)
		}
		if err := marks.Flush(); err != nil {
			return err
		}
	}
	return marks.Close()
}
