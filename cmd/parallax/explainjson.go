package main

import (
	"encoding/json"
	"fmt"
	"io"
	"time"
	"unicode/utf8"

	"parallax/pipeline"
	"parallax/stance"
	"parallax/text"
)

// The JSON of explain, with the names of the tables. Offsets are code points
// into the paragraph's text; mentions are numbered through the paragraph; null
// stands where there is no evidence.
type (
	articleJSON struct {
		ArticleID  string          `json:"article_id"`
		Path       string          `json:"path"`
		Record     string          `json:"record,omitempty"`
		Source     string          `json:"source,omitempty"`
		Title      string          `json:"title,omitempty"`
		Published  *time.Time      `json:"published"`
		Language   string          `json:"language,omitempty"`
		Paragraphs []paragraphJSON `json:"paragraphs"`
	}
	paragraphJSON struct {
		Paragraph int            `json:"paragraph"`
		Kind      string         `json:"kind"`
		Text      string         `json:"text"`
		Sentiment *float64       `json:"sentiment"`
		Stances   []stanceJSON   `json:"stances"`
		Relations []relationJSON `json:"relations"`
	}
	stanceJSON struct {
		Actor    string         `json:"actor"`
		Stance   *float64       `json:"stance"`
		Expected *float64       `json:"expected"`
		Label    *int           `json:"label"`
		Negative *float64       `json:"p_negative"`
		Neutral  *float64       `json:"p_neutral"`
		Positive *float64       `json:"p_positive"`
		Raw      *float64       `json:"raw"`
		Author   *float64       `json:"author_stance"`
		Quoted   *float64       `json:"quoted_stance"`
		Mentions []mentionJSON  `json:"mentions"`
		Evidence []evidenceJSON `json:"evidence"`
	}
	mentionJSON struct {
		Mention int    `json:"mention"`
		Start   int    `json:"start"`
		End     int    `json:"end"`
		Surface string `json:"surface"`
		Role    string `json:"role"`
		InQuote bool   `json:"in_quote"`
	}
	evidenceJSON struct {
		Mention      int            `json:"mention"`
		Start        int            `json:"cue_start"`
		End          int            `json:"cue_end"`
		Cue          string         `json:"cue"`
		Lexicon      string         `json:"lexicon"`
		Entry        string         `json:"entry"`
		Base         float64        `json:"base"`
		Shifts       []stance.Shift `json:"shifts"`
		Rule         string         `json:"rule"`
		Weight       float64        `json:"weight"`
		Contribution float64        `json:"contribution"`
		Part         float64        `json:"part"`
		Negative     *float64       `json:"log_odds_negative"`
		Positive     *float64       `json:"log_odds_positive"`
		Quoted       bool           `json:"quoted"`
		Holder       string         `json:"holder"`
	}
	relationJSON struct {
		Holder   string  `json:"holder"`
		Target   string  `json:"target"`
		Sign     int     `json:"sign"`
		Strength float64 `json:"strength"`
		Mode     string  `json:"mode"`
		Start    int     `json:"cue_start"`
		End      int     `json:"cue_end"`
		Cue      string  `json:"cue"`
	}
)

func explainJSON(e *explainer, an *pipeline.Analysis) articleJSON {
	out := articleJSON{
		ArticleID: an.ID, Path: an.Article.Path, Record: an.Article.Record, Source: an.Article.Source,
		Title: an.Article.Title, Language: an.Language, Paragraphs: []paragraphJSON{},
	}
	if !an.Article.Published.IsZero() {
		out.Published = &an.Article.Published
	}
	for i := range an.Paragraphs {
		if !e.wants(i) {
			continue
		}
		if e.shown++; e.limit == 0 || e.shown <= e.limit {
			out.Paragraphs = append(out.Paragraphs, paragraphAsJSON(e.keys, i, &an.Paragraphs[i]))
		}
	}
	return out
}

