package output

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"time"

	"parallax/analyze"
	"parallax/article"
	"parallax/budget"
	"parallax/output/table"
	"parallax/pipeline"
)

// The files at the top of a dataset, beside the list of segments.
const (
	manifestName    = "manifest.json"
	codebookName    = "CODEBOOK.md"
	datapackageName = "datapackage.json"
	croissantName   = "croissant.json"
)

// datasetName marks a manifest as one of ours; the number rises when tables
// or columns change in a way that a reader must know of.
const datasetName = "parallax/1"

// Manifest says how a dataset came about. The caller fills what only it
// knows, Arguments, Input and Started, and Resources where the run has no
// identity; Close fills the rest.
type Manifest struct {
	Dataset   string       `json:"dataset"`
	Tool      string       `json:"tool"`
	Version   string       `json:"version"`
	Format    table.Format `json:"format"`
	Arguments []string     `json:"arguments"`
	// InputDigest identifies the articles as a whole: a chain of XXH3-128
	// hashes over their ids and content hashes in order.
	InputDigest string `json:"input_digest,omitempty"`
	// Resources are the lexicons, actors and weights that were used.
	Resources []analyze.Resource `json:"resources"`
	Metadata  map[string]string  `json:"metadata,omitempty"`
	Started   time.Time          `json:"started"`
	Finished  time.Time          `json:"finished"`
	Machine   Machine            `json:"machine"`
	// Build tells builds of one version apart.
	Build string `json:"build,omitempty"`
	// Inputs are the paths that were read.
	Inputs []string `json:"inputs,omitempty"`
	// Settings are those that made the dataset, nothing left to a default or to
	// the input: with them the same input gives the same rows.
	Settings *analyze.Settings `json:"settings,omitempty"`
	// FromInput are the settings whose values were found in the input; nil in
	// datasets of earlier versions, which did not say.
	FromInput []string `json:"from_input"`
	// Earlier is what stood for Settings in datasets of earlier versions.
	Earlier     map[string]string `json:"identity,omitempty"`
	PartitionBy []string          `json:"partition_by,omitempty"`
	Shard       string            `json:"shard,omitempty"`
	NoText      bool              `json:"no_text,omitempty"`
	PartBytes   int64             `json:"part_bytes"`
	// Input is the end of the input: its items and their digest, those of
	// other shards among them.
	Input  pipeline.Mark `json:"input"`
	Tables []TableFiles  `json:"tables"`
	// ByClock is how many rows of rejects are the clock's: they depend on the
	// machine, as no others do.
	ByClock int `json:"rejects_by_clock,omitempty"`
	// Documents are the files at the top, but for the manifest itself.
	Documents []Document `json:"documents"`
	// SelfSHA256 is the SHA-256 of the manifest's bytes with zeros in place
	// of these 64 digits. It stands last.
	SelfSHA256 string `json:"self_sha256"`
}

// Document is a file at the top of the dataset.
type Document struct {
	Path   string `json:"path"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// Resource is a data file a run depends on.
type Resource = analyze.Resource

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

// sealed is the manifest's text with its own hash in it.
func sealed(m *Manifest) ([]byte, error) {
	m.SelfSHA256 = unsealed
	var text bytes.Buffer
	if err := writeJSON(&text, m); err != nil {
		return nil, err
	}
	data := text.Bytes()
	sum := sha256.Sum256(data)
	m.SelfSHA256 = hex.EncodeToString(sum[:])
	copy(data[len(data)-len(sealEnd)-len(unsealed):], m.SelfSHA256)
	return data, nil
}

// A manifest ends in its own hash; while that is made zeros stand there.
const sealEnd = "\"\n}\n"

var unsealed = strings.Repeat("0", 2*sha256.Size)

// checkSeal says whether a manifest's text is as it was written.
func checkSeal(data []byte) error {
	at := len(data) - len(sealEnd) - len(unsealed)
	if at < 0 || !bytes.HasSuffix(data[:at], []byte("\"self_sha256\": \"")) || string(data[at+len(unsealed):]) != sealEnd {
		return errors.New("it does not end in its own hash")
	}
	plain := bytes.Clone(data)
	copy(plain[at:], unsealed)
	if sum := sha256.Sum256(plain); hex.EncodeToString(sum[:]) != string(data[at:at+len(unsealed)]) {
		return errors.New("it does not have the hash that stands in it")
	}
	return nil
}

func writeJSON(to io.Writer, v any) error {
	e := json.NewEncoder(to)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// isManifest says whether path is the manifest of a dataset of ours.
func isManifest(path string) bool {
	data, err := budget.ReadFile(path, budget.ManifestBytes)
	if err != nil {
		return false
	}
	var m struct {
		Dataset string `json:"dataset"`
	}
	return json.Unmarshal(data, &m) == nil && m.Dataset == datasetName
}

// metaFields are the fields that the dataset has columns for.
func (m *Manifest) metaFields() (fields []article.MetaField) {
	if m.Settings == nil {
		_ = json.Unmarshal([]byte(m.Earlier[earlierMeta]), &fields) // none if it is not there
		return fields
	}
	for _, s := range m.Settings.Meta {
		if f, err := article.ParseMetaField(s); err == nil && s != analyze.None {
			fields = append(fields, f)
		}
	}
	return fields
}

// layout says how the dataset of a manifest is laid out.
func (m *Manifest) layout() *layout {
	return &layout{Format: m.Format, NoText: m.NoText, PartitionBy: m.PartitionBy, Meta: m.metaFields()}
}
