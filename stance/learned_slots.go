package stance

// Slots are places in a sentence, relative to the mention. In each, the words
// count by the scalars that their vectors and the slot's weights came down to
// in training, so that words which no labelled sentence held count too.
const (
	slotAll = iota
	slotBefore
	slotAfter
	slotNearBefore // up to slotNear positions
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
	slotNear = 4 // positions
	slotTau  = 6 // positions over which slotDecayed falls to 1/e
)

var slotDecay = newDecay(slotTau)

// SlotNames are the slots in which words have weights, in order.
func SlotNames() []string { return slotNames[:] }

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
