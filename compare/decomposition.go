package compare

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"parallax/output/table"
)

// decomposition takes gaps apart: it reads the evidence of the groups and actors
// concerned, once.
type decomposition struct {
	r      *reading
	lexis  lexis
	actors map[int32]*dissection // by actor
	rows   map[rowKey]int32      // place in the sample's rows
	units  map[int32]map[int32]float64
}

type rowKey struct{ article, paragraph, actor int32 }

// chosenGap is a gap to be taken apart.
type chosenGap struct{ a, b *cell }

// largest chooses, for each actor, the gaps over the whole time that are
// largest against their standard error.
func (m *measured) largest(s *Sample, o *Options) []chosenGap {
	var all []chosenGap
	for actor := range s.Actors {
		var mine []*cell
		for _, c := range m.cells {
			if c.actor == actor && c.period == allPeriods && c.judged >= o.MinArticles {
				mine = append(mine, c)
			}
		}
		var of []chosenGap
		for i, a := range mine {
			for _, b := range mine[i+1:] {
				of = append(of, chosenGap{a, b})
			}
		}
		slices.SortStableFunc(of, func(x, y chosenGap) int { return cmp.Compare(y.size(), x.size()) })
		all = append(all, of[:min(len(of), o.Shifts)]...)
	}
	return all
}

// size is the gap in standard errors.
func (g chosenGap) size() float64 {
	if se := g.a.shape.minus(g.b.shape).se; se > noSpread {
		return math.Abs(g.a.mean-g.b.mean) / se
	}
	return 0
}

// shifts takes the gaps apart.
func (r *reading) shifts(gaps []chosenGap) ([]Shift, error) {
	if len(gaps) == 0 {
		return nil, nil
	}
	scorer, err := newScorer(r.o.Model, r.d.Manifest().Metadata, r.d.HasColumn("evidence", "part"))
	if err != nil {
		return nil, err
	}
	a := &decomposition{r: r, actors: map[int32]*dissection{}, rows: map[rowKey]int32{}, units: map[int32]map[int32]float64{}}
	for _, g := range gaps {
		a.want(scorer, g.a)
		a.want(scorer, g.b)
	}
	if err := a.read(); err != nil {
		return nil, err
	}
	var out []Shift
	gathered := map[int][]piece{}
	for _, g := range gaps {
		d := a.actors[int32(g.a.actor)]
		if gathered[g.a.actor] == nil {
			gathered[g.a.actor] = d.gathered()
		}
		shift, err := d.shift(&r.sample, r.o, &a.lexis, gathered[g.a.actor], g.a, g.b)
		if err != nil {
			return nil, err
		}
		out = append(out, shift)
	}
	return out, r.texts(out)
}

// want notes the rows of a cell, and what a paragraph of each article counts.
func (a *decomposition) want(scorer *scorer, c *cell) {
	actor := int32(c.actor)
	if a.actors[actor] == nil {
		a.actors[actor] = &dissection{scorer: scorer, voice: a.r.o.Voice, best: map[bestKey][]Example{}, keep: a.r.o.Examples}
		a.units[actor] = map[int32]float64{}
	}
	for i := range c.of {
		unit := 1.0
		if a.r.o.Weight == ByArticle && c.of[i].paragraphs > 0 {
			unit = 1 / float64(c.of[i].paragraphs)
		}
		a.units[actor][c.of[i].article] = unit
	}
	rows := &a.r.sample.Rows
	for i := range rows.Article {
		if _, ok := a.units[actor][rows.Article[i]]; ok && rows.Actor[i] == actor && !math.IsNaN(rows.Stance[i]) {
			a.rows[rowKey{rows.Article[i], rows.Paragraph[i], actor}] = int32(i)
		}
	}
}

// evidenceColumns are what is read of the table evidence.
var evidenceColumns = []string{"article_id", "paragraph", "model", "actor", "mention", "cue_start", "cue_end", "lexicon", "entry",
	"rule", "contribution", "log_odds_negative", "log_odds_positive", "quoted"}

// evidenceRows are the columns of some rows of evidence.
type evidenceRows struct {
	id, model, actor, lexicon, entry, rule table.TextColumn
	paragraph, mention, start, end         table.IntColumn
	contribution, logNegative, logPositive table.FloatColumn
	quoted                                 table.BoolColumn
}

func newEvidenceRows(r *table.Rows) evidenceRows {
	return evidenceRows{
		id: r.Texts("article_id"), model: r.Texts("model"), actor: r.Texts("actor"), lexicon: r.Texts("lexicon"), entry: r.Texts("entry"),
		rule: r.Texts("rule"), paragraph: r.Ints("paragraph"), mention: r.Ints("mention"), start: r.Ints("cue_start"), end: r.Ints("cue_end"),
		contribution: r.Floats("contribution"),
		logNegative:  r.Floats("log_odds_negative"), logPositive: r.Floats("log_odds_positive"), quoted: r.Bools("quoted"),
	}
}

