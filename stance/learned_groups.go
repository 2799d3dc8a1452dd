package stance

import (
	"slices"
	"strings"
)

// featureGroup is a family of sparse features. Those of one group share a
// scale: each counts scale / √(how many the mention has).
type featureGroup uint8

const (
	groupWord   featureGroup = iota // a lemma, N_ before it when negated
	groupSide                       // lemma, before or after the mention
	groupDist                       // lemma, side and distance
	groupVoice                      // lemma, who says it and who names the target
	groupBreak                      // lemma, side, whether a clause mark or a rival name lies between
	groupRole                       // lemma, part that the mention plays
	groupClass                      // class of a lexicon's cue, and how it bears on the mention
	groupTerm                       // a lexicon's term, and how it bears on the mention
	groupNear                       // the two nearest content words on each side
	groupTie                        // lemma, the construction that binds it to the mention, its other party or status
	groupStatus                     // lemma, or any cue, and the status it is told with
	pairRegion                      // lemma, and whether before, between or after holder and target
	pairTarget                      // lemma, side and distance of the target
	pairPair                        // two positions in a row
	pairAround                      // the one to three positions next to holder and target
	pairNear                        // the nearest content words of both
	pairFrame                       // a cue's class or term, and who does and undergoes it
	pairCue                         // a cue's class, who says it and how it bears on the target
	pairStruct                      // where holder and target stand
	pairType                        // the kind of row
	groups
)

// own marks the groups and values that count only for actors of the actors
// file (states, alliances, organisations), on top of what counts for anybody:
// they act, threaten, are attacked and are places as persons are not.
const own = "@"

// groupNames are as the weights file writes them, groupScales as they were
// chosen by cross-validation.
var (
	groupNames = [groups]string{"word", "side", "dist", "voice", "break", "role", "class", "term", "near", "tie", "status",
		"pair.region", "pair.target", "pair.pair", "pair.around", "pair.near", "pair.frame", "pair.cue", "pair.struct", "pair.type"}
	groupScales = [groups]float64{1, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7, 1, 0.7, 1, 0.7, 0.7, 0.5, 0.7, 1, 0.7, 1, 1}
)

// FeatureScale is the scale of a group's features.
func FeatureScale(group string) float64 {
	return groupScales[slices.Index(groupNames[:], strings.TrimPrefix(group, own))]
}

// family is a set of features of its own: those of the tone toward anybody or
// toward actors of the file, or those of one kind of row by which a holder's
// attitude to a target is judged.
type family uint8

const (
	toneAnyone family = iota
	toneActor
	rowNear  // both are named in one sentence
	rowFar   // named at most pairSentences apart, and nowhere nearer
	rowVoice // the holder is not named in the target's sentence but speaks in it
	rowOwn   // the holder is the outlet
	rowOther // the holder is somebody who is no actor
	families
)

// prefix is how the keys of a family's features begin.
func (f family) prefix() string {
	return [families]string{rowFar: "X:", rowVoice: "I:", rowOwn: "A:", rowOther: "O:"}[f]
}
