package output

import (
	"encoding/json"
	"errors"
	"io"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"parallax/output/disk"
)

// contents are the names at the top of a dataset, the manifest first.
func contents() disk.Contents {
	names := []string{manifestName, datapackageName, croissantName, codebookName, segmentsName, stacksFolder}
	return disk.Contents{Names: append(names, TableNames()...), Ours: isManifest}
}

// describe writes the codebook, datapackage.json, the list of segments and the
// manifest beside the finished tables.
func (w *Writer) describe(m *Manifest) error {
	w.fillManifest(m)
	for _, d := range []struct {
		name  string
		write func(io.Writer) error
	}{
		{codebookName, func(to io.Writer) error { return datasetCodebook(to, m) }},
		{datapackageName, func(to io.Writer) error { return writeJSON(to, newDatapackage(m)) }},
		{croissantName, func(to io.Writer) error { return writeJSON(to, newCroissant(m)) }},
		{segmentsName, w.writeSegments},
	} {
		document, err := w.writeDocument(d.name, d.write)
		if err != nil {
			return err
		}
		m.Documents = append(m.Documents, document)
	}
	data, err := sealed(m)
	if err != nil {
		return err
	}
	_, err = w.writeDocument(manifestName, func(to io.Writer) error {
		_, err := to.Write(data)
		return err
	})
	return err
}

// fillManifest adds to the manifest what the writer knows.
func (w *Writer) fillManifest(m *Manifest) {
	m.Dataset, m.Tool, m.Version, m.Format, m.Metadata = datasetName, w.o.Tool, w.o.Version, w.o.Format, w.o.Metadata
	m.Machine = Machine{runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.Version()}
	m.PartitionBy, m.Shard, m.NoText, m.PartBytes = w.o.PartitionBy, w.o.Shard, w.o.NoText, w.o.PartBytes
	if id := w.o.Identity; id != nil {
		m.Build, m.Inputs, m.Settings, m.Resources, m.FromInput = id.Build, id.Inputs, &id.Settings, id.Resources, slices.Concat([]string{}, id.FromInput)
	}
	m.InputDigest = "xxh3-128:" + w.contents.String()
	if len(w.past) > 0 || m.Started.IsZero() {
		m.Started = w.started
	}
	m.Started = m.Started.UTC().Truncate(time.Millisecond)
	if m.Finished.IsZero() {
		m.Finished = time.Now().UTC().Truncate(time.Millisecond)
	}
	m.Tables, m.Documents = nil, nil
	for _, t := range tables {
		if !w.o.wants(t.Name) {
			continue
		}
		all := TableFiles{Name: t.Name}
		for _, f := range w.files {
			if f.Table == t.Name {
				all.Files = append(all.Files, f.TableFile)
				all.Rows += f.Rows
			}
		}
		slices.SortFunc(all.Files, func(a, b TableFile) int { return strings.Compare(a.Path, b.Path) })
		m.Tables = append(m.Tables, all)
	}
}

// writeDocument writes one file at the top of the dataset.
func (w *Writer) writeDocument(name string, write func(io.Writer) error) (Document, error) {
	f, err := w.sheets.files.Open(filepath.Join(w.place.Hidden, name))
	if err != nil {
		return Document{}, err
	}
	s := disk.NewSink(name, f)
	err = write(s)
	err = errors.Join(err, s.Finish())
	return Document{name, s.Size(), s.Digest()}, err
}

// writeSegments writes the list of segments.
func (w *Writer) writeSegments(to io.Writer) error {
	e := json.NewEncoder(to)
	for _, line := range w.written {
		if err := e.Encode(line); err != nil {
			return err
		}
	}
	return nil
}
