// Package report takes a comparison and writes it as one page that works
// without a network: dot plots with intervals, heat maps of gaps, charts over
// time, word shifts with paragraphs, who is against whom, the methods, and
// every figure as a table that can be saved.
//
// It owns the page: its layout, colours, charts and script. It promises that
// the figures on the page are those of the comparison, that text from
// articles is shown and never run, and that the same comparison gives the
// same bytes. It computes no statistics.
package report

import (
	_ "embed" // for the page
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"

	"parallax/coding"
	"parallax/compare"
)

//go:embed page/page.html
var pageText string

//go:embed page/style.css
var styleText string

//go:embed page/script.js
var scriptText string

//go:embed page/basis.html
var basisText string

//go:embed page/correction.html
var correctionText string

var pageTemplate = template.Must(template.New("page").Funcs(template.FuncMap{"legend": legend}).Parse(pageText + basisText + correctionText))

// alpha is the adjusted p-value below which a gap is marked.
const alpha = 0.05

// Input is what a page is made of.
type Input struct {
	Title      string
	Version    string // of the program
	Comparison *compare.Comparison
	Events     []Event // marked in the charts over time
	Codebook   string  // of the dataset, as plain text
	Manifest   string  // of the dataset, JSON
}

// page is what the template shows.
type page struct {
	Title, Lead, By    string
	Confidence, Alpha  string
	Adjust, Events     string
	Basis              basis
	Correction         *correction
	Questions          []question
	Findings           []finding
	MoreFindings       string
	Passages           []passages
	Smoothed           string
	Actors             []*actor
	Relations          []matrix
	Stories            []story
	Methods            []string
	Tables             []table
	Codebook, Manifest string
	Version            string
	Style              template.CSS
	Script             template.JS
	ScriptHash         string
}

// table is all figures of one kind.
type table struct {
	Name, Doc string
	Legend    string // what its columns mean, JSON
	Link      template.URL
}

// Write writes the page.
func Write(w io.Writer, in Input) error {
	p, err := newPage(&in)
	if err != nil {
		return fmt.Errorf("report: %w", err)
	}
	if err := pageTemplate.Execute(w, p); err != nil {
		return fmt.Errorf("report: %w", err)
	}
	return nil
}

func newPage(in *Input) (*page, error) {
	c := in.Comparison
	p := &page{
		Title: plain(in.Title), By: strings.Join(c.Options.By, " × "), Version: in.Version,
		Confidence: fmt.Sprintf("%g %%", 100*c.Options.Level), Alpha: strings.TrimPrefix(fmt.Sprint(alpha), "0"), Adjust: string(c.Options.Adjust),
		Events: eventsText(in.Events), Methods: strings.Split(apart(strings.TrimSpace(c.Methods), groupsOf(c)), "\n\n"),
		Codebook: in.Codebook, Manifest: in.Manifest,
		Style: template.CSS(styleText), Script: template.JS(scriptText), ScriptHash: coding.ScriptHash(scriptText),
	}
	var err error
	if p.Actors, err = actorsOf(c, in.Events); err != nil {
		return nil, err
	}
	p.Lead = lead(c)
	p.Basis, p.Correction = basisOf(c), correctionOf(c)
	p.Findings, p.MoreFindings = findings(c)
	p.Passages = passagesOf(c)
	p.Relations = matrices(c)
	p.Stories = stories(c)
	p.Questions = questions(p)
	if n := c.Options.Smooth; n > 0 {
		p.Smoothed = fmt.Sprintf("Line: moving mean of %d periods.", n)
	}
	p.Tables, err = tables(c)
	return p, err
}

// actorsOf makes the section of each actor that has a level.
func actorsOf(c *compare.Comparison, events []Event) ([]*actor, error) {
	var all []*actor
	for _, key := range keys(c.Levels) {
		a := &actor{Key: key, Name: c.Name(key)}
		whole, byPeriod := levelsOf(c.Levels, key)
		if err := a.dots(c, whole); err != nil {
			return nil, err
		}
		gaps := map[gapKey]*compare.Gap{}
		for i := range c.Gaps {
			if g := &c.Gaps[i]; g.Actor == key && g.Period == compare.AllTime {
				gaps[gapKey{g.A, g.B}] = g
			}
		}
		a.matrix(c, enough(whole), gaps)
		trends := map[string]*compare.Trend{}
		for i := range c.Trends {
			if t := &c.Trends[i]; t.Actor == key && t.Against == "" {
				trends[t.Group] = t
			}
		}
		if err := a.series(c, whole, byPeriod, trends, events); err != nil {
			return nil, err
		}
		for i := range c.Shifts {
			if c.Shifts[i].Actor != key {
				continue
			}
			s, err := newShift(c, i)
			if err != nil {
				return nil, err
			}
			a.Shifts = append(a.Shifts, s)
		}
		all = append(all, a)
	}
	return all, nil
}

// groupsOf are the groups that have a level.
func groupsOf(c *compare.Comparison) (names []string) {
	for i := range c.Levels {
		if name := c.Levels[i].Group; !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// keys are the actors that have a level with a mean, in the order of the levels.
func keys(levels []compare.Level) []string {
	var all []string
	seen := map[string]bool{}
	for i := range levels {
		if l := &levels[i]; l.Mean.Defined() && !seen[l.Actor] {
			seen[l.Actor] = true
			all = append(all, l.Actor)
		}
	}
	return all
}

// levelsOf are an actor's levels over the whole time, and those of each group
// by period.
func levelsOf(levels []compare.Level, actor string) (whole []*compare.Level, byPeriod map[string][]*compare.Level) {
	byPeriod = map[string][]*compare.Level{}
	for i := range levels {
		l := &levels[i]
		switch {
		case l.Actor != actor || !l.Mean.Defined():
		case l.Period == compare.AllTime:
			whole = append(whole, l)
		default:
			byPeriod[l.Group] = append(byPeriod[l.Group], l)
		}
	}
	return whole, byPeriod
}

// enough leaves out the groups with too few articles.
func enough(levels []*compare.Level) []*compare.Level {
	var kept []*compare.Level
	for _, l := range levels {
		if !l.Thin {
			kept = append(kept, l)
		}
	}
	return kept
}
