package stance

import (
	"parallax/lexicon"
	"parallax/text"
)

// The kinds of row by which a holder's attitude to a target is judged. Each
// writes its features under a prefix of its own.
const (
	rowNear  = ""   // both are named in one sentence
	rowFar   = "X:" // named at most pairSentences apart, and nowhere nearer
	rowVoice = "I:" // the holder is not named in the target's sentence but speaks in it
	rowOwn   = "A:" // the holder is the outlet
	rowOther = "O:" // the holder is somebody who is no actor
)

// pairSentences is how many sentences may lie between holder and target;
// pairReach how many tokens of text a pair looks at at most.
const (
	pairSentences = 2
	pairReach     = 300
)

// pairRow makes the features of entity h's attitude to entity t, both named.
func (l *learned) pairRow(e *Engine, v *view, h, t int, mentions []Mention, frames []frame) bool {
	eh, et := &v.entities[h], &v.entities[t]
	l.prefix, l.voiceRow, l.self = rowNear, false, int32(eh.actor)
	if eh.sentence != et.sentence {
		l.prefix = rowFar
	}
	from := v.p.Sentences[min(eh.sentence, et.sentence)].First
	to := v.p.Sentences[max(eh.sentence, et.sentence)].Last
	from = max(from, min(eh.first, et.first)-unitReach)
	to = min(to, max(eh.last, et.last)+unitReach)
	if to-from > pairReach {
		return false
	}
	l.reset()
	l.cut(v, from, to, func(id int) (unitKind, string) {
		switch ent := &v.entities[id]; {
		case ent.actor != noActor && ent.actor == eh.actor:
			return unitHolder, "H"
		case ent.actor != noActor && ent.actor == et.actor:
			return unitTarget, "T"
		}
		return unitName, symbolName
	})
	l.holder, l.target = l.find(eh.first), l.find(et.first)
	if l.holder < 0 || l.target < 0 {
		return false
	}
	l.order = 'h'
	if l.holder > l.target {
		l.order = 't'
	}
	for i := range l.us {
		l.pairUnit(v, i)
	}
	if l.prefix == rowNear {
		l.pairSequences(v)
		l.nearest(v, "hv", l.holder, 1)
		l.nearest(v, "hb", l.holder, -1)
		l.nearest(v, "tv", l.target, -1)
		l.nearest(v, "tn", l.target, 1)
	}
	l.pairCues(e, v, h, t, from, to, frames)
	l.pairPlace(v, h, t, mentions)
	l.emitPair(pairType, l.target, l.prefix)
	l.sum()
	return true
}

// region is where unit i stands: 0 before both, 1 between, 2 after.
func (l *learned) region(i int) byte {
	switch {
	case i < min(l.holder, l.target):
		return '0'
	case i < max(l.holder, l.target):
		return '1'
	}
	return '2'
}

// emitPair sends a feature made of parts, under the row's prefix.
func (l *learned) emitPair(g featureGroup, unit int, parts ...string) {
	l.key = append(l.key[:0], l.prefix...)
	for _, p := range parts {
		l.key = append(l.key, p...)
	}
	l.emit(g, l.key, unit)
}

// lemma is how unit i is written in features, N_ before it when negated.
func (l *learned) lemma(i int) (negation, symbol string) {
	u := &l.us[i]
	if u.kind == unitWord && u.content && u.negated {
		return "N_", u.symbol
	}
	return "", u.symbol
}

// pairUnit are the features of one unit by itself.
func (l *learned) pairUnit(v *view, i int) {
	switch l.us[i].kind {
	case unitHolder, unitTarget, unitMark:
		return
	}
	n, w := l.lemma(i)
	s, bin := side(i, l.target), distanceBin(distance(i, l.target))
	l.emitPair(pairRegion, i, n, w, " ", string([]byte{l.order, l.region(i)}))
	l.emitPair(pairTarget, i, n, w, " ", string([]byte{s, bin}))
}

