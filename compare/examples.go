package compare

import (
	"cmp"
	"encoding/json"
	"math"
	"slices"

	"parallax/output/table"
)

// Example is a paragraph in which a word counts.
type Example struct {
	Article   string `json:"article_id"`
	Paragraph int    `json:"paragraph"`
	Group     string `json:"group"`
	Source    string `json:"source"`
	Title     string `json:"title"`
	URL       string `json:"url"`
	Published string `json:"published"` // day, "" if unknown
	Text      string `json:"text"`
	// Marks are where the word stands in Text: code points, end exclusive.
	Marks [][2]int `json:"marks"`
	// Stance is the paragraph's, Worth the word's part of it.
	Stance Number `json:"stance"`
	Worth  Number `json:"worth"`
}

// examplesTable has a row for each example.
var examplesTable = table.Define("examples", "paragraph in which a word of shifts counts", nil,
	"No key: a paragraph may serve several words. Paragraphs in which a word of shifts counts for most.",
	table.Text("a", "", func(r *exampleRow) string { return r.shift.A }, "The one group of the gap."),
	table.Text("b", "", func(r *exampleRow) string { return r.shift.B }, "The other group of the gap."),
	table.Text("actor", "", func(r *exampleRow) string { return r.shift.Actor }, "Key of the actor."),
	table.Text("word", "", func(r *exampleRow) string { return r.word }, "Joins shifts."),
	table.Text("article_id", "", func(r *exampleRow) string { return r.Article }, "Joins articles of the dataset."),
	table.Int("paragraph", "", func(r *exampleRow) int { return r.Paragraph }, "Joins paragraphs of the dataset."),
	table.Text("group", "", func(r *exampleRow) string { return r.Group }, "The group of the article."),
	table.TextOrNull("source", "", func(r *exampleRow) string { return r.Source }, "The outlet of the article."),
	table.TextOrNull("title", "", func(r *exampleRow) string { return r.Title }, "Headline."),
	table.TextOrNull("url", "", func(r *exampleRow) string { return r.URL }, "Address of the article."),
	table.TextOrNull("published", "", func(r *exampleRow) string { return r.Published }, "Day of publication."),
	table.Float("stance", "[-1, 1]", func(r *exampleRow) float64 { return float64(r.Stance) }, "The paragraph's stance toward the actor."),
	table.Float("worth", "", func(r *exampleRow) float64 { return float64(r.Worth) }, "The word's part of that stance."),
	table.Text("marks", "code points", (*exampleRow).marks, "Where the word stands in the text, as JSON: pairs of start and end, the end exclusive."),
	table.Text("text", "", func(r *exampleRow) string { return r.Text }, "The paragraph."),
)

// exampleRow is what a row of examples is made of.
type exampleRow struct {
	shift *Shift
	word  string
	*Example
}

func (r *exampleRow) marks() string {
	text, _ := json.Marshal(r.Marks) // pairs of numbers cannot fail
	return string(text)
}

// bestKey is what examples are kept apart by.
type bestKey struct {
	word, group int32
	negative    bool
}

// remember keeps a paragraph if the word counts for more in it than in those
// kept so far; one paragraph an article.
func (d *dissection) remember(at Example, group int32, p piece, unit, stance float64, attributions []attribution) {
	if d.keep == 0 || p.worth == 0 {
		return
	}
	key := bestKey{p.word, group, p.worth < 0}
	worth := p.worth / unit
	kept := d.best[key]
	if len(kept) == d.keep && math.Abs(worth) <= math.Abs(float64(kept[d.keep-1].Worth)) {
		return
	}
	at.Stance, at.Worth, at.Marks = Number(stance), Number(worth), nil
	for i := range attributions {
		if attributions[i].start >= 0 {
			at.Marks = append(at.Marks, [2]int{int(attributions[i].start), int(attributions[i].end)})
		}
	}
	slices.SortFunc(at.Marks, func(a, b [2]int) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	at.Marks = slices.Compact(at.Marks)
	if i := slices.IndexFunc(kept, func(e Example) bool { return e.Article == at.Article }); i >= 0 {
		if math.Abs(worth) <= math.Abs(float64(kept[i].Worth)) {
			return
		}
		kept = slices.Delete(kept, i, i+1)
	}
	kept = append(kept, at)
	sortExamples(kept)
	d.best[key] = kept[:min(len(kept), d.keep)]
}

// sortExamples puts those first in which the word counts for most.
func sortExamples(e []Example) {
	slices.SortStableFunc(e, func(a, b Example) int {
		return cmp.Or(cmp.Compare(math.Abs(float64(b.Worth)), math.Abs(float64(a.Worth))),
			cmp.Compare(a.Article, b.Article), cmp.Compare(a.Paragraph, b.Paragraph))
	})
}

// examples of a word that makes A's level lower or higher than B's: where it
// does so in A, and where it does the opposite in B.
func (d *dissection) examples(word, a, b int32, lower bool) []Example {
	all := slices.Concat(d.best[bestKey{word, a, lower}], d.best[bestKey{word, b, !lower}])
	sortExamples(all)
	return slices.Clone(all[:min(len(all), d.keep)])
}
