package stance

import "math"

// Values are the features that are sums over the lexicons' cues: of their
// shifted values, by where the cue stands and how it bears on the mention.
// Each is divided by its spread over the training set, and cut off at
// ValueLimit spreads.
const ValueLimit = 4

// Distances, in units, over which the influence of a cue falls to 1/e.
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

// cueValues are the values of the cue at unit i by its place.
func (l *learned) cueValues(v *view, value float64, i, target int) {
	if value == 0 || i == target {
		return
	}
	u := &l.us[i]
	d := distance(i, target)
	s, bin := side(i, target), distanceBin(d)
	quote := byte('O')
	switch {
	case v.quoted[u.token] == v.quoted[l.us[target].token]:
		quote = 'S'
	case v.quoted[u.token]:
		quote = 'Q'
	}
	l.both(i, value, 'a')
	l.both(i, value, 's', s)
	l.both(i, value, 'd', s, bin)
	l.both(i, value, 'q', quote)
	l.both(i, value, 'v', l.voice(v, v.speaker[u.token]))
	l.both(i, value, 'b', '0'+byte(min(u.breaks, 2)), '0'+byte(min(u.rivals, 2)))
	l.both(i, value, 'r', l.part[0])
	l.both(i, value, 'c', flag(u.breaks > 0), s, l.part[0])
	for _, decay := range decays {
		l.key = append(l.key[:0], decay.name...)
		l.add(l.key, i, value*math.Exp(-float64(d)/decay.tau))
	}
	l.key = append(l.key[:0], "reach"...)
	l.add(l.key, i, value*math.Exp(-float64(d)/reachTau)*math.Pow(reachBreak, float64(u.breaks))*math.Pow(reachRival, float64(u.rivals)))
}

// both adds a value under a name, and its size under the name and its sign.
func (l *learned) both(i int, value float64, name ...byte) {
	l.key = append(append(l.key[:0], "cue "...), name...)
	l.add(l.key, i, value)
	l.key = append(l.key, signOf(value))
	l.add(l.key, i, math.Abs(value))
}

// bearingValues are the values of a cue by the rule that ties it to the
// mention; relation is the attitude of its doer.
func (l *learned) bearingValues(b bearing, value, relation float64, voice, sign byte, i int) {
	rule := func(prefix string, more ...byte) []byte {
		l.key = append(append(append(l.key[:0], prefix...), b.rule...), more...)
		return l.key
	}
	weighed := value * b.weight
	l.add(rule("rule "), i, value)
	l.add(rule("rule ", sign), i, math.Abs(value))
	l.add(rule("rule ", ' ', l.part[0]), i, value)
	l.add(rule("weighed "), i, weighed)
	if relation != 0 && (b.rule == "agent" || b.rule == "patient") {
		l.add(rule("relation "), i, relation)
	}
	l.key = append(l.key[:0], "total"...)
	l.add(l.key, i, weighed)
	l.key = append(append(l.key[:0], "voice "...), voice)
	l.add(l.key, i, weighed)
	l.key = append(l.key, sign)
	l.add(l.key, i, math.Abs(weighed))
}
