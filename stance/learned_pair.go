package stance

import "parallax/lexicon"

// pairSentences is how many sentences may lie between holder and target;
// pairReach how many tokens of text a pair looks at at most.
const (
	pairSentences = 2
	pairReach     = 300
)

// seePair tallies entity h's attitude to entity t, both named. It is false
// where they are too far apart.
func (l *learnedScorer) seePair(rd *Reading, h, t, named int, record *Example) (pairFeatures, bool) {
	eh, et := &rd.entities[h], &rd.entities[t]
	f := pairFeatures{row: rowNear, self: int32(eh.actor), order: 'h', named: named}
	if eh.sentence != et.sentence {
		f.row = rowFar
	}
	from := rd.p.Sentences[min(eh.sentence, et.sentence)].First
	to := rd.p.Sentences[max(eh.sentence, et.sentence)].Last
	from = max(from, min(eh.first, et.first)-sightReach)
	to = min(to, max(eh.last, et.last)+sightReach)
	if to-from > pairReach {
		return f, false
	}
	l.t.begin(f.row, record)
	f.sight = l.see(rd, min(eh.sentence, et.sentence), from, to, func(id int) (positionKind, string) {
		switch ent := &rd.entities[id]; {
		case ent.actor != noActor && ent.actor == eh.actor:
			return atHolder, "H"
		case ent.actor != noActor && ent.actor == et.actor:
			return atTarget, "T"
		}
		return atName, symbolName
	})
	f.holder, f.target = f.ps.positionOf(eh.first), f.ps.positionOf(et.first)
	if f.holder < 0 || f.target < 0 {
		return f, false
	}
	if f.holder > f.target {
		f.order = 't'
	}
	for i := range f.ps {
		f.pairPosition(i)
	}
	if f.row == rowNear {
		f.pairSequences()
		f.nearest("hv", f.holder, 1)
		f.nearest("hb", f.holder, -1)
		f.nearest("tv", f.target, -1)
		f.nearest("tn", f.target, 1)
	}
	f.pairCues(h, t, from, to)
	f.pairPlace(h, t)
	f.addFeature(pairType, f.target, f.nothing(), f.row.prefix())
	return f, true
}

// pairPosition are the features of one position by itself.
func (f *pairFeatures) pairPosition(i int) {
	switch f.ps[i].kind {
	case atHolder, atTarget, atMark:
		return
	}
	s, bin := side(i, f.target), distanceBin(distance(i, f.target))
	f.addFeature(pairRegion, i, f.toldAt(i), "* ", string([]byte{f.order, f.region(i)}))
	f.addFeature(pairTarget, i, f.toldAt(i), "* ", string([]byte{s, bin}))
}

// pairSequences are the pairs of positions, and what stands next to holder and
// target.
func (f *pairFeatures) pairSequences() {
	o := string(f.order)
	for i := 0; i+1 < len(f.ps); i++ {
		a, b := &f.ps[i], &f.ps[i+1]
		if isNamed(a) || isNamed(b) {
			f.addFeature(pairPair, i, f.run(i, i+2), "*")
		} else {
			f.addFeature(pairPair, i, f.run(i, i+2), "* ", string([]byte{'|', f.order, f.region(i)}))
		}
	}
	for k := 1; k <= 3; k++ {
		for _, at := range [...]struct {
			name     string
			position int
		}{{"H", f.holder}, {"T", f.target}} {
			f.around(at.name+"L"+o, at.position, at.position-k, at.position)
			f.around(at.name+"R"+o, at.position, at.position+1, at.position+1+k)
		}
	}
}

func isNamed(at *position) bool { return at.kind == atHolder || at.kind == atTarget }

// entityPlace tells an entity's own place.
func (f *pairFeatures) entityPlace(x, position int, name string) {
	ent := &f.rd.entities[x]
	role := Other
	if ent.mention >= 0 {
		role = f.rd.mentions[ent.mention].Role
	}
	f.addFeature(pairStruct, position, f.nothing(), name, "r ", role.String())
	f.addFeature(pairStruct, position, f.nothing(), name, "h ", string('0'+byte(ent.head)))
	prep := ""
	if t, ok := f.rd.prepositionBefore(ent, f.rd.p.Sentences[ent.sentence].First); ok {
		prep = f.rd.norm(t)
	}
	f.addFeature(pairStruct, position, f.nothing(), name, "p ", prep)
	if f.rd.is(ent.last, lexicon.Possessive) {
		f.addFeature(pairStruct, position, f.nothing(), name, "s")
	}
}

// pairPlace tells where holder and target stand to each other.
func (f *pairFeatures) pairPlace(h, t int) {
	f.entityPlace(h, f.holder, "H")
	f.entityPlace(t, f.target, "T")
	breaks, rivals, speaks := false, false, false
	lo, hi := min(f.holder, f.target), max(f.holder, f.target)
	for i := lo + 1; i < hi; i++ {
		at := &f.ps[i]
		breaks = breaks || at.parts
		rivals = rivals || at.kind == atName
	}
	for i := range f.ps {
		speaks = speaks || f.rd.speaker[f.ps[i].token] == f.self
	}
	role := func(x int) string {
		if m := f.rd.entities[x].mention; m >= 0 {
			return f.rd.mentions[m].Role.String()
		}
		return "other"
	}
	gap := string('0' + byte(min(6, (hi-lo)/3)))
	o := string(f.order)
	f.addFeature(pairStruct, f.target, f.nothing(), "o", o)
	f.addFeature(pairStruct, f.target, f.nothing(), "b", o, string([]byte{flag(breaks), flag(rivals)}))
	f.addFeature(pairStruct, f.target, f.nothing(), "rr ", role(h), " ", role(t))
	f.addFeature(pairStruct, f.target, f.nothing(), "d", o, gap)
	f.addFeature(pairStruct, f.target, f.nothing(), "s", string(flag(speaks)))
	f.addFeature(pairStruct, f.target, f.nothing(), "t", f.who(f.rd.speaker[f.rd.entities[t].first]))
	if f.rd.entities[h].conj == t || f.rd.entities[t].conj == h {
		f.addFeature(pairStruct, f.target, f.nothing(), "conj")
	}
	f.addFeature(pairStruct, f.target, f.nothing(), "n", o, string('0'+byte(min(4, f.named))))
}
