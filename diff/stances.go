package diff

import (
	"cmp"
	"math"
	"slices"

	"parallax/output"
)

// Stances says how stances moved over the articles with the same text.
type Stances struct {
	Compared int `json:"compared"` // those in both datasets
	Moved    int `json:"moved"`    // of which another value, null included
	ByTenth  int `json:"moved_by_a_tenth"`
	Labels   int `json:"labels_changed"`
	ToNull   int `json:"became_null"`
	FromNull int `json:"were_null"`
	// MeanShift and MeanMove are the means of the difference and of its size
	// over the stances that are null on neither side.
	MeanShift float64 `json:"mean_shift"`
	MeanMove  float64 `json:"mean_move"`
	Most      []Move  `json:"most_moved"`

	valued int
}

// Move is a stance that moved, and why.
type Move struct {
	Article   string     `json:"article_id"`
	Paragraph int64      `json:"paragraph"`
	Model     string     `json:"model"`
	Actor     string     `json:"actor"`
	Source    string     `json:"source,omitempty"`
	Path      string     `json:"path"`
	Old       *float64   `json:"old"` // nil for null
	New       *float64   `json:"new"`
	Evidence  []Evidence `json:"evidence"`

	id id
}

// size is how far a stance moved; one that is null on one side as far as it
// is from 0.
func (m *Move) size() float64 {
	value := func(v *float64) float64 {
		if v == nil {
			return 0
		}
		return *v
	}
	return math.Abs(value(m.New) - value(m.Old))
}

// addPair counts a pair of rows of stances, and keeps it if it moved far.
func (s *Stances) addPair(article id, p pair, most int) {
	if p.before == nil || p.after == nil {
		return
	}
	s.Compared++
	before, after := p.before.float("stance"), p.after.float("stance")
	if x, y := p.before.whole("label"), p.after.whole("label"); x != y {
		s.Labels++
	}
	switch {
	case before == nil && after == nil:
		return
	case before == nil:
		s.FromNull++
	case after == nil:
		s.ToNull++
	default:
		shift := *after - *before
		s.valued++
		s.MeanShift += (shift - s.MeanShift) / float64(s.valued)
		s.MeanMove += (math.Abs(shift) - s.MeanMove) / float64(s.valued)
		if shift == 0 {
			return
		}
		if math.Abs(shift) >= 0.1 {
			s.ByTenth++
		}
	}
	s.Moved++
	rows, at := p.after.rows, p.after.at
	s.keep(Move{Article: article.String(), Paragraph: int64(rows.Ints("paragraph").Or(at)), Model: rows.Texts("model").Or(at),
		Actor: rows.Texts("actor").Or(at), Old: before, New: after, id: article}, most)
}

// keep holds the moves that went farthest, those of equal size by their keys.
func (s *Stances) keep(m Move, most int) {
	i, _ := slices.BinarySearchFunc(s.Most, m, func(a, b Move) int {
		return cmp.Or(cmp.Compare(b.size(), a.size()), cmp.Compare(a.Article, b.Article), cmp.Compare(a.Paragraph, b.Paragraph),
			cmp.Compare(a.Model, b.Model), cmp.Compare(a.Actor, b.Actor))
	})
	if i < most {
		s.Most = slices.Insert(s.Most, i, m)
		s.Most = s.Most[:min(len(s.Most), most)]
	}
}

// float is a number of a row, nil for null.
func (r *row) float(column string) *float64 {
	v, ok := r.rows.Floats(column).At(r.at)
	if !ok {
		return nil
	}
	return &v
}

// whole is a whole number as it is compared, null included.
func (r *row) whole(column string) [2]int64 {
	v, ok := r.rows.Ints(column).At(r.at)
	if !ok {
		return [2]int64{}
	}
	return [2]int64{1, v}
}

// explain finds path, source and evidence of the stances that moved most.
func (c *comparison) explain() error {
	moves := c.report.Stances.Most
	if c.report.Stances.Most == nil {
		c.report.Stances.Most = []Move{}
	}
	if len(moves) == 0 {
		return nil
	}
	wanted := map[id][]*Move{}
	for i := range moves {
		wanted[moves[i].id] = append(wanted[moves[i].id], &moves[i])
	}
	if err := eachArticle(c.after, func(i id, source, path string) {
		for _, m := range wanted[i] {
			m.Source, m.Path = source, path
		}
	}); err != nil {
		return err
	}
	var sides [2]map[cause]*weighed
	for s, d := range []*output.Dataset{c.before, c.after} {
		var err error
		if sides[s], err = gather(d, wanted, c.unlikeText); err != nil {
			return err
		}
	}
	for i := range moves {
		moves[i].Evidence = causes(&moves[i], sides[0], sides[1])
	}
	return nil
}
