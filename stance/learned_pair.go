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
	f := pairFeatures{row: rowNear, self: int32(eh.actor), named: named}
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
	f.sight = l.see(rd, f.row, min(eh.sentence, et.sentence), from, to, func(id int) positionKind {
		switch ent := &rd.entities[id]; {
		case ent.actor != noActor && ent.actor == eh.actor:
			return atHolder
		case ent.actor != noActor && ent.actor == et.actor:
			return atTarget
		}
		return atName
	})
	f.holder, f.target = f.ps.positionOf(eh.first), f.ps.positionOf(et.first)
	if f.holder < 0 || f.target < 0 {
		return f, false
	}
	if f.holder > f.target {
		f.order = targetFirst
	}
	for i := range f.ps {
		f.pairPosition(i)
	}
	if f.row == rowNear {
		f.pairSequences()
		f.nearest(behindHolder, f.holder, 1)
		f.nearest(beforeHolder, f.holder, -1)
		f.nearest(beforeTarget, f.target, -1)
		f.nearest(behindTarget, f.target, 1)
	}
	f.pairCues(h, t, from, to)
	f.pairPlace(h, t)
	f.t.addTemplate(&rowKinds[f.kind()], f.nothing(), f.target)
	return f, true
}

// pairPosition are the features of one position by itself.
func (f *pairFeatures) pairPosition(i int) {
	switch f.ps[i].kind {
	case atHolder, atTarget, atMark:
		return
	}
	if f.passedOver(i, i+1) {
		return
	}
	f.addTold(&inRegion[f.place(i)], i)
	f.addTold(&toTarget[after(i, f.target)*len(bins)+bin(distance(i, f.target))], i)
}

// pairSequences are the pairs of positions, and what stands next to holder and
// target.
func (f *pairFeatures) pairSequences() {
	for i := 0; i+1 < len(f.ps); i++ {
		if f.passedOver(i, i+2) {
			continue
		}
		if isNamed(&f.ps[i]) || isNamed(&f.ps[i+1]) {
			f.addRun(&runOfNames, i)
		} else {
			f.addRun(&runInside[f.place(i)], i)
		}
	}
	holder, target := f.order, 2*len(orders)+f.order
	f.around(f.holder, &nextTo[holder], &nextTo[holder+len(orders)])
	f.around(f.target, &nextTo[target], &nextTo[target+len(orders)])
}

func isNamed(at *position) bool { return at.kind == atHolder || at.kind == atTarget }

// entityPlace tells an entity's own place.
func (f *pairFeatures) entityPlace(x, position int, name string) {
	ent := &f.rd.entities[x]
	role := Other
	if ent.mention >= 0 {
		role = f.rd.mentions[ent.mention].Role
	}
	f.addFeature(pairStruct, position, name, "r ", role.String())
	f.addFeature(pairStruct, position, name, "h ", headParts[ent.head])
	prep := ""
	if t, ok := f.rd.prepositionBefore(ent, f.rd.p.Sentences[ent.sentence].First); ok {
		prep = f.rd.norm(t)
	}
	f.addFeature(pairStruct, position, name, "p ", prep)
	if f.rd.is(ent.last, lexicon.Possessive) {
		f.addFeature(pairStruct, position, name, "s")
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
	gap := digits[min(6, (hi-lo)/3)]
	o := orders[f.order]
	f.addFeature(pairStruct, f.target, "o", o)
	f.addFeature(pairStruct, f.target, "b", o, flags[number(breaks)], flags[number(rivals)])
	f.addFeature(pairStruct, f.target, "rr ", role(h), " ", role(t))
	f.addFeature(pairStruct, f.target, "d", o, gap)
	f.addFeature(pairStruct, f.target, "s", flags[number(speaks)])
	f.addFeature(pairStruct, f.target, "t", speakers[f.who(f.rd.speaker[f.rd.entities[t].first])])
	if f.rd.entities[h].conj == t || f.rd.entities[t].conj == h {
		f.addFeature(pairStruct, f.target, "conj")
	}
	f.addFeature(pairStruct, f.target, "n", o, digits[min(4, f.named)])
}
