package compare

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"testing"
	"time"
)

const eventsFile = "../../shared/data/articles/newsplease_event_clusters.jsonl"

type eventArticle struct {
	ID, Source, Title, Date, Text, Event string
	day                                  int
}

func readEvents(t testing.TB) []eventArticle {
	f, err := os.Open(eventsFile)
	if err != nil {
		t.Skipf("needs %s, which is not part of the repository", eventsFile)
	}
	defer f.Close()
	var all []eventArticle
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var a eventArticle
		if err := json.Unmarshal(lines.Bytes(), &a); err != nil {
			t.Fatal(err)
		}
		day, err := time.Parse(dayLayout, a.Date[:10])
		if err != nil {
			t.Fatal(err)
		}
		a.day = int(day.Unix() / 86400)
		all = append(all, a)
	}
	return all
}

// pairCounts are the pairs of articles of different sources and at most days
// apart, of one event by gold, by the matcher, and by both.
type pairCounts struct{ gold, found, both int }

func (c pairCounts) figures() (precision, recall, f1 float64) {
	p, r := float64(c.both)/float64(c.found), float64(c.both)/float64(c.gold)
	return 100 * p, 100 * r, 200 * p * r / (p + r)
}

func (c pairCounts) String() string {
	p, r, f := c.figures()
	return fmt.Sprintf("precision %.1f recall %.1f F1 %.1f of %d pairs", p, r, f, c.gold)
}

// matchEvents runs the matcher over all articles and counts the pairs of which
// both articles are of the half of the events.
func matchEvents(all []eventArticle, days, half int) pairCounts {
	s := &Sample{}
	texts := newStoryTexts()
	var list []dated
	for i, a := range all {
		s.Articles = append(s.Articles, Article{ID: a.ID})
		texts.add(int32(i), a.Title)
		texts.add(int32(i), a.Text)
		list = append(list, dated{article: int32(i), day: a.day})
	}
	for i := range list {
		list[i].vector = texts.vector(list[i].article, len(list))
	}
	byDay(s, list)
	story := match(list, days)
	var events []string
	for _, a := range all {
		events = append(events, a.Event)
	}
	slices.Sort(events)
	events = slices.Compact(events)
	in := func(a eventArticle) bool { return half < 0 || slices.Index(events, a.Event)%2 == half }
	var c pairCounts
	for i := range list {
		for j := range i {
			a, b := all[list[i].article], all[list[j].article]
			if a.Source == b.Source || a.day-b.day > days || !in(a) || !in(b) {
				continue
			}
			gold, found := a.Event == b.Event, story[i] == story[j]
			switch {
			case gold && found:
				c.both++
				fallthrough
			case gold:
				c.gold++
			}
			if found {
				c.found++
			}
		}
	}
	return c
}

func TestStoriesOfKnownEvents(t *testing.T) {
	all := readEvents(t)
	for half, name := range []string{"tuned on", "checked on"} {
		c := matchEvents(all, 3, half)
		t.Logf("%s: %v", name, c)
		if p, r, _ := c.figures(); p < 90 || r < 80 {
			t.Errorf("%s: %v", name, c)
		}
	}
}
