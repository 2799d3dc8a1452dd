package parallax

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"parallax/analyze"
	"parallax/article"
	"parallax/article/reader"
	"parallax/budget"
)

// Stdin is the input that stands for a stream instead of a file.
const Stdin = "-"

// CheckInputs says what is wrong with the paths to be read.
func CheckInputs(s Settings, inputs []string) error {
	alone := slices.Equal(inputs, []string{Stdin})
	switch {
	case s.StdinFormat != analyze.Auto && !alone:
		return analyze.Faultf("stdin_format", "it is for - (standard input) alone; files are told by their content and name")
	case alone:
		return nil
	case slices.Contains(inputs, Stdin):
		return errors.New("- (standard input) stands alone, without other paths")
	}
	for _, path := range inputs {
		if _, err := os.Stat(path); err != nil {
			return fmt.Errorf("input: %w", err)
		}
	}
	return nil
}

// Items are the undecoded articles of the inputs, in their order, for
// pipeline.Run and pipeline.Outline; of stdin where the input is Stdin.
func Items(ctx context.Context, s Settings, inputs []string, stdin io.Reader) (iter.Seq2[article.Item, error], error) {
	o, _, err := reading(s)
	if err != nil {
		return nil, err
	}
	if err := CheckInputs(s, inputs); err != nil {
		return nil, err
	}
	return article.Flat(lotsOf(ctx, inputs, stdin, o)), nil
}

func lotsOf(ctx context.Context, inputs []string, stdin io.Reader, o reader.Options) iter.Seq[article.Lot] {
	if slices.Equal(inputs, []string{Stdin}) {
		return article.OneLot(reader.From(ctx, Stdin, stdin, o))
	}
	return reader.Lots(ctx, inputs, o)
}

// reading is how the settings have articles read, and the tables that it takes.
func reading(s Settings) (o reader.Options, used []analyze.Resource, err error) {
	o = reader.Options{
		MaxBytes: s.MaxArticleBytes, Limits: s.Limits(), TextColumn: s.TextColumn,
		DateOrder: reader.DateOrder(s.DateOrder), Boilerplate: s.Boilerplate,
	}
	if s.StdinFormat != analyze.Auto {
		o.Format = s.StdinFormat
	}
	if o.Map, err = mapping(s.Map); err != nil {
		return o, nil, analyze.Faultf("map", "%v", err)
	}
	if o.Columns, err = columns(s.Columns); err != nil {
		return o, nil, analyze.Faultf("columns", "%v", err)
	}
	if o.SourceFrom, err = sourceRules(s.SourceFrom); err != nil {
		return o, nil, analyze.Faultf("source_from", "%v", err)
	}
	if o.Timezone, err = zone(s.Timezone); err != nil {
		return o, nil, analyze.Faultf("timezone", "%v", err)
	}
	if len(s.SourceAliases) > 0 {
		var table analyze.Resource
		if o.Aliases, table, err = readAliases(s.SourceAliases); err != nil {
			return o, nil, analyze.Faultf("source_aliases", "%v", err)
		}
		used = append(used, table)
	}
	return o, used, o.Check()
}

// readAliases joins tables, of which the later counts.
func readAliases(files []analyze.File) (all reader.Aliases, used analyze.Resource, err error) {
	var names []string
	for _, file := range files {
		table := reader.BuiltinAliases()
		if file != analyze.Builtin {
			f, err := budget.Open(string(file))
			if err != nil {
				return nil, used, err
			}
			table, err = reader.ParseAliases(string(file), f)
			f.Close()
			if err != nil {
				return nil, used, err
			}
		}
		all, names = all.Join(table), append(names, filepath.Base(string(file)))
	}
	joined, err := json.Marshal(all) // keys in order
	sum := sha256.Sum256(joined)
	return all, analyze.Resource{
		Kind: "source aliases", Name: strings.Join(names, ", "), SHA256: hex.EncodeToString(sum[:]),
		Chosen: slices.ContainsFunc(files, func(f analyze.File) bool { return f != analyze.Builtin }),
	}, err
}
