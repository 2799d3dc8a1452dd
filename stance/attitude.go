package stance

import (
	"parallax/text"
)

// attitude is the row, of those of one holder and target so far, that speaks
// most for any attitude.
type attitude struct {
	found  bool
	total  Odds // of the row, bias aside
	states [2]statement
}

// statement is the word that speaks most for a sign, and in what kind of row.
type statement struct {
	token, end int
	symbol     string
	weight     float64
	voice      bool
	found      bool
}

// byActor are the entities of each actor that is named, in order, and the
// actors in the order in which they are first named.
type byActor struct {
	order    []int
	entities map[int][]int
}

func (v *view) byActor() byActor {
	b := byActor{entities: map[int][]int{}}
	for x := range v.entities {
		if a := v.entities[x].actor; a != noActor {
			if _, seen := b.entities[a]; !seen {
				b.order = append(b.order, a)
			}
			b.entities[a] = append(b.entities[a], x)
		}
	}
	return b
}

// relate judges every holder's attitude to every target.
func (l *learned) relate(e *Engine, s *reading, r *Result) {
	var found attitude
	l.own = false
	l.pairs(e, s, func() { l.countRow(s.v, &found) }, func(holder int32, target int) {
		l.settle(e, s, &found, holder, target, r)
		found = attitude{}
	})
	s.v.settleRelations(r)
}

// voices are the holders that are nobody named.
var voices = [...]struct {
	speaker int32
	prefix  string
}{{byAuthor, rowOwn}, {byOther, rowOther}}

// pairs goes through all holders and targets. row is called after every row
// of features, done after the rows of a pair that has any.
func (l *learned) pairs(e *Engine, s *reading, row func(), done func(holder int32, target int)) {
	v := s.v
	actors := v.byActor()
	v.named = len(actors.order)
	for _, target := range actors.order {
		of := actors.entities[target]
		m := v.entities[of[0]].mention
		if m < 0 {
			continue // not asked for
		}
		number := s.mentions[m].Actor
		for _, holder := range actors.order {
			if s.targets && v.entities[actors.entities[holder][0]].mention < 0 {
				continue // targets are asked about each other alone
			}
			if holder != target && l.pairRows(e, s, actors.entities[holder], of, row) {
				done(int32(holder), number)
			}
		}
		if s.targets {
			continue
		}
		for _, voice := range voices {
			for _, t := range of {
				l.voicePair(e, v, t, voice.speaker, voice.prefix, s.mentions, s.frames)
				row()
			}
			done(voice.speaker, number)
		}
	}
}

// pairRows makes the rows of one actor's attitude to another: for every
// mention of the target, the holder's nearest mentions in its sentence on
// both sides, or else what the holder says there; or, where there is neither,
// the nearest two mentions. Both lists are in order.
func (l *learned) pairRows(e *Engine, s *reading, holders, targets []int, row func()) (any bool) {
	v := s.v
	next := 0 // the first holder behind the target
	for _, t := range targets {
		sentence := v.entities[t].sentence
		for next < len(holders) && holders[next] < t {
			next++
		}
		near := false
		for _, k := range [...]int{next - 1, next} {
			if k < 0 || k >= len(holders) || v.entities[holders[k]].sentence != sentence {
				continue
			}
			if near = true; l.pairRow(e, v, holders[k], t, s.mentions, s.frames) {
				row()
				any = true
			}
		}
		if holder := int32(v.entities[holders[0]].actor); !near && v.attributed(v.p.Sentences[sentence], holder) {
			l.voicePair(e, v, t, holder, rowVoice, s.mentions, s.frames)
			row()
			any = true
		}
	}
	if any {
		return true
	}
	if h, t, ok := v.nearestPair(holders, targets); ok && l.pairRow(e, v, h, t, s.mentions, s.frames) {
		row()
		any = true
	}
	return any
}

// nearestPair is the holder and target with the fewest sentences, then the
// fewest names, between them. Both lists are in order.
func (v *view) nearestPair(holders, targets []int) (h, t int, ok bool) {
	best, names := pairSentences+1, 0
	i := 0
	for _, x := range targets {
		for i < len(holders) && holders[i] < x {
			i++
		}
		for _, k := range [...]int{i - 1, i} {
			if k < 0 || k >= len(holders) {
				continue
			}
			gap := v.entities[holders[k]].sentence - v.entities[x].sentence
			gap, between := max(gap, -gap), max(holders[k]-x, x-holders[k])
			if gap < best || ok && gap == best && between < names {
				h, t, best, names, ok = holders[k], x, gap, between, true
			}
		}
	}
	return h, t, ok
}

// countRow takes the row just made, if it speaks more for any attitude than
// those before.
func (l *learned) countRow(v *view, a *attitude) {
	row := attitude{found: true}
	for i := range l.us {
		u, o := &l.us[i], l.odds[i]
		row.total.add(o, 1)
		if i == l.holder || i == l.target {
			continue
		}
		for sign, weight := range [...]float64{o.Negative, o.Positive} {
			if s := &row.states[sign]; !s.found || weight > s.weight {
				*s = statement{token: u.token, end: u.end, symbol: u.symbol, weight: weight, voice: l.voiceRow, found: true}
			}
		}
	}
	if !a.found || max(row.total.Negative, row.total.Positive) > max(a.total.Negative, a.total.Positive) {
		*a = row
	}
}

// settle turns a pair's strongest row into its probabilities and, if it is
// strong enough, a relation.
func (l *learned) settle(e *Engine, s *reading, a *attitude, holder int32, target int, r *Result) {
	z := a.total
	z.add(Odds{l.w.PairBias.Negative, l.w.PairBias.Positive}, 1)
	if s.targets {
		scale := l.w.Attitude.Scale()
		negative, neutral, positive := scale.Probabilities(z.plus(l.w.Attitude.Shift))
		r.Attitudes = append(r.Attitudes, Attitude{e.holder(holder), target, negative, neutral, positive})
	}
	sign, margin := Margin(z, l.limit(holder, s.targets))
	state := &a.states[max(sign, 0)] // of signs -1 and 1
	if sign == 0 || !state.found {
		return
	}
	rel := Relation{
		Holder: e.holder(holder), Target: target, Strength: float64(sign) * strength(margin),
		Cue:      text.Span{Start: s.v.p.Tokens[state.token].Start, End: s.v.p.Tokens[state.end-1].End},
		Sentence: s.v.sentenceOf(state.token), Entry: state.symbol, Quoted: state.voice || e.inWords(s.v, state.token, holder),
	}
	addRelation(r, rel)
}

// limit is what is added to the log-odds before they must be above 0.
func (l *learned) limit(holder int32, targets bool) Odds {
	switch {
	case targets:
		return l.w.Relations.Span
	case holder == byAuthor:
		return l.w.Relations.Author
	case holder < 0:
		return l.w.Relations.Other
	}
	return l.w.Relations.Actor
}

// inWords says whether what stands at token t is said rather than done.
func (e *Engine) inWords(v *view, t int, holder int32) bool {
	if v.speaker[t] == holder || v.verbAt[t] >= 0 {
		return true
	}
	c := v.cueAt[t]
	return c >= 0 && speech[e.set.Valence[v.cues[c].Entry].Class]
}
