package reader

import (
	"bufio"
	_ "embed" // for the table below
	"fmt"
	"io"
	"maps"
	"strings"

	"parallax/article"
	"parallax/article/internal/draft"
	"parallax/article/internal/tidy"
)

//go:embed data/sources.tsv
var sourceTable string

// Aliases gives the one name of a source that goes by several. Keys are as
// sourceKey makes them.
type Aliases map[string]string

// BuiltinAliases gives the aliases of data/sources.tsv: well-known outlets by
// their names and hosts.
func BuiltinAliases() Aliases {
	aliases, err := ParseAliases("data/sources.tsv", strings.NewReader(sourceTable))
	if err != nil {
		return nil // a test reads the table
	}
	return aliases
}

// ParseAliases reads a table of two columns with a tab between them: another
// name, or a host, and the name that is to stand for it. Blank lines and lines
// that begin with "#" are comments. name is that of the file, for errors, of
// which all are told.
func ParseAliases(name string, r io.Reader) (Aliases, error) {
	aliases := make(Aliases)
	var wrong []string
	in := bufio.NewScanner(r)
	for number := 1; in.Scan(); number++ {
		line := strings.TrimRight(strings.TrimPrefix(in.Text(), "\ufeff"), "\r")
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		alias, outlet, ok := strings.Cut(line, "\t")
		alias, outlet = tidy.OneLine(alias), tidy.OneLine(outlet)
		key := sourceKey(alias)
		switch {
		case !ok || outlet == "" || strings.Contains(line[strings.IndexByte(line, '\t')+1:], "\t"):
			wrong = append(wrong, fmt.Sprintf("%s:%d: want two columns with a tab between them: alias, name", name, number))
		case key == "":
			wrong = append(wrong, fmt.Sprintf("%s:%d: %q has no letter or digit", name, number, alias))
		case aliases[key] != "" && aliases[key] != outlet:
			wrong = append(wrong, fmt.Sprintf("%s:%d: %q already stands for %q", name, number, alias, aliases[key]))
		default:
			aliases[key] = outlet
		}
	}
	if err := in.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if wrong != nil {
		return nil, fmt.Errorf("%s", strings.Join(wrong, "\n"))
	}
	return aliases, nil
}

// Join gives both tables in one; where they differ, over counts.
func (a Aliases) Join(over Aliases) Aliases {
	joined := maps.Clone(a)
	if joined == nil {
		joined = make(Aliases)
	}
	maps.Copy(joined, over)
	return joined
}

// foundSource is the metadata that keeps what the source was called.
const foundSource = "source_as_found"

// apply puts the one name of an article's source for that which was found.
func (a Aliases) apply(of *article.Article) {
	name := a[sourceKey(of.Source)]
	if name == "" || name == of.Source {
		return
	}
	of.Meta = draft.SortMeta(append(of.Meta, article.Field{Key: foundSource, Value: of.Source}))
	of.Source = name
}

// sourceKey is what two spellings of a name have in common: its letters and
// digits in lower case without "the"; of a host's name, all but "www.".
func sourceKey(name string) string {
	lower := strings.ToLower(tidy.OneLine(name))
	if !strings.Contains(lower, " ") && strings.Contains(lower, ".") {
		if _, after, ok := strings.Cut(lower, "://"); ok {
			lower = after
		}
		lower, _, _ = strings.Cut(lower, "/")
		return strings.TrimPrefix(lower, "www.")
	}
	return tidy.Letters(strings.TrimPrefix(lower, "the "))
}
