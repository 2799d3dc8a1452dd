package evaluate

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
)

// record is a gold line as written; other fields are let be.
type record struct {
	ID        *string               `json:"id"`
	Article   *string               `json:"article"`
	Text      *string               `json:"text"`
	Target    []int                 `json:"target"`
	P         []int                 `json:"p"`
	Q         []int                 `json:"q"`
	Label     *int                  `json:"label"`
	Direction string                `json:"direction"`
	Actors    []string              `json:"actors"`
	Tone      map[string]*int       `json:"tone"`
	Graded    map[string][3]float64 `json:"graded"`
	Stances   []triple              `json:"stances"`
	Unsure    []string              `json:"unsure"`
	Source    *string               `json:"source"`
}

// triple is [holder, target, sign].
type triple struct {
	Holder, Target string
	Sign           int
}

// shownBytes is how much of a value that is wrong is repeated.
const shownBytes = 60

// UnmarshalJSON reads the three parts.
func (t *triple) UnmarshalJSON(data []byte) error {
	var parts []json.RawMessage
	shown := string(data)
	if len(shown) > shownBytes {
		shown = strings.ToValidUTF8(shown[:shownBytes], "") + "…"
	}
	wrong := fmt.Errorf("stance %s is not [holder, target, -1 or 1]", shown)
	if json.Unmarshal(data, &parts) != nil || len(parts) != 3 {
		return wrong
	}
	for n, into := range []any{&t.Holder, &t.Target, &t.Sign} {
		if json.Unmarshal(parts[n], into) != nil {
			return wrong
		}
	}
	if t.Holder == "" || t.Target == "" || t.Sign*t.Sign != 1 {
		return wrong
	}
	return nil
}

func parseRecord(line []byte) (record, error) {
	var rec record
	err := json.Unmarshal(line, &rec)
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return rec, fmt.Errorf("broken json at byte %d: look for a comma, a quotation mark or a bracket too many or too few", syntax.Offset)
	case errors.As(err, &kind) && kind.Field == "":
		return rec, fmt.Errorf("a record is a json object, but this is: %s", kind.Value)
	case errors.As(err, &kind):
		return rec, fmt.Errorf("%q cannot be a %s", kind.Field, kind.Value)
	}
	return rec, err
}

func (rec record) kind() (Kind, error) {
	switch {
	case rec.Target != nil:
		return TargetKind, nil
	case rec.P != nil && rec.Q != nil:
		return DirectedKind, nil
	case rec.Actors != nil || rec.Tone != nil || rec.Stances != nil:
		return ParagraphKind, nil
	}
	return 0, errors.New(`none of "target", "p" and "q", or "actors"`)
}

func (rec record) item(kind Kind) (Item, error) {
	item := Item{Kind: kind, Direction: rec.Direction, Actors: rec.Actors, Unsure: rec.Unsure}
	if rec.ID == nil || *rec.ID == "" {
		return item, errors.New(`no "id"`)
	}
	if rec.Text == nil || *rec.Text == "" {
		return item, errors.New(`no "text"`)
	}
	item.ID, item.Text = *rec.ID, *rec.Text
	if rec.Article != nil {
		item.Article = *rec.Article
	}
	if rec.Source != nil {
		item.Source = *rec.Source
	}
	var err error
	switch kind {
	case TargetKind:
		err = rec.target(&item)
	case DirectedKind:
		err = rec.directed(&item)
	case ParagraphKind:
		err = rec.paragraph(&item)
	}
	return item, err
}

func (rec record) target(item *Item) error {
	item.Direction = ""
	return errors.Join(item.addSpan("target", rec.Target), rec.label(item))
}

func (rec record) directed(item *Item) error {
	err := errors.Join(item.addSpan("p", rec.P), item.addSpan("q", rec.Q), rec.label(item))
	if err != nil {
		return err
	}
	switch {
	case item.Label == 0:
		item.Direction = ""
	case item.Direction != PToQ && item.Direction != QToP:
		return fmt.Errorf(`direction %q of label %d is neither %q nor %q`, item.Direction, item.Label, PToQ, QToP)
	}
	return nil
}

