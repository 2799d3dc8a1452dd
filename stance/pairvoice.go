package stance

import (
	"math"

	"parallax/lexicon"
)

// voicePair makes the features of an attitude to entity t of a holder that is
// not named next to it: speaker is who it speaks as.
func (l *learned) voicePair(e *Engine, v *view, t int, speaker int32, prefix string, mentions []Mention, frames []frame) {
	et := &v.entities[t]
	s := v.p.Sentences[et.sentence]
	from, to := max(s.First, et.first-unitReach), min(s.Last, et.last+unitReach)
	l.prefix, l.voiceRow, l.self, l.order = prefix, true, speaker, '-'
	l.reset()
	l.cut(v, from, to, func(id int) (unitKind, string) {
		if ent := &v.entities[id]; ent.actor != noActor && ent.actor == et.actor {
			return unitTarget, "T"
		}
		return unitName, symbolName
	})
	l.holder, l.target = -1, l.find(et.first)
	spoken, quoted, asks := 0, false, false
	for i := range l.us {
		u := &l.us[i]
		if v.speaker[u.token] == speaker {
			spoken++
		}
		quoted = quoted || v.quoted[u.token]
		asks = asks || u.symbol == "?"
		l.voiceUnit(v, i, speaker)
	}
	for i := 0; i+1 < len(l.us); i++ {
		l.emitPair(pairPair, i, l.us[i].symbol, " ", l.us[i+1].symbol)
	}
	for k := 1; k <= 3; k++ {
		l.around("L", l.target, l.target-k, l.target)
		l.around("R", l.target, l.target+1, l.target+1+k)
	}
	l.nearest(v, "tv", l.target, -1)
	l.nearest(v, "tn", l.target, 1)
	l.pairCues(e, v, -1, t, from, to, frames)
	l.entityPlace(v, t, l.target, "T", mentions)
	l.emitPair(pairStruct, l.target, "t", l.who(v.speaker[et.first]), string(flag(v.quoted[et.first])))
	l.emitPair(pairStruct, l.target, "on", string('0'+byte(4*spoken/(len(l.us)+1))))
	l.emitPair(pairStruct, l.target, "n", string('0'+byte(min(4, v.named))))
	l.emitPair(pairStruct, l.target, "q", string([]byte{flag(quoted), flag(asks)}))
	l.emitPair(pairStruct, l.target, "a", string('0'+byte(min(3, len(v.hits[lexicon.AttributionLayer])))))
	l.emitPair(pairStruct, l.target, "l", string('0'+byte(min(4, len(v.p.Sentences)))))
	l.emitPair(pairType, l.target, l.prefix)
	l.sum()
}

// voiceUnit are the features of one unit, by whether the holder says it.
func (l *learned) voiceUnit(v *view, i int, speaker int32) {
	u := &l.us[i]
	if u.kind == unitTarget || u.kind == unitMark {
		return
	}
	not := "!"
	if v.speaker[u.token] == speaker {
		not = ""
	}
	n, w := l.lemma(i)
	d := distance(i, l.target)
	s, bin := side(i, l.target), distanceBin(d)
	l.emitPair(pairRegion, i, n, w, " |", not, string(s))
	l.emitPair(pairTarget, i, n, w, " |", not, string([]byte{s, bin}))
	if not != "" || !u.content || u.kind != unitWord || u.word < 0 || emptyVerb(u.symbol) {
		return
	}
	switch l.prefix {
	case rowOwn:
		l.slot(slotOwnPair, i, 1)
		l.slot(slotOwnPairDecayed, i, math.Exp(-float64(d)/slotTau))
	case rowOther:
		l.slot(slotOtherPair, i, 1)
		l.slot(slotOtherPairDecayed, i, math.Exp(-float64(d)/slotTau))
	}
}

// VoiceFeature is the feature that every row of the outlet, or of others, has
// once, and alone in its group: the row's kind under the row's prefix.
func VoiceFeature(outlet bool) ExampleFeature {
	kind := rowOther
	if outlet {
		kind = rowOwn
	}
	return ExampleFeature{groupNames[pairType], kind + kind}
}
