package reader

import (
	"context"

	"parallax/article/internal/news"
)

// CountRepeats reads the articles of paths and counts.
func CountRepeats(ctx context.Context, paths []string, opts Options) (*Repeats, error) {
	r := news.NewRepeats()
	for a, err := range Read(ctx, paths, opts) {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err == nil {
			r.Add(&a)
		}
	}
	return r, nil
}
