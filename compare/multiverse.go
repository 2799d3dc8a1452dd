package compare

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"gonum.org/v1/gonum/stat"

	"parallax/output"
	"parallax/output/table"
)

// Multiverse has every gap under every reasonable choice of how to compare
// (Steegen and others 2016), as a specification curve (Simonsohn, Simmons and
// Nelson 2020). The primary choice is that of the options, declared before.
type Multiverse struct {
	Choices []Choice `json:"choices"` // the primary first
	Curves  []Curve  `json:"curves"`  // by actor and groups
}

// Choice is one way to compare.
type Choice struct {
	Model       string     `json:"model"`
	Voice       Voice      `json:"voice"`
	Weight      Weight     `json:"weight"`
	Kinds       Kinds      `json:"kinds"`
	Duplicates  Duplicates `json:"duplicates"`
	MinArticles int        `json:"min_articles"`
}

// Kinds says which paragraphs take part.
type Kinds string

// All kinds of paragraphs, or those of the running text alone: no titles,
// headings and captions.
const (
	AllKinds Kinds = "all"
	TextKind Kinds = "text"
)

// besideText are the kinds of paragraph that are none of the running text.
var besideText = []string{"title", "heading", "caption"}

// Curve is one gap under every choice.
type Curve struct {
	A     string `json:"a"`
	B     string `json:"b"`
	Actor string `json:"actor"`
	// Primary is the gap under the primary choice; Least, Median and Most are
	// over all choices under which it can be told with an interval.
	Primary Number `json:"primary"`
	Least   Number `json:"least"`
	Median  Number `json:"median"`
	Most    Number `json:"most"`
	// Same is the share of these choices in which the gap has the sign of the
	// primary one, Found that in which its interval leaves 0 out.
	Same   Number  `json:"same_sign"`
	Found  Number  `json:"found"`
	Points []Point `json:"points"` // by size
}

// Point is a gap under one choice.
type Point struct {
	Choice     int    `json:"choice"` // index of Multiverse.Choices
	Difference Number `json:"difference"`
	Low        Number `json:"low"`
	High       Number `json:"high"`
	P          Number `json:"p"` // Welch's t, not adjusted
	ArticlesA  int    `json:"articles_a"`
	ArticlesB  int    `json:"articles_b"`
}

// multiverseTable has a row for each gap and choice.
var multiverseTable = table.Define("multiverse", "two groups, actor and choice",
	[]string{"a", "b", "actor", "model", "voice", "weight", "kinds", "duplicates", "min_articles"},
	"Every gap under every reasonable choice of how to compare, where it can be told with an interval; no rows unless asked for.",
	table.Text("a", "", func(r *multiverseRow) string { return r.A }, "The first group."),
	table.Text("b", "", func(r *multiverseRow) string { return r.B }, "The second group."),
	table.Text("actor", "", func(r *multiverseRow) string { return r.Actor }, "Key of the actor."),
	table.Flag("primary", func(r *multiverseRow) bool { return r.Point.Choice == 0 }, "True for the choice that was asked for."),
	table.Text("model", "", func(r *multiverseRow) string { return r.Choice.Model }, "The stance model."),
	table.Text("voice", "", func(r *multiverseRow) string { return string(r.Choice.Voice) }, "Whose words count."),
	table.Text("weight", "", func(r *multiverseRow) string { return string(r.Choice.Weight) }, "What counts once."),
	table.Text("kinds", "", func(r *multiverseRow) string { return string(r.Choice.Kinds) },
		"all, or text: without titles, headings and captions."),
	table.Text("duplicates", "", func(r *multiverseRow) string { return string(r.Choice.Duplicates) }, "What becomes of articles that repeat another."),
	table.Int("min_articles", "articles", func(r *multiverseRow) int { return r.Choice.MinArticles }, "Articles that both groups need."),
	figureColumn("difference", "[-2, 2]", func(r *multiverseRow) Number { return r.Difference }, "First group minus second."),
	figureColumn("low", "[-2, 2]", func(r *multiverseRow) Number { return r.Low }, "Lower end of Student's t interval."),
	figureColumn("high", "[-2, 2]", func(r *multiverseRow) Number { return r.High }, "Upper end of it."),
	figureColumn("p", "[0, 1]", func(r *multiverseRow) Number { return r.P }, "Welch's t-test, not adjusted."),
	table.Int("articles_a", "articles", func(r *multiverseRow) int { return r.ArticlesA }, "Articles of the first group on the actor."),
	table.Int("articles_b", "articles", func(r *multiverseRow) int { return r.ArticlesB }, "Articles of the second group on the actor."),
)

