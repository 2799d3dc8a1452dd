package learn

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"gonum.org/v1/gonum/blas/blas32"

	"parallax/stance"
)

// matrix is the samples in numbers: sparse features, and dense columns of
// values and slot vectors.
type matrix struct {
	rows     int
	features []stance.ExampleFeature // by column
	first    []int                   // of row i in column and value
	column   []int32
	value    []float32
	values   []string  // names, by dense column
	spread   []float64 // of the values
	dense    blas32.General
}

// most is the limit on a value, in spreads, as scoring has it.
const most = stance.ValueLimit

// assemble makes the matrix.
func (t *trainer) assemble() {
	t.m = matrix{rows: len(t.samples)}
	t.fillSparse()
	t.fillDense()
	for i := range t.samples { // what the matrix holds is not needed twice
		t.samples[i].examples = nil
	}
}

// fillSparse fills the features: those that enough mentions have.
func (t *trainer) fillSparse() {
	type count struct{ n, last int }
	counts := map[stance.ExampleFeature]*count{}
	for i := range t.samples {
		for k := range t.samples[i].examples {
			for _, f := range t.samples[i].examples[k].Features {
				c := counts[f]
				if c == nil {
					c = &count{last: -1}
					counts[f] = c
				}
				if c.last != i {
					c.n, c.last = c.n+1, i
				}
			}
		}
	}
	m := &t.m
	for f, c := range counts {
		if c.n >= t.Settings.MinCount {
			m.features = append(m.features, f)
		}
	}
	slices.SortFunc(m.features, func(a, b stance.ExampleFeature) int {
		return cmp.Or(cmp.Compare(a.Group, b.Group), cmp.Compare(a.Key, b.Key))
	})
	place := map[stance.ExampleFeature]int32{}
	for i, f := range m.features {
		place[f] = int32(i)
	}
	for i := range t.samples {
		m.first = append(m.first, len(m.column))
		examples := t.samples[i].examples
		for k := range examples {
			m.addFeatures(examples[k].Features, place, stance.MentionShare(len(examples)))
		}
	}
	m.first = append(m.first, len(m.column))
}

// addFeatures adds the features of an example, share times, to the last row.
func (m *matrix) addFeatures(features []stance.ExampleFeature, place map[stance.ExampleFeature]int32, share float64) {
	inGroup := map[string]int{}
	for _, f := range features {
		inGroup[f.Group]++
	}
	for _, f := range features {
		if column, ok := place[f]; ok {
			m.column = append(m.column, column)
			m.value = append(m.value, float32(share*stance.FeatureScale(f.Group)/math.Sqrt(float64(inGroup[f.Group]))))
		}
	}
}

// leastValues is how many mentions must have a value.
const leastValues = 30

// fillDense fills the values, then the vectors of the head's slots.
func (t *trainer) fillDense() {
	m := &t.m
	counts := map[string]int{}
	for i := range t.samples {
		for k := range t.samples[i].examples {
			for name := range t.samples[i].examples[k].Values {
				counts[name]++
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(counts)) {
		if counts[name] >= leastValues {
			m.values = append(m.values, name)
		}
	}
	columns := len(m.values)
	if t.Start == nil {
		columns += len(t.slots) * t.Vectors.Size
	}
	m.dense = blas32.General{Rows: m.rows, Cols: columns, Stride: columns, Data: make([]float32, m.rows*columns)}
	m.spread = make([]float64, len(m.values))
	for c, name := range m.values {
		m.spread[c] = t.spreadOf(name)
	}
	for i := range t.samples {
		row := m.dense.Data[i*columns : (i+1)*columns]
		examples := t.samples[i].examples
		share := stance.MentionShare(len(examples))
		for k := range examples {
			for c, name := range m.values {
				v := examples[k].Values[name] / m.spread[c]
				row[c] += float32(share * t.Settings.ValueScale * max(-most, min(most, v)))
			}
			if t.Start == nil {
				t.fillSlots(row[len(m.values):], &examples[k], share)
			}
		}
	}
}

// spreadOf is the standard deviation of a value over the samples.
func (t *trainer) spreadOf(name string) float64 {
	if t.Start != nil {
		for _, v := range t.Start.Values {
			if v.Name == name {
				return v.Spread
			}
		}
	}
	sum, squares, n := 0.0, 0.0, 0.0
	for i := range t.samples {
		for k := range t.samples[i].examples {
			v := t.samples[i].examples[k].Values[name]
			sum, squares, n = sum+v, squares+v*v, n+1
		}
	}
	variance := max(squares/n-sum/n*sum/n, 1e-6)
	return math.Round(math.Sqrt(variance)*1e4) / 1e4
}

// fillSlots adds the vectors of each slot's words, share times, over the root
// of the sum of their squared weights.
func (t *trainer) fillSlots(to []float32, example *stance.Example, share float64) {
	norms := make([]float64, len(t.slots))
	for _, w := range example.Slots {
		word := &t.words[w.Word]
		slot := slices.Index(t.slots, stance.SlotNames()[w.Slot])
		if word.Slots == nil || slot < 0 {
			continue
		}
		norms[slot] += w.Weight * w.Weight
	}
	for _, w := range example.Slots {
		word := &t.words[w.Word]
		slot := slices.Index(t.slots, stance.SlotNames()[w.Slot])
		if word.Slots == nil || slot < 0 {
			continue
		}
		scale := float32(share * t.Settings.SlotScale * w.Weight / math.Sqrt(norms[slot]))
		part := to[slot*t.Vectors.Size:]
		for d, x := range t.Vectors.Find(word.Word) {
			part[d] += scale * x
		}
	}
}
