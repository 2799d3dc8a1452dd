package output

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"parallax/article"
	"parallax/output/table"
	"parallax/pipeline"
	"parallax/sentiment"
	"parallax/stance"
	"parallax/text"
	"parallax/typo"
)

// Recounted is what a dataset tells of some of its articles.
type Recounted struct {
	// Articles are as the pipeline gave them, as far as the tables tell: with
	// paragraphs, the default sentiment, and mentions, stances, evidence and
	// relations of one stance model. Where the text was left out spans are code
	// points, and else bytes.
	Articles []*pipeline.Analysis
	// Actors are their keys, as mentions and stances count them.
	Actors []string
	byID   map[string]*pipeline.Analysis
	points map[string][][]int // by article and paragraph, the bytes of the code points
}

// Recount reads some articles back, in the order of the dataset, with what one of
// its stance models says of the actors named, or of all if none is.
func (d *Dataset) Recount(ids []string, model string, actors []string) (*Recounted, error) {
	r := &Recounted{byID: map[string]*pipeline.Analysis{}, points: map[string][][]int{}}
	for _, step := range []struct {
		table   string
		columns []string
		take    func(recountRow)
	}{
		{"articles", []string{"article_id", "path", "record", "source", "title", "published", "language"}, r.article},
		{"paragraphs", []string{"article_id", "paragraph", "kind", "language", "text", "sentiment"}, r.paragraph},
		{"sentiment", []string{"article_id", "paragraph", "model", "n_pos", "n_neg"}, r.sentiment},
		{cuesTable.Name, []string{"article_id", "paragraph", "cue_start", "cue_end", "value"}, r.cue},
		{"mentions", []string{"article_id", "paragraph", "start", "end", "alias", "actor", "role", "in_quote", "sentence"}, r.mention},
		{"stances", []string{"article_id", "paragraph", "model", "actor", "stance", "expected", "label", "p_negative", "p_neutral", "p_positive", "raw",
			"n_mentions", "n_cues", "author_stance", "quoted_stance"}, r.ofModel(model, actors, r.stance)},
		{"evidence", []string{"article_id", "paragraph", "model", "actor", "mention", "sentence", "cue_start", "cue_end", "lexicon", "entry", "base", "shifts",
			"rule", "weight", "contribution", "part", "log_odds_negative", "log_odds_positive", "quoted", "holder"}, r.ofModel(model, actors, r.evidence)},
		{"relations", []string{"article_id", "paragraph", "model", "holder", "target", "sign", "strength", "tentative", "mode", "cue_start", "cue_end",
			"entry"}, r.ofModel(model, nil, r.relation)},
	} {
		if !d.Has(step.table) && step.table != "articles" && step.table != "paragraphs" {
			continue
		}
		if err := d.eachOf(step.table, step.columns, ids, step.take); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// eachOf calls take with the rows of some articles, of the columns that are there.
func (d *Dataset) eachOf(name string, columns, ids []string, take func(recountRow)) error {
	wanted := map[string]bool{}
	for _, id := range ids {
		wanted[id] = true
	}
	columns = slices.DeleteFunc(slices.Clone(columns), func(c string) bool { return !d.HasColumn(name, c) })
	for rows, err := range d.Scan(name, columns...) {
		if err != nil {
			return err
		}
		id := rows.Texts("article_id")
		for i := range rows.Len() {
			if wanted[id.Or(i)] {
				take(recountRow{rows, i})
			}
		}
	}
	return nil
}

// recountRow is a row whose columns may not all be there: older versions wrote
// fewer.
type recountRow struct {
	rows *table.Rows
	at   int
}

func (r recountRow) has(name string) bool { return table.Find(r.rows.Columns(), name) >= 0 }

// Text is a text, "" for null; so for the others.
func (r recountRow) Text(name string) string {
	if !r.has(name) {
		return ""
	}
	return r.rows.Texts(name).Or(r.at)
}

func (r recountRow) Int(name string) int {
	if !r.has(name) {
		return 0
	}
	return r.rows.Ints(name).Or(r.at)
}

// Float says also whether there is a value.
func (r recountRow) Float(name string) (float64, bool) {
	if !r.has(name) {
		return 0, false
	}
	return r.rows.Floats(name).At(r.at)
}

func (r recountRow) Bool(name string) bool { return r.has(name) && r.rows.Bools(name).Or(r.at) }

func (r recountRow) Time(name string) (t time.Time) {
	if r.has(name) {
		t = r.rows.Times(name).Or(r.at)
	}
	return t
}

func (r *Recounted) article(row recountRow) {
	an := &pipeline.Analysis{
		ID: row.Text("article_id"), Language: row.Text("language"),
		Article: article.Article{
			Path: row.Text("path"), Record: row.Text("record"), Source: row.Text("source"), Title: row.Text("title"), Published: row.Time("published"),
		},
	}
	r.Articles, r.byID[an.ID] = append(r.Articles, an), an
}

func (r *Recounted) paragraph(row recountRow) {
	an := r.byID[row.Text("article_id")]
	if an == nil || row.Int("paragraph") != len(an.Paragraphs) {
		return
	}
	kind, _ := text.KindNamed(row.Text("kind"))
	p := pipeline.Paragraph{Paragraph: text.Paragraph{Kind: kind, Text: row.Text("text")}, Language: row.Text("language"), Stance: make([]stance.Result, 1)}
	if v, ok := row.Float("sentiment"); ok {
		p.Sentiment = []sentiment.Score{{Value: v, Valid: true}}
	}
	an.Paragraphs = append(an.Paragraphs, p)
	var starts []int
	for i := range p.Text {
		starts = append(starts, i)
	}
	r.points[an.ID] = append(r.points[an.ID], append(starts, len(p.Text)))
}

// at is the paragraph of a row, nil for one that is not there.
func (r *Recounted) at(row recountRow) *pipeline.Paragraph {
	an, n := r.byID[row.Text("article_id")], row.Int("paragraph")
	if an == nil || n < 0 || n >= len(an.Paragraphs) {
		return nil
	}
	return &an.Paragraphs[n]
}

// span is where something stands in the paragraph of a row, in bytes where there
// is a text.
func (r *Recounted) span(row recountRow, start, end string) text.Span {
	s := text.Span{Start: row.Int(start), End: row.Int(end)}
	points := r.points[row.Text("article_id")][row.Int("paragraph")]
	if last := len(points) - 1; last > 0 && s.Start >= 0 && s.Start <= s.End && s.End <= last {
		return text.Span{Start: points[s.Start], End: points[s.End]}
	}
	return s
}

// actor is the number of an actor.
func (r *Recounted) actor(key string) int {
	i := slices.Index(r.Actors, key)
	if i < 0 {
		i, r.Actors = len(r.Actors), append(r.Actors, key)
	}
	return i
}

// ofModel takes the rows of a model, and of some actors or all.
func (r *Recounted) ofModel(model string, actors []string, take func(recountRow)) func(recountRow) {
	return func(row recountRow) {
		if row.Text("model") == model && (len(actors) == 0 || slices.Contains(actors, row.Text("actor"))) && r.at(row) != nil {
			take(row)
		}
	}
}

func (r *Recounted) sentiment(row recountRow) {
	if p := r.at(row); p != nil && row.Text("model") == pipeline.Parallax && len(p.Sentiment) > 0 {
		p.Sentiment[0].Pos, p.Sentiment[0].Neg = row.Int("n_pos"), row.Int("n_neg")
	}
}

func (r *Recounted) cue(row recountRow) {
	if p := r.at(row); p != nil {
		value, _ := row.Float("value")
		p.Cues = append(p.Cues, sentiment.Cue{Span: r.span(row, "cue_start", "cue_end"), Value: value})
	}
}

func (r *Recounted) mention(row recountRow) {
	p := r.at(row)
	if p == nil {
		return
	}
	role, _ := stance.RoleNamed(row.Text("role"))
	p.Stance[0].Mentions = append(p.Stance[0].Mentions, stance.Mention{
		Span: r.span(row, "start", "end"), Sentence: row.Int("sentence"), Actor: r.actor(row.Text("actor")), Alias: row.Text("alias"), Role: role,
		InQuote: row.Bool("in_quote"),
	})
}

func (r *Recounted) stance(row recountRow) {
	s := stance.Stance{Actor: r.actor(row.Text("actor")), Label: row.Int("label"), Mentions: row.Int("n_mentions"), Cues: row.Int("n_cues")}
	s.Value, s.Valid = row.Float("stance")
	s.Author, s.AuthorValid = row.Float("author_stance")
	s.Quoted, s.QuotedValid = row.Float("quoted_stance")
	for column, into := range map[string]*float64{
		"raw": &s.Raw, "expected": &s.Expected, "p_negative": &s.PNegative, "p_neutral": &s.PNeutral, "p_positive": &s.PPositive,
	} {
		*into, _ = row.Float(column)
	}
	p := r.at(row)
	p.Stance[0].Stances = append(p.Stance[0].Stances, s)
}

func (r *Recounted) evidence(row recountRow) {
	e := stance.Evidence{
		Mention: row.Int("mention"), Actor: r.actor(row.Text("actor")), Cue: r.span(row, "cue_start", "cue_end"), CueSentence: row.Int("sentence"),
		Lexicon: row.Text("lexicon"), Entry: row.Text("entry"), Rule: row.Text("rule"), Quoted: row.Bool("quoted"), Holder: row.Text("holder"),
		Shifts: shiftsOf(row.Text("shifts")), Own: row.Text("lexicon") == row.Text("model"),
	}
	e.LogOdds.Negative, e.HasLogOdds = row.Float("log_odds_negative")
	e.LogOdds.Positive, _ = row.Float("log_odds_positive")
	for column, into := range map[string]*float64{"base": &e.Base, "weight": &e.Weight, "contribution": &e.Contribution, "part": &e.Part} {
		*into, _ = row.Float(column)
	}
	if _, ofRules := row.Float("weight"); e.HasLogOdds && !ofRules { // left null, as they say nothing else
		e.Base, e.Weight = e.LogOdds.Positive-e.LogOdds.Negative, 1
		e.Contribution = e.Base
	}
	if p := r.at(row); e.Mention >= 0 && e.Mention < len(p.Stance[0].Mentions) {
		p.Stance[0].Evidence = append(p.Stance[0].Evidence, e)
	}
}

// shiftsOf reads what stands in evidence.shifts, such as "negator not ×-0.74".
func shiftsOf(s string) (all []stance.Shift) {
	for one := range strings.SplitSeq(s, "; ") {
		named, factor, ok := strings.Cut(one, " ×")
		if v, err := strconv.ParseFloat(factor, 64); ok && err == nil {
			name, surface, _ := strings.Cut(named, " ")
			all = append(all, stance.Shift{Name: name, Surface: surface, Factor: v})
		}
	}
	return all
}

func (r *Recounted) relation(row recountRow) {
	strength, _ := row.Float("strength")
	p := r.at(row)
	p.Stance[0].Relations = append(p.Stance[0].Relations, stance.Relation{
		Holder: row.Text("holder"), Target: r.actor(row.Text("target")), Sign: row.Int("sign"), Strength: strength, Tentative: row.Bool("tentative"),
		Cue: r.span(row, "cue_start", "cue_end"), Entry: row.Text("entry"), Quoted: row.Text("mode") == "words",
	})
}

// Speaking names the articles, in the dataset's order, in which paragraphs speak of
// actors, of those named or of any, until there are so many such paragraphs; 0 is
// all.
func (d *Dataset) Speaking(model string, actors []string, paragraphs int) (ids []string, err error) {
	n, last := 0, ""
	for rows, err := range d.Scan("stances", "article_id", "paragraph", "model", "actor") {
		if err != nil {
			return nil, err
		}
		id, paragraph, by, actor := rows.Texts("article_id"), rows.Ints("paragraph"), rows.Texts("model"), rows.Texts("actor")
		for i := range rows.Len() {
			if by.Or(i) != model || len(actors) > 0 && !slices.Contains(actors, actor.Or(i)) {
				continue
			}
			if at := fmt.Sprint(id.Or(i), " ", paragraph.Or(i)); at != last {
				n, last = n+1, at
			}
			if paragraphs > 0 && n > paragraphs {
				return ids, nil
			}
			if len(ids) == 0 || ids[len(ids)-1] != id.Or(i) {
				ids = append(ids, id.Or(i))
			}
		}
	}
	return ids, nil
}

// FindArticle finds an article by its id, the beginning of one, its path or title.
func (d *Dataset) FindArticle(name string) (string, error) {
	var begins, titles []string
	for rows, err := range d.Scan("articles", "article_id", "path", "record", "title") {
		if err != nil {
			return "", err
		}
		ids, paths, records, heads := rows.Texts("article_id"), rows.Texts("path"), rows.Texts("record"), rows.Texts("title")
		for i := range rows.Len() {
			id := ids.Or(i)
			titles = append(titles, heads.Or(i))
			switch {
			case id == name, paths.Or(i) == name && records.Or(i) == "":
				return id, nil
			case strings.HasPrefix(id, name), heads.Or(i) == name, paths.Or(i)+" "+records.Or(i) == name:
				begins = append(begins, id)
			}
		}
	}
	switch len(begins) {
	case 0:
		return "", fmt.Errorf("no article %q in %s, by id, path or title%s", name, d.dir, typo.Hint(name, titles))
	case 1:
		return begins[0], nil
	}
	return "", fmt.Errorf("%d articles of %s are called %q: %s", len(begins), d.dir, name, strings.Join(begins[:min(len(begins), 5)], ", "))
}
