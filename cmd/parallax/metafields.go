package main

import (
	"fmt"
	"slices"

	"github.com/urfave/cli/v2"

	"parallax/article"
	"parallax/article/reader"
	"parallax/output"
)

// The values of --meta that are no list of fields.
const (
	metaAuto = "auto"
	metaNone = "none"
)

// metaFields are the fields of the input that get columns of their own. An
// update has those that the dataset has; standard input cannot be looked at
// twice.
func metaFields(c *cli.Context, paths []string, opts reader.Options) ([]article.MetaField, error) {
	switch list := c.String("meta"); list {
	case metaAuto:
		if c.Bool("update") && !c.Bool("rescore") {
			if fields, ok := output.MetaOf(c.String("out")); ok {
				return fields, nil
			}
		}
		if slices.Contains(paths, stdinPath) {
			return nil, nil
		}
		return reader.MetaFields(c.Context, paths, opts), nil
	case metaNone:
		return nil, nil
	default:
		fields, err := article.ParseMetaFields(list)
		if err != nil {
			return nil, fmt.Errorf("--meta: %w", err)
		}
		return fields, nil
	}
}
