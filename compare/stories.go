package compare

import (
	"cmp"
	"maps"
	"math"
	"math/rand/v2"
	"slices"

	"parallax/output/table"
)

// Stories are articles of different groups on the same events, and the gaps
// on those: what is left of a gap when both tell the same stories.
type Stories struct {
	// Looked is the number of articles that were compared with each other:
	// dated, with a stance toward an actor.
	Looked int `json:"looked"`
	// Shared is the number of stories told by two groups at least, Articles
	// that of the articles in them.
	Shared   int       `json:"shared"`
	Articles int       `json:"articles"`
	Matched  []Matched `json:"matched"`
	// Largest are the shared stories with most articles, mostStories at most;
	// Members is every article of a shared story.
	Largest []Story  `json:"largest"`
	Members []Member `json:"-"`
}

const mostStories = 50

// Matched is a gap on the same stories, beside the raw one.
type Matched struct {
	A     string `json:"a"`
	B     string `json:"b"`
	Actor string `json:"actor"`
	// Stories is the number of stories in which both have a stance toward
	// the actor; each counts once.
	Stories   int `json:"stories"`
	ArticlesA int `json:"articles_a"`
	ArticlesB int `json:"articles_b"`
	// Difference is the mean over stories of A's mean minus B's.
	Difference Number `json:"difference"`
	Low        Number `json:"low"`
	High       Number `json:"high"`
	P          Number `json:"p"`
	Adjusted   Number `json:"p_adjusted"` // over all matched gaps that were tested
	Test       Test   `json:"test"`
	// Raw is the gap over all articles, Selection what of it is not found on
	// the same stories: Raw - Difference.
	Raw       Number `json:"raw"`
	Selection Number `json:"selection"`
	Thin      bool   `json:"thin"` // fewer stories than Options.MinArticles
}

// matchedTable has a row for each gap on the same stories.
var matchedTable = table.Define("matched", "pair of groups and actor", []string{"a", "b", "actor"},
	"The difference of two groups on the stories that both tell, beside the raw one.",
	table.Text("a", "", func(r *Matched) string { return r.A }, "The one group."),
	table.Text("b", "", func(r *Matched) string { return r.B }, "The other group."),
	table.Text("actor", "", func(r *Matched) string { return r.Actor }, "Key of the actor."),
	table.Int("stories", "stories", func(r *Matched) int { return r.Stories },
		"Stories in which both groups have a stance toward the actor; each counts once."),
	table.Int("articles_a", "articles", func(r *Matched) int { return r.ArticlesA }, "Articles of a on them."),
	table.Int("articles_b", "articles", func(r *Matched) int { return r.ArticlesB }, "Articles of b on them."),
	table.FloatOrNull("difference", "[-2, 2]", func(r *Matched) (float64, bool) { return r.Difference.Value() },
		"Mean over stories of the mean of a minus the mean of b; null without any."),
	table.FloatOrNull("low", "[-2, 2]", func(r *Matched) (float64, bool) { return r.Low.Value() }, "Lower end of its interval; null where thin."),
	table.FloatOrNull("high", "[-2, 2]", func(r *Matched) (float64, bool) { return r.High.Value() }, "Upper end of its interval."),
	table.FloatOrNull("p", "[0, 1]", func(r *Matched) (float64, bool) { return r.P.Value() },
		"Chance of a mean at least as large, in standard errors, were the signs of the stories' differences dealt out at random."),
	table.FloatOrNull("p_adjusted", "[0, 1]", func(r *Matched) (float64, bool) { return r.Adjusted.Value() },
		"p adjusted for the number of matched gaps tested."),
	table.TextOrNull("test", "", func(r *Matched) string { return string(r.Test) }, "How p came about; null where nothing was tested."),
	table.FloatOrNull("raw", "[-2, 2]", func(r *Matched) (float64, bool) { return r.Raw.Value() }, "The gap over all articles, as in gaps."),
	table.FloatOrNull("selection", "[-2, 2]", func(r *Matched) (float64, bool) { return r.Selection.Value() },
		"raw - difference: what of the gap is not found on the same stories."),
	table.Flag("thin", func(r *Matched) bool { return r.Thin }, "True where there are too few stories."),
)

// The tests of matched gaps: the signs of the stories' differences are flipped, all
// ways or a random sample of them; with many stories the paired t-test, their limit.
const (
	ExactSigns  Test = "sign flips, exact"
	RandomSigns Test = "sign flips, random"
	PairedT     Test = "paired t"
)

