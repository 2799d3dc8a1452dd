package output

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"time"
)

// datasetName marks a manifest as one of ours; the number rises when tables
// or columns change in a way that a reader must know of.
const datasetName = "parallax/1"

// Manifest says how a dataset came about. The caller fills what only it
// knows (up to Started); Close fills the rest.
type Manifest struct {
	Dataset   string   `json:"dataset"`
	Tool      string   `json:"tool"`
	Version   string   `json:"version"`
	Format    Format   `json:"format"`
	Arguments []string `json:"arguments"`
	// InputDigest identifies the input as a whole; the caller says how.
	InputDigest string `json:"input_digest,omitempty"`
	// Resources are the lexicons, actors and weights that were used.
	Resources []Resource        `json:"resources"`
	Metadata  map[string]string `json:"metadata,omitempty"`
	Started   time.Time         `json:"started"`
	Finished  time.Time         `json:"finished"`
	Machine   Machine           `json:"machine"`
	Tables    []TableFiles      `json:"tables"`
}

// Resource is a data file a run depends on.
type Resource struct {
	Kind   string `json:"kind"` // lexicon, actors, weights, …
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
}

// Machine is where a run took place.
type Machine struct {
	OS   string `json:"os"`
	Arch string `json:"arch"`
	CPUs int    `json:"cpus"`
	Go   string `json:"go"`
}

// TableFiles are the rows and files of one table.
type TableFiles struct {
	Name  string      `json:"name"`
	Rows  int64       `json:"rows"`
	Files []TableFile `json:"files"`
}

// TableFile is one file of a table; its path is relative to the dataset.
type TableFile struct {
	Path   string `json:"path"`
	Rows   int64  `json:"rows"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// describe writes the codebook, datapackage.json and the manifest beside the
// finished tables.
func (w *Writer) describe(m *Manifest) error {
	w.fill(m)
	if err := w.document(codebookName, func(to io.Writer) error { return Codebook(to, "markdown") }); err != nil {
		return err
	}
	if err := w.document(datapackageName, func(to io.Writer) error { return writeJSON(to, newDatapackage(m)) }); err != nil {
		return err
	}
	return w.document(manifestName, func(to io.Writer) error { return writeJSON(to, m) })
}

// fill adds to the manifest what the writer knows.
func (w *Writer) fill(m *Manifest) {
	m.Dataset, m.Tool, m.Version, m.Format, m.Metadata = datasetName, w.o.Tool, w.o.Version, w.o.Format, w.o.Metadata
	m.Machine = Machine{runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.Version()}
	if m.Finished.IsZero() {
		m.Finished = time.Now().UTC().Truncate(time.Millisecond)
	}
	m.Tables = nil
	for _, t := range w.tables {
		f := TableFile{filepath.ToSlash(t.path), t.batch.total, t.sink.size, t.sink.digest()}
		m.Tables = append(m.Tables, TableFiles{t.Name, t.batch.total, []TableFile{f}})
	}
}

// document writes one file at the top of the dataset.
func (w *Writer) document(name string, write func(io.Writer) error) error {
	f, err := w.o.create(filepath.Join(w.place.temporary, name))
	if err != nil {
		return err
	}
	s := newSink(name, f)
	err = write(s)
	return errors.Join(err, s.finish())
}

func writeJSON(to io.Writer, v any) error {
	e := json.NewEncoder(to)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// isManifest says whether path is the manifest of a dataset of ours.
func isManifest(path string) bool {
	data, err := os.ReadFile(path)
	if err != nil {
		return false
	}
	var m struct {
		Dataset string `json:"dataset"`
	}
	return json.Unmarshal(data, &m) == nil && m.Dataset == datasetName
}
