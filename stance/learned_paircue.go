package stance

// part is what entity x is to the pair.
func (rd *Reading) part(x, h, t int) int {
	if x < 0 {
		return isNobody
	}
	ent := &rd.entities[x]
	switch {
	case h >= 0 && (x == h || ent.actor != noActor && ent.actor == rd.entities[h].actor):
		return isHolder
	case x == t || ent.actor != noActor && ent.actor == rd.entities[t].actor:
		return isTarget
	case h >= 0 && (rd.entities[h].conj == x || ent.conj == h):
		return withHolder
	case rd.entities[t].conj == x || ent.conj == t:
		return withTarget
	case h < 0 && ent.actor != noActor:
		return isActor
	}
	return isOther
}

// pairCues are the cues of the tokens [from, to): who does what to whom, and
// what is said by whom.
func (f *pairFeatures) pairCues(h, t, from, to int) {
	for k := f.rd.cueFrom(from); k < len(f.rd.cues) && f.rd.cues[k].First < to; k++ {
		c := &f.rd.cues[k]
		i := f.ps.positionOf(c.First)
		if i < 0 || f.passedOver(i, i+1) {
			continue
		}
		entry, factor := f.rd.entry(c), c.Factor()
		value, relation := entry.Value*factor, entry.Relation*max(0, factor)
		signed := f.m.entries.signed(f.rd.set, c.Entry, signOf(value))
		a, p := f.rd.part(f.rd.frames[k].agent, h, t), f.rd.part(f.rd.frames[k].patient, h, t)
		who, kind := f.who(f.rd.speaker[c.First]), f.kind()
		if a != isNobody || p != isNobody {
			parts := a*len(partNames) + p
			f.t.addTemplate(&inFrame[parts*len(speakers)], signed, i)
			f.t.addTemplate(&inFrame[parts*len(speakers)+who], signed, i)
			if !f.m.entries[c.Entry].named {
				f.t.addTemplate(&termFrame[parts], f.m.entries.term(f.rd.set, c.Entry, factor < 0), i)
			}
			parts += kind * len(partNames) * len(partNames)
			f.addValue(relationOf[parts], i, relation)
			f.addValue(valueOf[parts], i, value)
		}
		f.addValue(valueSaid[kind*len(speakers)+who], i, value)
		if f.voice {
			f.t.addTemplate(&cueSaid[who], signed, i)
			if who == byHolder {
				f.addValue(valueNear[kind], i, value*slotDecay.at(distance(i, f.target)))
			}
		} else {
			place := kind*len(orders)*len(regions) + f.place(i)
			f.addValue(valueIn[place], i, value)
			f.addValue(relationIn[place], i, relation)
		}
		if c.Sentence == f.rd.entities[t].sentence && !(c.First < f.rd.entities[t].last && c.Last > f.rd.entities[t].first) {
			f.pairAttachment(t, k, i)
		}
	}
}

// pairAttachment is how a cue bears on the target, if the holder says it.
func (f *pairFeatures) pairAttachment(t, k, i int) {
	c := &f.rd.cues[k]
	b := f.attached.at(t, k)
	if b.rule == "" {
		return
	}
	value := b.base * c.Factor()
	who, rule := f.who(whose(f.rd, c, f.rd.frames[k], b.rule)), ruleNumber(b.rule)*len(speakers)
	signed := f.m.entries.signed(f.rd.set, c.Entry, signOf(value))
	if f.voice {
		f.t.addTemplate(&cueBears[rule+who], signed, i)
		f.addValue(bearingFound[f.kind()*len(speakers)+who], i, value*b.weight)
	} else if who == byHolder {
		f.t.addTemplate(&cueBears[rule], signed, i)
		f.addValue(bearing[f.kind()], i, value*b.weight)
	}
}