// Story is one event that several groups tell.
type Story struct {
	Number   int      `json:"story"`
	First    string   `json:"first"` // day of its first and last article
	Last     string   `json:"last"`
	Articles []Member `json:"articles"`
}

// Member is one article of a story.
type Member struct {
	Story     int    `json:"story"`
	Article   string `json:"article_id"`
	Group     string `json:"group"`
	Published string `json:"published"`
	Title     string `json:"title"`
	URL       string `json:"url"`
}

// storiesTable has a row for each article of a shared story.
var storiesTable = table.Define("stories", "article of a story", []string{"article_id"},
	"Articles that tell the same story in two groups at least.",
	table.Int("story", "", func(r *Member) int { return r.Story }, "Number of the story, from 1."),
	table.Text("article_id", "", func(r *Member) string { return r.Article }, "Joins articles of the dataset."),
	table.Text("group", "", func(r *Member) string { return r.Group }, "The group of the article."),
	table.Text("published", "", func(r *Member) string { return r.Published }, "Day of publication."),
	table.TextOrNull("title", "", func(r *Member) string { return r.Title }, "Headline."),
	table.TextOrNull("url", "", func(r *Member) string { return r.URL }, "Address of the article."),
)

// stories finds the stories and compares groups on them.
func (r *reading) stories(all []treatment, m measured) (Stories, error) {
	s := &r.sample
	out := Stories{}
	if r.o.Days == 0 || len(s.Groups) < 2 || r.d.Manifest().NoText {
		return out, nil
	}
	list, err := r.storyArticles(all)
	if err != nil {
		return out, err
	}
	out.Looked = len(list)
	story := match(list, r.o.Days)
	of := map[int32]int32{} // story by article
	groups := map[int32]map[int32]bool{}
	for i, n := range story {
		article := list[i].article
		of[article] = n
		if groups[n] == nil {
			groups[n] = map[int32]bool{}
		}
		groups[n][s.Articles[article].Group] = true
	}
	number := map[int32]int{}
	for i, n := range story {
		if len(groups[n]) < 2 {
			continue
		}
		if _, ok := number[n]; !ok {
			number[n] = len(number) + 1
		}
		a := &s.Articles[list[i].article]
		out.Members = append(out.Members, Member{number[n], a.ID, s.Groups[a.Group], a.Published.UTC().Format(dayLayout), a.Title, a.URL})
	}
	out.Shared, out.Articles = len(number), len(out.Members)
	out.Largest = largestStories(out.Members, len(number))
	out.Matched = r.matched(all, of, m)
	return out, nil
}

// storyArticles reads what the articles with a stance and a date are about.
func (r *reading) storyArticles(all []treatment) ([]dated, error) {
	s := &r.sample
	looked := make([]bool, len(s.Articles))
	n := 0
	for i := range all {
		if a := all[i].article; all[i].weight > 0 && !looked[a] && !s.Articles[a].Published.IsZero() {
			looked[a] = true
			n++
		}
	}
	texts := newStoryTexts()
	for rows, err := range r.d.Scan("paragraphs", "article_id", "kind", "text") {
		if err != nil {
			return nil, err
		}
		ids, kinds, paragraphs := rows.Texts("article_id"), rows.Texts("kind"), rows.Texts("text")
		for i := range rows.Len() {
			article, ok := r.at[ids.Or(i)]
			if !ok || article < 0 || !looked[article] || kinds.Or(i) == "boilerplate" {
				continue
			}
			texts.add(article, paragraphs.Or(i))
		}
	}
	list := make([]dated, 0, n)
	for a := range s.Articles {
		if looked[a] {
			day := int(math.Floor(float64(s.Articles[a].Published.Unix()) / 86400))
			list = append(list, dated{int32(a), day, texts.vector(int32(a), n)})
		}
	}
	byDay(s, list)
	return list, nil
}

func largestStories(members []Member, n int) []Story {
	stories := make([]Story, n)
	for _, m := range members {
		st := &stories[m.Story-1]
		st.Number = m.Story
		if st.First == "" {
			st.First = m.Published
		}
		st.Last = m.Published
		st.Articles = append(st.Articles, m)
	}
	slices.SortStableFunc(stories, func(a, b Story) int { return cmp.Compare(len(b.Articles), len(a.Articles)) })
	return stories[:min(n, mostStories)]
}

// storyMean is what one group says of one actor in one story.
type storyMean struct {
	sum float64
	n   int
}

// groupActor is a group's treatment of an actor.
type groupActor struct{ group, actor int32 }

