package stance

import (
	"math"
	"slices"

	"parallax/text"
)

// verdict is what the learned model makes of one mention.
type verdict struct {
	entity      int
	first, last int     // its rows in learned.rows
	stance      float64 // over all its rows
	valid       bool    // any word but its own place bears on it
	// Over the rows in the outlet's own voice, and over the others.
	author, quoted           float64
	authorValid, quotedValid bool
	voices                   [2]Odds // the sums behind the two
}

// row is what one unit adds to the log-odds of one mention.
type row struct {
	token, end int
	rule       string
	symbol     string
	speaker    int32
	odds       Odds
}

// The rules of the learned model's evidence: where the word stands.
const (
	ruleBias   = "bias"   // what the model starts from
	rulePlace  = "place"  // the mention's own surroundings and part
	ruleBefore = "before" // a word before the mention
	ruleAfter  = "after"
)

func newLearned(w *Weights) *learned {
	return &learned{w: w, sums: make([]float64, len(w.values.list))}
}

// judge scores every mention, lets the strongest stand for its actor, and adds
// what the rules' cues say.
func (l *learned) judge(e *Engine, s *reading, r *Result) {
	l.rows, l.verdicts, l.own = l.rows[:0], l.verdicts[:0], !s.targets
	calibration := &l.w.Tone
	if s.targets {
		calibration = &l.w.Span
	}
	for x := range s.v.entities {
		if m := s.v.entities[x].mention; m >= 0 {
			l.try(e, s, x, calibration)
		}
	}
	chosen := make([]choice, s.actors)
	for i := range l.verdicts {
		d := &l.verdicts[i]
		c := &chosen[s.mentions[s.v.entities[d.entity].mention].Actor]
		c.mentions++
		c.all.take(i, d.stance, d.valid)
		c.author.take(i, d.author, d.authorValid)
		c.quoted.take(i, d.quoted, d.quotedValid)
	}
	for i := range l.verdicts {
		d := &l.verdicts[i]
		actor := s.mentions[s.v.entities[d.entity].mention].Actor
		if c := &chosen[actor]; c.all.is(i) || c.author.is(i) || c.quoted.is(i) {
			l.tell(e, s, d, actor, c.all.is(i), calibration, r)
		}
	}
	if calibration.Rules != (Odds{}) {
		l.addRules(e, s, calibration, chosen, r)
	}
	for a := range chosen {
		if chosen[a].mentions > 0 {
			r.Stances = append(r.Stances, l.stance(a, &chosen[a], calibration))
		}
	}
	l.relate(e, s, r)
}

// addRules adds the evidence of the rules, for actors that have any of the
// learned model's, as log-odds.
func (l *learned) addRules(e *Engine, s *reading, c *Calibration, chosen []choice, r *Result) {
	rules := Result{Mentions: s.mentions}
	e.weigh(s.v, &rules, s.frames)
	for _, ev := range rules.Evidence {
		ch := &chosen[ev.Actor]
		if ch.all.n == 0 {
			continue
		}
		o := Odds{c.Rules.Negative * ev.Contribution, c.Rules.Positive * ev.Contribution}
		ch.cues++
		ch.rules.add(o, 1)
		if ev.Quoted {
			ch.rulesQuoted.add(o, 1)
		} else {
			ch.rulesAuthor.add(o, 1)
		}
		ev.Base, ev.Shifts, ev.Weight = o.Positive-o.Negative, nil, 1
		ev.Contribution, ev.LogOdds, ev.HasLogOdds = ev.Base, o, true
		r.Evidence = append(r.Evidence, ev)
	}
}

// choice is which verdicts stand for an actor.
type choice struct {
	mentions            int
	all, author, quoted pick
	// What the rules' cues add, over all mentions: in all and by voice.
	cues                            int
	rules, rulesAuthor, rulesQuoted Odds
}

// pick is the verdict with the largest score so far.
type pick struct {
	i, n  int
	value float64
}

func (p *pick) take(i int, value float64, valid bool) {
	if valid && (p.n == 0 || math.Abs(value) > math.Abs(p.value)) {
		p.i, p.n, p.value = i, 1, value
	}
}

func (p *pick) is(i int) bool { return p.n > 0 && p.i == i }

