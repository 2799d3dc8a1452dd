package stance

import (
	"math"
	"slices"
)

// decays are the distances, in positions, over which the influence of a cue falls
// to 1/e.
var decays = [...]struct {
	name valueName
	decay
}{{named("decay3"), newDecay(3)}, {named("decay6"), newDecay(6)}, {named("decay12"), newDecay(12)}}

// reachDecay and the factors are on the value that falls with what lies between
// cue and mention.
var reachDecay = newDecay(12)

const (
	reachBreak = 0.5
	reachRival = 0.3
)

// The names of the values of a cue, by its place and by the rule that ties it to
// the mention, and its templates.
var (
	cueAnywhere = named("cue a")
	cueOnSide   = namedAll(only("cue s"), sides)
	cueOnDist   = namedAll(only("cue d"), sides, bins)
	cueInQuotes = namedAll(only("cue q"), []string{quotedNot: "O", quotedSame: "S", quotedOther: "Q"})
	cueInVoice  = namedAll(only("cue v"), voiceNames)
	cueBehind   = namedAll(only("cue b"), upToTwo, upToTwo)
	cueOfRole   = namedAll(only("cue r"), roleParts)
	cueInClause = namedAll(only("cue c"), flags, sides, roleParts)
	cueReaches  = named("reach")
	byRule      = namedAll(only("rule "), rules)
	byRuleRole  = namedAll(only("rule "), rules, only(" "), roleParts)
	weighed     = namedAll(only("weighed "), rules)
	relationBy  = namedAll(only("relation "), rules)
	totalValue  = named("total")
	voiceValue  = namedAll(only("voice "), voiceNames)

	classRule     = grid(groupClass, only("* "), rules)
	classRuleRole = grid(groupClass, only("* "), rules, roleParts)
	classVoice    = grid(groupClass, only("* "), voiceNames)
	classFrame    = grid(groupClass, only("* "), frameRoles, only(" "), circumstances)
	termRule      = grid(groupTerm, only("* |"), rules)
)

// Whether a cue stands in quotation marks as the mention does.
const (
	quotedNot = iota
	quotedSame
	quotedOther
)

// cueValues are the values of the cue at position i by its place.
func (f *toneFeatures) cueValues(value float64, i int) {
	if value == 0 || i == f.target {
		return
	}
	at := &f.ps[i]
	d, side := distance(i, f.target), after(i, f.target)
	quote := quotedNot
	switch {
	case f.rd.quoted[at.token] == f.rd.quoted[f.ps[f.target].token]:
		quote = quotedSame
	case f.rd.quoted[at.token]:
		quote = quotedOther
	}
	f.t.addSigned(cueAnywhere, i, value)
	f.t.addSigned(cueOnSide[side], i, value)
	f.t.addSigned(cueOnDist[side*len(bins)+bin(d)], i, value)
	f.t.addSigned(cueInQuotes[quote], i, value)
	f.t.addSigned(cueInVoice[f.voice(f.rd.speaker[at.token])], i, value)
	f.t.addSigned(cueBehind[min(at.breaks, 2)*3+min(at.rivals, 2)], i, value)
	f.t.addSigned(cueOfRole[f.role], i, value)
	f.t.addSigned(cueInClause[(number(at.breaks > 0)*len(sides)+side)*len(roleParts)+int(f.role)], i, value)
	for k := range decays {
		f.t.addValue(decays[k].name, i, value*decays[k].at(d))
	}
	f.t.addValue(cueReaches, i, value*reachDecay.at(d)*power(reachBreak, at.breaks)*power(reachRival, at.rivals))
}

// power is a factor n times, which the surroundings hardly ever are more than a
// few.
func power(factor float64, n int32) float64 {
	if n == 0 {
		return 1
	}
	return math.Pow(factor, float64(n))
}

// attachmentValues are the values of a cue by the rule that ties it to the
// mention; relation is the attitude of its doer.
func (f *toneFeatures) attachmentValues(b attachment, value, relation float64, voice int, i int) {
	rule, sign, weight := ruleNumber(b.rule), signOf(value), value*b.weight
	f.t.addValue(byRule[rule], i, value)
	f.t.addValue(byRule[rule].ofSign(sign), i, math.Abs(value))
	f.t.addValue(byRuleRole[rule*len(roleParts)+int(f.role)], i, value)
	f.t.addValue(weighed[rule], i, weight)
	if relation != 0 && (b.rule == ruleAgent || b.rule == rulePatient) {
		f.t.addValue(relationBy[rule], i, relation)
	}
	f.t.addValue(totalValue, i, weight)
	f.t.addValue(voiceValue[voice], i, weight)
	f.t.addValue(voiceValue[voice].ofSign(sign), i, math.Abs(weight))
}

// frameFeatures tell what is told beside a deed that the mention does or undergoes.
func (f *toneFeatures) frameFeatures(k int, b attachment, class stem, i int) {
	if role := slices.Index(frameRoles, b.rule); role >= 0 {
		for _, when := range f.rd.beside(k) {
			if when != always {
				f.t.addTemplate(&classFrame[role*len(circumstances)+int(when)], class, i)
			}
		}
	}
}

// attachmentFeatures tell how a cue bears on the mention.
func (f *toneFeatures) attachmentFeatures(k int, b attachment, voice int, i int) {
	c := &f.rd.cues[k]
	entry, factor := f.rd.entry(c), c.Factor()
	value, rule := b.base*factor, ruleNumber(b.rule)
	if entry.Class != "" {
		signed := f.m.entries.signed(f.rd.set, c.Entry, signOf(value))
		f.t.addTemplate(&classRule[rule], signed, i)
		f.t.addTemplate(&classRuleRole[rule*len(roleParts)+int(f.role)], f.m.entries.class(f.rd.set, c.Entry), i)
		f.t.addTemplate(&classVoice[voice], signed, i)
		f.frameFeatures(k, b, signed, i)
	}
	if !f.m.entries[c.Entry].named {
		f.t.addTemplate(&termRule[rule], f.m.entries.term(f.rd.set, c.Entry, factor < 0), i)
	}
	f.attachmentValues(b, value, factor*entry.Relation, voice, i)
}
