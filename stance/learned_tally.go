package stance

import "math"

// tally takes what is seen of one mention, or of one holder and target, and
// makes of it what each position adds to the log-odds. It is used again and
// again, in the same memory; begin forgets all.
type tally struct {
	w      *Weights
	record *Example // what is seen is written there, and nothing is made of it; nil when scoring
	own    bool     // it is seen of an actor of the file
	family family   // of the features

	text   []byte // what the caller writes templates in
	counts [groups]int
	hits   []hit
	sums   []float64 // by value
	terms  []term
	slots  [slotCount][]slotHit
	norms  [slotCount]float64
	odds   []Odds // by position
}

func newTally(w *Weights) *tally { return &tally{w: w, sums: make([]float64, len(w.values.list))} }

// hit is the weight of a sparse feature in steps; term is what one position
// adds to a value; slotHit is a word in a slot.
type (
	hit struct {
		negative, positive int16
		group              featureGroup
		position           int32
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
func (t *tally) begin(of family, record *Example) {
	t.family, t.own, t.record = of, of == toneActor, record
	t.counts = [groups]int{}
	for _, term := range t.terms {
		t.sums[term.value] = 0
	}
	t.hits, t.terms = t.hits[:0], t.terms[:0]
	for s := range t.slots {
		t.slots[s], t.norms[s] = t.slots[s][:0], 0
	}
	if record != nil {
		*record = Example{Actor: record.Actor, Values: map[string]float64{}}
	}
}

// addFeature notes a sparse feature of a position, whose template is written out.
func (t *tally) addFeature(g featureGroup, about stem, text []byte, position int) {
	t.counts[g]++
	if t.record != nil {
		t.record.addFeature(groupNames[g], fill(t.family, string(text), about), t.own)
	} else if r := t.w.features.rowOf(about.number, t.family); r != 0 {
		t.take(r, g, templateCode(g, text), position)
	}
}

// addTemplate is addFeature with a template made beforehand.
func (t *tally) addTemplate(to *template, about stem, position int) {
	t.counts[to.group]++
	if t.record != nil {
		t.record.addFeature(groupNames[to.group], fill(t.family, to.text, about), t.own)
	} else if r := t.w.features.rowOf(about.number, t.family); r != 0 {
		t.take(r, to.group, to.code, position)
	}
}

// take takes the weight of a feature of a row, if it has one.
func (t *tally) take(r row, g featureGroup, code uint32, position int) {
	if slot := t.w.features.find(r, code); slot != nil {
		t.hits = append(t.hits, hit{slot.negative, slot.positive, g, int32(position)})
	}
}

// addValue adds to a value.
func (t *tally) addValue(name valueName, position int, amount float64) {
	if t.record != nil {
		t.record.addValue(valueNames[name], amount, t.own)
		return
	}
	numbers := &t.w.values.named[name]
	if i := numbers.anyone; i >= 0 {
		t.addTo(i, position, amount)
	}
	if i := numbers.actor; t.own && i >= 0 {
		t.addTo(i, position, amount)
	}
}

// addSigned adds to a value, and its size to the value of its sign.
func (t *tally) addSigned(name valueName, position int, amount float64) {
	t.addValue(name, position, amount)
	t.addValue(name.ofSign(signOf(amount)), position, math.Abs(amount))
}

func (t *tally) addTo(value int32, position int, amount float64) {
	t.terms = append(t.terms, term{value, int32(position), amount})
	t.sums[value] += amount
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
	t.odds = append(t.odds[:0], make([]Odds, n)...)
	var scales [groups]float64
	for g, count := range t.counts {
		if count > 0 {
			scales[g] = groupScales[g] / math.Sqrt(float64(count)) * featureStep
		}
	}
	for i := range t.hits {
		h := &t.hits[i]
		t.odds[h.position].add(Odds{float64(h.negative), float64(h.positive)}, scales[h.group])
	}
	for _, term := range t.terms {
		value := &t.w.values.list[term.value]
		t.odds[term.position].add(value.odds, value.share(t.sums[term.value])*term.amount)
	}
	for s := range t.slots {
		norm := math.Sqrt(t.norms[s])
		for _, h := range t.slots[s] {
			o := &t.w.words.odds[int(h.row)*slotCount+s]
			t.odds[h.position].add(Odds{float64(o.negative), float64(o.positive)}, h.weight/norm)
		}
	}
	return t.odds
}

// share is what one unit of amount counts in a value whose amounts add up to
// sum: the value is cut off at ValueLimit spreads, and what is cut off is
// taken from all alike.
func (v *value) share(sum float64) float64 {
	if sum = math.Abs(sum); sum > v.limit {
		if size := sum / v.Spread; size > ValueLimit {
			return ValueLimit / size / v.Spread
		}
	}
	return v.one
}
