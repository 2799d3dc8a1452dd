package pipeline

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"parallax/article"
	"parallax/names"
	"parallax/text"
)

// Summary counts a run as its analyses come by.
type Summary struct {
	Articles, Paragraphs, Words, Mentions, Rejected int
	// Duplicates is how many articles repeat an earlier one, as whoever looks
	// for them counts.
	Duplicates int
	// Forgotten is how many of the first articles the last ones were not
	// compared with, since so many came between.
	Forgotten int
	TextBytes int64
	// Kept is how many items were known from an earlier dataset; nothing
	// else of them is counted here.
	Kept int
	// Unscored counts articles by a language without a lexicon.
	Unscored map[string]int
	// Foreign counts paragraphs in a language without a lexicon within articles
	// that are scored.
	Foreign map[string]int
	// Notes counts the articles of which the reader changed or doubted
	// something, by what the note tells of: page_repair, date_doubt and so on.
	Notes map[string]int
	// LookAlikes counts the words that look Latin and are written with other
	// letters, in articles that are scored; Examples are the first of them.
	LookAlikes int
	Examples   []string
	// ByClock is how many rejects are the clock's, which another machine may not
	// have, and Panics how many are owed to a fault of the program or a library.
	ByClock, Panics int
	// Scored counts the paragraphs that were scored, Nobody those of them that
	// name no scored actor, and Named the names in these, the frequent ones.
	Scored, Nobody int
	Named          map[string]int
	// Rejects counts rejects by stage and reason, long reasons cut short.
	// Rejects counts rejects by stage and reason, long reasons cut short; Whole
	// has the first of each uncut.
	Rejects map[string]int
	Whole   map[string]string
	cells   map[[2]string]*Cell
}

// Cell is how one source treats one actor.
type Cell struct {
	Source, Actor string
	// Paragraphs is how many have a stance, Mean their mean soft stance.
	Paragraphs int
	Mean       float64
	sum        float64
}

// Add counts one analysis, its stances by the first stance model.
func (s *Summary) Add(a *Analysis, actors []string) {
	if a.Kept {
		s.Kept++
		return
	}
	if a.Reject != nil {
		s.CountReject(a.Reject.Stage, a.Reject.Reason)
		if a.Reject.Stack != "" {
			s.Panics++
		}
		return
	}
	s.CountArticle(int64(len(a.Article.Body)), a.Language)
	for _, note := range a.Article.Notes() {
		s.CountNote(note.Key)
	}
	scored := Scorable(a.Language)
	for i := range a.Paragraphs {
		p := &a.Paragraphs[i]
		if scored && !Scorable(p.Language) {
			s.Foreign[p.Language]++
		} else if scored {
			s.lookAlikes(p.Text)
		}
		s.Paragraphs++
		s.Words += p.Words
		s.countNames(p, scored)
		if len(p.Stance) == 0 {
			continue
		}
		s.Mentions += len(p.Stance[0].Mentions)
		for _, st := range p.Stance[0].Stances {
			if st.Valid {
				s.CountStance(a.Article.Source, actors[st.Actor], st.Value)
			}
		}
	}
}

// mostNames bounds the names that are counted: where there are more, the rarest
// so far are forgotten.
const mostNames = 50_000

// countNames counts a paragraph of a scored article, and the names in one that
// names no actor.
func (s *Summary) countNames(p *Paragraph, scored bool) {
	if !scored || p.Kind == text.Boilerplate || !Scorable(p.Language) || len(p.Stance) == 0 {
		return
	}
	s.Scored++
	if len(p.Stance[0].Mentions) > 0 {
		return
	}
	s.Nobody++
	for _, n := range p.Names {
		if !n.Opens {
			s.Named[names.Plain(n.Text)]++
		}
	}
	if len(s.Named) <= mostNames {
		return
	}
	for least := 2; len(s.Named) > mostNames/2; least++ {
		maps.DeleteFunc(s.Named, func(_ string, n int) bool { return n < least })
	}
}

// shownExamples is how many look-alikes the summary names.
const shownExamples = 5

func (s *Summary) lookAlikes(paragraph string) {
	for _, l := range text.LookAlikes(paragraph) {
		s.LookAlikes++
		example := paragraph[l.Start:l.End]
		if len(s.Examples) < shownExamples && !slices.Contains(s.Examples, example) {
			s.Examples = append(s.Examples, example)
		}
	}
}

