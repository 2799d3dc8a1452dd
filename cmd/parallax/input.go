package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"slices"

	"parallax/article"
	"parallax/article/reader"
)

// stdinPath is the argument that stands for standard input.
const stdinPath = "-"

// checkInput says what is wrong with the paths to be read.
func checkInput(paths []string) error {
	if slices.Contains(paths, stdinPath) {
		if len(paths) > 1 {
			return errors.New("- (standard input) stands alone, without other paths")
		}
		return nil
	}
	for _, path := range paths {
		if _, err := os.Stat(path); err != nil {
			return fmt.Errorf("input: %w", err)
		}
	}
	return nil
}

// items are those of the paths, or of standard input.
func (a *app) items(ctx context.Context, paths []string, opts reader.Options) iter.Seq2[article.Item, error] {
	if slices.Equal(paths, []string{stdinPath}) {
		return reader.From(ctx, stdinPath, a.stdin, opts)
	}
	return reader.Walk(ctx, paths, opts)
}
