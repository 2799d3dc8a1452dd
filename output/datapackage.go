package output

import "parallax/output/table"

// datapackage is a Frictionless data package (datapackage.org, version 2).
// The profiles are those of version 1, for programs that know only that; it
// calls a resource tabular only when it is table.CSV.
type datapackage struct {
	Schema      string            `json:"$schema"`
	Profile     string            `json:"profile"`
	Name        string            `json:"name"`
	Title       string            `json:"title"`
	Description string            `json:"description"`
	Tool        string            `json:"tool"`
	ToolVersion string            `json:"tool_version"`
	Metadata    map[string]string `json:"metadata,omitempty"`
	Resources   []resource        `json:"resources"`
}

type resource struct {
	Name        string      `json:"name"`
	Type        string      `json:"type"`
	Profile     string      `json:"profile"`
	Title       string      `json:"title"`
	Description string      `json:"description"`
	Path        any         `json:"path"` // a string, or a list of them
	Format      string      `json:"format"`
	MediaType   string      `json:"mediatype"`
	Encoding    string      `json:"encoding,omitempty"`
	Bytes       int64       `json:"bytes,omitempty"` // of a single file
	Hash        string      `json:"hash,omitempty"`  // of a single file; manifest.json has them all
	Rows        int64       `json:"rows"`
	Dialect     *dialect    `json:"dialect,omitempty"`
	Schema      tableSchema `json:"schema"`
}

type dialect struct {
	Delimiter      string `json:"delimiter"`
	LineTerminator string `json:"lineTerminator"`
	QuoteChar      string `json:"quoteChar"`
	DoubleQuote    bool   `json:"doubleQuote"`
	Header         bool   `json:"header"`
}

type tableSchema struct {
	Fields        []field      `json:"fields"`
	MissingValues []string     `json:"missingValues"`
	PrimaryKey    []string     `json:"primaryKey,omitempty"`
	ForeignKeys   []foreignKey `json:"foreignKeys,omitempty"`
}

type field struct {
	Name        string      `json:"name"`
	Type        string      `json:"type"`
	Description string      `json:"description"`
	Unit        string      `json:"unit,omitempty"`
	Constraints constraints `json:"constraints"`
}

type constraints struct {
	Required bool `json:"required"`
}

type foreignKey struct {
	Fields    []string  `json:"fields"`
	Reference reference `json:"reference"`
}

type reference struct {
	Resource string   `json:"resource"`
	Fields   []string `json:"fields"`
}

// frictionlessTypes are the columns' types in a table schema.
var frictionlessTypes = [...]string{
	table.String: "string", table.Int8: "integer", table.Int32: "integer", table.Int64: "integer", table.Float64: "number",
	table.Bool: "boolean", table.Timestamp: "datetime", table.StringList: "array",
}

var mediaTypes = map[table.Format]string{
	table.Parquet: "application/vnd.apache.parquet",
	table.Arrow:   "application/vnd.apache.arrow.stream",
	table.CSV:     "text/csv",
	table.CSVSafe: "text/csv",
	table.JSONL:   "application/jsonl",
}

// newDatapackage describes the tables that the manifest lists.
func newDatapackage(m *Manifest) datapackage {
	d := datapackage{
		Schema:      "https://datapackage.org/profiles/2.0/datapackage.json",
		Profile:     "data-package",
		Name:        "parallax-dataset",
		Title:       "Sentiment and stance of news paragraphs",
		Description: "Written by " + m.Tool + ". CODEBOOK.md documents the columns, manifest.json the run.",
		Tool:        m.Tool,
		ToolVersion: m.Version,
		Metadata:    m.Metadata,
	}
	if mediaTypes[m.Format] == mediaTypes[table.CSV] {
		d.Profile = "tabular-data-package"
	}
	for _, t := range m.Tables {
		d.Resources = append(d.Resources, newResource(tableNamed(t.Name), t, m.layout()))
	}
	return d
}

func newResource(t table.Table, all TableFiles, o *layout) resource {
	format := o.Format
	r := resource{
		Name: t.Name, Type: "table", Profile: "data-resource", Title: "One row per " + t.Row, Description: t.Doc,
		Format: format.Extension(), MediaType: mediaTypes[format], Rows: all.Rows,
		Schema: tableSchema{MissingValues: []string{""}, PrimaryKey: t.Key, ForeignKeys: foreignKeys(t)},
	}
	var paths []string
	for _, f := range all.Files {
		paths = append(paths, f.Path)
	}
	r.Path = paths
	if len(paths) == 1 {
		r.Path, r.Hash, r.Bytes = paths[0], "sha256:"+all.Files[0].SHA256, all.Files[0].Bytes
	}
	if mediaTypes[format] == mediaTypes[table.CSV] || format == table.JSONL {
		r.Encoding = "utf-8"
	}
	if mediaTypes[format] == mediaTypes[table.CSV] {
		r.Profile = "tabular-data-resource"
		r.Dialect = &dialect{Delimiter: ",", LineTerminator: "\n", QuoteChar: `"`, DoubleQuote: true, Header: true}
	}
	for _, c := range o.inFiles(t).Columns {
		r.Schema.Fields = append(r.Schema.Fields, field{c.Name, frictionlessTypes[c.Type], c.Doc, c.Unit, constraints{!c.Nullable}})
	}
	return r
}

// foreignKeys joins a table to articles, and to paragraphs where it has both
// parts of their key.
func foreignKeys(t table.Table) []foreignKey {
	if t.Name == articlesTable.Name {
		return nil
	}
	var keys []foreignKey
	for _, to := range tables[:2] {
		has := true
		for _, k := range to.Key {
			has = has && table.Find(t.Columns, k) >= 0
		}
		if has && to.Name != t.Name {
			keys = append(keys, foreignKey{to.Key, reference{to.Name, to.Key}})
		}
	}
	return keys
}