// multiverseRow is what a row of the multiverse is made of.
type multiverseRow struct {
	*Curve
	Choice *Choice
	*Point
}

// universe is a dataset read once for all choices.
type universe struct {
	*reading
	models []string
	model  []int8 // of each row
	aside  []bool // of each row: it is none of the running text
	values [3][]float64
}

// voices are those whose values a universe has.
var voices = [...]Voice{AllVoices, AuthorVoice, QuotedVoice}

// multiverse compares under every choice.
func multiverse(d *output.Dataset, o Options) (*Multiverse, error) {
	primary := Choice{o.Model, o.Voice, o.Weight, AllKinds, o.Duplicates, o.MinArticles}
	o.Duplicates = KeepDuplicates
	u := &universe{reading: newReading(d, &o)}
	if err := u.readAll(); err != nil {
		return nil, err
	}
	if primary.Model == "" {
		primary.Model = u.models[0]
	}
	m := &Multiverse{Choices: []Choice{primary}}
	for _, model := range u.models {
		for _, voice := range voices {
			for _, weight := range [...]Weight{ByArticle, ByParagraph, ByMention} {
				for _, kinds := range [...]Kinds{AllKinds, TextKind} {
					for _, duplicates := range [...]Duplicates{DropDuplicates, DropWithin, KeepDuplicates} {
						for _, least := range [...]int{max(2, primary.MinArticles/2), primary.MinArticles, 2 * primary.MinArticles} {
							if c := (Choice{model, voice, weight, kinds, duplicates, least}); c != primary {
								m.Choices = append(m.Choices, c)
							}
						}
					}
				}
			}
		}
	}
	curves := map[[3]int]*Curve{}
	for n := range m.Choices {
		u.choose(n, &m.Choices[n], o.Level, curves)
	}
	for _, c := range curves {
		c.finish()
		m.Curves = append(m.Curves, *c)
	}
	slices.SortFunc(m.Curves, func(a, b Curve) int {
		return cmp.Or(cmp.Compare(slices.Index(u.sample.Actors, a.Actor), slices.Index(u.sample.Actors, b.Actor)),
			cmp.Compare(slices.Index(u.sample.Groups, a.A), slices.Index(u.sample.Groups, b.A)),
			cmp.Compare(slices.Index(u.sample.Groups, a.B), slices.Index(u.sample.Groups, b.B)))
	})
	return m, nil
}

// readAll reads articles, and stances of all models and voices.
func (u *universe) readAll() error {
	u.number()
	if err := u.articles(); err != nil {
		return err
	}
	kindTests, err := bindKind(u.o.Where)
	if err != nil {
		return err
	}
	for rows, err := range u.d.Scan("stances", stanceColumns...) {
		if err != nil {
			return err
		}
		ids, models, kinds, actors := rows.Texts("article_id"), rows.Texts("model"), rows.Texts("kind"), rows.Texts("actor")
		numbers, mentions := rows.Ints("paragraph"), rows.Ints("n_mentions")
		values := [...]table.FloatColumn{rows.Floats("stance"), rows.Floats("author_stance"), rows.Floats("quoted_stance")}
		for i := range rows.Len() {
			article, kind := u.at[ids.Or(i)], kinds.Or(i)
			if article < 0 || !kindTests.Hold(func(string) any { return kind }) {
				continue
			}
			actor, ok := u.actor(actors.Or(i))
			if !ok {
				continue
			}
			name := models.Or(i)
			model := slices.Index(u.models, name)
			if model < 0 {
				model = len(u.models)
				u.models = append(u.models, strings.Clone(name))
			}
			u.sample.Rows.Add(int(article), int(actor), numbers.Or(i), mentions.Or(i), math.NaN(), NoLabel)
			u.model, u.aside = append(u.model, int8(model)), append(u.aside, slices.Contains(besideText, kind))
			for k := range values {
				v, told := values[k].At(i)
				if !told {
					v = math.NaN()
				}
				u.values[k] = append(u.values[k], v)
			}
		}
	}
	u.order()
	return nil
}

