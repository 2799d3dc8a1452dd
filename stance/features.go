package stance

import (
	"slices"

	"parallax/sentiment"
)

// featureGroup is a family of sparse features. Those of one group share a
// scale: each counts scale / √(how many the mention has).
type featureGroup uint8

const (
	groupWord     featureGroup = iota // a lemma, N_ before it when negated
	groupSide                         // lemma, before or after the mention
	groupDist                         // lemma, side and distance
	groupVoice                        // lemma, who says it and who names the target
	groupBreak                        // lemma, side, whether a clause mark or a rival name lies between
	groupRole                         // lemma, part that the mention plays
	groupClass                        // class of a lexicon's cue, and how it bears on the mention
	groupTerm                         // a lexicon's term, and how it bears on the mention
	groupStruct                       // the mention's own place
	groupPair                         // two units in a row
	groupPairSide                     // two units in a row, before or after the mention
	groupTriple                       // three units in a row
	groupAround                       // the one to three units right before or after the mention
	groupNear                         // the two nearest content words on each side
	pairRegion                        // lemma, and whether before, between or after holder and target
	pairTarget                        // lemma, side and distance of the target
	pairPair                          // two units in a row
	pairAround                        // the one to three units next to holder and target
	pairNear                          // the nearest content words of both
	pairFrame                         // a cue's class or term, and who does and undergoes it
	pairCue                           // a cue's class, who says it and how it bears on the target
	pairStruct                        // where holder and target stand
	pairType                          // the kind of row
	groups
)

// own marks the groups and values that count only for actors of the actors
// file (states, alliances, organisations), on top of what counts for anybody:
// they act, threaten, are attacked and are places as persons are not.
const own = "@"

// groupNames are as the weights file writes them, groupScales as they were
// chosen by cross-validation.
var (
	groupNames = [groups]string{"word", "side", "dist", "voice", "break", "role", "class", "term", "struct", "pair", "pairside", "triple", "around", "near",
		"pair.region", "pair.target", "pair.pair", "pair.around", "pair.near", "pair.frame", "pair.cue", "pair.struct", "pair.type"}
	groupScales = [groups]float64{1, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7, 0.5, 0.7, 0.5, 0.5, 0.5, 0.7, 1, 0.7, 0.7, 0.5, 0.7, 1, 0.7, 1, 1}
)

// features sends every feature of entity x, the target-th unit, to the
// learned model's sink.
func (l *learned) features(e *Engine, v *view, x, target int, role Role, frames []frame) {
	ent := &v.entities[x]
	l.part = l.part[:0]
	l.part = append(l.part, role.String()[0], '0'+byte(ent.head))
	l.self = int32(ent.actor)
	l.named = l.voice(v, v.speaker[ent.first])
	if l.named == 's' {
		l.named = 'a'
	}
	for i := range l.us {
		l.unitFeatures(v, i, target)
	}
	l.sequenceFeatures(target)
	l.nearFeatures(v, target)
	l.structFeatures(v, ent, target, role)
	l.cueFeatures(e, v, x, target, frames)
}

// voice is who speaks: a the author, s the actor itself, r another actor, o
// anyone else.
func (l *learned) voice(v *view, speaker int32) byte {
	switch {
	case speaker == byAuthor:
		return 'a'
	case speaker == l.self:
		return 's'
	case speaker < 0:
		return 'o'
	}
	return 'r'
}

// side is B before the target, A after it.
func side(i, target int) byte {
	if i > target {
		return 'A'
	}
	return 'B'
}

func distance(i, target int) int { return max(i-target, target-i) }

// distanceBin is 1 to 4: up to 2, 5, 10 units, or more.
func distanceBin(d int) byte {
	switch {
	case d <= 2:
		return '1'
	case d <= 5:
		return '2'
	case d <= 10:
		return '3'
	}
	return '4'
}

// flag is 0 or 1.
func flag(b bool) byte {
	if b {
		return '1'
	}
	return '0'
}

// unitFeatures are those of one unit on its own.
func (l *learned) unitFeatures(v *view, i, target int) {
	u := &l.us[i]
	symbol := u.symbol
	switch u.kind {
	case unitTarget, unitSame, unitMark:
		return
	case unitActor:
		symbol = "ACT"
	}
	content := u.content && u.kind == unitWord
	l.key = l.key[:0]
	if content && u.negated {
		l.key = append(l.key, "N_"...)
	}
	l.key = append(l.key, symbol...)
	n := len(l.key)
	send := func(g featureGroup, more ...byte) {
		l.key = append(append(l.key[:n], ' '), more...)
		l.emit(g, l.key, i)
	}
	s, bin := side(i, target), distanceBin(distance(i, target))
	l.emit(groupWord, l.key, i)
	send(groupSide, s)
	send(groupDist, s, bin)
	send(groupVoice, l.voice(v, v.speaker[u.token]), l.named)
	if content {
		send(groupBreak, s, flag(u.breaks > 0), flag(u.rivals > 0))
		send(groupRole, l.part...)
		l.slotFeatures(v, i, target)
	}
}

