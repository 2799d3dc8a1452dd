package stance

import (
	"math"
	"slices"

	"parallax/text"
)

// The rules of the learned model's evidence: where the word stands.
const (
	ruleBias   = "bias"   // what the model starts from
	rulePlace  = "place"  // the mention's own surroundings and part
	ruleBefore = "before" // a word before the mention
	ruleAfter  = "after"
)

// score scores every mention, lets the strongest stand for its actor, and adds
// what the rules' cues say.
func (l *learnedScorer) score(rd *Reading) Result {
	r := Result{Mentions: rd.mentions}
	l.rows, l.scores = l.rows[:0], l.scores[:0]
	calibration := &l.m.weights.Tone
	if rd.targets {
		calibration = &l.m.weights.Span
	}
	scale := calibration.Scale()
	bias := l.m.weights.bias.plus(calibration.Shift)
	for x := range rd.entities {
		if rd.entities[x].mention >= 0 {
			l.scoreMention(rd, x, bias, &scale)
		}
	}
	chosen := l.choose(rd)
	for i := range l.scores {
		if c := &chosen[l.actorOf(rd, i)]; c.all.is(i) || c.author.is(i) || c.quoted.is(i) {
			l.writeEvidence(rd, i, c.all.is(i), bias, &r)
		}
	}
	if calibration.Rules != (Odds{}) {
		l.addRules(rd, calibration.Rules, chosen, &r)
	}
	for a := range chosen {
		if chosen[a].mentions > 0 {
			r.Stances = append(r.Stances, l.stance(a, &chosen[a], bias, &scale))
		}
	}
	l.relate(rd, &r)
	return r
}

// actorOf is the actor of the i-th mention scored.
func (l *learnedScorer) actorOf(rd *Reading, i int) int {
	return rd.mentions[rd.entities[l.scores[i].entity].mention].Actor
}

// choose finds, for every actor, the mention scores that stand for it.
func (l *learnedScorer) choose(rd *Reading) []choice {
	chosen := make([]choice, len(rd.keys))
	for i := range l.scores {
		m := &l.scores[i]
		c := &chosen[l.actorOf(rd, i)]
		c.mentions++
		c.all.take(i, m.stance, m.valid)
		c.author.take(i, m.author, m.authorValid)
		c.quoted.take(i, m.quoted, m.quotedValid)
	}
	return chosen
}

// addRules adds the evidence of the rules, for actors that have any of the
// learned model's, as log-odds: factor times their contributions.
func (l *learnedScorer) addRules(rd *Reading, factor Odds, chosen []choice, r *Result) {
	for _, ev := range l.m.params.weigh(rd) {
		ch := &chosen[ev.Actor]
		if ch.all.n == 0 {
			continue
		}
		o := Odds{factor.Negative * ev.Contribution, factor.Positive * ev.Contribution}
		ch.cues++
		ch.rules.add(o, 1)
		if ev.Quoted {
			ch.rulesQuoted.add(o, 1)
		} else {
			ch.rulesAuthor.add(o, 1)
		}
		ev.Base, ev.Shifts, ev.Weight = o.raw(), nil, 1
		ev.Contribution, ev.LogOdds, ev.HasLogOdds = ev.Base, o, true
		r.Evidence = append(r.Evidence, ev)
	}
}

// choice is which scores stand for an actor.
type choice struct {
	mentions            int
	all, author, quoted pick
	// What the rules' cues add, over all mentions: in all and by voice.
	cues                            int
	rules, rulesAuthor, rulesQuoted Odds
}

// pick is the mention score with the largest score so far.
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

// scoreMention scores the mention of entity x.
func (l *learnedScorer) scoreMention(rd *Reading, x int, bias Odds, scale *Scale) {
	f := l.seeTone(rd, x, !rd.targets, nil)
	m := mentionScore{entity: x, first: len(l.rows)}
	all, author, quoted := bias, bias, bias
	for i, o := range l.t.sum(len(f.ps)) {
		if o == (Odds{}) {
			continue
		}
		at := &f.ps[i]
		rw := row{token: at.token, end: at.end, rule: ruleBefore, symbol: at.symbol, speaker: rd.speaker[at.token], odds: o}
		switch {
		case i == f.target:
			rw.rule = rulePlace
		case i > f.target:
			rw.rule = ruleAfter
		}
		l.rows = append(l.rows, rw)
		all.add(o, 1)
		m.valid = m.valid || i != f.target
		if rw.speaker == byAuthor {
			author.add(o, 1)
			m.authorValid = m.authorValid || i != f.target
		} else {
			quoted.add(o, 1)
			m.quotedValid = m.quotedValid || i != f.target
		}
	}
	m.last, m.all, m.voices = len(l.rows), all, [2]Odds{author, quoted}
	m.stance, m.author, m.quoted = scale.Stance(all), scale.Stance(author), scale.Stance(quoted)
	l.scores = append(l.scores, m)
}

// stance is that of one actor.
func (l *learnedScorer) stance(actor int, c *choice, bias Odds, scale *Scale) Stance {
	s := Stance{Actor: actor, Mentions: c.mentions, Valid: c.all.n > 0, AuthorValid: c.author.n > 0, QuotedValid: c.quoted.n > 0}
	if !s.Valid {
		return s
	}
	m := &l.scores[c.all.i]
	s.fill(scale, m.all.plus(c.rules))
	s.Cues = m.last - m.first + c.cues
	if s.AuthorValid {
		s.Author = scale.Stance(l.scores[c.author.i].voices[0].plus(c.rulesAuthor))
	}
	if s.QuotedValid {
		s.Quoted = scale.Stance(l.scores[c.quoted.i].voices[1].plus(c.rulesQuoted))
	}
	return s
}

// writeEvidence writes the rows of the i-th mention scored as evidence, the
// bias first. They count if the mention stands for its actor.
func (l *learnedScorer) writeEvidence(rd *Reading, i int, counts bool, bias Odds, r *Result) {
	d := &l.scores[i]
	mention := rd.entities[d.entity].mention
	m := &rd.mentions[mention]
	r.Evidence = slices.Grow(r.Evidence, d.last-d.first+1)
	weight := 0.0
	if counts {
		weight = 1
	}
	write := func(span text.Span, entry, rule string, speaker int32, o Odds) {
		r.Evidence = append(r.Evidence, Evidence{
			Mention: mention, Actor: m.Actor, Cue: span, CueSentence: m.Sentence, Lexicon: LearnedModel, Entry: entry,
			Base: o.raw(), Rule: rule, Weight: weight, Contribution: o.raw() * weight,
			LogOdds: o, HasLogOdds: true,
			Quoted: speaker != byAuthor, Holder: rd.holder(speaker), Own: true, attitude: true,
		})
	}
	write(m.Span, "(bias)", ruleBias, byAuthor, bias)
	for i := d.first; i < d.last; i++ {
		rw := &l.rows[i]
		span := text.Span{Start: rd.p.Tokens[rw.token].Start, End: rd.p.Tokens[rw.end-1].End}
		write(span, rw.symbol, rw.rule, rw.speaker, rw.odds)
	}
}