// try makes the verdict on the mention of entity x.
func (l *learned) try(e *Engine, s *reading, x int, c *Calibration) {
	ent := &s.v.entities[x]
	target := l.mention(e, s.v, x, s.mentions[ent.mention].Role, s.frames)
	d := verdict{entity: x, first: len(l.rows)}
	scale := c.Scale()
	bias := Odds{l.w.bias.Negative + c.Shift.Negative, l.w.bias.Positive + c.Shift.Positive}
	all, author, quoted := bias, bias, bias
	for i := range l.us {
		u, o := &l.us[i], l.odds[i]
		if o == (Odds{}) {
			continue
		}
		rw := row{token: u.token, end: u.end, rule: ruleBefore, symbol: u.symbol, speaker: s.v.speaker[u.token], odds: o}
		switch {
		case i == target:
			rw.rule = rulePlace
		case i > target:
			rw.rule = ruleAfter
		}
		l.rows = append(l.rows, rw)
		all.add(o, 1)
		d.valid = d.valid || i != target
		if rw.speaker == byAuthor {
			author.add(o, 1)
			d.authorValid = d.authorValid || i != target
		} else {
			quoted.add(o, 1)
			d.quotedValid = d.quotedValid || i != target
		}
	}
	d.last, d.voices = len(l.rows), [2]Odds{author, quoted}
	d.stance, d.author, d.quoted = scale.Stance(all), scale.Stance(author), scale.Stance(quoted)
	l.verdicts = append(l.verdicts, d)
}

// total is the sum of the bias and a verdict's rows, in their order.
func (l *learned) total(d *verdict, c *Calibration) Odds {
	sum := Odds{l.w.bias.Negative + c.Shift.Negative, l.w.bias.Positive + c.Shift.Positive}
	for i := d.first; i < d.last; i++ {
		sum.add(l.rows[i].odds, 1)
	}
	return sum
}

func (l *learned) stance(actor int, c *choice, cal *Calibration) Stance {
	s := Stance{Actor: actor, Mentions: c.mentions, Valid: c.all.n > 0, AuthorValid: c.author.n > 0, QuotedValid: c.quoted.n > 0}
	if !s.Valid {
		return s
	}
	d := &l.verdicts[c.all.i]
	sum := l.total(d, cal)
	sum.add(c.rules, 1)
	scale := cal.Scale()
	s.fill(&scale, sum)
	s.Cues = d.last - d.first + c.cues
	if s.AuthorValid {
		s.Author = scale.Stance(l.verdicts[c.author.i].voices[0].plus(c.rulesAuthor))
	}
	if s.QuotedValid {
		s.Quoted = scale.Stance(l.verdicts[c.quoted.i].voices[1].plus(c.rulesQuoted))
	}
	return s
}

// tell writes a verdict's rows as evidence, the bias first.
func (l *learned) tell(e *Engine, s *reading, d *verdict, actor int, counts bool, c *Calibration, r *Result) {
	mention := s.v.entities[d.entity].mention
	m := &s.mentions[mention]
	r.Evidence = slices.Grow(r.Evidence, d.last-d.first+1)
	weight := 0.0
	if counts {
		weight = 1
	}
	write := func(span text.Span, entry, rule string, speaker int32, o Odds) {
		base := o.Positive - o.Negative
		r.Evidence = append(r.Evidence, Evidence{
			Mention: mention, Actor: actor, Cue: span, CueSentence: m.Sentence, Lexicon: LearnedModel, Entry: entry,
			Base: base, Rule: rule, Weight: weight, Contribution: base * weight,
			LogOdds: o, HasLogOdds: true,
			Quoted: speaker != byAuthor, Holder: e.holder(speaker), attitude: true,
		})
	}
	write(m.Span, "(bias)", ruleBias, byAuthor, Odds{l.w.bias.Negative + c.Shift.Negative, l.w.bias.Positive + c.Shift.Positive})
	for i := d.first; i < d.last; i++ {
		rw := &l.rows[i]
		span := text.Span{Start: s.v.p.Tokens[rw.token].Start, End: s.v.p.Tokens[rw.end-1].End}
		write(span, rw.symbol, rw.rule, rw.speaker, rw.odds)
	}
}
