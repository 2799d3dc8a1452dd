package diff

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"parallax/output"
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
	names := []string{articleID, "paragraph", "model", "actor", "cue_start", "cue_end", "lexicon", "entry", "weight", "contribution", "rule"}
	if slices.ContainsFunc(d.Columns("evidence"), func(c output.Column) bool { return c.Name == "cue" }) {
		names = append(names, "cue")
	}
	for rows, err := range d.Scan("evidence", names...) {
		if err != nil {
			return nil, err
		}
		for r := range rows.Len() {
			text, _ := rows.String(0, r)
			i, err := parseID(text)
			if err != nil {
				return nil, fmt.Errorf("dataset %s: evidence: %w", d.Dir(), err)
			}
			if wanted[i] == nil {
				continue
			}
			k := causeOf(rows, r, i)
			if unlikeText {
				k.entry = ""
			}
			if weight, _ := rows.Float(8, r); weight == 0 || !slices.ContainsFunc(wanted[i], k.of) {
				continue
			}
			if found[k] == nil {
				found[k] = &weighed{}
				found[k].rule, _ = rows.String(10, r)
				if len(names) > 11 {
					found[k].cue, _ = rows.String(11, r)
				}
			}
			contribution, _ := rows.Float(9, r)
			found[k].contribution += contribution
		}
	}
	return found, nil
}

func causeOf(rows *output.Rows, r int, article id) cause {
	k := cause{article: article}
	k.paragraph, _ = rows.Int(1, r)
	k.model, _ = rows.String(2, r)
	k.actor, _ = rows.String(3, r)
	k.start, _ = rows.Int(4, r)
	k.end, _ = rows.Int(5, r)
	k.lexicon, _ = rows.String(6, r)
	k.entry, _ = rows.String(7, r)
	return k
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
