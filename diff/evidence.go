package diff

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"parallax/output"
	"parallax/output/table"
)

// Evidence is a cue whose part in a stance is not the same. A contribution
// that is not there is nil.
type Evidence struct {
	What    string   `json:"what"` // new, gone or changed
	Cue     string   `json:"cue"`  // "" in a dataset without text
	Start   int64    `json:"cue_start"`
	End     int64    `json:"cue_end"`
	Lexicon string   `json:"lexicon"`
	Entry   string   `json:"entry"`
	Rule    string   `json:"rule"`
	Old     *float64 `json:"old"`
	New     *float64 `json:"new"`
}

// move is by how much the contribution changed.
func (e *Evidence) move() float64 {
	sum := 0.0
	if e.New != nil {
		sum += *e.New
	}
	if e.Old != nil {
		sum -= *e.Old
	}
	return sum
}

// cause names a cue of a stance: where it stands and by which entry.
type cause struct {
	article      id
	paragraph    int64
	model, actor string
	start, end   int64
	lexicon      string
	entry        string
}

// weighed is what a cue adds, over all the mentions it bears on.
type weighed struct {
	contribution float64
	cue, rule    string
}

// gather reads the evidence of some stances, with the entries unless those
// cannot be compared. Rows of weight 0 add nothing to the stance and are left
// out.
func gather(d *output.Dataset, wanted map[id][]*Move, unlikeText bool) (map[cause]*weighed, error) {
	found := map[cause]*weighed{}
	if !d.Has("evidence") {
		return found, nil
	}
	names := []string{articleID, "paragraph", "model", "actor", "cue_start", "cue_end", "lexicon", "entry", "rule", "weight", "contribution",
		"log_odds_negative", "log_odds_positive"}
	withCue := table.Find(d.Columns("evidence"), "cue") >= 0
	if withCue {
		names = append(names, "cue")
	}
	for rows, err := range d.Scan("evidence", names...) {
		if err != nil {
			return nil, err
		}
		ids, weights, added, rules := rows.Texts(articleID), rows.Floats("weight"), contributionsOf(rows), rows.Texts("rule")
		key := newCauseRows(rows)
		for r := range rows.Len() {
			i, err := parseID(ids.Or(r))
			if err != nil {
				return nil, fmt.Errorf("dataset %s: evidence: %w", d.Dir(), err)
			}
			if wanted[i] == nil {
				continue
			}
			k := key.cause(r, i)
			if unlikeText {
				k.entry = ""
			}
			if w, told := weights.At(r); told && w == 0 || !slices.ContainsFunc(wanted[i], k.of) {
				continue
			}
			if found[k] == nil {
				found[k] = &weighed{rule: rules.Or(r)}
				if withCue {
					found[k].cue = rows.Texts("cue").Or(r)
				}
			}
			found[k].contribution += added(r)
		}
	}
	return found, nil
}

// contributionsOf gives what a row adds to the raw score: its contribution, or, of
// the learned model, the difference of its log-odds.
func contributionsOf(rows *table.Rows) func(r int) float64 {
	given, negative, positive := rows.Floats("contribution"), rows.Floats("log_odds_negative"), rows.Floats("log_odds_positive")
	return func(r int) float64 {
		if c, ok := given.At(r); ok {
			return c
		}
		return positive.Or(r) - negative.Or(r)
	}
}

// causeRows are the columns that name the cues of some rows.
type causeRows struct {
	paragraph, start, end        table.IntColumn
	model, actor, lexicon, entry table.TextColumn
}

func newCauseRows(r *table.Rows) causeRows {
	return causeRows{r.Ints("paragraph"), r.Ints("cue_start"), r.Ints("cue_end"),
		r.Texts("model"), r.Texts("actor"), r.Texts("lexicon"), r.Texts("entry")}
}

func (c *causeRows) cause(r int, article id) cause {
	return cause{article, int64(c.paragraph.Or(r)), c.model.Or(r), c.actor.Or(r), int64(c.start.Or(r)), int64(c.end.Or(r)), c.lexicon.Or(r), c.entry.Or(r)}
}

// of says whether a cue is one of a stance.
func (k cause) of(m *Move) bool {
	return k.article == m.id && k.paragraph == m.Paragraph && k.model == m.Model && k.actor == m.Actor
}

// causes lists the cues that moved a stance, the heaviest first.
func causes(m *Move, before, after map[cause]*weighed) []Evidence {
	all := []Evidence{}
	for k, x := range before {
		if !k.of(m) {
			continue
		}
		e := Evidence{"gone", x.cue, k.start, k.end, k.lexicon, k.entry, x.rule, &x.contribution, nil}
		if y := after[k]; y != nil {
			e.What, e.New, e.Rule, e.Cue = "changed", &y.contribution, y.rule, cmp.Or(y.cue, x.cue)
		}
		all = append(all, e)
	}
	for k, y := range after {
		if k.of(m) && before[k] == nil {
			all = append(all, Evidence{"new", y.cue, k.start, k.end, k.lexicon, k.entry, y.rule, nil, &y.contribution})
		}
	}
	all = slices.DeleteFunc(all, func(e Evidence) bool { return e.move() == 0 && e.What == "changed" })
	slices.SortFunc(all, func(a, b Evidence) int {
		return cmp.Or(cmp.Compare(math.Abs(b.move()), math.Abs(a.move())), cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End),
			cmp.Compare(a.Lexicon, b.Lexicon), cmp.Compare(a.Entry, b.Entry), cmp.Compare(a.What, b.What))
	})
	return all
}
