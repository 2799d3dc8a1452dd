package main

import (
	"fmt"
	"maps"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"parallax/output"
	"parallax/pipeline"
)

// identity is all that decides what the tables of a run will hold, by the
// names under which a difference is told. The number of workers is not in it.
func identity(c *cli.Context, m *pipeline.Model, resources []output.Resource, paths []string) (map[string]string, error) {
	var inputs []string
	for _, p := range paths {
		inputs = append(inputs, filepath.ToSlash(filepath.Clean(p)))
	}
	id, err := metadata(m, resources)
	if err != nil {
		return nil, err
	}
	delete(id, "parallax.resources")
	maps.Copy(id, map[string]string{
		output.InputKey:       strings.Join(inputs, " "),
		"version":             version,
		"build":               build(),
		"--format":            c.String("format"),
		"--sentiment":         strings.Join(m.SentimentModels(), ","),
		"--stance-model":      strings.Join(m.StanceModels(), ","),
		"--actor":             strings.Join(m.ActorKeys(), ","),
		"--cues":              fmt.Sprint(c.Bool("cues")),
		"--no-text":           fmt.Sprint(c.Bool("no-text")),
		"--text-column":       c.String("text-column"),
		"--max-article-bytes": fmt.Sprint(c.Int64("max-article-bytes")),
		"--partition-by":      strings.Join(c.StringSlice("partition-by"), ","),
		"--part-bytes":        fmt.Sprint(c.Int64("part-bytes")),
		output.ShardKey:       c.String("shard"),
	})
	for _, r := range resources {
		name, _, _ := strings.Cut(r.Name, " version ")
		id[r.Kind+" "+name] = r.SHA256
	}
	return id, nil
}

// build tells versions of the program apart that have the same number: the
// revision it was built from, where the compiler knew it.
func build() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	var parts []string
	for _, s := range info.Settings {
		if slices.Contains([]string{"vcs.revision", "vcs.modified"}, s.Key) {
			parts = append(parts, s.Value)
		}
	}
	return strings.Join(parts, " modified ")
}
