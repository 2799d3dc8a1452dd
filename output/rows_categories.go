package output

import (
	"time"

	"parallax/lexicon/dictionary"
	"parallax/output/table"
)

// CategoryName is a category of a dictionary, as rows of categories name it.
type CategoryName struct {
	Dictionary, Category string
	Valued               bool // its entries have values
}

// categoriesTable has a row for each category of a dictionary found in a paragraph.
var categoriesTable = table.Define("categories", "paragraph, dictionary and category found in it",
	[]string{"article_id", "paragraph", "dictionary", "category"},
	"How often entries of a dictionary's categories stand in a paragraph, on request. A category that is not found in a scored paragraph has no row: "+
		"its count there is 0, and shares over many paragraphs are sum(count) over the sum of paragraphs.n_words. Paragraphs that are not scored have no rows.",
	table.Text("article_id", "", func(r *categoryRow) string { return r.article.ID }, "Joins articles.").Recurring(),
	table.Int("paragraph", "", func(r *categoryRow) int { return r.number }, "Joins paragraphs."),
	table.TextOrNull("source", "", func(r *categoryRow) string { return r.article.Article.Source }, "Outlet, repeated from articles."),
	table.TimeOrNull("published", func(r *categoryRow) time.Time { return r.article.Article.Published },
		"Time of publication, repeated from articles."),
	table.Text("dictionary", "", func(r *categoryRow) string { return r.of.Dictionary }, "Name of the dictionary's file, without its ending.").Recurring(),
	table.Text("category", "", func(r *categoryRow) string { return r.of.Category },
		"Name of the category; of one within others all names, as a/b; value where a dictionary has values and no categories.").Recurring(),
	table.Int("count", "entries", func(r *categoryRow) int { return r.count.N },
		"Entries found, each word counted once per category, the longest entry first; a phrase counts as one."),
	table.FloatOrNull("share", "[0, 1]", func(r *categoryRow) (float64, bool) {
		return float64(r.count.N) / float64(max(r.Words, 1)), r.Words > 0
	},
		"count over the paragraph's n_words; null where it has no words."),
	table.FloatOrNull("value_sum", "the dictionary's own", func(r *categoryRow) (float64, bool) { return r.count.Sum, r.of.Valued },
		"Sum of the values of the entries found; null in a category without values."),
	table.FloatOrNull("value_mean", "the dictionary's own", func(r *categoryRow) (float64, bool) {
		return r.count.Sum / float64(max(r.count.N, 1)), r.of.Valued
	}, "value_sum over count; null in a category without values."),
)

// categoryRow is what a row of categories is made of.
type categoryRow struct {
	*paragraphRow
	of    *CategoryName
	count *dictionary.Count
}

// categoryRows writes the rows of categories of one paragraph.
func (w *rowMaker) categoryRows(p *paragraphRow) {
	for i := range p.Categories {
		count := &p.Categories[i]
		appendRow(w, &categoriesTable, &categoryRow{p, &w.o.CategoryNames[count.Slot], count})
	}
}
