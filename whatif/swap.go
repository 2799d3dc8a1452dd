package whatif

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"time"

	"parallax/compare"
	"parallax/output"
	"parallax/pipeline"
	"parallax/stance"
)

// Swap is what exchanging two actors' names does.
type Swap struct {
	*compare.Movement
	A string `json:"a"`
	B string `json:"b"`
	// Paragraphs were scored anew, Exchanged is the number of stances that
	// went over to the other actor as they were.
	Paragraphs int       `json:"paragraphs"`
	Stances    int       `json:"scored"`
	Exchanged  int       `json:"exchanged"`
	Others     []Unequal `json:"not_exchanged"`
}

// Unequal is a stance that did not go over to the other actor as it was.
type Unequal struct {
	Article   string         `json:"article_id"`
	Paragraph int            `json:"paragraph"`
	Actor     string         `json:"actor"`
	Before    compare.Number `json:"before"` // toward the actor
	After     compare.Number `json:"after"`  // toward the other, names exchanged
	Cause     string         `json:"cause"`
	Text      string         `json:"text"`
	Exchanged string         `json:"text_exchanged"`
}

// exchanging is a swap under way.
type exchanging struct {
	*Swap
	x      *exchange
	model  *pipeline.Model
	scorer *pipeline.Analyzer
	keys   []string
	pair   [2]string
}

// tolerance is how far a stance may lie from the one it was exchanged with.
const tolerance = 1e-9

// Exchange scores every paragraph that names one of two actors with their names
// exchanged, and tells how levels and gaps move. The model must be that of the
// dataset.
func Exchange(d *output.Dataset, o compare.Options, m *pipeline.Model, a, b string) (*Swap, error) {
	switch {
	case a == b:
		return nil, fmt.Errorf("%s cannot change names with itself", a)
	case o.Voice != compare.AllVoices:
		return nil, fmt.Errorf("names are exchanged over all voices: voice %s cannot be told", o.Voice)
	case d.Manifest().NoText:
		return nil, fmt.Errorf("dataset %s was written without its text: there is nothing to exchange names in", d.Dir())
	}
	var of [2]*stance.Actor
	for i, key := range [...]string{a, b} {
		at := m.Actors.Index(key)
		if at < 0 || !slices.Contains(m.ActorKeys(), key) {
			return nil, fmt.Errorf("no actor %q among those scored: %s", key, strings.Join(m.ActorKeys(), ", "))
		}
		of[i] = &m.Actors.List[at]
	}
	e := &exchanging{Swap: &Swap{A: a, B: b, Others: []Unequal{}}, x: newExchange(m.Actors, of[0], of[1]), model: m, scorer: m.Analyzer(),
		keys: m.ActorKeys(), pair: [2]string{a, b}}
	o.Actors = []string{a, b}
	var err error
	e.Movement, err = compare.Moved(d, o, fmt.Sprintf("%s and %s change names", a, b), func(s *compare.Sample, _ string) error { return e.apply(d, s) })
	return e.Swap, err
}

// place is a paragraph of the sample.
type place struct {
	article   int32
	paragraph int32
}

// apply scores the paragraphs anew.
func (e *exchanging) apply(d *output.Dataset, s *compare.Sample) error {
	articles := map[string]int32{}
	for i := range s.Articles {
		articles[s.Articles[i].ID] = int32(i)
	}
	rows := map[place][]int{}
	for i := range s.Rows.Article {
		at := place{s.Rows.Article[i], s.Rows.Paragraph[i]}
		rows[at] = append(rows[at], i)
	}
	for some, err := range d.Scan("paragraphs", "article_id", "paragraph", "text") {
		if err != nil {
			return err
		}
		ids, numbers, texts := some.Texts("article_id"), some.Ints("paragraph"), some.Texts("text")
		for i := range some.Len() {
			article, ok := articles[ids.Or(i)]
			of := rows[place{article, int32(numbers.Or(i))}]
			if !ok || len(of) == 0 {
				continue
			}
			e.paragraph(s, of, strings.Clone(texts.Or(i)))
		}
	}
	slices.SortStableFunc(e.Others, func(a, b Unequal) int {
		return cmp.Or(cmp.Compare(a.Article, b.Article), cmp.Compare(a.Paragraph, b.Paragraph), cmp.Compare(a.Actor, b.Actor))
	})
	return nil
}

// paragraph scores a paragraph as it is and with the names exchanged.
func (e *exchanging) paragraph(s *compare.Sample, rows []int, content string) {
	e.Paragraphs++
	a := &s.Articles[s.Rows.Article[rows[0]]]
	exchanged, stay := e.x.exchanged(content, a.Published)
	was, is := e.score(content, a.Published), e.score(exchanged, a.Published)
	for _, i := range rows {
		key := s.Actors[s.Rows.Actor[i]]
		other := e.pair[0]
		if key == other {
			other = e.pair[1]
		}
		before, after := s.Rows.Stance[i], is.stance(other)
		e.Stances++
		if alike(before, after) {
			e.Exchanged++
		} else {
			e.Others = append(e.Others, Unequal{Article: a.ID, Paragraph: int(s.Rows.Paragraph[i]), Actor: key, Before: compare.Number(before),
				After: compare.Number(after), Cause: cause(before, was, is, key, other, stay), Text: content, Exchanged: exchanged})
		}
		s.Rows.Stance[i], s.Rows.Label[i] = after, is.label(other)
	}
}