// CountReject counts one reject.
func (s *Summary) CountReject(stage, reason string) {
	s.ready()
	s.Rejected++
	if stage == article.Clock {
		s.ByClock++
	}
	short := stage + ": " + brief(reason)
	if s.Rejects[short]++; s.Rejects[short] == 1 {
		s.Whole[short] = stage + ": " + reason
	}
}

// CountArticle counts an article of so many bytes, but not its paragraphs.
func (s *Summary) CountArticle(bytes int64, language string) {
	s.ready()
	s.Articles++
	s.TextBytes += bytes
	if !Scorable(language) {
		s.Unscored[language]++
	}
}

// CountNote counts an article that has a note of that key.
func (s *Summary) CountNote(key string) {
	s.ready()
	s.Notes[key]++
}

// CountStance counts the stance of a source toward an actor in one paragraph.
func (s *Summary) CountStance(source, actor string, stance float64) {
	s.ready()
	s.cell(source, actor).addStance(stance)
}

func (s *Summary) ready() {
	if s.cells == nil {
		s.cells, s.Rejects, s.Unscored, s.Foreign = map[[2]string]*Cell{}, map[string]int{}, map[string]int{}, map[string]int{}
		s.Notes, s.Whole, s.Named = map[string]int{}, map[string]string{}, map[string]int{}
	}
}

// summaryState is a Summary as JSON. Numbers come back exactly.
type summaryState struct {
	Summary
	Cells []cellState
}

type cellState struct {
	Cell
	Sum float64
}

// keptNames is how many names a run that goes on knows of.
const keptNames = 500

// State is the counts so far, for Restore.
func (s *Summary) State() ([]byte, error) {
	state := summaryState{Summary: *s}
	state.Named = map[string]int{} // the frequent ones will do
	for _, name := range names.Top(s.Named, keptNames) {
		state.Named[name] = s.Named[name]
	}
	for _, c := range s.Cells() {
		state.Cells = append(state.Cells, cellState{c, c.sum})
	}
	return json.Marshal(state)
}

// Restore takes up the counts that State gave.
func (s *Summary) Restore(data []byte) error {
	state := summaryState{}
	if err := json.Unmarshal(data, &state); err != nil {
		return err
	}
	*s = state.Summary
	s.cells = map[[2]string]*Cell{}
	if s.Whole == nil {
		s.Whole = map[string]string{}
	}
	if s.Named == nil {
		s.Named = map[string]int{}
	}
	for _, c := range state.Cells {
		c.Cell.sum = c.Sum
		s.cells[[2]string{c.Source, c.Actor}] = &c.Cell
	}
	return nil
}

// listed is how many names of a list in a reason the summary keeps, so that
// reasons that differ in the names of fields alone are counted together more
// often, and fit on a line.
const listed = 3

// brief is a reason with its lists cut short.
func brief(reason string) string {
	at := 0
	for range listed {
		comma := strings.Index(reason[at:], ", ")
		if comma < 0 {
			return reason
		}
		at += comma + len(", ")
	}
	return reason[:at] + "…"
}

func (s *Summary) cell(source, actor string) *Cell {
	key := [2]string{source, actor}
	if s.cells[key] == nil {
		s.cells[key] = &Cell{Source: source, Actor: actor}
	}
	return s.cells[key]
}

func (c *Cell) addStance(v float64) {
	c.Paragraphs++
	c.sum += v
	c.Mean = c.sum / float64(c.Paragraphs)
}

// Cells lists source × actor, sources with most paragraphs first.
func (s *Summary) Cells() []Cell {
	total := map[string]int{}
	for _, c := range s.cells {
		total[c.Source] += c.Paragraphs
	}
	out := make([]Cell, 0, len(s.cells))
	for _, c := range s.cells {
		out = append(out, *c)
	}
	slices.SortFunc(out, func(a, b Cell) int {
		return cmp.Or(cmp.Compare(total[b.Source], total[a.Source]), cmp.Compare(a.Source, b.Source), cmp.Compare(a.Actor, b.Actor))
	})
	return out
}

// TopRejects lists the reasons for rejects, the most frequent first.
func (s *Summary) TopRejects() []string {
	return slices.SortedFunc(maps.Keys(s.Rejects), func(a, b string) int {
		return cmp.Or(cmp.Compare(s.Rejects[b], s.Rejects[a]), cmp.Compare(a, b))
	})
}
