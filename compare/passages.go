package compare

import (
	"cmp"
	"math"
	"slices"
)

// Passage is a paragraph behind a figure: behind the level of a group, an
// actor and a period, or behind the relation of a holder to it.
type Passage struct {
	Example
	Actor  string `json:"actor"`
	Period string `json:"period"` // AllTime or a period of the calendar
	Holder string `json:"holder"` // "" behind a level
	Why    Reason `json:"why"`
}

// Reason says why a paragraph was chosen among those behind a figure.
type Reason string

// Typical is nearest the mean, Harshest and Friendliest are the ends,
// Strongest the clearest relation.
const (
	Typical     Reason = "typical"
	Harshest    Reason = "harshest"
	Friendliest Reason = "friendliest"
	Strongest   Reason = "strongest"
)

// mostPeriodPassages bounds the passages behind single periods.
const mostPeriodPassages = 1500

// passages chooses paragraphs behind every level, of different articles, and
// fills in their texts; the ones behind relations are given.
func (r *reading) passages(levels []Level, related []Passage) ([]Passage, error) {
	rows := map[[2]int32][]int32{} // of a group and an actor
	s := &r.sample
	for i := range s.Rows.Len() {
		if !math.IsNaN(s.Rows.Stance[i]) {
			key := [2]int32{s.Articles[s.Rows.Article[i]].Group, s.Rows.Actor[i]}
			rows[key] = append(rows[key], int32(i))
		}
	}
	groups, actors := placesOf(s.Groups), placesOf(s.Actors)
	var all []Passage
	single := 0
	for i := range levels {
		l := &levels[i]
		if _, ok := Begin(l.Period); l.Period != AllTime && !ok || !l.Mean.Defined() {
			continue
		}
		of := rows[[2]int32{groups[l.Group], actors[l.Actor]}]
		if l.Period == AllTime {
			all = append(all, r.ends(l, of)...)
			continue
		}
		of = slices.DeleteFunc(slices.Clone(of), func(row int32) bool {
			p := s.Articles[s.Rows.Article[row]].Period
			return p < 0 || s.Periods[p] != l.Period
		})
		if single < mostPeriodPassages && len(of) > 0 {
			all = append(all, r.passage(l, nearest(s, of, float64(l.Mean)), Typical))
			single++
		}
	}
	all = append(all, related...)
	var examples []*Example
	for i := range all {
		examples = append(examples, &all[i].Example)
	}
	if err := r.fill(examples); err != nil {
		return nil, err
	}
	return all, r.nameMarks(all)
}

func placesOf(names []string) map[string]int32 {
	at := map[string]int32{}
	for i, name := range names {
		at[name] = int32(i)
	}
	return at
}

// ends are up to four paragraphs of different articles behind a level: two
// nearest its mean, the harshest and the friendliest.
func (r *reading) ends(l *Level, rows []int32) (all []Passage) {
	s := &r.sample
	used := map[int32]bool{}
	for _, choice := range [...]Reason{Typical, Harshest, Friendliest, Typical} {
		left := slices.DeleteFunc(slices.Clone(rows), func(row int32) bool { return used[s.Rows.Article[row]] })
		if len(left) == 0 {
			break
		}
		aim := map[Reason]float64{Typical: float64(l.Mean), Harshest: -1, Friendliest: 1}[choice]
		row := nearest(s, left, aim)
		used[s.Rows.Article[row]] = true
		all = append(all, r.passage(l, row, choice))
	}
	slices.SortStableFunc(all, func(a, b Passage) int { return cmp.Compare(a.Stance, b.Stance) })
	return all
}

// nearest is the first of the rows whose stance is nearest to a figure.
func nearest(s *Sample, rows []int32, aim float64) int32 {
	return slices.MinFunc(rows, func(a, b int32) int {
		return cmp.Compare(math.Abs(s.Rows.Stance[a]-aim), math.Abs(s.Rows.Stance[b]-aim))
	})
}

func (r *reading) passage(l *Level, row int32, why Reason) Passage {
	s := &r.sample
	e := r.exampleOf(s.Rows.Article[row], int(s.Rows.Paragraph[row]))
	e.Stance, e.Worth = Number(s.Rows.Stance[row]), undefined
	return Passage{Example: e, Actor: l.Actor, Period: l.Period, Why: why}
}

// exampleOf names a paragraph of an article.
func (r *reading) exampleOf(article int32, paragraph int) Example {
	a := &r.sample.Articles[article]
	e := Example{Article: a.ID, Paragraph: paragraph, Group: r.sample.Groups[a.Group], Source: a.Source, Title: a.Title,
		URL: a.URL, Stance: undefined, Worth: undefined}
	if !a.Published.IsZero() {
		e.Published = a.Published.UTC().Format(dayLayout)
	}
	return e
}

// nameMarks marks the names of the actor in passages behind levels.
func (r *reading) nameMarks(all []Passage) error {
	type key struct {
		rowKey
		actor string
	}
	wanted := map[key][]*Passage{}
	for i := range all {
		if p := &all[i]; p.Holder == "" {
			k := key{rowKey{r.at[p.Article], int32(p.Paragraph), 0}, p.Actor}
			wanted[k] = append(wanted[k], p)
		}
	}
	if len(wanted) == 0 || !r.d.Has("mentions") {
		return nil
	}
	for rows, err := range r.d.Scan("mentions", "article_id", "paragraph", "actor", "start", "end") {
		if err != nil {
			return err
		}
		ids, paragraphs, actors := rows.Texts("article_id"), rows.Ints("paragraph"), rows.Texts("actor")
		starts, ends := rows.Ints("start"), rows.Ints("end")
		for i := range rows.Len() {
			article, ok := r.at[ids.Or(i)]
			if !ok || article < 0 {
				continue
			}
			for _, p := range wanted[key{rowKey{article, int32(paragraphs.Or(i)), 0}, actors.Or(i)}] {
				p.Marks = append(p.Marks, [2]int{starts.Or(i), ends.Or(i)})
			}
		}
	}
	return nil
}
