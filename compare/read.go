package compare

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"parallax/output"
	"parallax/output/filter"
	"parallax/output/table"
	"parallax/typo"
)

// Left counts articles that were left out, by reason.
type Left struct {
	Reason   string `json:"reason"`
	Articles int    `json:"articles"`
}

// reading makes a sample of a dataset.
type reading struct {
	d      *output.Dataset
	o      *Options
	sample Sample
	left   []Left
	read   int          // articles in the dataset
	tests  filter.Tests // on articles

	at      map[string]int32 // article_id to place in sample.Articles, -1 for those left out
	groups  map[string]int32
	others  map[string]bool // groups that were not asked for
	actors  map[string]int32
	models  []string // of the stances, in order of appearance
	undated int      // articles that take part and are in no period
	soft    bool     // probabilities are read

	perArticle bool        // treatments are read from article_stances, in place of paragraphs
	sums       []treatment // those
}

// newReading reads nothing yet.
func newReading(d *output.Dataset, o *Options) *reading {
	return &reading{d: d, o: o, at: map[string]int32{}, groups: map[string]int32{}, others: map[string]bool{}, actors: map[string]int32{}}
}

// read makes the sample that the options ask for from a dataset.
func read(d *output.Dataset, o *Options) (*reading, error) {
	r := newReading(d, o)
	return r, r.sampled()
}

// number numbers the groups and actors that were asked for.
func (r *reading) number() {
	for _, name := range r.o.Groups {
		r.group(name)
	}
	for _, key := range r.o.Actors {
		r.actors[key] = int32(len(r.sample.Actors))
		r.sample.Actors = append(r.sample.Actors, key)
	}
}

// sampled reads the sample.
func (r *reading) sampled() error {
	r.number()
	if err := r.articles(); err != nil {
		return err
	}
	if err := r.empty(); err != nil {
		return err
	}
	if r.perArticle {
		if err := r.articleStances(); err != nil {
			return err
		}
		r.order()
		if err := r.orderSums(); err != nil {
			return err
		}
		return r.check()
	}
	if err := r.stances(); err != nil {
		return err
	}
	r.order()
	return r.check()
}

// empty tells of a group that was asked for and has no articles.
func (r *reading) empty() error {
	n := make([]int, len(r.sample.Groups))
	for i := range r.sample.Articles {
		n[r.sample.Articles[i].Group]++
	}
	for g, name := range r.sample.Groups {
		if n[g] == 0 {
			others := slices.Sorted(maps.Keys(r.others))
			return fmt.Errorf("no article is of group %q; there are %s%s", name, list(others), typo.Hint(name, others))
		}
	}
	return nil
}

// group numbers a group.
func (r *reading) group(name string) int32 {
	n, ok := r.groups[name]
	if !ok {
		name = strings.Clone(name)
		n = int32(len(r.sample.Groups))
		r.groups[name] = n
		r.sample.Groups = append(r.sample.Groups, name)
	}
	return n
}

func (r *reading) leave(reason string) {
	for i := range r.left {
		if r.left[i].Reason == reason {
			r.left[i].Articles++
			return
		}
	}
	r.left = append(r.left, Left{reason, 1})
}

// stanceColumns are what is read of the table stances.
var stanceColumns = []string{"article_id", "paragraph", "kind", "model", "actor", "stance", "label", "n_mentions", "author_stance", "quoted_stance"}

// chanceColumns are the probabilities of the classes.
var chanceColumns = [3]string{"p_negative", "p_neutral", "p_positive"}

func (r *reading) stances() error {
	value := "stance"
	switch r.o.Voice {
	case AuthorVoice:
		value = "author_stance"
	case QuotedVoice:
		value = "quoted_stance"
	}
	kindTests, err := bindKind(r.o.Where)
	if err != nil {
		return err
	}
	seen := map[string]bool{}
	columns := stanceColumns
	if r.soft {
		columns = append(slices.Clone(columns), chanceColumns[:]...)
	}
	for rows, err := range r.d.Scan("stances", columns...) {
		if err != nil {
			return err
		}
		ids, models, kinds, actors := rows.Texts("article_id"), rows.Texts("model"), rows.Texts("kind"), rows.Texts("actor")
		row := stanceRows{paragraph: rows.Ints("paragraph"), mentions: rows.Ints("n_mentions"), label: rows.Ints("label"), value: rows.Floats(value)}
		if r.soft {
			for k, name := range chanceColumns {
				row.chances[k] = rows.Floats(name)
			}
		}
		for i := range rows.Len() {
			id := ids.Or(i)
			article, ok := r.at[id]
			if !ok {
				return fmt.Errorf("dataset %s: table stances names article %q, which is not in articles", r.d.Dir(), id)
			}
			if !r.model(models.Or(i)) || article < 0 {
				continue
			}
			kind := kinds.Or(i)
			if !kindTests.Hold(func(string) any { return kind }) {
				continue
			}
			key := actors.Or(i)
			if !seen[key] {
				seen[strings.Clone(key)] = true
			}
			actor, ok := r.actor(key)
			if !ok {
				continue
			}
			r.addStance(&row, i, int(article), int(actor))
		}
	}
	return r.missing(seen)
}

