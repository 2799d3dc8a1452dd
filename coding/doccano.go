package coding

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// doccanoLine is a unit as Doccano takes it in and gives it back: the text
// that coders see with the labels, and beside them whatever else there is.
type doccanoLine struct {
	Text  string          `json:"text"`
	Label []string        `json:"label"`
	Unit  json.RawMessage `json:"unit"`
}

// doccanoUnsure is the label that may stand beside a class.
const doccanoUnsure = "unsure"

// WriteDoccano writes rows for Doccano's import of JSONL into a project of text
// classification. The unit itself stands in one field, which Doccano keeps.
func WriteDoccano(w io.Writer, rows []Row) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	for i := range rows {
		r := &rows[i]
		unit, err := json.Marshal(lineOf(&Row{Unit: r.Unit, Verdict: Open}))
		if err != nil {
			return err
		}
		l := doccanoLine{Text: shown(&r.Unit), Label: []string{}, Unit: unit}
		if r.Verdict.Decided() {
			l.Label = append(l.Label, r.Verdict.String())
		}
		if r.Unsure {
			l.Label = append(l.Label, doccanoUnsure)
		}
		if err := e.Encode(l); err != nil {
			return fmt.Errorf("write unit %s: %w", r.ID, err)
		}
	}
	return nil
}

// shown is the unit in one text, as a tool without fields shows it.
func shown(u *Unit) string {
	var parts []string
	if u.Before != "" {
		parts = append(parts, u.Before)
	}
	parts = append(parts, fmt.Sprintf(">>> toward %s (%s):\n%s\n<<<", u.Actor, strings.Join(u.Mentions(), ", "), u.Text))
	if u.After != "" {
		parts = append(parts, u.After)
	}
	return strings.Join(parts, "\n\n")
}

// parseDoccano reads a line of an export. Older versions keep the fields of
// the import in meta.
func parseDoccano(object []byte) (Row, error) {
	var l struct {
		doccanoLine
		Meta struct {
			Unit json.RawMessage `json:"unit"`
		} `json:"meta"`
		Comments []string `json:"Comments"`
		Coder    string   `json:"coder"`
	}
	if err := decode(object, &l); err != nil {
		return Row{}, err
	}
	if l.Unit == nil {
		l.Unit = l.Meta.Unit
	}
	if l.Unit == nil {
		return Row{}, errors.New(`no "unit": the fields of the import are missing`)
	}
	r, err := unitOf(l.Unit)
	if err != nil {
		return r, err
	}
	r.Coder, r.Note = l.Coder, strings.Join(l.Comments, "; ")
	for _, label := range l.Label {
		if label == doccanoUnsure {
			r.Unsure = true
			continue
		}
		v, err := parseVerdict(label)
		if err != nil {
			return r, fmt.Errorf(`"label": %w`, err)
		}
		if r.Verdict != Open {
			return r, fmt.Errorf(`"label" has both %s and %s`, r.Verdict, v)
		}
		r.Verdict = v
	}
	return r, nil
}

// unitOf reads the unit that a tool kept, an object or its text.
func unitOf(data json.RawMessage) (Row, error) {
	var text string
	if json.Unmarshal(data, &text) == nil {
		data = json.RawMessage(text)
	}
	var l line
	if err := decode(data, &l); err != nil {
		return Row{}, fmt.Errorf(`"unit": %w`, err)
	}
	r, err := l.row()
	if err != nil {
		return r, fmt.Errorf(`"unit": %w`, err)
	}
	return r, nil
}

// parseVerdict reads a verdict as people and tools write it.
func parseVerdict(text string) (Verdict, error) {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "":
		return Open, nil
	case "-1", "−1", "-1.0", "negative":
		return Negative, nil
	case "0", "0.0", "neutral":
		return Neutral, nil
	case "1", "+1", "1.0", "positive":
		return Positive, nil
	case "not about the actor", "not about", "not_about":
		return NotAbout, nil
	case "skipped", "skip":
		return Skipped, nil
	}
	return Open, fmt.Errorf("%q is none of -1, 0, 1, negative, neutral, positive, not about the actor and skipped", text)
}
