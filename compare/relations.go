package compare

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	"parallax/output/table"
)

// Relation is how a holder stands to a target in one group: one field of the
// matrix of who is for or against whom. The holder author is the outlet's own
// voice, other is anybody who is no actor.
type Relation struct {
	Group  string `json:"group"`
	Holder string `json:"holder"`
	Target string `json:"target"`
	// Articles that tell of the relation at all; For and Against are the
	// paragraphs, Deeds those of them in which something is done rather than
	// said.
	Articles int `json:"articles"`
	For      int `json:"for"`
	Against  int `json:"against"`
	Deeds    int `json:"deeds"`
	// Strength is the mean of sign times strength in [-1, 1] over articles
	// that tell of it, each counted once, with its interval.
	Strength Number `json:"strength"`
	Low      Number `json:"low"`
	High     Number `json:"high"`
	// Net is (For - Against) over all articles of the group.
	Net  Number `json:"net_per_article"`
	Thin bool   `json:"thin"`
}

// matrixTable has a row for each field of the matrix.
var matrixTable = table.Define("matrix", "group, holder and target", []string{"group", "holder", "target"},
	"Who is for or against whom.",
	table.Text("group", "", func(r *Relation) string { return r.Group }, "Name of the group."),
	table.Text("holder", "", func(r *Relation) string { return r.Holder },
		"Who holds the attitude or did the deed: author (the outlet), an actor's key, or other."),
	table.Text("target", "", func(r *Relation) string { return r.Target }, "Key of the actor it is directed at."),
	table.Int("articles", "articles", func(r *Relation) int { return r.Articles }, "Articles that tell of the relation."),
	table.Int("for", "paragraphs", func(r *Relation) int { return r.For }, "Paragraphs that tell of it as for the target."),
	table.Int("against", "paragraphs", func(r *Relation) int { return r.Against }, "Paragraphs that tell of it as against the target."),
	table.Int("deeds", "paragraphs", func(r *Relation) int { return r.Deeds }, "Those of them in which something is done rather than said."),
	table.FloatOrNull("strength", "[-1, 1]", func(r *Relation) (float64, bool) { return r.Strength.Value() },
		"Mean of sign times strength over articles that tell of it, each counted once."),
	table.FloatOrNull("low", "[-1, 1]", func(r *Relation) (float64, bool) { return r.Low.Value() }, "Lower end of its interval; null where thin."),
	table.FloatOrNull("high", "[-1, 1]", func(r *Relation) (float64, bool) { return r.High.Value() }, "Upper end of its interval."),
	table.FloatOrNull("net_per_article", "", func(r *Relation) (float64, bool) { return r.Net.Value() },
		"(for - against) over all articles of the group."),
	table.Flag("thin", func(r *Relation) bool { return r.Thin }, "True where too few articles tell of it."),
)

type relationKey struct {
	group          int32
	holder, target string
}

// toward is what one article tells of a relation.
type toward struct {
	article int32
	sum     float64
	n       int
}

// bond is one field of the matrix while it is filled.
type bond struct {
	Relation
	articles []toward
	clearest Example // the paragraph that tells it most clearly; its stance is the relation's sign times strength
}

var relationColumns = []string{"article_id", "model", "holder", "target", "sign", "strength", "mode",
	"paragraph", "cue_start", "cue_end"}

// tentativeColumn is not in datasets of older versions.
const tentativeColumn = "tentative"