func alike(a, b float64) bool {
	return math.IsNaN(a) && math.IsNaN(b) || math.Abs(a-b) <= tolerance
}

// scored is a paragraph's result by the keys of actors.
type scored struct {
	stance.Result
	keys []string
}

func (e *exchanging) score(content string, published time.Time) scored {
	r := e.scorer.Paragraph(content, published)
	// What the scorer gives belongs to it until the next call.
	return scored{stance.Result{Stances: slices.Clone(r.Stances), Evidence: slices.Clone(r.Evidence), Mentions: slices.Clone(r.Mentions)}, e.keys}
}

func (r *scored) of(key string) *stance.Stance {
	for i := range r.Stances {
		if r.keys[r.Stances[i].Actor] == key && r.Stances[i].Valid {
			return &r.Stances[i]
		}
	}
	return nil
}

// stance is NaN where the paragraph has none toward the actor.
func (r *scored) stance(key string) float64 {
	if s := r.of(key); s != nil {
		return s.Value
	}
	return math.NaN()
}

func (r *scored) label(key string) int8 {
	if s := r.of(key); s != nil {
		return int8(s.Label)
	}
	return compare.NoLabel
}

// mentions counts the places where an actor is named.
func (r *scored) mentions(key string) (n int) {
	for i := range r.Mentions {
		if r.keys[r.Mentions[i].Actor] == key {
			n++
		}
	}
	return n
}

// words sums up the evidence toward an actor by its terms.
func (r *scored) words(key string) map[string]float64 {
	all := map[string]float64{}
	for i := range r.Evidence {
		if e := &r.Evidence[i]; r.keys[e.Actor] == key {
			all[e.Entry] += e.Contribution
		}
	}
	return all
}

// cause tells why a stance did not go over as it was, by the first thing that
// differs on the way from text to stance.
func cause(stored float64, was, is scored, key, other string, stay []string) string {
	var all []string
	if len(stay) > 0 {
		all = append(all, "no counterpart for "+strings.Join(stay, ", "))
	}
	if again := was.stance(key); !alike(stored, again) {
		all = append(all, fmt.Sprintf("scored alone, the paragraph has %.3f where its article gave it %.3f", again, stored))
	}
	if n, m := was.mentions(key), is.mentions(other); n != m {
		all = append(all, fmt.Sprintf("%s is found %d times, %s then %d times", key, n, other, m))
	}
	before, after := was.words(key), is.words(other)
	var words []string
	for word, v := range before {
		if math.Abs(v-after[word]) > tolerance {
			words = append(words, word)
		}
	}
	for word := range after {
		if _, ok := before[word]; !ok {
			words = append(words, word)
		}
	}
	if slices.Sort(words); len(words) > 0 {
		const most = 6
		more := ""
		if len(words) > most {
			more = fmt.Sprintf(" and %d more", len(words)-most)
		}
		all = append(all, "other evidence of "+strings.Join(words[:min(most, len(words))], ", ")+more)
	}
	if len(all) == 0 {
		return "not told"
	}
	return strings.Join(all, "; ")
}

// JSON is the swap for machines, indented and ending in a newline.
func (s *Swap) JSON() ([]byte, error) {
	data, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("swap as json: %w", err)
	}
	return append(data, '\n'), nil
}

// WriteText writes the swap for people; rest says how to have the whole of what
// is cut.
func (s *Swap) WriteText(w io.Writer, rest string) error {
	if err := s.Movement.WriteText(w, rest); err != nil {
		return err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "\n%d paragraphs scored anew: %d of %d stances went over to the other actor as they were\n", s.Paragraphs, s.Exchanged, s.Stances)
	const most, width = 20, 240
	for i := range s.Others[:min(most, len(s.Others))] {
		u := &s.Others[i]
		fmt.Fprintf(&b, "%s ¶%d %s: %s → %s; %s\n    %s\n", u.Article, u.Paragraph, u.Actor, shown(u.Before), shown(u.After), u.Cause, cut(u.Text, width))
	}
	if more := len(s.Others) - most; more > 0 {
		fmt.Fprintf(&b, "and %d more; %s\n", more, rest)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func shown(n compare.Number) string {
	if !n.Defined() {
		return "no stance"
	}
	return fmt.Sprintf("%+.3f", float64(n))
}

// cut is the beginning of a text, in one line.
func cut(s string, most int) string {
	r := []rune(strings.Join(strings.Fields(s), " "))
	if len(r) <= most {
		return string(r)
	}
	return string(r[:most-1]) + "…"
}
