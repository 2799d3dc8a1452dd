package stance

import (
	"math"

	"parallax/lexicon"
)

// seeVoice tallies the attitude to entity t of a holder that is not named next
// to it: speaker is who it speaks as.
func (l *learnedScorer) seeVoice(rd *Reading, t int, speaker int32, row family, named int, record *Example) pairFeatures {
	et := &rd.entities[t]
	s := rd.p.Sentences[et.sentence]
	from, to := max(s.First, et.first-sightReach), min(s.Last, et.last+sightReach)
	f := pairFeatures{row: row, voice: true, self: speaker, order: '-', holder: -1, named: named}
	l.t.begin(row, record)
	f.sight = l.see(rd, et.sentence, from, to, func(id int) (positionKind, string) {
		if ent := &rd.entities[id]; ent.actor != noActor && ent.actor == et.actor {
			return atTarget, "T"
		}
		return atName, symbolName
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
		f.addFeature(pairPair, i, f.run(i, i+2), "*")
	}
	for k := 1; k <= 3; k++ {
		f.around("L", f.target, f.target-k, f.target)
		f.around("R", f.target, f.target+1, f.target+1+k)
	}
	f.nearest("tv", f.target, -1)
	f.nearest("tn", f.target, 1)
	f.pairCues(-1, t, from, to)
	f.entityPlace(t, f.target, "T")
	f.addFeature(pairStruct, f.target, f.nothing(), "t", f.who(f.rd.speaker[et.first]), string(flag(f.rd.quoted[et.first])))
	f.addFeature(pairStruct, f.target, f.nothing(), "on", string('0'+byte(4*spoken/(len(f.ps)+1))))
	f.addFeature(pairStruct, f.target, f.nothing(), "n", string('0'+byte(min(4, f.named))))
	f.addFeature(pairStruct, f.target, f.nothing(), "q", string([]byte{flag(quoted), flag(asks)}))
	f.addFeature(pairStruct, f.target, f.nothing(), "a", string('0'+byte(min(3, len(f.rd.hits[lexicon.AttributionLayer])))))
	f.addFeature(pairStruct, f.target, f.nothing(), "l", string('0'+byte(min(4, len(f.rd.p.Sentences)))))
	f.addFeature(pairType, f.target, f.nothing(), f.row.prefix())
	return f
}

// voicePosition are the features of one position, by whether the holder says it.
func (f *pairFeatures) voicePosition(i int, speaker int32) {
	at := &f.ps[i]
	if at.kind == atTarget || at.kind == atMark {
		return
	}
	not := "!"
	if f.rd.speaker[at.token] == speaker {
		not = ""
	}
	d := distance(i, f.target)
	s, bin := side(i, f.target), distanceBin(d)
	f.addFeature(pairRegion, i, f.toldAt(i), "* |", not, string(s))
	f.addFeature(pairTarget, i, f.toldAt(i), "* |", not, string([]byte{s, bin}))
	if not != "" || !at.listed {
		return
	}
	switch f.row {
	case rowOwn:
		f.addWord(slotOwnPair, i, 1)
		f.addWord(slotOwnPairDecayed, i, math.Exp(-float64(d)/slotTau))
	case rowOther:
		f.addWord(slotOtherPair, i, 1)
		f.addWord(slotOtherPairDecayed, i, math.Exp(-float64(d)/slotTau))
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