// relations fills the matrix. Targets are the actors compared; there is none
// in a dataset without the table.
func (r *reading) relations() ([]Relation, []Passage, error) {
	if !r.d.Has("relations") {
		return nil, nil, nil
	}
	bonds := map[relationKey]*bond{}
	columns := relationColumns
	parted := r.d.HasColumn("relations", tentativeColumn)
	if parted {
		columns = append(slices.Clone(columns), tentativeColumn)
	}
	for rows, err := range r.d.Scan("relations", columns...) {
		if err != nil {
			return nil, nil, err
		}
		ids, models, holders, targets, modes := rows.Texts("article_id"), rows.Texts("model"), rows.Texts("holder"), rows.Texts("target"), rows.Texts("mode")
		signs, strengths := rows.Ints("sign"), rows.Floats("strength")
		paragraphs, starts, ends := rows.Ints("paragraph"), rows.Ints("cue_start"), rows.Ints("cue_end")
		for i := range rows.Len() {
			id := ids.Or(i)
			article, ok := r.at[id]
			if !ok {
				return nil, nil, fmt.Errorf("dataset %s: table relations names article %q, which is not in articles", r.d.Dir(), id)
			}
			if parted && rows.Bools(tentativeColumn).Or(i) {
				continue
			}
			target, holder := targets.Or(i), holders.Or(i)
			if _, wanted := r.actors[target]; !wanted || article < 0 || models.Or(i) != r.o.Model {
				continue
			}
			key := relationKey{r.sample.Articles[article].Group, holder, target}
			if bonds[key] == nil {
				key.holder, key.target = strings.Clone(holder), strings.Clone(target)
				bonds[key] = &bond{Relation: Relation{Group: r.sample.Groups[key.group], Holder: key.holder, Target: key.target}}
			}
			strength := float64(signs.Or(i)) * strengths.Or(i)
			bonds[key].addTelling(article, strength, modes.Or(i) == "deed")
			if b := bonds[key]; math.Abs(strength) > math.Abs(float64(b.clearest.Stance)) {
				b.clearest = r.exampleOf(article, paragraphs.Or(i))
				b.clearest.Stance, b.clearest.Marks = Number(strength), [][2]int{{starts.Or(i), ends.Or(i)}}
			}
		}
	}
	found, clearest := r.matrix(bonds)
	return found, clearest, nil
}

// addTelling counts one row of relations.
func (b *bond) addTelling(article int32, strength float64, deed bool) {
	if strength > 0 {
		b.For++
	} else {
		b.Against++
	}
	if deed {
		b.Deeds++
	}
	if n := len(b.articles); n == 0 || b.articles[n-1].article != article {
		b.articles = append(b.articles, toward{article: article})
	}
	last := &b.articles[len(b.articles)-1]
	last.sum += strength
	last.n++
}

// matrix finishes the fields, in the order of groups, holders and targets,
// with the clearest passage of each.
func (r *reading) matrix(bonds map[relationKey]*bond) (out []Relation, clearest []Passage) {
	s := &r.sample
	n := make([]int, len(s.Groups))
	for i := range s.Articles {
		n[s.Articles[i].Group]++
	}
	keys := make([]relationKey, 0, len(bonds))
	for k := range bonds {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b relationKey) int {
		if a.group != b.group {
			return int(a.group) - int(b.group)
		}
		if c := holderOrder(a.holder, b.holder); c != 0 {
			return c
		}
		return int(r.actors[a.target]) - int(r.actors[b.target])
	})
	for _, k := range keys {
		b := bonds[k]
		b.Articles = len(b.articles)
		b.Net = divide(float64(b.For-b.Against), float64(n[k.group]))
		b.finish(r.o, source(r.o.Seed, "relation", b.Group, b.Holder, b.Target))
		out = append(out, b.Relation)
		clearest = append(clearest, Passage{Example: b.clearest, Actor: b.Target, Period: AllTime, Holder: b.Holder, Why: Strongest})
	}
	return out, clearest
}

// holderOrder puts the author first, others last, actors by key between them.
func holderOrder(a, b string) int {
	place := func(holder string) int {
		switch holder {
		case "author":
			return 0
		case "other":
			return 2
		}
		return 1
	}
	return cmp.Or(place(a)-place(b), strings.Compare(a, b))
}

func (b *bond) finish(o *Options, chance *rand.PCG) {
	c := &cell{}
	for _, a := range b.articles {
		mean := a.sum / float64(a.n)
		c.of = append(c.of, treatment{article: a.article, sum: mean, weight: 1, mean: mean})
	}
	c = newCell(0, 0, allPeriods, c.of)
	b.Strength, b.Low, b.High = Number(c.mean), undefined, undefined
	if b.Thin = c.judged < o.MinArticles; !b.Thin {
		b.Low, b.High = interval(c.mean, c.draw(chance, o.Draws), c.shape, o.Level)
	}
}
