package coding

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"
)

// line is a row as JSON has it, one object a line.
type line struct {
	ID          string   `json:"id"`
	Dataset     string   `json:"dataset,omitempty"`
	Article     string   `json:"article_id,omitempty"`
	Paragraph   int      `json:"paragraph"`
	Actor       string   `json:"actor"`
	Before      string   `json:"before,omitempty"`
	Text        string   `json:"text"`
	After       string   `json:"after,omitempty"`
	Spans       []Span   `json:"spans,omitempty"`
	Kind        string   `json:"kind,omitempty"`
	Source      string   `json:"source,omitempty"`
	Title       string   `json:"title,omitempty"`
	Date        string   `json:"published,omitempty"`
	Probability *float64 `json:"probability,omitempty"`
	Double      bool     `json:"double,omitempty"`
	Coder       string   `json:"coder"`
	Label       *int     `json:"label"`
	About       *bool    `json:"about,omitempty"`
	Skipped     bool     `json:"skipped,omitempty"`
	Unsure      bool     `json:"unsure,omitempty"`
	Note        string   `json:"note,omitempty"`
	Seconds     float64  `json:"seconds,omitempty"`
}

// lineOf is a row as a line.
func lineOf(r *Row) line {
	l := line{ID: r.ID, Dataset: r.Dataset, Article: r.Article, Paragraph: r.Paragraph, Actor: r.Actor, Before: r.Before, Text: r.Text, After: r.After,
		Spans: r.Spans, Kind: r.Kind, Source: r.Source, Title: r.Title, Date: r.Date, Double: r.Double,
		Coder: r.Coder, Skipped: r.Verdict == Skipped, Unsure: r.Unsure, Note: r.Note, Seconds: r.Seconds}
	if r.Probability > 0 {
		l.Probability = &r.Probability
	}
	if label, ok := r.Verdict.Label(); ok {
		l.Label = &label
	}
	if r.Verdict == NotAbout {
		l.About = new(bool)
	}
	return l
}

// row is the row of a line.
func (l *line) row() (Row, error) {
	r := Row{Unit: Unit{ID: l.ID, Dataset: l.Dataset, Article: l.Article, Paragraph: l.Paragraph, Actor: l.Actor, Before: l.Before, Text: l.Text,
		After: l.After, Spans: l.Spans, Kind: l.Kind, Source: l.Source, Title: l.Title, Date: l.Date, Double: l.Double},
		Coder: l.Coder, Unsure: l.Unsure, Note: l.Note, Seconds: l.Seconds, Verdict: Open}
	if l.Probability != nil {
		if r.Probability = *l.Probability; r.Probability == 0 {
			return r, errors.New(`"probability" is 0, not above 0 and at most 1`)
		}
	}
	notAbout := l.About != nil && !*l.About
	switch {
	case l.Label != nil && (notAbout || l.Skipped):
		return r, errors.New(`"label" stands beside "about": false or "skipped": true`)
	case l.Label != nil && (*l.Label < -1 || *l.Label > 1):
		return r, fmt.Errorf(`"label" is %d, not -1, 0, 1 or null`, *l.Label)
	case l.Label != nil:
		r.Verdict = Verdict(*l.Label)
	case notAbout && l.Skipped:
		return r, errors.New(`"about" is false and "skipped" is true`)
	case notAbout:
		r.Verdict = NotAbout
	case l.Skipped:
		r.Verdict = Skipped
	}
	return r, r.check()
}

// WriteJSONL writes rows, one JSON object a line.
func WriteJSONL(w io.Writer, rows []Row) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	for i := range rows {
		if err := e.Encode(lineOf(&rows[i])); err != nil {
			return fmt.Errorf("write unit %s: %w", rows[i].ID, err)
		}
	}
	return nil
}

// readLines reads JSON objects, one a line, each by the function given.
func (f *reading) readLines(data []byte, row func(object []byte) (Row, error)) error {
	lines := bufio.NewReaderSize(bytes.NewReader(data), 1<<16)
	for n := 1; ; n++ {
		text, err := lines.ReadBytes('\n')
		if text = bytes.TrimSpace(text); len(text) > 0 {
			if !utf8.Valid(text) {
				f.fault(n, errors.New("not valid UTF-8"))
			} else if r, wrong := row(text); wrong != nil {
				f.fault(n, wrong)
			} else {
				f.add(n, r)
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// parseLine reads a line of a coding file.
func parseLine(object []byte) (Row, error) {
	var l line
	if err := decode(object, &l); err != nil {
		return Row{}, err
	}
	var has map[string]json.RawMessage
	if err := json.Unmarshal(object, &has); err != nil {
		return Row{}, err
	}
	if _, ok := has["label"]; !ok {
		return Row{}, errors.New(`no "label": -1, 0, 1, or null where it is not coded`)
	}
	return l.row()
}

// decode reads an object and tells a fault by its field.
func decode(object []byte, into any) error {
	err := json.Unmarshal(object, into)
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return fmt.Errorf("broken JSON at byte %d: %w", syntax.Offset, err)
	case errors.As(err, &kind) && kind.Field == "":
		return fmt.Errorf("a row is a JSON object, but this is: %s", kind.Value)
	case errors.As(err, &kind):
		return fmt.Errorf("%q cannot be a %s", kind.Field, kind.Value)
	}
	return err
}
