package coding

import (
	_ "embed" // for the codebook
	"encoding/json"
	"fmt"
	"io"
	"math"
	"slices"
)

// Codebook is the default one, in Markdown.
//
//go:embed codebook.md
var Codebook string

// DesignName is the file that tells how a sample was drawn, beside it.
const DesignName = "design.json"

// Design tells how a sample was drawn, so that later steps can see whether
// what was coded is that sample.
type Design struct {
	Tool    string `json:"tool"`
	Version string `json:"version"`
	Dataset string `json:"dataset"` // digest of the articles
	Model   string `json:"model"`   // the stance model whose classes are strata
	// By are the groups that the sample serves, Strata what was told apart
	// within them.
	By     []string `json:"by"`
	Strata []string `json:"strata"`
	Where  []string `json:"where,omitempty"`
	// Duplicates says what became of articles that repeat another.
	Duplicates string  `json:"duplicates"`
	Uncertain  float64 `json:"uncertain"` // how much likelier the most uncertain units were drawn
	Seed       uint64  `json:"seed"`
	Frame      int     `json:"frame"`    // units there were
	Unjudged   int     `json:"unjudged"` // paragraphs that name an actor without evidence, not in the frame
	Drawn      int     `json:"drawn"`
	Doubled    int     `json:"double"`
	// Parts are the strata with their numbers.
	Parts []Stratum `json:"parts"`
	// Units are those drawn, in the order of the dataset.
	Units []Drawn `json:"units"`
}

// Stratum is a part of the frame that units were drawn from.
type Stratum struct {
	Values []string `json:"values"` // of By and then of Strata
	Units  int      `json:"units"`
	Drawn  int      `json:"drawn"`
}

// Drawn is a unit of the sample.
type Drawn struct {
	ID          string  `json:"id"`
	Stratum     int     `json:"stratum"` // index of Parts
	Probability float64 `json:"probability"`
	Double      bool    `json:"double,omitempty"`
}

// WriteDesign writes a design as JSON.
func WriteDesign(w io.Writer, d *Design) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	return e.Encode(d)
}

// ReadDesign reads what WriteDesign wrote.
func ReadDesign(data []byte) (*Design, error) {
	var d Design
	if err := decode(data, &d); err != nil {
		return nil, fmt.Errorf("%s: %w", DesignName, err)
	}
	if d.Drawn != len(d.Units) || d.Drawn == 0 {
		return nil, fmt.Errorf("%s: it counts %d units and lists %d", DesignName, d.Drawn, len(d.Units))
	}
	return &d, nil
}

// Against tells where rows are not the sample that the design describes:
// units that were not drawn, chances that differ. Open is the number of units
// that nobody decided.
func (d *Design) Against(rows []Row) (faults []error, open int) {
	at := make(map[string]int, len(d.Units))
	for i := range d.Units {
		at[d.Units[i].ID] = i
	}
	decided := make([]bool, len(d.Units))
	for i := range rows {
		r := &rows[i]
		n, ok := at[r.ID]
		switch {
		case !ok:
			faults = append(faults, fmt.Errorf("%s: unit %q was not drawn: it is not in %s", r.Place, r.ID, DesignName))
			continue
		case r.Dataset != d.Dataset:
			faults = append(faults, fmt.Errorf("%s: \"dataset\" is %q where %s has %q", r.Place, r.Dataset, DesignName, d.Dataset))
		case math.Abs(r.Probability-d.Units[n].Probability) > 1e-9:
			faults = append(faults, fmt.Errorf("%s: \"probability\" is %v where %s has %v", r.Place, r.Probability, DesignName, d.Units[n].Probability))
		}
		decided[n] = decided[n] || r.Verdict.Decided()
	}
	return faults, len(d.Units) - len(slices.DeleteFunc(decided, func(yes bool) bool { return !yes }))
}

// Write writes rows in a format; the codebook goes into workbooks.
func Write(w io.Writer, f Format, rows []Row, codebook string) error {
	switch f {
	case JSONL:
		return WriteJSONL(w, rows)
	case CSV:
		return WriteCSV(w, rows)
	case XLSX:
		return WriteXLSX(w, rows, codebook)
	case LabelStudio:
		return WriteLabelStudio(w, rows)
	case Doccano:
		return WriteDoccano(w, rows)
	}
	return fmt.Errorf("format %q is none of %v", f, Formats)
}
