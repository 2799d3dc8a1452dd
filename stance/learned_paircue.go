package stance

import "math"

// part is what entity x is to the pair, as frames write it.
func (rd *Reading) part(x, h, t int) string {
	if x < 0 {
		return "-"
	}
	ent := &rd.entities[x]
	switch {
	case h >= 0 && (x == h || ent.actor != noActor && ent.actor == rd.entities[h].actor):
		return "H"
	case x == t || ent.actor != noActor && ent.actor == rd.entities[t].actor:
		return "T"
	case h >= 0 && (rd.entities[h].conj == x || ent.conj == h):
		return "C"
	case rd.entities[t].conj == x || ent.conj == t:
		return "D"
	case h < 0 && ent.actor != noActor:
		return "k"
	}
	return "o"
}

// pairCues are the cues of the tokens [from, to): who does what to whom, and
// what is said by whom.
func (f *pairFeatures) pairCues(h, t, from, to int) {
	for k := f.rd.cueFrom(from); k < len(f.rd.cues) && f.rd.cues[k].First < to; k++ {
		c := &f.rd.cues[k]
		i := f.ps.positionOf(c.First)
		if i < 0 {
			continue
		}
		entry, factor := f.rd.entry(c), c.Factor()
		value, relation := entry.Value*factor, entry.Relation*max(0, factor)
		signed := f.m.entries.signed(f.rd.set, c.Entry, signOf(value))
		a, p := f.rd.part(f.rd.frames[k].agent, h, t), f.rd.part(f.rd.frames[k].patient, h, t)
		who := f.who(f.rd.speaker[c.First])
		if a != "-" || p != "-" {
			f.addFeature(pairFrame, i, signed, "* ", a, p)
			f.addFeature(pairFrame, i, signed, "* ", a, p, who)
			if !f.m.entries[c.Entry].named {
				f.addFeature(pairFrame, i, f.m.entries.term(f.rd.set, c.Entry, factor < 0), "* |", a, p)
			}
			f.addValue(i, relation, "relation ", a, p)
			f.addValue(i, value, "value ", a, p)
		}
		f.addValue(i, value, "voice ", who)
		if f.voice {
			f.addFeature(pairCue, i, signed, "* ", who)
			if who == "h" {
				f.addValue(i, value*math.Exp(-float64(distance(i, f.target))/slotTau), "near")
			}
		} else {
			f.addValue(i, value, "region ", string([]byte{f.order, f.region(i)}))
			f.addValue(i, relation, "relation ", string([]byte{f.order, f.region(i)}))
		}
		if c.Sentence == f.rd.entities[t].sentence && !(c.First < f.rd.entities[t].last && c.Last > f.rd.entities[t].first) {
			f.pairAttachment(t, k, i)
		}
	}
}

// pairAttachment is how a cue bears on the target, if the holder says it.
func (f *pairFeatures) pairAttachment(t, k, i int) {
	c := &f.rd.cues[k]
	b := f.m.params.attach(f.rd, t, k)
	if b.rule == "" {
		return
	}
	value := b.base * c.Factor()
	who := f.who(whose(f.rd, c, f.rd.frames[k], b.rule))
	signed := f.m.entries.signed(f.rd.set, c.Entry, signOf(value))
	if f.voice {
		f.addFeature(pairCue, i, signed, "* ", b.rule, who)
		f.addValue(i, value*b.weight, "bearing ", who)
	} else if who == "h" {
		f.addFeature(pairCue, i, signed, "* ", b.rule)
		f.addValue(i, value*b.weight, "bearing")
	}
}
