package output

import (
	_ "embed"
	"encoding/json"
	"strconv"

	"parallax/output/table"
)

// croissantContext is the JSON-LD context that the Croissant format
// prescribes, version 1.0.
//
//go:embed croissant-context.json
var croissantContext json.RawMessage

// croissant is the dataset's description in the Croissant format of
// MLCommons (mlcommons.org/croissant), by which dataset searches and machine
// learning libraries find and load tables.
type croissant struct {
	Context      json.RawMessage `json:"@context"`
	Type         string          `json:"@type"`
	Name         string          `json:"name"`
	Description  string          `json:"description"`
	ConformsTo   string          `json:"conformsTo"`
	CiteAs       string          `json:"citeAs"`
	License      string          `json:"license"`
	Version      string          `json:"version"`
	Distribution []distribution  `json:"distribution"`
	RecordSet    []recordSet     `json:"recordSet"`
}

// distribution is one file, or the set of a table's files.
type distribution struct {
	Type           string `json:"@type"`
	ID             string `json:"@id"`
	Name           string `json:"name"`
	Description    string `json:"description,omitempty"`
	ContentURL     string `json:"contentUrl,omitempty"`
	ContentSize    string `json:"contentSize,omitempty"`
	EncodingFormat string `json:"encodingFormat"`
	SHA256         string `json:"sha256,omitempty"`
	Includes       string `json:"includes,omitempty"`
}

type recordSet struct {
	Type        string           `json:"@type"`
	ID          string           `json:"@id"`
	Name        string           `json:"name"`
	Description string           `json:"description"`
	Key         []node           `json:"key,omitempty"`
	Field       []croissantField `json:"field"`
}

// node names another part of the description.
type node struct {
	ID string `json:"@id"`
}

type croissantField struct {
	Type        string          `json:"@type"`
	ID          string          `json:"@id"`
	Name        string          `json:"name"`
	Description string          `json:"description"`
	DataType    string          `json:"dataType"`
	Repeated    bool            `json:"repeated,omitempty"`
	Source      croissantSource `json:"source"`
}

type croissantSource struct {
	FileObject *node `json:"fileObject,omitempty"`
	FileSet    *node `json:"fileSet,omitempty"`
	Extract    struct {
		Column string `json:"column"`
	} `json:"extract"`
}

// croissantTypes are the columns' types in Croissant.
var croissantTypes = [...]string{
	table.String: "sc:Text", table.Int8: "sc:Integer", table.Int32: "sc:Integer", table.Int64: "sc:Integer", table.Float64: "sc:Float",
	table.Bool: "sc:Boolean", table.Timestamp: "sc:Date", table.StringList: "sc:Text",
}

// croissantMedia are the media types by the names that the format's library
// knows.
var croissantMedia = map[table.Format]string{
	table.Parquet: "application/x-parquet",
	table.Arrow:   mediaTypes[table.Arrow],
	table.CSV:     "text/csv",
	table.CSVSafe: "text/csv",
	table.JSONL:   "application/jsonlines",
}

// newCroissant describes the tables that the manifest lists.
func newCroissant(m *Manifest) croissant {
	c := croissant{
		Context: croissantContext,
		Type:    "sc:Dataset",
		Name:    "parallax-dataset",
		Description: "Sentiment and stance of news paragraphs toward actors, with the evidence of every score. Written by " +
			m.Tool + " " + m.Version + "; CODEBOOK.md documents the columns, manifest.json the run.",
		ConformsTo: "http://mlcommons.org/croissant/1.0",
		CiteAs:     "Parallax " + m.Version + "; see How to cite in CODEBOOK.md.",
		License:    "The scores may be used freely; the text of articles belongs to their publishers.",
		Version:    m.Version,
	}
	o := m.layout()
	for _, t := range m.Tables {
		if len(t.Files) == 0 {
			continue
		}
		c.Distribution = append(c.Distribution, newDistribution(t, m.Format))
		c.RecordSet = append(c.RecordSet, newRecordSet(o.inFiles(tableNamed(t.Name)), len(t.Files) > 1))
	}
	return c
}

func newDistribution(t TableFiles, f table.Format) distribution {
	d := distribution{ID: t.Name + "-files", Name: t.Name + "-files", EncodingFormat: croissantMedia[f]}
	if len(t.Files) > 1 {
		d.Type, d.Includes = "cr:FileSet", t.Name+"/*."+f.Extension()
		d.Description = "The files of the table " + t.Name + ", in folders below too."
		return d
	}
	d.Type, d.ContentURL, d.SHA256 = "cr:FileObject", t.Files[0].Path, t.Files[0].SHA256
	d.ContentSize = strconv.FormatInt(t.Files[0].Bytes, 10) + " B"
	return d
}

// newRecordSet describes a table's rows. Columns that stand in the names of
// folders cannot be told in this format.
func newRecordSet(t table.Table, several bool) recordSet {
	r := recordSet{Type: "cr:RecordSet", ID: t.Name, Name: t.Name, Description: "One row per " + t.Row + ". " + t.Doc}
	for _, k := range t.Key {
		r.Key = append(r.Key, node{t.Name + "/" + k})
	}
	for _, c := range t.Columns {
		f := croissantField{Type: "cr:Field", ID: t.Name + "/" + c.Name, Name: c.Name, Description: c.Doc,
			DataType: croissantTypes[c.Type], Repeated: c.Type == table.StringList}
		files := &node{t.Name + "-files"}
		if several {
			f.Source.FileSet = files
		} else {
			f.Source.FileObject = files
		}
		f.Source.Extract.Column = c.Name
		r.Field = append(r.Field, f)
	}
	return r
}
