package stance

import (
	"math"

	"github.com/zeebo/xxh3"
)

// tally takes what is seen of one mention, or of one holder and target, and
// makes of it what each position adds to the log-odds. It is used again and
// again, in the same memory; begin forgets all.
type tally struct {
	w      *Weights
	record *Example // what is seen is written there, and nothing is made of it; nil when scoring
	own    bool     // it is seen of an actor of the file

	key    []byte // what the caller makes keys in
	counts [groups]int
	asked  []hit // features that the weights have not been asked for yet
	hits   []hit
	sums   []float64 // by value
	terms  []term
	slots  [slotCount][]slotHit
	norms  [slotCount]float64
	odds   []Odds // by position
}

func newTally(w *Weights) *tally { return &tally{w: w, sums: make([]float64, len(w.values.list))} }

// hit is a sparse feature, by its hash, and once it is found by its place
// among the weights; term is what one position adds to a value; slotHit is a
// word in a slot.
type (
	hit struct {
		hash     uint64
		position int32
		index    int32
		group    featureGroup
	}
	term struct {
		value, position int32
		amount          float64
	}
	slotHit struct {
		row, position int32
		weight        float64
	}
)

// begin makes the tally ready for the next mention or pair.
func (t *tally) begin(own bool, record *Example) {
	t.own, t.record = own, record
	t.counts = [groups]int{}
	t.asked, t.hits, t.terms = t.asked[:0], t.hits[:0], t.terms[:0]
	for s := range t.slots {
		t.slots[s], t.norms[s] = t.slots[s][:0], 0
	}
	clear(t.sums)
	if record != nil {
		*record = Example{Actor: record.Actor, Values: map[string]float64{}}
	}
}

// addFeature notes a sparse feature of a position.
func (t *tally) addFeature(g featureGroup, key []byte, position int) {
	t.counts[g]++
	if t.record != nil {
		t.record.addFeature(groupNames[g], string(key), t.own)
		return
	}
	hash := xxh3.Hash(key)
	t.asked = append(t.asked, hit{hash: inGroup(hash, uint64(g)), position: int32(position), group: g})
	if t.own {
		t.asked = append(t.asked, hit{hash: inGroup(hash, uint64(g+groups)), position: int32(position), group: g})
	}
}

// addValue adds to a value.
func (t *tally) addValue(key []byte, position int, amount float64) {
	if t.record != nil {
		t.record.addValue(string(key), amount, t.own)
		return
	}
	t.addTo(valueSeed, key, position, amount)
	if t.own {
		t.addTo(ownValueSeed, key, position, amount)
	}
}

func (t *tally) addTo(seed uint64, key []byte, position int, amount float64) {
	if i, ok := t.w.values.Find(featureHash(seed, key)); ok {
		t.terms = append(t.terms, term{i, int32(position), amount})
		t.sums[i] += amount
	}
}

// addWord puts the word of the list that stands at a position into a slot.
func (t *tally) addWord(slot, position int, word int32, weight float64) {
	if t.record != nil {
		t.record.Slots = append(t.record.Slots, ExampleWord{slot, word, weight})
		return
	}
	row := t.w.words.list[word].row
	if row < 0 {
		return
	}
	t.slots[slot] = append(t.slots[slot], slotHit{row, int32(position), weight})
	t.norms[slot] += weight * weight
}

// sum is the log-odds of n positions; it is good until the next sum.
func (t *tally) sum(n int) []Odds {
	if t.record != nil {
		return nil
	}
	t.lookUpFeatures()
	t.odds = append(t.odds[:0], make([]Odds, n)...)
	for _, h := range t.hits {
		t.odds[h.position].add(t.w.features.odds[h.index], groupScales[h.group]/math.Sqrt(float64(t.counts[h.group])))
	}
	for _, term := range t.terms {
		value := &t.w.values.list[term.value]
		t.odds[term.position].add(value.odds, value.share(t.sums[term.value])*term.amount)
	}
	for s := range t.slots {
		for _, h := range t.slots[s] {
			o := t.w.words.odds[int(h.row)*slotCount+s]
			t.odds[h.position].add(Odds{float64(o.negative), float64(o.positive)}, h.weight/math.Sqrt(t.norms[s]))
		}
	}
	return t.odds
}

// lookUpFeatures looks up what was asked for, all together: look-ups that do
// not wait for each other take less time.
func (t *tally) lookUpFeatures() {
	table := &t.w.features.HashTable
	likely := t.asked[:0]
	for i := range t.asked {
		if table.MayHold(t.asked[i].hash) {
			likely = append(likely, t.asked[i])
		}
	}
	for i := range likely {
		h := &likely[i]
		var ok bool
		if h.index, ok = table.Search(h.hash); ok {
			t.hits = append(t.hits, *h)
		}
	}
	t.asked = t.asked[:0]
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