// read goes through the evidence, whose rows of one paragraph stand together.
func (a *decomposition) read() error {
	var at rowKey
	attributions := map[int32][]attribution{} // by actor, of one paragraph
	var order []int32
	flush := func() error {
		for _, actor := range order {
			if err := a.take(rowKey{at.article, at.paragraph, actor}, attributions[actor]); err != nil {
				return fmt.Errorf("dataset %s: %w", a.r.d.Dir(), err)
			}
			attributions[actor] = attributions[actor][:0]
		}
		order = order[:0]
		return nil
	}
	for rows, err := range a.r.d.Scan("evidence", evidenceColumns...) {
		if err != nil {
			return err
		}
		e := newEvidenceRows(rows)
		for i := range rows.Len() {
			article, actor, ok := a.concerned(&e, i)
			if !ok {
				continue
			}
			paragraph := e.paragraph.Or(i)
			if article != at.article || int32(paragraph) != at.paragraph {
				if err := flush(); err != nil {
					return err
				}
				at.article, at.paragraph = article, int32(paragraph)
			}
			if !slices.Contains(order, actor) {
				order = append(order, actor)
			}
			attributions[actor] = append(attributions[actor], a.attribution(&e, i))
		}
	}
	if err := flush(); err != nil {
		return err
	}
	if len(a.rows) > 0 {
		return fmt.Errorf("dataset %s: %d stances have no evidence", a.r.d.Dir(), len(a.rows))
	}
	return nil
}

// concerned says whether a row of evidence belongs to a gap taken apart.
func (a *decomposition) concerned(e *evidenceRows, i int) (article, actor int32, ok bool) {
	if e.model.Or(i) != a.r.o.Model {
		return 0, 0, false
	}
	if article, ok = a.r.at[e.id.Or(i)]; !ok || article < 0 {
		return 0, 0, false
	}
	if actor, ok = a.r.actors[e.actor.Or(i)]; !ok || a.units[actor] == nil {
		return 0, 0, false
	}
	_, ok = a.units[actor][article]
	return article, actor, ok
}

func (a *decomposition) attribution(e *evidenceRows, i int) attribution {
	rule := e.rule.Or(i)
	c := attribution{word: a.lexis.number(e.entry.Or(i)), mention: int32(e.mention.Or(i)), start: int32(e.start.Or(i)), end: int32(e.end.Or(i)),
		learned: e.lexicon.Or(i) == a.r.o.Model, place: rule == "bias" || rule == "place"}
	c.quoted, _ = e.quoted.At(i)
	var told bool
	if c.odds.negative, told = e.logNegative.At(i); told {
		c.odds.positive = e.logPositive.Or(i)
	} else { // of the rules
		c.odds.positive = e.contribution.Or(i)
	}
	if rule == "bias" {
		c.start, c.end = -1, -1
	}
	return c
}

// take divides the stance of one paragraph.
func (a *decomposition) take(k rowKey, attributions []attribution) error {
	row, ok := a.rows[k]
	if !ok {
		return nil // null in the voice compared, or of a kind of paragraph left out
	}
	delete(a.rows, k)
	s := &a.r.sample
	article := &s.Articles[k.article]
	unit := a.units[k.actor][k.article] * a.r.o.Weight.counts(s.Rows.Mentions[row])
	at := a.r.exampleOf(k.article, int(k.paragraph))
	return a.actors[k.actor].take(at, article.Group, k.article, unit, s.Rows.Stance[row], attributions)
}

// texts fills in the paragraphs of words.
func (r *reading) texts(shifts []Shift) error {
	var all []*Example
	for i := range shifts {
		for j := range shifts[i].Words {
			examples := shifts[i].Words[j].Examples
			for k := range examples {
				all = append(all, &examples[k])
			}
		}
	}
	return r.fill(all)
}

// fill fills in the paragraphs of examples.
func (r *reading) fill(all []*Example) error {
	wanted := map[rowKey][]*Example{}
	for _, e := range all {
		key := rowKey{r.at[e.Article], int32(e.Paragraph), 0}
		wanted[key] = append(wanted[key], e)
	}
	if len(wanted) == 0 {
		return nil
	}
	for rows, err := range r.d.Scan("paragraphs", "article_id", "paragraph", "text") {
		if err != nil {
			return err
		}
		ids, paragraphs, texts := rows.Texts("article_id"), rows.Ints("paragraph"), rows.Texts("text")
		for i := range rows.Len() {
			article, ok := r.at[ids.Or(i)]
			if !ok || article < 0 {
				continue
			}
			for _, e := range wanted[rowKey{article, int32(paragraphs.Or(i)), 0}] {
				e.Text = strings.Clone(texts.Or(i))
			}
		}
	}
	return nil
}