// pairSequences are the pairs of units, and what stands next to holder and
// target.
func (l *learned) pairSequences(v *view) {
	o := string(l.order)
	for i := 0; i+1 < len(l.us); i++ {
		a, b := &l.us[i], &l.us[i+1]
		if named(a) || named(b) {
			l.emitPair(pairPair, i, a.symbol, " ", b.symbol)
		} else {
			l.emitPair(pairPair, i, a.symbol, " ", b.symbol, " ", string([]byte{'|', l.order, l.region(i)}))
		}
	}
	for k := 1; k <= 3; k++ {
		for _, at := range [...]struct {
			name string
			unit int
		}{{"H", l.holder}, {"T", l.target}} {
			l.around(at.name+"L"+o, at.unit, at.unit-k, at.unit)
			l.around(at.name+"R"+o, at.unit, at.unit+1, at.unit+1+k)
		}
	}
}

func named(u *unit) bool { return u.kind == unitHolder || u.kind == unitTarget }

// around sends the symbols of the units [from, to) as one feature.
func (l *learned) around(name string, unit, from, to int) {
	l.key = append(append(append(l.key[:0], l.prefix...), name...), ' ')
	l.key = l.sequence(l.key, from, to)
	l.emit(pairAround, l.key, unit)
}

// nearest sends the two nearest content words of unit at in direction d.
func (l *learned) nearest(v *view, name string, at, d int) {
	for i, found := at+d, byte('0'); i >= 0 && i < len(l.us) && found < '2'; i += d {
		u := &l.us[i]
		if u.kind == unitMark && v.isMark(u.token) {
			return
		}
		if u.kind == unitWord && u.content {
			found++
			n, w := l.lemma(i)
			l.emitPair(pairNear, i, name, string([]byte{found, l.order}), " ", n, w)
		}
	}
}

// entityPlace tells an entity's own place.
func (l *learned) entityPlace(v *view, x, unit int, name string, mentions []Mention) {
	ent := &v.entities[x]
	role := Other
	if ent.mention >= 0 {
		role = mentions[ent.mention].Role
	}
	l.emitPair(pairStruct, unit, name, "r ", role.String())
	l.emitPair(pairStruct, unit, name, "h ", string('0'+byte(ent.head)))
	prep := ""
	if t, ok := v.prepositionBefore(ent, v.p.Sentences[ent.sentence].First); ok {
		prep = v.norm(t)
	}
	l.emitPair(pairStruct, unit, name, "p ", prep)
	if v.norm(ent.last) == "'s" {
		l.emitPair(pairStruct, unit, name, "s")
	}
}

// pairPlace tells where holder and target stand to each other.
func (l *learned) pairPlace(v *view, h, t int, mentions []Mention) {
	l.entityPlace(v, h, l.holder, "H", mentions)
	l.entityPlace(v, t, l.target, "T", mentions)
	breaks, rivals, speaks := false, false, false
	lo, hi := min(l.holder, l.target), max(l.holder, l.target)
	for i := lo + 1; i < hi; i++ {
		u := &l.us[i]
		s := lexicon.Syntax(0)
		if u.kind == unitWord {
			s = v.syntax[u.token]
		}
		breaks = breaks || u.kind == unitMark && v.isMark(u.token) || s&(lexicon.Subordinator|lexicon.Contrast) != 0 && s&lexicon.Preposition == 0
		rivals = rivals || u.kind == unitName
	}
	for i := range l.us {
		speaks = speaks || v.speaker[l.us[i].token] == l.self
	}
	role := func(x int) string {
		if m := v.entities[x].mention; m >= 0 {
			return mentions[m].Role.String()
		}
		return "other"
	}
	gap := string('0' + byte(min(6, (hi-lo)/3)))
	o := string(l.order)
	l.emitPair(pairStruct, l.target, "o", o)
	l.emitPair(pairStruct, l.target, "b", o, string([]byte{flag(breaks), flag(rivals)}))
	l.emitPair(pairStruct, l.target, "rr ", role(h), " ", role(t))
	l.emitPair(pairStruct, l.target, "d", o, gap)
	l.emitPair(pairStruct, l.target, "s", string(flag(speaks)))
	l.emitPair(pairStruct, l.target, "t", l.who(v.speaker[v.entities[t].first]))
	if v.entities[h].conj == t || v.entities[t].conj == h {
		l.emitPair(pairStruct, l.target, "conj")
	}
	l.emitPair(pairStruct, l.target, "n", o, string('0'+byte(min(4, v.named))))
}

// attributed says whether the holder speaks any token of a sentence.
func (v *view) attributed(s text.Sentence, speaker int32) bool {
	for t := s.First; t < s.Last; t++ {
		if v.speaker[t] == speaker {
			return true
		}
	}
	return false
}
