package main

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"parallax/pipeline"
	"parallax/stance"
	"parallax/text"
)

// The colours of a terminal.
const (
	bold    = "\x1b[1m"
	dim     = "\x1b[2m"
	red     = "\x1b[31m"
	green   = "\x1b[32m"
	blue    = "\x1b[1;34m"
	plain   = "\x1b[0m"
	unclear = "\x1b[33m"
)

func (e *explainer) printf(format string, args ...any) {
	if e.err == nil {
		_, e.err = fmt.Fprintf(e.w, format, args...)
	}
}

// in colours a text, where colours are wanted.
func (e *explainer) in(colour, s string) string {
	if !e.paint {
		return s
	}
	return colour + s + plain
}

// article prints one article's paragraphs.
func (e *explainer) article(an *pipeline.Analysis) error {
	head := an.Article.Path
	if head == "-" {
		head = "standard input"
	}
	for _, s := range []string{an.Article.Record, an.Article.Source, an.Article.Title} {
		if s != "" {
			head += " · " + s
		}
	}
	if !an.Article.Published.IsZero() {
		head += " · " + an.Article.Published.Format("2006-01-02")
	}
	e.printf("%s\n", e.in(bold, head))
	if !pipeline.Scorable(an.Language) {
		e.printf("not scored: there is no lexicon for language %q\n", an.Language)
	}
	for i := range an.Paragraphs {
		if p := &an.Paragraphs[i]; pipeline.Scorable(an.Language) && !pipeline.Scorable(p.Language) {
			e.printf("not scored: paragraph %d, in language %q\n", i, p.Language)
		}
	}
	for i := range an.Paragraphs {
		if e.wants(i) {
			e.paragraph(i, &an.Paragraphs[i])
		}
	}
	e.printf("\n")
	return e.err
}

func (e *explainer) paragraph(i int, p *pipeline.Paragraph) {
	var r stance.Result
	if len(p.Stance) > 0 {
		r = p.Stance[0]
	}
	if len(r.Stances) == 0 && !e.all {
		return
	}
	if e.shown++; e.limit > 0 && e.shown > e.limit {
		return
	}
	e.printf("\n%s %s\n", e.in(dim, fmt.Sprintf("[%d %s]", i, p.Kind)), e.marked(p, r))
	if len(p.Sentiment) > 0 && p.Sentiment[0].Valid {
		s := p.Sentiment[0]
		e.printf("    sentiment %s  (%d positive, %d negative cues)\n", e.signed(s.Value), s.Pos, s.Neg)
	}
	keys := e.keys
	for _, s := range r.Stances {
		e.stance(keys[s.Actor], &s)
		e.evidenceOf(p, &r, s.Actor)
	}
	for _, rel := range r.Relations {
		e.printf("    relation %s → %s %s  %.2f %s by %q\n", rel.Holder, keys[rel.Target], sign(rel.Sign), rel.Strength, mode(&rel), surface(p, rel.Cue))
	}
}

func sign(n int) string {
	if n < 0 {
		return "−"
	}
	return "+"
}

func (e *explainer) stance(actor string, s *stance.Stance) {
	if !s.Valid {
		e.printf("    %s null  (%d mentions, no evidence)\n", e.in(blue, actor), s.Mentions)
		return
	}
	voices := ""
	if s.AuthorValid {
		voices += fmt.Sprintf(", own voice %+.3f", s.Author)
	}
	if s.QuotedValid {
		voices += fmt.Sprintf(", quoted %+.3f", s.Quoted)
	}
	e.printf("    %s %s  label %+d, expected %+.3f (p %.2f − %.2f 0 %.2f +)%s\n", e.in(blue, actor), e.signed(s.Value),
		s.Label, s.Expected, s.PNegative, s.PNeutral, s.PPositive, voices)
}

// mostWords is how many words are shown without --all, the heaviest.
const mostWords = 3

// share is what a place in the text adds to the stance toward one actor, by
// all the rows of evidence that it has.
type share struct {
	text.Span
	part float64
	rule string // of the row that adds most
	most float64
}

// sharesOf are the places whose words bear on an actor, the heaviest first.
func sharesOf(r *stance.Result, actor int) (out []share) {
	at := map[text.Span]int{}
	for i := range r.Evidence {
		ev := &r.Evidence[i]
		if ev.Actor != actor {
			continue
		}
		k, ok := at[ev.Cue]
		if !ok {
			k = len(out)
			at[ev.Cue] = k
			out = append(out, share{Span: ev.Cue})
		}
		if out[k].part += ev.Part; math.Abs(ev.Part) >= out[k].most {
			out[k].most, out[k].rule = math.Abs(ev.Part), ev.Rule
		}
	}
	slices.SortStableFunc(out, func(a, b share) int { return cmp.Compare(math.Abs(b.part), math.Abs(a.part)) })
	return out
}