func (rec record) paragraph(item *Item) error {
	if len(rec.Actors) == 0 {
		return errors.New(`no "actors"`)
	}
	item.Direction = ""
	item.ToneAlone = rec.Graded != nil
	item.Tone = make(map[string]int, len(rec.Tone))
	listed := map[string]bool{}
	for _, actor := range rec.Actors {
		if actor == "" || listed[actor] {
			return fmt.Errorf("actor %q is empty or listed twice", actor)
		}
		listed[actor] = true
		if tone := rec.Tone[actor]; tone != nil {
			if *tone < -1 || *tone > 1 {
				return fmt.Errorf("tone of %q is %d, not -1, 0 or 1", actor, *tone)
			}
			item.Tone[actor] = *tone
		}
	}
	for actor := range rec.Tone {
		if !listed[actor] {
			return errors.New(`"tone" has an actor that "actors" does not list`)
		}
	}
	if err := rec.graded(item, listed); err != nil {
		return err
	}
	for _, t := range rec.Stances {
		item.Stances = append(item.Stances, Relation{Holder: t.Holder, Target: t.Target, Sign: t.Sign})
	}
	return nil
}

// graded takes the tones that a teacher gave rather than a coder.
func (rec record) graded(item *Item, listed map[string]bool) error {
	for _, actor := range slices.Sorted(maps.Keys(rec.Graded)) {
		shares := rec.Graded[actor]
		switch sum := shares[0] + shares[1] + shares[2]; {
		case !listed[actor]:
			return fmt.Errorf(`"graded" has %q, which "actors" does not list`, actor)
		case rec.Tone[actor] != nil:
			return fmt.Errorf(`%q has both "tone" and "graded"`, actor)
		case min(shares[0], shares[1], shares[2]) < 0 || math.Abs(sum-1) > 0.01:
			return fmt.Errorf("graded of %q is %v, not three shares from 0 that sum to 1", actor, shares)
		}
	}
	item.Graded = rec.Graded
	return nil
}

func (rec record) label(item *Item) error {
	if rec.Label == nil {
		return errors.New(`no "label"`)
	}
	if *rec.Label < -1 || *rec.Label > 1 {
		return fmt.Errorf("label is %d, not -1, 0 or 1", *rec.Label)
	}
	item.Label = *rec.Label
	return nil
}

// addSpan turns [start, end) in code points into bytes. An end that sticks
// out of the text is cut off; a span with nothing in it is a fault.
func (item *Item) addSpan(field string, offsets []int) error {
	if len(offsets) != 2 {
		return fmt.Errorf("%q has %d offsets, not 2", field, len(offsets))
	}
	span := Span{len(item.Text), len(item.Text)}
	point := 0
	for at := range item.Text {
		if point == max(offsets[0], 0) {
			span.Start = at
		}
		if point == offsets[1] {
			span.End = at
		}
		point++
	}
	if offsets[1] <= 0 || span.Start >= span.End {
		return fmt.Errorf("%q [%d, %d] is empty in a text of %d code points", field, offsets[0], offsets[1], point)
	}
	item.Targets = append(item.Targets, span)
	return nil
}

// articleOf tells the article of an item that does not name it. NewsMTSC
// writes it into the id: corpus, two numbers or a version and a number of the
// article, the sentence's number, the target's name and offsets
// (allsides_1000_401_25_Jane Doe_0_6). Other items are kept together when
// they have the same text, under the id that was first.
func articleOf(item Item, firstID string) string {
	if item.Kind != TargetKind {
		return firstID
	}
	fields := strings.Split(item.ID, "_")
	if len(fields) < 7 {
		return firstID
	}
	for _, n := range []int{2, 3, len(fields) - 2, len(fields) - 1} {
		if _, err := strconv.Atoi(fields[n]); err != nil {
			return firstID
		}
	}
	return strings.Join(fields[:3], "_")
}
