package stance

// attachments keeps how the cues of a reading bear on its entities, so that each
// pair is looked at once whoever asks.
type attachments struct {
	p    *Params
	rd   *Reading
	of   []bearings // by entity
	list []attached
	// frames weigh deeds by what is told beside them; nil for the learned model,
	// which learned that by itself.
	frames *frameTable
}

// bearings are where the cues of an entity's sentence stand in the list.
type bearings struct {
	known             bool
	first, last, from int // the cues, and the place of the first
}

type attached struct {
	known bool
	attachment
}

// begin forgets the last reading.
func (a *attachments) begin(p *Params, rd *Reading) {
	a.p, a.rd, a.list = p, rd, a.list[:0]
	a.of = append(a.of[:0], make([]bearings, len(rd.entities))...)
}

// at is how a cue bears on entity x.
func (a *attachments) at(x, cue int) attachment {
	b := &a.of[x]
	if !b.known {
		s := a.rd.p.Sentences[a.rd.entities[x].sentence]
		*b = bearings{known: true, first: a.rd.cueFrom(s.First), last: a.rd.cueFrom(s.Last), from: len(a.list)}
		a.list = append(a.list, make([]attached, b.last-b.first)...)
	}
	if cue < b.first || cue >= b.last {
		return a.p.attach(a.rd, x, cue)
	}
	found := &a.list[b.from+cue-b.first]
	if !found.known {
		*found = attached{true, a.p.attach(a.rd, x, cue)}
	}
	return found.attachment
}