// evidenceOf prints what makes the stance toward one actor: the heaviest words
// and the sum of the others, which add up to it; or every row.
func (e *explainer) evidenceOf(p *pipeline.Paragraph, r *stance.Result, actor int) {
	if e.all {
		for i := range r.Evidence {
			if r.Evidence[i].Actor == actor {
				e.evidence(p, r, &r.Evidence[i])
			}
		}
		return
	}
	shares := sharesOf(r, actor)
	rest := shares[min(mostWords, len(shares)):]
	for _, s := range shares[:len(shares)-len(rest)] {
		e.printf("      %s  %q  %s\n", e.signed(s.part), surface(p, s.Span), s.rule)
	}
	if len(rest) > 0 {
		sum := 0.0
		for _, s := range rest {
			sum += s.part
		}
		e.printf("      %s  from %d more words (--all shows them)\n", e.signed(sum), len(rest))
	}
	e.legend = e.legend || len(shares) > 0
}

// tellLegend says once, at the end, how to read what was printed.
func (e *explainer) tellLegend() error {
	if e.legend {
		e.printf("%s\n", e.in(dim, "A stance is the sum of the numbers below it, from 0 for no evidence. Behind a word stands why it counts: "+
			"agent, the actor does it; patient, it is done to the actor; owner, it is the actor's; modifier, it stands before the name; "+
			"bystander, another does it; before or after, it stands there; and how it is told, if not as a fact."))
	}
	return e.err
}

func (e *explainer) evidence(p *pipeline.Paragraph, r *stance.Result, ev *stance.Evidence) {
	m := r.Mentions[ev.Mention]
	if ev.HasLogOdds {
		from := ev.Holder
		if !ev.Own { // a cue of the rules
			from = ev.Lexicon + ", " + from
		}
		e.printf("      %s  %q for %q: log-odds %+.2f −, %+.2f +  %s  [%s]\n", e.signed(ev.Part), surface(p, ev.Cue),
			surface(p, m.Span), ev.LogOdds.Negative, ev.LogOdds.Positive, ev.Rule, from)
		return
	}
	bent := ""
	for _, s := range ev.Shifts {
		bent += fmt.Sprintf(" × %s %q %.2g", s.Name, s.Surface, s.Factor)
	}
	e.printf("      %s  %q on %q: %s %+.2f%s × %s %.2f  [%s, %s]\n", e.signed(ev.Part), surface(p, ev.Cue),
		surface(p, m.Span), ev.Entry, ev.Base, bent, ev.Rule, ev.Weight, ev.Lexicon, ev.Holder)
}

func (e *explainer) signed(v float64) string {
	s := fmt.Sprintf("%+.3f", v)
	switch {
	case math.Abs(v) < 0.0005:
		return s
	case v < 0:
		return e.in(red, s)
	}
	return e.in(green, s)
}

// surface is what stands at a span; its place, in code points, where the text was
// left out.
func surface(p *pipeline.Paragraph, s text.Span) string {
	if s.End > len(p.Text) || s.Start > s.End {
		return fmt.Sprintf("%d–%d", s.Start, s.End)
	}
	return p.Text[s.Start:s.End]
}

// heavy is the part of a stance from which a word of the learned model is marked.
const heavy = 0.03

// cue is a span to be marked, and which way it speaks.
type cue struct {
	text.Span
	value float64
}

// cuesShown are the heavy words of the learned model, or the sentiment's cues.
func cuesShown(p *pipeline.Paragraph, r stance.Result) (out []cue) {
	learned := false
	for _, ev := range r.Evidence {
		if learned = learned || ev.HasLogOdds; ev.HasLogOdds && math.Abs(ev.Part) >= heavy {
			out = append(out, cue{ev.Cue, ev.Part})
		}
	}
	if learned {
		return out
	}
	for i := range p.Cues {
		out = append(out, cue{p.Cues[i].Span, p.Cues[i].Tone()})
	}
	if len(p.Cues) == 0 { // of a dataset without them
		for _, ev := range r.Evidence {
			out = append(out, cue{ev.Cue, ev.Part})
		}
	}
	return out
}

// marked is the paragraph's text with mentions in blue and cues in red or
// green; without colours, mentions in [brackets] and cues between {braces}.
func (e *explainer) marked(p *pipeline.Paragraph, r stance.Result) string {
	if p.Text == "" {
		return "the text was left out; positions are code points"
	}
	type mark struct {
		text.Span
		open, close string
	}
	var marks []mark
	for _, m := range r.Mentions {
		open, end := blue, plain
		if !e.paint {
			open, end = "[", "]"
		}
		marks = append(marks, mark{m.Span, open, end})
	}
	for _, c := range cuesShown(p, r) {
		open, end := unclear, plain
		switch {
		case c.value < 0:
			open = red
		case c.value > 0:
			open = green
		}
		if !e.paint {
			open, end = "{", "}"
		}
		marks = append(marks, mark{c.Span, open, end})
	}
	slices.SortStableFunc(marks, func(a, b mark) int { return a.Start - b.Start })
	var b strings.Builder
	at := 0
	for _, m := range marks {
		if m.Start < at {
			continue
		}
		b.WriteString(p.Text[at:m.Start] + m.open + p.Text[m.Start:m.End] + m.close)
		at = m.End
	}
	return b.String() + p.Text[at:]
}
