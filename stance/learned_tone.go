package stance

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
	f.sight = l.see(rd, of, ent.sentence, from, to, func(id int) positionKind {
		other := &rd.entities[id]
		switch {
		case id == x:
			return atTarget
		case other.mention >= 0 && other.actor == ent.actor:
			return atSame
		case other.actor != noActor:
			return atActor
		}
		return atName
	})
	f.target = f.ps.positionOf(ent.first)
	f.ps.markSurroundings(f.target)
	f.part = int(f.role)*len(headParts) + int(ent.head)
	f.namer = f.voice(rd.speaker[ent.first])
	if f.namer == voiceSelf {
		f.namer = voiceAuthor
	}
	for i := range f.ps {
		f.ownFeatures(i)
	}
	f.nearFeatures()
	f.cueFeatures()
	return f
}

// The templates of the words around a mention.
var (
	onWord  = newTemplate(groupWord, "*")
	onSide  = grid(groupSide, only("* "), sides)
	onDist  = grid(groupDist, only("* "), sides, bins)
	onVoice = grid(groupVoice, only("* "), voiceNames, voiceNames)
	onBreak = grid(groupBreak, only("* "), sides, flags, flags)
	onRole  = grid(groupRole, only("* "), roleParts, headParts)

	nearest     = grid(groupNear, sides, bins[:mostNear], only(" *"))
	nearestRole = grid(groupNear, sides, bins[:mostNear], only(" * "), roleParts, headParts)
)

// mostNear is how many content words on each side are the nearest.
const mostNear = 2

// ownFeatures are those of the word at one position. Function words, marks
// and names have none: they count by the constructions that they make.
func (f *toneFeatures) ownFeatures(i int) {
	at := &f.ps[i]
	if !at.counts() || f.shielded(at.token) {
		return
	}
	side := after(i, f.target)
	f.addTold(&onWord, i)
	f.addTold(&onSide[side], i)
	f.addTold(&onDist[side*len(bins)+bin(distance(i, f.target))], i)
	f.addTold(&onVoice[f.voice(f.rd.speaker[at.token])*len(voiceNames)+f.namer], i)
	f.addTold(&onBreak[side*4+number(at.breaks > 0)*2+number(at.rivals > 0)], i)
	f.addTold(&onRole[f.part], i)
	f.slotFeatures(i)
	f.tieFeatures(i)
}

// nearFeatures are the two nearest content words on each side, up to a mark
// that parts clauses.
func (f *toneFeatures) nearFeatures() {
	for _, d := range [...]int{-1, 1} {
		found := 0
		for i := f.target + d; i >= 0 && i < len(f.ps) && found < mostNear; i += d {
			at := &f.ps[i]
			if at.kind == atMark && at.parts {
				break
			}
			if !at.counts() || f.shielded(at.token) {
				continue
			}
			place := after(i, f.target)*mostNear + found
			f.addTold(&nearest[place], i)
			f.t.addTemplate(&nearestRole[place*len(onRole)+f.part], f.stemAt(i), i)
			found++
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
		b := f.attached.at(f.x, k)
		if b.rule != "" {
			f.attachmentFeatures(k, b, f.voice(whose(f.rd, c, f.rd.frames[k], b.rule)), i)
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
	d, side := distance(i, f.target), after(i, f.target)
	f.addWord(slotAll, i, 1)
	f.addWord(slotBefore+side, i, 1)
	if d <= slotNear {
		f.addWord(slotNearBefore+side, i, 1)
	}
	f.addWord(slotDecayed, i, slotDecay.at(d))
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
