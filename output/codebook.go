package output

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
)

// typeNames name the types for a reader of the codebook.
var typeNames = [...]string{
	String: "string", Int8: "int8", Int32: "int32", Int64: "int64", Float64: "float64", Bool: "bool",
	Timestamp: "timestamp[ms, UTC]", StringList: "list<string>",
}

// String is the type's name in the codebook.
func (t Type) String() string { return typeNames[t] }

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

const codebookIntroduction = `# Codebook

Every table is a folder of files with the same columns in every format. Tables
are joined by article_id and paragraph. Null means that there was nothing to go
by: no evidence is never 0. Positions are code points, counted from 0, the end
exclusive, so that text[start:end] is the surface form in Python. In CSV a null
is an empty field, a list is JSON text, and article_id is to be read as text,
not as a number. Times are RFC 3339 in CSV and JSONL.
`

const resultsIntroduction = `# Codebook of a comparison

Every table stands twice in this folder, as Parquet and as CSV. Null means that
a figure cannot be told; it is an empty field in CSV. methods.txt says in words
how the figures came about, comparison.json has all of them with the options.
`

func markdownCodebook(to io.Writer) error {
	return writeCodebook(to, codebookIntroduction, tables[:])
}

func writeCodebook(to io.Writer, introduction string, tables []Table) error {
	w := bufio.NewWriter(to)
	fmt.Fprint(w, introduction)
	for _, t := range tables {
		fmt.Fprintf(w, "\n## %s\n\nOne row per %s. %s", t.Name, t.Row, t.Doc)
		if t.Key != nil {
			fmt.Fprintf(w, " Key: %s.", strings.Join(t.Key, ", "))
		}
		fmt.Fprint(w, "\n\n| column | type | null | unit | meaning |\n|---|---|---|---|---|\n")
		for _, c := range columnsOf(t.Name) {
			null := "no"
			if c.Nullable {
				null = "yes"
			}
			fmt.Fprintf(w, "| %s | %s | %s | %s | %s |\n", c.Name, c.Type, null, c.Unit, c.Doc)
		}
	}
	return w.Flush()
}

func jsonCodebook(to io.Writer) error {
	type column struct {
		Name     string `json:"name"`
		Type     string `json:"type"`
		Nullable bool   `json:"nullable"`
		Unit     string `json:"unit,omitempty"`
		Doc      string `json:"description"`
	}
	type table struct {
		Name    string   `json:"name"`
		Row     string   `json:"row"`
		Key     []string `json:"key,omitempty"`
		Doc     string   `json:"description"`
		Columns []column `json:"columns"`
	}
	var all []table
	for _, t := range tables {
		d := table{Name: t.Name, Row: "one row per " + t.Row, Key: slices.Clone(t.Key), Doc: t.Doc}
		for _, c := range columnsOf(t.Name) {
			d.Columns = append(d.Columns, column{c.Name, c.Type.String(), c.Nullable, c.Unit, c.Doc})
		}
		all = append(all, d)
	}
	return writeJSON(to, map[string]any{"dataset": datasetName, "tables": all})
}
