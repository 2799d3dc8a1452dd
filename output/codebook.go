package output

import (
	"bufio"
	_ "embed"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"parallax/output/table"
)

// Codebook writes the documentation of every table and column, as markdown
// or json.
func Codebook(w io.Writer, format string) error {
	switch format {
	case "markdown":
		return markdownCodebook(w)
	case "json":
		return jsonCodebook(w)
	}
	return fmt.Errorf("codebook format %q is not one of markdown, json", format)
}

// codebookText is all of the codebook but the tables: the study, its units,
// the formulas and their limits.
//
//go:embed codebook.md
var codebookText string

func markdownCodebook(to io.Writer) error { return table.WriteCodebook(to, codebookText, tables[:]) }

// resourcesKey is the metadata that lists the manifest's resources again.
const resourcesKey = "parallax.resources"

// datasetCodebook is the codebook of one dataset, which ends with its run.
func datasetCodebook(to io.Writer, m *Manifest) error {
	if err := markdownCodebook(to); err != nil {
		return err
	}
	w := bufio.NewWriter(to)
	fmt.Fprintf(w, "\n## The run\n\nMade by %s %s as %s files.", m.Tool, m.Version, m.Format)
	if len(m.PartitionBy) > 0 {
		fmt.Fprintf(w, " The files lie in folders named by %s, which stand there and not in the files.", strings.Join(m.PartitionBy, " and "))
	}
	if m.NoText {
		fmt.Fprintf(w, " The text was left out: %s are null, and so may they be whatever stands above.", Withheld())
	}
	fmt.Fprint(w, "\n\n| table | rows |\n|---|---|\n")
	for _, t := range m.Tables {
		fmt.Fprintf(w, "| %s | %d |\n", t.Name, t.Rows)
	}
	if own := withMeta(m.metaFields()).Columns[len(articlesTable.Columns):]; len(own) > 0 {
		fmt.Fprint(w, "\nColumns of articles for fields of this input:\n\n| column | type | meaning |\n|---|---|---|\n")
		for _, c := range own {
			fmt.Fprintf(w, "| %s | %s | %s |\n", c.Name, c.Type, tableCell(c.Doc))
		}
	}
	if len(m.Resources) > 0 {
		fmt.Fprint(w, "\n| resource | name | SHA-256 |\n|---|---|---|\n")
		for _, r := range m.Resources {
			fmt.Fprintf(w, "| %s | %s | %s |\n", r.Kind, tableCell(r.Name), r.SHA256)
		}
	}
	if len(m.Metadata) > 0 {
		fmt.Fprint(w, "\n| setting | value |\n|---|---|\n")
		for _, key := range slices.Sorted(maps.Keys(m.Metadata)) {
			if key == resourcesKey {
				continue
			}
			fmt.Fprintf(w, "| %s | %s |\n", tableCell(key), tableCell(m.Metadata[key]))
		}
	}
	return w.Flush()
}

// tableCell is a text that fits a cell of a Markdown table.
func tableCell(s string) string {
	return strings.NewReplacer("|", `\|`, "\n", "<br>").Replace(s)
}

func jsonCodebook(to io.Writer) error {
	type column struct {
		Name     string `json:"name"`
		Type     string `json:"type"`
		Nullable bool   `json:"nullable"`
		Unit     string `json:"unit,omitempty"`
		Doc      string `json:"description"`
	}
	type described struct {
		Name    string   `json:"name"`
		Row     string   `json:"row"`
		Key     []string `json:"key,omitempty"`
		Doc     string   `json:"description"`
		Columns []column `json:"columns"`
	}
	var all []described
	for _, t := range tables {
		d := described{Name: t.Name, Row: "one row per " + t.Row, Key: slices.Clone(t.Key), Doc: t.Doc}
		for _, c := range t.Columns {
			d.Columns = append(d.Columns, column{c.Name, c.Type.String(), c.Nullable, c.Unit, c.Doc})
		}
		all = append(all, d)
	}
	return writeJSON(to, map[string]any{"dataset": datasetName, "tables": all})
}
