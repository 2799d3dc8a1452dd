package stance

import "math"

// seeTone tallies every feature of entity x, which is a mention.
func (l *learnedScorer) seeTone(rd *Reading, x int, own bool, record *Example) toneFeatures {
	of := toneAnyone
	if own {
		of = toneActor
	}
	l.t.begin(of, record)
	ent := &rd.entities[x]
	s := rd.p.Sentences[ent.sentence]
	from, to := max(s.First, ent.first-sightReach), min(s.Last, ent.last+sightReach)
	f := toneFeatures{ent: ent, x: x, role: rd.mentions[ent.mention].Role, self: int32(ent.actor)}
	f.sight = l.see(rd, ent.sentence, from, to, func(id int) (positionKind, string) {
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
	f.target = f.ps.positionOf(ent.first)
	f.ps.markSurroundings(f.target)
	f.part = [2]byte{f.role.String()[0], '0' + byte(ent.head)}
	f.namer = f.voice(rd.speaker[ent.first])
	if f.namer == 's' {
		f.namer = 'a'
	}
	for i := range f.ps {
		f.ownFeatures(i)
	}
	f.nearFeatures()
	f.cueFeatures()
	return f
}

// wordTemplate is that of a word by itself.
var wordTemplate = []byte{placeholder}

// ownFeatures are those of the word at one position. Function words, marks
// and names have none: they count by the constructions that they make.
func (f *toneFeatures) ownFeatures(i int) {
	at := &f.ps[i]
	if !at.counts() || f.shielded(at.token) {
		return
	}
	send := func(g featureGroup, more ...byte) {
		f.t.template = append(append(f.t.template[:0], placeholder, ' '), more...)
		f.t.addFeature(g, f.toldAt(i), f.t.template, i)
	}
	s, bin := side(i, f.target), distanceBin(distance(i, f.target))
	f.t.addFeature(groupWord, f.toldAt(i), wordTemplate, i)
	send(groupSide, s)
	send(groupDist, s, bin)
	send(groupVoice, f.voice(f.rd.speaker[at.token]), f.namer)
	send(groupBreak, s, flag(at.breaks > 0), flag(at.rivals > 0))
	send(groupRole, f.part[:]...)
	f.slotFeatures(i)
	f.tieFeatures(i)
}

// nearFeatures are the two nearest content words on each side, up to a mark
// that parts clauses.
func (f *toneFeatures) nearFeatures() {
	for _, d := range [...]int{-1, 1} {
		found := byte('0')
		for i := f.target + d; i >= 0 && i < len(f.ps) && found < '2'; i += d {
			at := &f.ps[i]
			if at.kind == atMark && at.parts {
				break
			}
			if !at.counts() || f.shielded(at.token) {
				continue
			}
			found++
			f.t.template = append(f.t.template[:0], side(i, f.target), found, ' ', placeholder)
			f.t.addFeature(groupNear, f.toldAt(i), f.t.template, i)
			f.t.template = append(append(f.t.template, ' '), f.part[:]...)
			f.t.addFeature(groupNear, f.stemAt(i), f.t.template, i)
		}
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
		i, ok := f.headOfCue(i, c.Last)
		if !ok || f.shielded(c.First) {
			continue
		}
		f.cueValues(f.rd.entry(c).Value*c.Factor(), i)
		b := f.m.params.attach(f.rd, f.x, k)
		if b.rule != "" {
			f.attachmentFeatures(c, b, f.voice(whose(f.rd, c, f.rd.frames[k], b.rule)), i)
		}
	}
}

// headOfCue is the last position of content of a cue that begins at position i
// and ends before token last: a cue of names and function words has none.
func (f *toneFeatures) headOfCue(i, last int) (head int, ok bool) {
	for ; i < len(f.ps) && f.ps[i].token < last; i++ {
		if f.ps[i].means {
			head, ok = i, true
		}
	}
	return head, ok
}

// slotFeatures puts the word at position i into its slots.
func (f *toneFeatures) slotFeatures(i int) {
	at := &f.ps[i]
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