// choose compares under one choice.
func (u *universe) choose(n int, c *Choice, level float64, curves map[[3]int]*Curve) {
	model, voice := int8(slices.Index(u.models, c.Model)), slices.Index(voices[:], c.Voice)
	s := Sample{Groups: u.sample.Groups, Actors: u.sample.Actors, Articles: u.sample.Articles}
	all := &u.sample.Rows
	for i := range all.Article {
		if u.model[i] != model || c.Kinds == TextKind && u.aside[i] || u.repeats(all.Article[i], c.Duplicates) {
			continue
		}
		s.Rows.Add(int(all.Article[i]), int(all.Actor[i]), int(all.Paragraph[i]), int(all.Mentions[i]), u.values[voice][i], NoLabel)
	}
	at := map[[2]int]*cell{}
	for _, of := range cells(&s, treatments(&s, c.Weight), false) {
		at[[2]int{of.actor, of.group}] = of
	}
	for actor := range s.Actors {
		for a := range s.Groups {
			for b := a + 1; b < len(s.Groups); b++ {
				x, y := at[[2]int{actor, a}], at[[2]int{actor, b}]
				if x == nil || y == nil || min(x.judged, y.judged) < c.MinArticles {
					continue
				}
				apart := x.shape.minus(y.shape)
				if !(apart.se > noSpread) {
					continue
				}
				gap, half := x.mean-y.mean, studentQuantile(1-(1-level)/2, apart.freedom)*apart.se
				key := [3]int{actor, a, b}
				if curves[key] == nil {
					curves[key] = &Curve{A: s.Groups[a], B: s.Groups[b], Actor: s.Actors[actor], Primary: undefined}
				}
				if n == 0 {
					curves[key].Primary = Number(gap)
				}
				curves[key].Points = append(curves[key].Points, Point{n, Number(gap), Number(gap - half), Number(gap + half),
					Number(twoSided(gap/apart.se, apart.freedom)), x.judged, y.judged})
			}
		}
	}
}

// repeats says whether an article is left out as one that repeats another.
func (u *universe) repeats(article int32, how Duplicates) bool {
	a := &u.sample.Articles[article]
	if how == KeepDuplicates || a.RepeatOf == "" {
		return false
	}
	if how == DropDuplicates {
		return true
	}
	of, ok := u.at[a.RepeatOf]
	return ok && of >= 0 && u.sample.Articles[of].Group == a.Group
}

// finish sorts a curve and sums it up.
func (c *Curve) finish() {
	slices.SortStableFunc(c.Points, func(a, b Point) int { return cmp.Compare(a.Difference, b.Difference) })
	var all []float64
	same, found := 0, 0
	for _, p := range c.Points {
		all = append(all, float64(p.Difference))
		if c.Primary.Defined() && p.Difference*c.Primary > 0 {
			same++
		}
		if p.Low > 0 || p.High < 0 {
			found++
		}
	}
	c.Least, c.Most = Number(all[0]), Number(all[len(all)-1])
	c.Median = Number(stat.Quantile(0.5, stat.LinInterp, all, nil))
	c.Same, c.Found = divide(float64(same), float64(len(all))), divide(float64(found), float64(len(all)))
	if !c.Primary.Defined() {
		c.Same = undefined
	}
}

// String names a choice in the order of its columns.
func (c *Choice) String() string {
	return fmt.Sprintf("%s, voice %s, by %s, kinds %s, duplicates %s, at least %d", c.Model, c.Voice, c.Weight, c.Kinds, c.Duplicates, c.MinArticles)
}
