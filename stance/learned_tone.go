package stance

import (
	"math"

	"parallax/lexicon"
)

// seeTone tallies every feature of entity x, which is a mention.
func (l *learnedScorer) seeTone(rd *Reading, x int, own bool, record *Example) toneFeatures {
	l.t.begin(own, record)
	ent := &rd.entities[x]
	s := rd.p.Sentences[ent.sentence]
	from, to := max(s.First, ent.first-sightReach), min(s.Last, ent.last+sightReach)
	f := toneFeatures{ent: ent, x: x, role: rd.mentions[ent.mention].Role, self: int32(ent.actor)}
	f.sight = l.see(rd, from, to, func(id int) (positionKind, string) {
		other := &rd.entities[id]
		switch {
		case id == x:
			return atTarget, symbolTarget
		case other.mention >= 0 && other.actor == ent.actor:
			return atSame, symbolSame
		case other.actor != noActor:
			return atActor, symbolName
		}
		return atName, symbolName
	})
	f.target = f.ps.find(ent.first)
	f.ps.markSurroundings(rd, f.target)
	f.part = [2]byte{f.role.String()[0], '0' + byte(ent.head)}
	f.namer = f.voice(rd.speaker[ent.first])
	if f.namer == 's' {
		f.namer = 'a'
	}
	for i := range f.ps {
		f.ownFeatures(i)
	}
	f.sequenceFeatures()
	f.nearFeatures()
	f.placeFeatures()
	f.cueFeatures()
	return f
}

// ownFeatures are those of one position on its own.
func (f *toneFeatures) ownFeatures(i int) {
	at := &f.ps[i]
	symbol := at.symbol
	switch at.kind {
	case atTarget, atSame, atMark:
		return
	case atActor:
		symbol = "ACT"
	}
	content := at.content && at.kind == atWord
	f.t.key = f.t.key[:0]
	if content && at.negated {
		f.t.key = append(f.t.key, "N_"...)
	}
	f.t.key = append(f.t.key, symbol...)
	n := len(f.t.key)
	send := func(g featureGroup, more ...byte) {
		f.t.key = append(append(f.t.key[:n], ' '), more...)
		f.t.addFeature(g, f.t.key, i)
	}
	s, bin := side(i, f.target), distanceBin(distance(i, f.target))
	f.t.addFeature(groupWord, f.t.key, i)
	send(groupSide, s)
	send(groupDist, s, bin)
	send(groupVoice, f.voice(f.rd.speaker[at.token]), f.namer)
	if content {
		send(groupBreak, s, flag(at.breaks > 0), flag(at.rivals > 0))
		send(groupRole, f.part[:]...)
		f.slotFeatures(i)
	}
}

// sequenceFeatures are the pairs and triples of positions, and what stands right
// around the target.
func (f *toneFeatures) sequenceFeatures() {
	for i := range f.ps {
		if i+1 >= len(f.ps) {
			break
		}
		f.t.key = f.ps.appendSymbols(f.t.key[:0], i, i+2)
		f.t.addFeature(groupPair, f.t.key, i)
		s := byte('B')
		if i >= f.target {
			s = 'A'
		}
		f.t.key = append(f.t.key, ' ', '|', s)
		f.t.addFeature(groupPairSide, f.t.key, i)
		if i+2 < len(f.ps) {
			f.t.key = f.ps.appendSymbols(f.t.key[:0], i, i+3)
			f.t.addFeature(groupTriple, f.t.key, i)
		}
	}
	for k := 1; k <= 3; k++ {
		f.t.key = f.ps.appendSymbols(append(f.t.key[:0], 'B', '0'+byte(k), ' '), f.target-k, f.target)
		f.t.addFeature(groupAround, f.t.key, f.target)
		f.t.key = f.ps.appendSymbols(append(f.t.key[:0], 'A', '0'+byte(k), ' '), f.target+1, f.target+1+k)
		f.t.addFeature(groupAround, f.t.key, f.target)
	}
	f.t.key = f.ps.appendSymbols(append(f.t.key[:0], "C "...), f.target-1, f.target+2)
	f.t.addFeature(groupAround, f.t.key, f.target)
}

