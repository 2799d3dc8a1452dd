package stance

import "math"

// who is whose words are spoken by a speaker: h the holder's, a the author's,
// o anybody else's.
func (l *learned) who(speaker int32) string {
	switch {
	case speaker == l.self:
		return "h"
	case speaker == byAuthor:
		return "a"
	}
	return "o"
}

// part is what entity x is to the pair, as frames write it.
func (v *view) part(x, h, t int) string {
	if x < 0 {
		return "-"
	}
	ent := &v.entities[x]
	switch {
	case h >= 0 && (x == h || ent.actor != noActor && ent.actor == v.entities[h].actor):
		return "H"
	case x == t || ent.actor != noActor && ent.actor == v.entities[t].actor:
		return "T"
	case h >= 0 && (v.entities[h].conj == x || ent.conj == h):
		return "C"
	case v.entities[t].conj == x || ent.conj == t:
		return "D"
	case h < 0 && ent.actor != noActor:
		return "k"
	}
	return "o"
}

// pairCues are the cues of the tokens [from, to): who does what to whom, and
// what is said by whom.
func (l *learned) pairCues(e *Engine, v *view, h, t, from, to int, frames []frame) {
	for k := v.cueFrom(from); k < len(v.cues) && v.cues[k].First < to; k++ {
		c := &v.cues[k]
		i := l.find(c.First)
		if i < 0 {
			continue
		}
		entry, factor := &e.set.Valence[c.Entry], c.Factor()
		value, relation := entry.Value*factor, entry.Relation*max(0, factor)
		class, sign := entry.Class, string(signOf(value))
		if class == "" {
			class = "-"
		}
		a, p := v.part(frames[k].agent, h, t), v.part(frames[k].patient, h, t)
		who := l.who(v.speaker[c.First])
		if a != "-" || p != "-" {
			l.emitPair(pairFrame, i, class, sign, " ", a, p)
			l.emitPair(pairFrame, i, class, sign, " ", a, p, who)
			if !e.named[c.Entry] {
				n := ""
				if factor < 0 {
					n = "N_"
				}
				l.emitPair(pairFrame, i, n, entry.Term, " |", a, p)
			}
			l.addPair(i, relation, "relation ", a, p)
			l.addPair(i, value, "value ", a, p)
		}
		l.addPair(i, value, "voice ", who)
		if l.voiceRow {
			l.emitPair(pairCue, i, class, sign, " ", who)
			if who == "h" {
				l.addPair(i, value*math.Exp(-float64(distance(i, l.target))/slotTau), "near")
			}
		} else {
			l.addPair(i, value, "region ", string([]byte{l.order, l.region(i)}))
			l.addPair(i, relation, "relation ", string([]byte{l.order, l.region(i)}))
		}
		if c.Sentence == v.entities[t].sentence && !(c.First < v.entities[t].last && c.Last > v.entities[t].first) {
			l.pairBearing(e, v, t, k, i, frames, class)
		}
	}
}

// cueFrom is the first cue that begins at token t or later.
func (v *view) cueFrom(t int) int {
	lo, hi := 0, len(v.cues)
	for lo < hi {
		if mid := (lo + hi) / 2; v.cues[mid].First < t {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// addPair adds to a value, and its size to the value of its sign.
func (l *learned) addPair(unit int, amount float64, parts ...string) {
	if amount == 0 {
		return
	}
	l.key = append(append(l.key[:0], "pair "...), l.prefix...)
	for _, p := range parts {
		l.key = append(l.key, p...)
	}
	l.add(l.key, unit, amount)
	l.key = append(l.key, signOf(amount))
	l.add(l.key, unit, math.Abs(amount))
}

// pairBearing is how a cue bears on the target, if the holder says it.
func (l *learned) pairBearing(e *Engine, v *view, t, k, i int, frames []frame, class string) {
	c := &v.cues[k]
	b := e.bearing(v, t, k, frames)
	if b.rule == "" {
		return
	}
	value := b.base * c.Factor()
	who := l.who(e.whose(v, c, frames[k], b.rule))
	if l.voiceRow {
		l.emitPair(pairCue, i, class, string(signOf(value)), " ", b.rule, who)
		l.addPair(i, value*b.weight, "bearing ", who)
	} else if who == "h" {
		l.emitPair(pairCue, i, class, string(signOf(value)), " ", b.rule)
		l.addPair(i, value*b.weight, "bearing")
	}
}
