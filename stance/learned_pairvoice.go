package stance

import "parallax/lexicon"

// seeVoice tallies the attitude to entity t of a holder that is not named next
// to it: speaker is who it speaks as.
func (l *learnedScorer) seeVoice(rd *Reading, t int, speaker int32, row family, named int, record *Example) pairFeatures {
	et := &rd.entities[t]
	s := rd.p.Sentences[et.sentence]
	from, to := max(s.First, et.first-sightReach), min(s.Last, et.last+sightReach)
	f := pairFeatures{row: row, voice: true, self: speaker, order: voiceHolds, holder: -1, named: named}
	l.t.begin(row, record)
	f.sight = l.see(rd, row, et.sentence, from, to, func(id int) positionKind {
		if ent := &rd.entities[id]; ent.actor != noActor && ent.actor == et.actor {
			return atTarget
		}
		return atName
	})
	f.target = f.ps.positionOf(et.first)
	spoken, quoted, asks := 0, false, false
	for i := range f.ps {
		at := &f.ps[i]
		if f.rd.speaker[at.token] == speaker {
			spoken++
		}
		quoted = quoted || f.rd.quoted[at.token]
		asks = asks || at.symbol == "?"
		f.voicePosition(i, speaker)
	}
	for i := 0; i+1 < len(f.ps); i++ {
		if !f.passedOver(i, i+2) {
			f.addRun(&runOfNames, i)
		}
	}
	f.around(f.target, &nextToOne[0], &nextToOne[1])
	f.nearest(beforeTarget, f.target, -1)
	f.nearest(behindTarget, f.target, 1)
	f.pairCues(-1, t, from, to)
	f.entityPlace(t, f.target, "T")
	f.addFeature(pairStruct, f.target, "t", speakers[f.who(f.rd.speaker[et.first])], flags[number(f.rd.quoted[et.first])])
	f.addFeature(pairStruct, f.target, "on", digits[4*spoken/(len(f.ps)+1)])
	f.addFeature(pairStruct, f.target, "n", digits[min(4, f.named)])
	f.addFeature(pairStruct, f.target, "q", flags[number(quoted)], flags[number(asks)])
	f.addFeature(pairStruct, f.target, "a", digits[min(3, len(f.rd.hits[lexicon.AttributionLayer]))])
	f.addFeature(pairStruct, f.target, "l", digits[min(4, len(f.rd.p.Sentences))])
	f.t.addTemplate(&rowKinds[f.kind()], f.nothing(), f.target)
	return f
}

// The templates of positions, by whether the holder says them.
var (
	saying     = []string{"", "!"}
	saidOnSide = grid(pairRegion, only("* |"), saying, sides)
	saidNear   = grid(pairTarget, only("* |"), saying, sides, bins)
)

// voicePosition are the features of one position, by whether the holder says it.
func (f *pairFeatures) voicePosition(i int, speaker int32) {
	at := &f.ps[i]
	if at.kind == atTarget || at.kind == atMark || f.passedOver(i, i+1) {
		return
	}
	d, says := distance(i, f.target), f.rd.speaker[at.token] == speaker
	place := number(!says)*len(sides) + after(i, f.target)
	f.addTold(&saidOnSide[place], i)
	f.addTold(&saidNear[place*len(bins)+bin(d)], i)
	if !says || !at.listed {
		return
	}
	switch f.row {
	case rowOwn:
		f.addWord(slotOwnPair, i, 1)
		f.addWord(slotOwnPairDecayed, i, slotDecay.at(d))
	case rowOther:
		f.addWord(slotOtherPair, i, 1)
		f.addWord(slotOtherPairDecayed, i, slotDecay.at(d))
	}
}

// VoiceFeature is the feature that every row of the outlet, or of others, has
// once, and alone in its group: the row's kind under the row's prefix.
func VoiceFeature(outlet bool) ExampleFeature {
	kind := rowOther
	if outlet {
		kind = rowOwn
	}
	return ExampleFeature{groupNames[pairType], kind.prefix() + kind.prefix()}
}
