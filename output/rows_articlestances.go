package output

import (
	"time"

	"parallax/output/table"
	"parallax/pipeline"
	"parallax/stance"
)

// articleStancesTable has a row for how an article treats an actor: the sums
// that every mean over articles, paragraphs or mentions is made of.
var articleStancesTable = table.Define("article_stances", "article, stance model and actor spoken of", []string{"article_id", "model", "actor"},
	"How an article treats an actor, on request: the rows of stances added up. The mean over articles is the mean of stance; over paragraphs "+
		"sum(stance_sum) / sum(n_stances); over mentions sum(mention_stance_sum) / sum(n_mentions); each by voice as well. What names no actor has no row.",
	table.Text("article_id", "", func(r *articleStanceRow) string { return r.ID }, "Joins articles."),
	table.TextOrNull("source", "", func(r *articleStanceRow) string { return r.Article.Source }, "Outlet, repeated from articles."),
	table.TimeOrNull("published", func(r *articleStanceRow) time.Time { return r.Article.Published }, "Time of publication, repeated from articles."),
	table.Text("model", "", func(r *articleStanceRow) string { return r.model }, "Name of the stance model.").Recurring(),
	table.Text("actor", "", func(r *articleStanceRow) string { return r.actor }, "Key of the actor spoken of.").Recurring(),
	table.FloatOrNull("stance", "[-1, 1]", func(r *articleStanceRow) (float64, bool) { return r.all.mean() },
		"Mean stance over the paragraphs that have one; null where the article names the actor without evidence."),
	table.FloatOrNull("author_stance", "[-1, 1]", func(r *articleStanceRow) (float64, bool) { return r.author.mean() },
		"Mean of author_stance, the part in the outlet's own voice, over the paragraphs that have one."),
	table.FloatOrNull("quoted_stance", "[-1, 1]", func(r *articleStanceRow) (float64, bool) { return r.quoted.mean() },
		"Mean of quoted_stance, the part in quoted or reported speech, over the paragraphs that have one."),
	table.Int("n_paragraphs", "paragraphs", func(r *articleStanceRow) int { return r.paragraphs }, "Paragraphs that name the actor."),
	table.Int("n_stances", "paragraphs", func(r *articleStanceRow) int { return r.all.n }, "Those of them with a stance."),
	table.Int("n_mentions", "mentions", func(r *articleStanceRow) int { return r.all.mentions }, "Mentions in paragraphs with a stance."),
	table.Float("stance_sum", "", func(r *articleStanceRow) float64 { return r.all.sum }, "Sum of the stances of the paragraphs."),
	table.Float("mention_stance_sum", "", func(r *articleStanceRow) float64 { return r.all.byMention }, "Sum of stance × mentions of the paragraphs."),
	table.Float("expected_sum", "", func(r *articleStanceRow) float64 { return r.expected }, "Sum of expected of the paragraphs."),
	table.Int("n_negative", "paragraphs", func(r *articleStanceRow) int { return r.classes[0] }, "Paragraphs with label -1."),
	table.Int("n_neutral", "paragraphs", func(r *articleStanceRow) int { return r.classes[1] }, "Paragraphs with label 0."),
	table.Int("n_positive", "paragraphs", func(r *articleStanceRow) int { return r.classes[2] }, "Paragraphs with label 1."),
	table.Int("mentions_negative", "mentions", func(r *articleStanceRow) int { return r.mentions[0] }, "Mentions in paragraphs with label -1."),
	table.Int("mentions_neutral", "mentions", func(r *articleStanceRow) int { return r.mentions[1] }, "Mentions in paragraphs with label 0."),
	table.Int("mentions_positive", "mentions", func(r *articleStanceRow) int { return r.mentions[2] }, "Mentions in paragraphs with label 1."),
	table.Int("n_author", "paragraphs", func(r *articleStanceRow) int { return r.author.n }, "Paragraphs with an author_stance."),
	table.Int("author_mentions", "mentions", func(r *articleStanceRow) int { return r.author.mentions }, "Mentions in paragraphs with an author_stance."),
	table.Float("author_sum", "", func(r *articleStanceRow) float64 { return r.author.sum }, "Sum of author_stance of the paragraphs."),
	table.Float("mention_author_sum", "", func(r *articleStanceRow) float64 { return r.author.byMention }, "Sum of author_stance × mentions."),
	table.Int("n_quoted", "paragraphs", func(r *articleStanceRow) int { return r.quoted.n }, "Paragraphs with a quoted_stance."),
	table.Int("quoted_mentions", "mentions", func(r *articleStanceRow) int { return r.quoted.mentions }, "Mentions in paragraphs with a quoted_stance."),
	table.Float("quoted_sum", "", func(r *articleStanceRow) float64 { return r.quoted.sum }, "Sum of quoted_stance of the paragraphs."),
	table.Float("mention_quoted_sum", "", func(r *articleStanceRow) float64 { return r.quoted.byMention }, "Sum of quoted_stance × mentions."),
)

// articleStanceRow is what a row of article_stances is made of.
type articleStanceRow struct {
	*pipeline.Analysis
	model, actor string
	articleSums
}

// articleSums are the stances of an article toward one actor, added up.
type articleSums struct {
	paragraphs          int
	all, author, quoted voiceSums
	expected            float64
	classes, mentions   [3]int // negative, neutral, positive
}

// voiceSums add up the stances of one voice.
type voiceSums struct {
	sum, byMention float64
	n, mentions    int
}

func (v *voiceSums) add(value float64, mentions int) {
	v.sum += value
	v.byMention += value * float64(mentions)
	v.n++
	v.mentions += mentions
}

func (v *voiceSums) mean() (float64, bool) {
	if v.n == 0 {
		return 0, false
	}
	return v.sum / float64(v.n), true
}

// add takes one paragraph's stance in.
func (s *articleSums) add(p *stance.Stance) {
	s.paragraphs++
	if !p.Valid {
		return
	}
	s.all.add(p.Value, p.Mentions)
	s.expected += p.Expected
	s.classes[p.Label+1]++
	s.mentions[p.Label+1] += p.Mentions
	if p.AuthorValid {
		s.author.add(p.Author, p.Mentions)
	}
	if p.QuotedValid {
		s.quoted.add(p.Quoted, p.Mentions)
	}
}

// articleStanceRows writes the rows of article_stances of one article: by model
// and, within it, in the order of the actors.
func (w *rowMaker) articleStanceRows(a *pipeline.Analysis) {
	if !w.o.ArticleStances {
		return
	}
	for m, model := range w.o.StanceModels {
		sums := make([]articleSums, len(w.o.Actors))
		for i := range a.Paragraphs {
			if p := &a.Paragraphs[i]; m < len(p.Stance) {
				for j := range p.Stance[m].Stances {
					s := &p.Stance[m].Stances[j]
					sums[s.Actor].add(s)
				}
			}
		}
		for actor := range sums {
			if sums[actor].paragraphs > 0 {
				appendRow(w, &articleStancesTable, &articleStanceRow{a, model, w.o.Actors[actor], sums[actor]})
			}
		}
	}
}
