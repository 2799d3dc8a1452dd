package compare

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"slices"

	"parallax/output"
)

// Movement tells how levels and gaps move when stances are other than they are.
type Movement struct {
	Dataset string  `json:"dataset"`
	Change  string  `json:"change"` // in words
	Options Options `json:"options"`
	// Rows is the number of stances compared, Changed of those that are other
	// than before, Emptied of those that have none any more.
	Rows    int          `json:"stances"`
	Changed int          `json:"changed"`
	Emptied int          `json:"emptied"`
	Levels  []MovedLevel `json:"levels"`
	Gaps    []MovedGap   `json:"gaps"`
	Notes   []string     `json:"notes"`
}

// MovedLevel is a level before and after.
type MovedLevel struct {
	Group  string `json:"group"`
	Actor  string `json:"actor"`
	Before Number `json:"before"`
	After  Number `json:"after"`
	Low    Number `json:"after_low"`
	High   Number `json:"after_high"`
	Moved  Number `json:"moved"`
}

// MovedGap is a gap before and after.
type MovedGap struct {
	A       string `json:"a"`
	B       string `json:"b"`
	Actor   string `json:"actor"`
	Before  Number `json:"before"`
	After   Number `json:"after"`
	Low     Number `json:"after_low"`
	High    Number `json:"after_high"`
	Moved   Number `json:"moved"`
	PBefore Number `json:"p_adjusted_before"`
	PAfter  Number `json:"p_adjusted_after"`
	Turned  bool   `json:"turned"`            // has the other sign
	Verdict string `json:"verdict,omitempty"` // "" where nothing is tested
}

// The verdicts on a gap that is tested: whether it is significant at 5 per
// cent before and after.
const (
	staysFound  = "stays"
	staysUnseen = "none, as before"
	isLost      = "is lost"
	isFound     = "appears"
)

// Moved compares a dataset under options, changes the stances of its sample in
// place, and compares again. What change alters of the rows but their stances
// and labels is not looked at.
func Moved(d *output.Dataset, o Options, words string, change func(s *Sample, model string) error) (*Movement, error) {
	if err := o.Check(); err != nil {
		return nil, err
	}
	if o.Over != Never || !o.Event.IsZero() {
		return nil, fmt.Errorf("changes are looked at over the whole time: no periods and no event")
	}
	r, err := read(d, &o)
	if err != nil {
		return nil, err
	}
	s := &r.sample
	before := measure(s, &o, treatments(s, o.Weight))
	was, labels := slices.Clone(s.Rows.Stance), slices.Clone(s.Rows.Label)
	if err := change(s, o.Model); err != nil {
		return nil, err
	}
	after := measure(s, &o, treatments(s, o.Weight))
	m := &Movement{Dataset: d.Dir(), Change: words, Options: o, Levels: []MovedLevel{}, Gaps: []MovedGap{}, Notes: []string{}}
	for i, v := range was {
		if math.IsNaN(v) {
			continue
		}
		m.Rows++
		now := s.Rows.Stance[i]
		if math.IsNaN(now) {
			m.Emptied++
		}
		if !(math.Abs(now-v) <= tolerance) || s.Rows.Label[i] != labels[i] {
			m.Changed++
		}
	}
	m.levels(before.Levels, after.Levels)
	m.gaps(before.Gaps, after.Gaps)
	return m, nil
}

func (m *Movement) levels(before, after []Level) {
	for i := range before {
		b := &before[i]
		l := MovedLevel{Group: b.Group, Actor: b.Actor, Before: b.Mean, After: undefined, Low: undefined, High: undefined}
		for k := range after {
			if a := &after[k]; a.Group == b.Group && a.Actor == b.Actor {
				l.After, l.Low, l.High = a.Mean, a.Low, a.High
			}
		}
		l.Moved = l.After - l.Before
		m.Levels = append(m.Levels, l)
	}
}

func (m *Movement) gaps(before, after []Gap) {
	for i := range before {
		b := &before[i]
		g := MovedGap{A: b.A, B: b.B, Actor: b.Actor, Before: b.Difference, After: undefined, Low: undefined, High: undefined, PBefore: b.Adjusted, PAfter: undefined}
		for k := range after {
			if a := &after[k]; a.A == b.A && a.B == b.B && a.Actor == b.Actor {
				g.After, g.Low, g.High, g.PAfter = a.Difference, a.Low, a.High, a.Adjusted
			}
		}
		g.Moved = g.After - g.Before
		g.Turned = g.Before*g.After < 0
		if g.PBefore.Defined() || g.PAfter.Defined() {
			g.Verdict = verdict(g.PBefore <= 0.05, g.PAfter <= 0.05)
		}
		m.Gaps = append(m.Gaps, g)
	}
}

func verdict(was, is bool) string {
	switch {
	case was && is:
		return staysFound
	case was:
		return isLost
	case is:
		return isFound
	}
	return staysUnseen
}

// JSON is the movement for machines, indented and ending in a newline.
func (m *Movement) JSON() ([]byte, error) {
	data, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("movement as json: %w", err)
	}
	return append(data, '\n'), nil
}

// WriteText writes the movement for people.
func (m *Movement) WriteText(w io.Writer, rest string) error {
	p := &printer{rest: rest}
	p.line("%s: %s; %d of %d stances change, %d of them have no evidence any more", m.Dataset, m.Change, m.Changed, m.Rows, m.Emptied)
	p.line("")
	p.line("levels")
	var rows [][]string
	for _, l := range m.Levels {
		rows = append(rows, []string{l.Actor, l.Group, l.Before.three(), l.After.three(), l.Moved.three(), ends(l.Low, l.High)})
	}
	p.table(2, []string{"actor", "group", "before", "after", "moved", "interval after"}, rows)
	if len(m.Gaps) > 0 {
		p.line("")
		p.line("gaps: first group minus second")
		gaps := slices.Clone(m.Gaps)
		if len(gaps) > printedGaps { // those that move most first
			slices.SortStableFunc(gaps, func(a, b MovedGap) int {
				return clearer(-Number(math.Abs(float64(a.Moved))), -Number(math.Abs(float64(b.Moved))))
			})
		}
		rows = nil
		for _, g := range gaps[:min(len(gaps), printedGaps)] {
			turned := ""
			if g.Turned {
				turned = "turns"
			}
			rows = append(rows, []string{g.Actor, g.A, g.B, g.Before.three(), g.After.three(), g.Moved.three(), ends(g.Low, g.High),
				g.PBefore.chance(), g.PAfter.chance(), g.Verdict, turned})
		}
		p.table(3, []string{"actor", "group", "minus", "before", "after", "moved", "interval after", "adjusted p", "after", "", ""}, rows)
		p.more(len(gaps), printedGaps)
	}
	for _, n := range m.Notes {
		p.line("note: %s", n)
	}
	_, err := io.Copy(w, bytes.NewReader(p.Bytes()))
	return err
}
