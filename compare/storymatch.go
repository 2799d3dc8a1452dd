package compare

import (
	"cmp"
	"slices"
)

// dated is an article on its way into a story.
type dated struct {
	article int32
	day     int // since 1970
	vector  []weighted
}

// posting is one article that has a term.
type posting struct {
	place  int32 // in the list of dated articles
	weight float32
}

// matcher puts articles together that tell the same story, in the order of
// days. It looks back over a window of days alone.
type matcher struct {
	days     int
	postings map[int32][]posting
	articles []dated
	story    []int32   // by place
	members  [][]int32 // places by story
	last     []int     // day of the last article by story

	near  []float64 // scratch: similarity by place
	found []int32
}

// match gives each article the number of its story. An article joins the
// story to whose articles, of the last days, it is most similar on average,
// if that is sameStory at least, else it begins one (single-pass clustering,
// as in topic detection and tracking: Allan and others 1998).
func match(articles []dated, days int) (story []int32) {
	m := matcher{days: days, postings: map[int32][]posting{}, articles: articles, near: make([]float64, len(articles))}
	for i := range articles {
		m.place(int32(i))
	}
	return m.story
}

func (m *matcher) place(i int32) {
	a := &m.articles[i]
	m.gather(a)
	sums := map[int32]float64{}
	for _, p := range m.found {
		sums[m.story[p]] += m.near[p]
		m.near[p] = 0
	}
	best, most := int32(-1), 0.0
	for story, sum := range sums {
		if a.day-m.last[story] > m.days {
			continue
		}
		mean := sum / float64(m.current(story, a.day))
		if mean >= sameStory && (mean > most || mean == most && story < best) {
			best, most = story, mean
		}
	}
	if best < 0 {
		best = int32(len(m.members))
		m.members, m.last = append(m.members, nil), append(m.last, 0)
	}
	m.story = append(m.story, best)
	m.members[best] = append(m.members[best], i)
	m.last[best] = a.day
	for _, w := range a.vector {
		m.postings[w.term] = append(m.postings[w.term], posting{i, w.weight})
	}
}

// gather adds up the similarity of an article to those of the window that
// share a term with it, and forgets those before the window.
func (m *matcher) gather(a *dated) {
	m.found = m.found[:0]
	for _, w := range a.vector {
		list := m.postings[w.term]
		old := 0
		for old < len(list) && a.day-m.articles[list[old].place].day > m.days {
			old++
		}
		if old > 0 {
			list = slices.Delete(list, 0, old)
			m.postings[w.term] = list
		}
		for _, p := range list {
			if m.near[p.place] == 0 {
				m.found = append(m.found, p.place)
			}
			m.near[p.place] += float64(w.weight) * float64(p.weight)
		}
	}
}

// current is the number of a story's articles within the window.
func (m *matcher) current(story int32, day int) int {
	n := 0
	members := m.members[story]
	for k := len(members) - 1; k >= 0 && day-m.articles[members[k]].day <= m.days; k-- {
		n++
	}
	return n
}

// byDay sorts articles by day and, of one day, by id.
func byDay(s *Sample, articles []dated) {
	slices.SortFunc(articles, func(a, b dated) int {
		return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(s.Articles[a.article].ID, s.Articles[b.article].ID))
	})
}
