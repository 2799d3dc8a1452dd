package sample

import (
	"fmt"
	"strings"
	"time"

	"parallax/coding"
	"parallax/compare"
	"parallax/output"
)

// place is a paragraph of an article.
type place struct {
	article   string
	paragraph int
}

// rowsOf gives the units drawn their texts, neighbours and mentions.
func rowsOf(d *output.Dataset, f *compare.Frame, drawn []unit) ([]coding.Row, error) {
	rows := make([]coding.Row, len(drawn))
	at := map[place][]int{} // rows by their paragraph
	for i := range drawn {
		n := drawn[i].row
		a := &f.Sample.Articles[f.Sample.Rows.Article[n]]
		r := &rows[i]
		r.Article, r.Paragraph, r.Actor = a.ID, int(f.Sample.Rows.Paragraph[n]), f.Sample.Actors[f.Sample.Rows.Actor[n]]
		r.ID, r.Verdict = coding.UnitID(r.Article, r.Paragraph, r.Actor), coding.Open
		r.Source, r.Title = a.Source, a.Title
		if !a.Published.IsZero() {
			r.Date = a.Published.UTC().Format(time.DateOnly)
		}
		p := place{r.Article, r.Paragraph}
		at[p] = append(at[p], i)
	}
	if err := addTexts(d, rows, at); err != nil {
		return nil, err
	}
	return rows, addSpans(d, rows, at)
}

// addTexts reads the paragraphs and their neighbours; boilerplate is none.
func addTexts(d *output.Dataset, rows []coding.Row, at map[place][]int) error {
	const boilerplate = "boilerplate"
	article, before := "", ""
	var waiting []int // rows of the paragraph before
	for some, err := range d.Scan("paragraphs", "article_id", "paragraph", "kind", "text") {
		if err != nil {
			return err
		}
		ids, numbers, kinds, texts := some.Texts("article_id"), some.Ints("paragraph"), some.Texts("kind"), some.Texts("text")
		for i := range some.Len() {
			id, kind := ids.Or(i), kinds.Or(i)
			if id != article {
				article, before, waiting = strings.Clone(id), "", nil
			}
			if kind == boilerplate {
				continue
			}
			text := strings.Clone(texts.Or(i))
			for _, n := range waiting {
				rows[n].After = text
			}
			waiting = at[place{article, numbers.Or(i)}]
			for _, n := range waiting {
				rows[n].Before, rows[n].Text, rows[n].Kind = before, text, strings.Clone(kind)
			}
			before = text
		}
	}
	for i := range rows {
		if rows[i].Text == "" {
			return fmt.Errorf("dataset %s: table paragraphs lacks paragraph %d of article %s", d.Dir(), rows[i].Paragraph, rows[i].Article)
		}
	}
	return nil
}

// addSpans reads where the actors are named.
func addSpans(d *output.Dataset, rows []coding.Row, at map[place][]int) error {
	for some, err := range d.Scan("mentions", "article_id", "paragraph", "start", "end", "actor") {
		if err != nil {
			return err
		}
		ids, numbers, actors := some.Texts("article_id"), some.Ints("paragraph"), some.Texts("actor")
		starts, ends := some.Ints("start"), some.Ints("end")
		for i := range some.Len() {
			for _, n := range at[place{ids.Or(i), numbers.Or(i)}] {
				if rows[n].Actor == actors.Or(i) {
					rows[n].Spans = append(rows[n].Spans, coding.Span{starts.Or(i), ends.Or(i)})
				}
			}
		}
	}
	return nil
}
