package coding

import (
	_ "embed" // for the interface
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// LabelStudioInterface is the labelling interface that fits WriteLabelStudio's
// tasks.
//
//go:embed labelstudio.xml
var LabelStudioInterface string

// lsTask is a task of Label Studio.
type lsTask struct {
	Data        lsData         `json:"data"`
	Annotations []lsAnnotation `json:"annotations,omitempty"`
}

// lsData is what the interface shows of a unit, and the unit itself.
type lsData struct {
	Unit   json.RawMessage `json:"unit"`
	Actor  string          `json:"actor"`
	Before string          `json:"before"`
	Text   string          `json:"text"`
	After  string          `json:"after"`
}

// lsAnnotation is what one coder says of a task.
type lsAnnotation struct {
	CompletedBy json.RawMessage `json:"completed_by,omitempty"` // a number or an object
	Cancelled   bool            `json:"was_cancelled,omitempty"`
	LeadTime    float64         `json:"lead_time,omitempty"` // seconds
	Result      []lsResult      `json:"result"`
}

// lsResult is the answer of one control of the interface.
type lsResult struct {
	From  string `json:"from_name"`
	To    string `json:"to_name"`
	Type  string `json:"type"`
	Value struct {
		Choices []string `json:"choices,omitempty"`
		Text    lsTexts  `json:"text,omitempty"`
	} `json:"value"`
}

// lsTexts is a text, or a list of them.
type lsTexts []string

// UnmarshalJSON reads either.
func (t *lsTexts) UnmarshalJSON(data []byte) error {
	var one string
	if json.Unmarshal(data, &one) == nil {
		*t = lsTexts{one}
		return nil
	}
	return json.Unmarshal(data, (*[]string)(t))
}

// WriteLabelStudio writes rows as tasks for Label Studio's import of JSON.
func WriteLabelStudio(w io.Writer, rows []Row) error {
	tasks := make([]lsTask, len(rows))
	for i := range rows {
		u := &rows[i].Unit
		unit, err := json.Marshal(lineOf(&Row{Unit: *u, Verdict: Open}))
		if err != nil {
			return err
		}
		tasks[i].Data = lsData{Unit: unit, Actor: u.Actor, Before: u.Before, Text: u.Text, After: u.After}
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	return e.Encode(tasks)
}

// readLabelStudio reads an export in JSON: an array of tasks, each with the
// annotations of its coders.
func (f *reading) readLabelStudio(data []byte) error {
	f.unit = "task"
	var tasks []json.RawMessage
	if err := decode(data, &tasks); err != nil {
		return err
	}
	for n, raw := range tasks {
		if err := f.readTask(n+1, raw); err != nil {
			f.fault(n+1, err)
		}
	}
	return nil
}

func (f *reading) readTask(n int, raw json.RawMessage) error {
	var t struct {
		lsTask
		Unit json.RawMessage `json:"unit"`
	}
	if err := decode(raw, &t); err != nil {
		return err
	}
	if t.Data.Unit == nil {
		if t.Unit != nil {
			return errors.New("this is an export as JSON-MIN, which names no coder for each label: export as JSON")
		}
		return errors.New(`no "unit" in "data"`)
	}
	unit, err := unitOf(t.Data.Unit)
	if err != nil {
		return err
	}
	if len(t.Annotations) == 0 {
		f.add(n, unit)
	}
	for i := range t.Annotations {
		r, err := t.Annotations[i].row(unit)
		if err != nil {
			return err
		}
		f.add(n, r)
	}
	return nil
}

// row is the unit with what a coder says of it.
func (a *lsAnnotation) row(r Row) (Row, error) {
	var number int
	var person struct {
		Email string `json:"email"`
		ID    int    `json:"id"`
	}
	switch {
	case json.Unmarshal(a.CompletedBy, &number) == nil:
		r.Coder = fmt.Sprintf("annotator %d", number)
	case json.Unmarshal(a.CompletedBy, &person) == nil && person.Email != "":
		r.Coder = person.Email
	case person.ID > 0:
		r.Coder = fmt.Sprintf("annotator %d", person.ID)
	}
	r.Seconds = a.LeadTime
	for i := range a.Result {
		x := &a.Result[i]
		switch x.From {
		case "label":
			for _, choice := range x.Value.Choices {
				v, err := parseVerdict(choice)
				if err != nil {
					return r, fmt.Errorf(`"label": %w`, err)
				}
				if r.Verdict != Open {
					return r, fmt.Errorf(`"label" has both %s and %s`, r.Verdict, v)
				}
				r.Verdict = v
			}
		case "unsure":
			r.Unsure = len(x.Value.Choices) > 0
		case "note":
			for _, text := range x.Value.Text {
				r.Note += text
			}
		}
	}
	if a.Cancelled {
		r.Verdict = Skipped
	}
	return r, nil
}