// stanceRows are the columns of some rows of stances.
type stanceRows struct {
	paragraph, mentions, label table.IntColumn
	value                      table.FloatColumn // of the voice compared
	chances                    [3]table.FloatColumn
}

func (r *reading) addStance(row *stanceRows, i, article, actor int) {
	stance, ok := row.value.At(i)
	label := NoLabel
	if l, told := row.label.At(i); told && r.o.Voice == AllVoices {
		label = int8(l)
	}
	if !ok {
		stance, label = math.NaN(), NoLabel
	}
	r.sample.Rows.Add(article, actor, row.paragraph.Or(i), row.mentions.Or(i), stance, label)
	if !r.soft {
		return
	}
	var p [3]float64
	for k := range p {
		if v, told := row.chances[k].At(i); told && ok {
			p[k] = v
		}
	}
	r.sample.Rows.P = append(r.sample.Rows.P, p)
}

// model notes a model of the stances, and says whether it is the one compared.
func (r *reading) model(name string) bool {
	if !slices.Contains(r.models, name) {
		r.models = append(r.models, strings.Clone(name))
	}
	if r.o.Model == "" {
		r.o.Model = r.models[0]
	}
	return name == r.o.Model
}

// actor numbers an actor, unless others are asked for.
func (r *reading) actor(key string) (int32, bool) {
	n, ok := r.actors[key]
	if !ok && len(r.o.Actors) == 0 {
		key = strings.Clone(key)
		n, ok = int32(len(r.sample.Actors)), true
		r.actors[key] = n
		r.sample.Actors = append(r.sample.Actors, key)
	}
	return n, ok
}

// missing tells of a model or an actor that was asked for and has no rows.
func (r *reading) missing(seen map[string]bool) error {
	if r.o.Model != "" && !slices.Contains(r.models, r.o.Model) {
		return fmt.Errorf("no stance model %q in %s; there is %s%s", r.o.Model, r.d.Dir(), list(r.models), typo.Hint(r.o.Model, r.models))
	}
	for _, key := range r.o.Actors {
		if !seen[key] {
			others := slices.Sorted(maps.Keys(seen))
			return fmt.Errorf("no paragraph of the articles compared speaks of actor %q; they speak of %s%s", key, list(others), typo.Hint(key, others))
		}
	}
	return nil
}

// all writes names for an error, every one.
func all(names []string) string {
	if len(names) == 0 {
		return "none"
	}
	return strings.Join(names, ", ")
}

// list writes names for an error, the first of many.
func list(names []string) string {
	const most = 30
	switch {
	case len(names) == 0:
		return "none"
	case len(names) > most:
		return fmt.Sprintf("%s and %d more", strings.Join(names[:most], ", "), len(names)-most)
	}
	return strings.Join(names, ", ")
}

// order numbers groups and actors by name, unless they were asked for in
// another order, and periods by time.
func (r *reading) order() {
	s := &r.sample
	if len(r.o.Groups) == 0 {
		to := sorted(s.Groups)
		for i := range s.Articles {
			s.Articles[i].Group = to[s.Articles[i].Group]
		}
	}
	if len(r.o.Actors) == 0 {
		to := sorted(s.Actors)
		for i, a := range s.Rows.Actor {
			s.Rows.Actor[i] = to[a]
		}
		for i := range r.sums {
			r.sums[i].actor = to[r.sums[i].actor]
		}
	}
	for i, name := range s.Groups {
		r.groups[name] = int32(i)
	}
	for i, key := range s.Actors {
		r.actors[key] = int32(i)
	}
}

// sorted sorts names in place and gives the new place of each old one.
func sorted(names []string) []int32 {
	order := make([]int, len(names))
	for i := range order {
		order[i] = i
	}
	old := slices.Clone(names)
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(old[a], old[b]) })
	to := make([]int32, len(names))
	for place, i := range order {
		to[i], names[place] = int32(place), old[i]
	}
	return to
}

// check tells what leaves nothing to be compared.
func (r *reading) check() error {
	s := &r.sample
	judged := func(v float64) bool { return !math.IsNaN(v) }
	rows, some := s.Rows.Len(), slices.ContainsFunc(s.Rows.Stance, judged)
	if r.perArticle {
		rows, some = len(r.sums), slices.ContainsFunc(r.sums, func(t treatment) bool { return t.weight > 0 })
	}
	switch {
	case r.read == 0:
		return fmt.Errorf("dataset %s has no articles", r.d.Dir())
	case len(s.Articles) == 0:
		return fmt.Errorf("none of the %d articles takes part: %s", r.read, r.reasons())
	case rows == 0:
		return fmt.Errorf("no paragraph of the %d articles speaks of an actor", len(s.Articles))
	case !some:
		return fmt.Errorf("every stance is null (%d, voice %s, model %s): actors are named, and no word bears on them", rows, r.o.Voice, r.o.Model)
	}
	return nil
}

func (r *reading) reasons() string {
	var all []string
	for _, l := range r.left {
		all = append(all, fmt.Sprintf("%d %s", l.Articles, l.Reason))
	}
	return strings.Join(all, ", ")
}