// sequenceFeatures are the pairs and triples of units, and what stands right
// around the target.
func (l *learned) sequenceFeatures(target int) {
	for i := range l.us {
		if i+1 >= len(l.us) {
			break
		}
		l.key = l.sequence(l.key[:0], i, i+2)
		l.emit(groupPair, l.key, i)
		s := byte('B')
		if i >= target {
			s = 'A'
		}
		l.key = append(l.key, ' ', '|', s)
		l.emit(groupPairSide, l.key, i)
		if i+2 < len(l.us) {
			l.key = l.sequence(l.key[:0], i, i+3)
			l.emit(groupTriple, l.key, i)
		}
	}
	for k := 1; k <= 3; k++ {
		l.key = l.sequence(append(l.key[:0], 'B', '0'+byte(k), ' '), target-k, target)
		l.emit(groupAround, l.key, target)
		l.key = l.sequence(append(l.key[:0], 'A', '0'+byte(k), ' '), target+1, target+1+k)
		l.emit(groupAround, l.key, target)
	}
	l.key = l.sequence(append(l.key[:0], "C "...), target-1, target+2)
	l.emit(groupAround, l.key, target)
}

// sequence appends the symbols of the units [from, to), as far as there are
// any.
func (l *learned) sequence(key []byte, from, to int) []byte {
	for i := max(from, 0); i < min(to, len(l.us)); i++ {
		if i > max(from, 0) {
			key = append(key, ' ')
		}
		key = append(key, l.us[i].symbol...)
	}
	return key
}

// nearFeatures are the two nearest content words on each side, up to a mark
// that parts clauses.
func (l *learned) nearFeatures(v *view, target int) {
	for _, d := range [...]int{-1, 1} {
		found := byte('0')
		for i := target + d; i >= 0 && i < len(l.us) && found < '2'; i += d {
			u := &l.us[i]
			if u.kind == unitMark && v.isMark(u.token) {
				break
			}
			if u.kind != unitWord || !u.content {
				continue
			}
			found++
			l.key = append(l.key[:0], side(i, target), found, ' ')
			n := len(l.key)
			if u.negated {
				l.key = append(l.key, "N_"...)
			}
			l.key = append(l.key, u.symbol...)
			l.emit(groupNear, l.key, i)
			l.key = append(append(append(l.key[:n], u.symbol...), ' '), l.part...)
			l.emit(groupNear, l.key, i)
		}
	}
}

// structFeatures tell the mention's own place, whatever the words are.
func (l *learned) structFeatures(v *view, ent *entity, target int, role Role) {
	send := func(parts ...byte) {
		l.key = append(l.key[:0], parts...)
		l.emit(groupStruct, l.key, target)
	}
	send('r', role.String()[0])
	send('h', '0'+byte(ent.head))
	send('p', l.part[0], l.part[1])
	l.key = append(l.key[:0], "prep "...)
	if t, ok := v.prepositionBefore(ent, v.p.Sentences[ent.sentence].First); ok {
		l.key = append(l.key, v.norm(t)...)
	}
	l.emit(groupStruct, l.key, target)
	send('q', flag(v.quoted[ent.first]))
	send('v', l.voice(v, v.speaker[ent.first]))
	send('c', flag(ent.conj >= 0))
	send('4', '0'+byte(4*target/max(1, len(l.us))))
	send('f', flag(target < 2))
	send('l', '0'+byte(min(5, len(l.us)/10)))
	quoted, asks := false, false
	for i := range l.us {
		u := &l.us[i]
		quoted = quoted || v.quoted[u.token]
		asks = asks || u.kind == unitMark && u.symbol == "?"
	}
	if quoted {
		send('Q', flag(role == Speaker))
	}
	if asks {
		send('?')
	}
	if v.norm(ent.last) == "'s" {
		send('s')
	}
}

// cueFeatures are those of the lexicons' cues, by the rule that ties each to
// the mention.
func (l *learned) cueFeatures(e *Engine, v *view, x, target int, frames []frame) {
	ent := &v.entities[x]
	first, last := l.us[0].token, l.us[len(l.us)-1].end
	k, _ := slices.BinarySearchFunc(v.cues, first, func(c sentiment.Cue, t int) int { return c.First - t })
	for i := 0; k < len(v.cues) && v.cues[k].First < last; k++ {
		c := &v.cues[k]
		if c.First < ent.last && c.Last > ent.first {
			continue
		}
		for i+1 < len(l.us) && l.us[i+1].token <= c.First {
			i++
		}
		l.cueValues(v, e.set.Valence[c.Entry].Value*c.Factor(), i, target)
		b := e.bearing(v, x, k, frames)
		if b.rule != "" {
			l.bearingFeatures(e, c, b, l.voice(v, e.whose(v, c, frames[k], b.rule)), i)
		}
	}
}

// signOf is +, - or 0.
func signOf(x float64) byte {
	switch {
	case x > 0:
		return '+'
	case x < 0:
		return '-'
	}
	return '0'
}

// bearingFeatures tell how a cue bears on the mention.
func (l *learned) bearingFeatures(e *Engine, c *sentiment.Cue, b bearing, voice byte, i int) {
	entry, factor := &e.set.Valence[c.Entry], c.Factor()
	value := b.base * factor
	sign := signOf(value)
	if entry.Class != "" {
		l.key = append(append(append(l.key[:0], entry.Class...), sign, ' '), b.rule...)
		l.emit(groupClass, l.key, i)
		l.key = append(append(append(append(l.key[:0], entry.Class...), ' '), b.rule...), l.part[0])
		l.emit(groupClass, l.key, i)
		l.key = append(append(l.key[:0], entry.Class...), sign, ' ', voice)
		l.emit(groupClass, l.key, i)
	}
	if !e.named[c.Entry] {
		l.key = l.key[:0]
		if factor < 0 {
			l.key = append(l.key, "N_"...)
		}
		l.key = append(append(append(l.key, entry.Term...), ' ', '|'), b.rule...)
		l.emit(groupTerm, l.key, i)
	}
	l.bearingValues(b, value, factor*entry.Relation, voice, sign, i)
}
