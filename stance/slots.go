package stance

import "math"

// Slots are places in a sentence, relative to the mention. In each, the words
// count by the scalars that their vectors and the slot's weights came down to
// in training, so that words which no labelled sentence held count too.
const (
	slotAll = iota
	slotBefore
	slotAfter
	slotNearBefore // up to slotNear units
	slotNearAfter
	slotDecayed // falls with distance
	slotNegated
	slotVerb
	slotAdjective // and adverbs
	// Of the words that the outlet, or somebody who is no actor, says of a
	// target, for who is against whom.
	slotOwnPair
	slotOwnPairDecayed
	slotOtherPair
	slotOtherPairDecayed
	slotCount
)

var slotNames = [slotCount]string{"all", "before", "after", "near_before", "near_after", "decayed", "negated", "verb", "adjective",
	"pair.own", "pair.own_decayed", "pair.other", "pair.other_decayed"}

const (
	slotNear = 4 // units
	slotTau  = 6 // units over which slotDecayed falls to 1/e
)

// slotFeatures puts the word at unit i into its slots.
func (l *learned) slotFeatures(v *view, i, target int) {
	u := &l.us[i]
	if u.word < 0 || emptyVerb(u.symbol) {
		return
	}
	d, after := distance(i, target), 0
	if i > target {
		after = 1
	}
	l.slot(slotAll, i, 1)
	l.slot(slotBefore+after, i, 1)
	if d <= slotNear {
		l.slot(slotNearBefore+after, i, 1)
	}
	l.slot(slotDecayed, i, math.Exp(-float64(d)/slotTau))
	if u.negated {
		l.slot(slotNegated, i, 1)
	}
	switch l.w.words.list[u.word].pos {
	case 'v':
		l.slot(slotVerb, i, 1)
	case 'j', 'r':
		l.slot(slotAdjective, i, 1)
	}
}

// emptyVerb tells the verbs that say nothing by themselves.
func emptyVerb(lemma string) bool {
	return lemma == "be" || lemma == "have" || lemma == "do" || lemma == "say"
}

func (l *learned) slot(slot, unit int, weight float64) {
	word := l.us[unit].word
	if l.record != nil {
		l.record.Slots = append(l.record.Slots, ExampleWord{slot, word, weight})
		return
	}
	row := l.w.words.list[word].row
	if row < 0 {
		return
	}
	l.slots[slot] = append(l.slots[slot], slotHit{row, int32(unit), weight})
	l.norms[slot] += weight * weight
}

// ToneSlots are the slots of the stance toward an actor.
func ToneSlots() []string { return slotNames[:slotOwnPair] }

// VoiceSlots are those of the attitude of the outlet, or of others, to a
// target.
func VoiceSlots(outlet bool) []string {
	if outlet {
		return slotNames[slotOwnPair:slotOtherPair]
	}
	return slotNames[slotOtherPair:]
}