// storyMeans gives the sums of article means by group, actor and story.
func storyMeans(s *Sample, all []treatment, of map[int32]int32) map[groupActor]map[int32]storyMean {
	means := map[groupActor]map[int32]storyMean{}
	for i := range all {
		t := &all[i]
		story, ok := of[t.article]
		if !ok || t.weight == 0 {
			continue
		}
		at := groupActor{s.Articles[t.article].Group, t.actor}
		if means[at] == nil {
			means[at] = map[int32]storyMean{}
		}
		m := means[at][story]
		means[at][story] = storyMean{m.sum + t.mean, m.n + 1}
	}
	return means
}

// matched compares every two groups on the stories both tell.
func (r *reading) matched(all []treatment, of map[int32]int32, m measured) []Matched {
	means := storyMeans(&r.sample, all, of)
	var out []Matched
	for i := range m.Gaps {
		g := &m.Gaps[i]
		if g.Period != AllTime {
			continue
		}
		x := Matched{A: g.A, B: g.B, Actor: g.Actor, Raw: g.Difference}
		inA, inB := means[groupActor{r.groups[g.A], r.actors[g.Actor]}], means[groupActor{r.groups[g.B], r.actors[g.Actor]}]
		var differences []float64
		for _, story := range slices.Sorted(maps.Keys(inA)) {
			a := inA[story]
			if b, both := inB[story]; both {
				x.ArticlesA += a.n
				x.ArticlesB += b.n
				differences = append(differences, a.sum/float64(a.n)-b.sum/float64(b.n))
			}
		}
		x.compare(r.o, differences)
		out = append(out, x)
	}
	adjustMatched(out, r.o.Adjust)
	return out
}

// compare fills in what the differences of the stories come to.
func (x *Matched) compare(o *Options, differences []float64) {
	x.Stories = len(differences)
	x.Thin = x.Stories < o.MinArticles
	x.Difference, x.Low, x.High, x.P, x.Adjusted, x.Selection = undefined, undefined, undefined, undefined, undefined, undefined
	if x.Stories == 0 {
		return
	}
	c := &cell{}
	for _, d := range differences {
		c.of = append(c.of, treatment{sum: d, weight: 1, mean: d})
	}
	c = newCell(0, 0, allPeriods, c.of)
	x.Difference, x.Selection = Number(c.mean), x.Raw-Number(c.mean)
	if x.Thin || !(c.se > noSpread) {
		return
	}
	x.Low, x.High = interval(c.mean, c.draw(source(o.Seed, "stories", x.A, x.B, x.Actor), o.Draws), c.shape, o.Level)
	x.P, x.Test = flips(differences, math.Abs(c.mean/c.se), o.Permute, source(o.Seed, "flips", x.A, x.B, x.Actor))
}

// flips tests whether differences have a mean of 0, by flipping their signs.
// What is compared is the mean over its standard error.
func flips(differences []float64, found float64, ways int, chance *rand.PCG) (Number, Test) {
	n := len(differences)
	if n > manyArticle {
		return Number(twoSided(found, float64(n-1))), PairedT
	}
	squares := 0.0
	for _, d := range differences {
		squares += d * d
	}
	extreme := func(sum float64) bool {
		mean := sum / float64(n)
		se := math.Sqrt(max(0, squares/float64(n)-mean*mean) / float64(n-1))
		return math.Abs(mean) >= found*se*(1-1e-9)
	}
	if n < 63 && 1<<n <= exactWays {
		count := 0
		for way := range uint64(1) << n {
			if extreme(flipped(differences, way)) {
				count++
			}
		}
		return Number(float64(count) / float64(uint64(1)<<n)), ExactSigns
	}
	count := 0
	for b := 1; b <= ways; b++ {
		sum := 0.0
		for first := 0; first < n; first += 64 {
			sum += flipped(differences[first:min(n, first+64)], chance.Uint64())
		}
		if extreme(sum) {
			if count++; count == enough {
				return Number(float64(count) / float64(b)), RandomSigns
			}
		}
	}
	return Number(float64(count+1) / float64(ways+1)), RandomSigns
}

// flipped adds up to 64 differences, those at the set bits with their sign
// turned.
func flipped(differences []float64, way uint64) (sum float64) {
	for i, d := range differences {
		if way>>i&1 == 1 {
			d = -d
		}
		sum += d
	}
	return sum
}

func adjustMatched(all []Matched, how Adjust) {
	p := make([]Number, len(all))
	for i := range all {
		p[i] = all[i].P
	}
	for i, q := range adjusted(p, how) {
		all[i].Adjusted = q
	}
}
