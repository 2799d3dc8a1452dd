package stance

import (
	"math"

	"github.com/zeebo/xxh3"
)

// learned is the learned model at work on one paragraph after another, in
// the same memory.
type learned struct {
	w      *Weights
	record *Example // what is seen, when training; else nil

	us    []unit
	key   []byte
	part  []byte // the mention's role and head, as features write them
	self  int32  // the mention's actor, as speakers are numbered
	named byte   // who names the mention: voice, but never itself
	own   bool   // the mention is of an actor of the file

	// Of the pair of holder and target that is looked at.
	holder, target int  // their units
	order          byte // h where the holder stands first, t where the target does
	prefix         string
	voiceRow       bool // the holder is not named, or not here: its voice is looked at

	counts [groups]int
	asked  []hit // features that the weights have not been asked for yet
	hits   []hit
	sums   []float64 // by value
	terms  []term
	slots  [slotCount][]slotHit
	norms  [slotCount]float64
	odds   []Odds // by unit

	rows     []row
	verdicts []verdict
}

// hit is a sparse feature, by its hash, and once it is found by its place
// among the weights; term is what one unit adds to a value; slotHit is a word
// in a slot.
type (
	hit struct {
		hash  uint64
		unit  int32
		index int32
		group featureGroup
	}
	term struct {
		value, unit int32
		amount      float64
	}
	slotHit struct {
		row, unit int32
		weight    float64
	}
)

// featureHash names a feature by its group and key. The hash's own seed would
// not do: with keys of three bytes or less, two keys meet under two seeds.
func featureHash(group uint64, key []byte) uint64 { return inGroup(xxh3.Hash(key), group) }

func inGroup(key, group uint64) uint64 { return key ^ (group+1)*0x9e3779b97f4a7c15 }

// emit notes a sparse feature of the unit.
func (l *learned) emit(g featureGroup, key []byte, unit int) {
	l.counts[g]++
	if l.record != nil {
		l.record.feature(groupNames[g], string(key), l.own)
		return
	}
	hash := xxh3.Hash(key)
	l.asked = append(l.asked, hit{hash: inGroup(hash, uint64(g)), unit: int32(unit), group: g})
	if l.own {
		l.asked = append(l.asked, hit{hash: inGroup(hash, uint64(g+groups)), unit: int32(unit), group: g})
	}
}

// lookUpFeatures looks up what was asked for, all together: look-ups that do
// not wait for each other take less time.
func (l *learned) lookUpFeatures() {
	table := &l.w.features.hashTable
	likely := l.asked[:0]
	for i := range l.asked {
		if table.mayHold(l.asked[i].hash) {
			likely = append(likely, l.asked[i])
		}
	}
	for i := range likely {
		h := &likely[i]
		var ok bool
		if h.index, ok = table.search(h.hash); ok {
			l.hits = append(l.hits, *h)
		}
	}
	l.asked = l.asked[:0]
}

// add adds to a value.
func (l *learned) add(key []byte, unit int, amount float64) {
	if l.record != nil {
		l.record.value(string(key), amount, l.own)
		return
	}
	l.addTo(valueSeed, key, unit, amount)
	if l.own {
		l.addTo(ownValueSeed, key, unit, amount)
	}
}

func (l *learned) addTo(seed uint64, key []byte, unit int, amount float64) {
	if i, ok := l.w.values.find(featureHash(seed, key)); ok {
		l.terms = append(l.terms, term{i, int32(unit), amount})
		l.sums[i] += amount
	}
}

// mention gives what each unit of the sentence of entity x adds to the
// log-odds; the target's own unit has what its place adds.
func (l *learned) mention(e *Engine, v *view, x int, role Role, frames []frame) (target int) {
	l.reset()
	target = l.units(v, x)
	l.features(e, v, x, target, role, frames)
	l.sum()
	return target
}

// sum makes the units' log-odds from what was found.
func (l *learned) sum() {
	if l.record != nil {
		return
	}
	l.lookUpFeatures()
	l.odds = append(l.odds[:0], make([]Odds, len(l.us))...)
	for _, h := range l.hits {
		l.odds[h.unit].add(l.w.features.odds[h.index], groupScales[h.group]/math.Sqrt(float64(l.counts[h.group])))
	}
	for _, t := range l.terms {
		value := &l.w.values.list[t.value]
		l.odds[t.unit].add(value.odds, value.share(l.sums[t.value])*t.amount)
	}
	for s := range l.slots {
		for _, h := range l.slots[s] {
			o := l.w.words.odds[int(h.row)*slotCount+s]
			l.odds[h.unit].add(Odds{float64(o.negative), float64(o.positive)}, h.weight/math.Sqrt(l.norms[s]))
		}
	}
}

// share is what one unit of amount counts in a value whose amounts add up to
// sum: the value is cut off at ValueLimit spreads, and what is cut off is
// taken from all alike.
func (v *value) share(sum float64) float64 {
	if size := math.Abs(sum) / v.Spread; size > ValueLimit {
		return ValueLimit / size / v.Spread
	}
	return 1 / v.Spread
}

func (l *learned) reset() {
	l.counts = [groups]int{}
	l.asked, l.hits, l.terms = l.asked[:0], l.hits[:0], l.terms[:0]
	for s := range l.slots {
		l.slots[s], l.norms[s] = l.slots[s][:0], 0
	}
	clear(l.sums)
	if l.record != nil {
		*l.record = Example{Actor: l.record.Actor, Values: map[string]float64{}}
	}
}
