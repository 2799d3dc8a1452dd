// Package compare takes a dataset that output wrote and tells how groups of
// articles, such as outlets, differ in how they treat actors: levels, gaps
// between every two groups, trends, the words that make a gap, gaps on the
// same stories, and who is against whom.
//
// The article is what is drawn, counted and permuted: its paragraphs are not
// independent of each other. Only stances that are not null count. The same
// dataset, options and version give the same figures. Where a figure cannot
// be told it is not defined, null in JSON and in tables, and never NaN.
//
// It does not score, draws no chart and prints nothing but what WriteText is
// asked to.
package compare

import (
	"cmp"
	"encoding/json"
	"fmt"

	"parallax/output"
	"parallax/stance"
)

// Comparison is everything that is told of a dataset under some options.
type Comparison struct {
	Dataset string  `json:"dataset"` // the folder
	Options Options `json:"options"` // with the defaults filled in
	// Groups are in the order of all tables, as are Actors and Periods.
	Groups []Group  `json:"groups"`
	Actors []string `json:"actors"`
	// ActorNames are the names of actors and of holders of relations by key.
	ActorNames map[string]string `json:"actor_names"`
	Periods    []string          `json:"periods"`
	// Read is the number of articles in the dataset, Left those left out;
	// Undated are compared, but in no period.
	Read    int    `json:"articles_read"`
	Left    []Left `json:"left_out"`
	Undated int    `json:"undated"`
	Figures
	// Neutral is where no treatment lies on the scale, as far as the model tells.
	Neutral []Neutral `json:"neutral_baseline,omitempty"`
	// Correction is what a hand-coded sample makes of levels and gaps, nil
	// without one.
	Correction *Correction `json:"correction,omitempty"`
	// Multiverse has every gap under every reasonable choice, nil unless asked for.
	Multiverse *Multiverse `json:"multiverse,omitempty"`
	Shifts     []Shift     `json:"shifts"`
	Stories    Stories     `json:"stories"`
	Relations  []Relation  `json:"relations"`
	// Passages are paragraphs behind levels and relations; none unless asked for.
	Passages []Passage `json:"passages,omitempty"`
	// Notes say in words what a reader must know of these figures; Methods is
	// the paragraph for a methods section.
	Notes   []string `json:"notes"`
	Methods string   `json:"methods"`
}

// Group is one of the groups compared.
type Group struct {
	Name     string `json:"name"`
	Articles int    `json:"articles"` // that take part, whether they speak of an actor or not
	Dated    int    `json:"dated"`
	First    string `json:"first"` // day of the first and of the last of them, "" if none is dated
	Last     string `json:"last"`
}

// Compare compares the groups of a dataset.
func Compare(d *output.Dataset, o Options) (*Comparison, error) {
	if err := o.Check(); err != nil {
		return nil, err
	}
	r := newReading(d, &o)
	r.soft = o.Gold != nil
	if o.PerArticle = o.PerArticle || !d.Has("stances"); o.PerArticle {
		if err := o.checkPerArticle(); err != nil {
			return nil, err
		}
		r.perArticle = true
	}
	err := r.sampled()
	if err != nil {
		return nil, err
	}
	all := r.sums
	if !r.perArticle {
		all = treatments(&r.sample, o.Weight)
	}
	m := measure(&r.sample, &o, all)
	c := &Comparison{Dataset: d.Dir(), Actors: r.sample.Actors, Periods: r.sample.Periods,
		Read: r.read, Left: r.left, Undated: r.undated, Figures: m.Figures, Groups: groupsOf(&r.sample)}
	if c.ActorNames, err = stance.ActorNames(d.Manifest().Metadata); err != nil {
		return nil, fmt.Errorf("dataset %s: %w", d.Dir(), err)
	}
	if c.Neutral, err = r.neutral(); err != nil {
		return nil, err
	}
	if r.perArticle {
		c.Shifts, c.Relations = []Shift{}, []Relation{}
		return c.told(d, o), nil
	}
	if o.Gold != nil {
		if c.Correction, err = r.correction(c.Levels); err != nil {
			return nil, err
		}
	}
	if c.Shifts, err = r.shifts(m.largest(&r.sample, &o)); err != nil {
		return nil, fmt.Errorf("taking gaps apart into words (with 0 shifts the rest can be told): %w", err)
	}
	if c.Stories, err = r.stories(all, m); err != nil {
		return nil, err
	}
	var related []Passage
	if c.Relations, related, err = r.relations(); err != nil {
		return nil, err
	}
	if o.Passages && !d.Manifest().NoText {
		if c.Passages, err = r.passages(c.Levels, related); err != nil {
			return nil, err
		}
	}
	if o.Multiverse {
		if c.Multiverse, err = multiverse(d, o); err != nil {
			return nil, err
		}
	}
	return c.told(d, o), nil
}

// told adds what is said of the figures in words.
func (c *Comparison) told(d *output.Dataset, o Options) *Comparison {
	c.Options = o
	c.Notes = c.notes(d.Manifest().NoText)
	c.Methods = c.methods()
	return c
}

func groupsOf(s *Sample) []Group {
	groups := make([]Group, len(s.Groups))
	for i := range s.Articles {
		a := &s.Articles[i]
		g := &groups[a.Group]
		g.Articles++
		if a.Published.IsZero() {
			continue
		}
		day := a.Published.UTC().Format(dayLayout)
		g.Dated++
		if g.First == "" || day < g.First {
			g.First = day
		}
		g.Last = max(g.Last, day)
	}
	for i := range groups {
		groups[i].Name = s.Groups[i]
	}
	return groups
}

// Name is how an actor is called, its key if nothing tells.
func (c *Comparison) Name(key string) string { return cmp.Or(c.ActorNames[key], key) }

// JSON is the comparison for machines, indented and ending in a newline.
func (c *Comparison) JSON() ([]byte, error) {
	data, err := json.MarshalIndent(c, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("comparison as json: %w", err)
	}
	return append(data, '\n'), nil
}
