package stance

import (
	"math"

	"parallax/sentiment"
)

// Distances, in positions, over which the influence of a cue falls to 1/e.
var decays = [...]struct {
	name string
	tau  float64
}{{"decay3", 3}, {"decay6", 6}, {"decay12", 12}}

// Factors on the value that falls with what lies between cue and mention.
const (
	reachTau   = 12
	reachBreak = 0.5
	reachRival = 0.3
)

// cueValues are the values of the cue at position i by its place.
func (f *toneFeatures) cueValues(value float64, i int) {
	if value == 0 || i == f.target {
		return
	}
	at := &f.ps[i]
	d := distance(i, f.target)
	s, bin := side(i, f.target), distanceBin(d)
	quote := byte('O')
	switch {
	case f.rd.quoted[at.token] == f.rd.quoted[f.ps[f.target].token]:
		quote = 'S'
	case f.rd.quoted[at.token]:
		quote = 'Q'
	}
	f.both(i, value, 'a')
	f.both(i, value, 's', s)
	f.both(i, value, 'd', s, bin)
	f.both(i, value, 'q', quote)
	f.both(i, value, 'v', f.voice(f.rd.speaker[at.token]))
	f.both(i, value, 'b', '0'+byte(min(at.breaks, 2)), '0'+byte(min(at.rivals, 2)))
	f.both(i, value, 'r', f.part[0])
	f.both(i, value, 'c', flag(at.breaks > 0), s, f.part[0])
	for _, decay := range decays {
		f.t.template = append(f.t.template[:0], decay.name...)
		f.t.addValue(f.t.template, i, value*math.Exp(-float64(d)/decay.tau))
	}
	f.t.template = append(f.t.template[:0], "reach"...)
	f.t.addValue(f.t.template, i, value*math.Exp(-float64(d)/reachTau)*math.Pow(reachBreak, float64(at.breaks))*math.Pow(reachRival, float64(at.rivals)))
}

// both adds a value under a name, and its size under the name and its sign.
func (f *toneFeatures) both(i int, value float64, name ...byte) {
	f.t.template = append(append(f.t.template[:0], "cue "...), name...)
	f.t.addValue(f.t.template, i, value)
	f.t.template = append(f.t.template, signOf(value))
	f.t.addValue(f.t.template, i, math.Abs(value))
}

// attachmentValues are the values of a cue by the rule that ties it to the
// mention; relation is the attitude of its doer.
func (f *toneFeatures) attachmentValues(b attachment, value, relation float64, voice, sign byte, i int) {
	rule := func(prefix string, more ...byte) []byte {
		f.t.template = append(append(append(f.t.template[:0], prefix...), b.rule...), more...)
		return f.t.template
	}
	weighed := value * b.weight
	f.t.addValue(rule("rule "), i, value)
	f.t.addValue(rule("rule ", sign), i, math.Abs(value))
	f.t.addValue(rule("rule ", ' ', f.part[0]), i, value)
	f.t.addValue(rule("weighed "), i, weighed)
	if relation != 0 && (b.rule == ruleAgent || b.rule == rulePatient) {
		f.t.addValue(rule("relation "), i, relation)
	}
	f.t.template = append(f.t.template[:0], "total"...)
	f.t.addValue(f.t.template, i, weighed)
	f.t.template = append(append(f.t.template[:0], "voice "...), voice)
	f.t.addValue(f.t.template, i, weighed)
	f.t.template = append(f.t.template, sign)
	f.t.addValue(f.t.template, i, math.Abs(weighed))
}

// attachmentFeatures tell how a cue bears on the mention.
func (f *toneFeatures) attachmentFeatures(c *sentiment.Cue, b attachment, voice byte, i int) {
	entry, factor := f.rd.entry(c), c.Factor()
	value := b.base * factor
	sign := signOf(value)
	if entry.Class != "" {
		signed, plain := f.m.entries.signed(f.rd.set, c.Entry, sign), f.m.entries.class(f.rd.set, c.Entry)
		f.t.template = append(append(f.t.template[:0], placeholder, ' '), b.rule...)
		f.t.addFeature(groupClass, signed, f.t.template, i)
		f.t.template = append(f.t.template, f.part[0])
		f.t.addFeature(groupClass, plain, f.t.template, i)
		f.t.template = append(f.t.template[:0], placeholder, ' ', voice)
		f.t.addFeature(groupClass, signed, f.t.template, i)
	}
	if !f.m.entries[c.Entry].named {
		f.t.template = append(append(f.t.template[:0], placeholder, ' ', '|'), b.rule...)
		f.t.addFeature(groupTerm, f.m.entries.term(f.rd.set, c.Entry, factor < 0), f.t.template, i)
	}
	f.attachmentValues(b, value, factor*entry.Relation, voice, sign, i)
}