func paragraphAsJSON(keys []string, i int, p *pipeline.Paragraph) paragraphJSON {
	out := paragraphJSON{Paragraph: i, Kind: p.Kind.String(), Text: p.Text, Stances: []stanceJSON{}, Relations: []relationJSON{}}
	if len(p.Sentiment) > 0 {
		out.Sentiment = orNull(p.Sentiment[0].Value, p.Sentiment[0].Valid)
	}
	if len(p.Stance) == 0 {
		return out
	}
	r := &p.Stance[0]
	for _, s := range r.Stances {
		out.Stances = append(out.Stances, stanceAsJSON(keys, p, r, &s))
	}
	for _, rel := range r.Relations {
		start, end := points(p.Text, rel.Cue)
		out.Relations = append(out.Relations, relationJSON{
			rel.Holder, keys[rel.Target], rel.Sign, rel.Strength, mode(&rel), start, end, surface(p, rel.Cue),
		})
	}
	return out
}

func stanceAsJSON(keys []string, p *pipeline.Paragraph, r *stance.Result, s *stance.Stance) stanceJSON {
	out := stanceJSON{
		Actor:  keys[s.Actor],
		Stance: orNull(s.Value, s.Valid), Expected: orNull(s.Expected, s.Valid), Label: orNull(s.Label, s.Valid), Negative: orNull(s.PNegative, s.Valid),
		Neutral: orNull(s.PNeutral, s.Valid), Positive: orNull(s.PPositive, s.Valid), Raw: orNull(s.Raw, s.Valid),
		Author: orNull(s.Author, s.AuthorValid), Quoted: orNull(s.Quoted, s.QuotedValid),
		Mentions: []mentionJSON{}, Evidence: []evidenceJSON{},
	}
	for i, m := range r.Mentions {
		if m.Actor == s.Actor {
			start, end := points(p.Text, m.Span)
			out.Mentions = append(out.Mentions, mentionJSON{i, start, end, surface(p, m.Span), m.Role.String(), m.InQuote})
		}
	}
	for _, ev := range r.Evidence {
		if ev.Actor == s.Actor {
			start, end := points(p.Text, ev.Cue)
			out.Evidence = append(out.Evidence, evidenceJSON{
				ev.Mention, start, end, surface(p, ev.Cue), ev.Lexicon, ev.Entry, ev.Base, append([]stance.Shift{}, ev.Shifts...),
				ev.Rule, ev.Weight, ev.Contribution, ev.Part, orNull(ev.LogOdds.Negative, ev.HasLogOdds), orNull(ev.LogOdds.Positive, ev.HasLogOdds), ev.Quoted, ev.Holder,
			})
		}
	}
	return out
}

// points turns a span of bytes into code points.
func points(s string, span text.Span) (start, end int) {
	if span.End > len(s) || span.Start > span.End {
		return span.Start, span.End // where the text was left out
	}
	start = utf8.RuneCountInString(s[:span.Start])
	return start, start + utf8.RuneCountInString(s[span.Start:span.End])
}

// mode is how a relation is told, as in the table relations.
func mode(r *stance.Relation) string {
	if r.Quoted {
		return "words"
	}
	return "deed"
}

func orNull[T any](v T, valid bool) *T {
	if !valid {
		return nil
	}
	return &v
}

// arrayPrinter prints one JSON array, an element at a time.
type arrayPrinter struct {
	w io.Writer
	n int // elements printed
}

func (p *arrayPrinter) print(v any) error {
	data, err := json.MarshalIndent(v, "  ", "  ")
	if err != nil {
		return err
	}
	before := ",\n  "
	if p.n == 0 {
		before = "[\n  "
	}
	p.n++
	_, err = fmt.Fprintf(p.w, "%s%s", before, data)
	return err
}

func (p *arrayPrinter) end() error {
	after := "\n]\n"
	if p.n == 0 {
		after = "[]\n"
	}
	_, err := io.WriteString(p.w, after)
	return err
}