// nearFeatures are the two nearest content words on each side, up to a mark
// that parts clauses.
func (f *toneFeatures) nearFeatures() {
	for _, d := range [...]int{-1, 1} {
		found := byte('0')
		for i := f.target + d; i >= 0 && i < len(f.ps) && found < '2'; i += d {
			at := &f.ps[i]
			if at.kind == atMark && f.rd.isMark(at.token) {
				break
			}
			if at.kind != atWord || !at.content {
				continue
			}
			found++
			f.t.key = append(f.t.key[:0], side(i, f.target), found, ' ')
			n := len(f.t.key)
			if at.negated {
				f.t.key = append(f.t.key, "N_"...)
			}
			f.t.key = append(f.t.key, at.symbol...)
			f.t.addFeature(groupNear, f.t.key, i)
			f.t.key = append(append(append(f.t.key[:n], at.symbol...), ' '), f.part[:]...)
			f.t.addFeature(groupNear, f.t.key, i)
		}
	}
}

// placeFeatures tell the mention's own place, whatever the words are.
func (f *toneFeatures) placeFeatures() {
	send := func(parts ...byte) {
		f.t.key = append(f.t.key[:0], parts...)
		f.t.addFeature(groupStruct, f.t.key, f.target)
	}
	send('r', f.role.String()[0])
	send('h', '0'+byte(f.ent.head))
	send('p', f.part[0], f.part[1])
	f.t.key = append(f.t.key[:0], "prep "...)
	if t, ok := f.rd.prepositionBefore(f.ent, f.rd.p.Sentences[f.ent.sentence].First); ok {
		f.t.key = append(f.t.key, f.rd.norm(t)...)
	}
	f.t.addFeature(groupStruct, f.t.key, f.target)
	send('q', flag(f.rd.quoted[f.ent.first]))
	send('v', f.voice(f.rd.speaker[f.ent.first]))
	send('c', flag(f.ent.conj >= 0))
	send('4', '0'+byte(4*f.target/max(1, len(f.ps))))
	send('f', flag(f.target < 2))
	send('l', '0'+byte(min(5, len(f.ps)/10)))
	quoted, asks := false, false
	for i := range f.ps {
		at := &f.ps[i]
		quoted = quoted || f.rd.quoted[at.token]
		asks = asks || at.kind == atMark && at.symbol == "?"
	}
	if quoted {
		send('Q', flag(f.role == Speaker))
	}
	if asks {
		send('?')
	}
	if f.rd.is(f.ent.last, lexicon.Possessive) {
		send('s')
	}
}

// cueFeatures are those of the lexicons' cues, by the rule that ties each to
// the mention.
func (f *toneFeatures) cueFeatures() {
	first, last := f.ps[0].token, f.ps[len(f.ps)-1].end
	k := f.rd.cueFrom(first)
	for i := 0; k < len(f.rd.cues) && f.rd.cues[k].First < last; k++ {
		c := &f.rd.cues[k]
		if c.First < f.ent.last && c.Last > f.ent.first {
			continue
		}
		for i+1 < len(f.ps) && f.ps[i+1].token <= c.First {
			i++
		}
		f.cueValues(f.rd.entry(c).Value*c.Factor(), i)
		b := f.m.params.attach(f.rd, f.x, k)
		if b.rule != "" {
			f.attachmentFeatures(c, b, f.voice(whose(f.rd, c, f.rd.frames[k], b.rule)), i)
		}
	}
}

// slotFeatures puts the word at position i into its slots.
func (f *toneFeatures) slotFeatures(i int) {
	at := &f.ps[i]
	if at.word < 0 || f.empty(at) {
		return
	}
	d, after := distance(i, f.target), 0
	if i > f.target {
		after = 1
	}
	f.addWord(slotAll, i, 1)
	f.addWord(slotBefore+after, i, 1)
	if d <= slotNear {
		f.addWord(slotNearBefore+after, i, 1)
	}
	f.addWord(slotDecayed, i, math.Exp(-float64(d)/slotTau))
	if at.negated {
		f.addWord(slotNegated, i, 1)
	}
	switch f.m.weights.words.list[at.word].pos {
	case 'v':
		f.addWord(slotVerb, i, 1)
	case 'j', 'r':
		f.addWord(slotAdjective, i, 1)
	}
}
