package stance

// Example is what the learned model sees of one mention, for training.
type Example struct {
	Actor    int // index into the actors asked for, or the target's number
	Features []ExampleFeature
	Values   map[string]float64
	Slots    []ExampleWord
}

// ExampleFeature is a sparse feature of a mention; the same may stand twice.
type ExampleFeature struct{ Group, Key string }

// ExampleWord is a word of the list in a slot, and its weight there.
type ExampleWord struct {
	Slot   int
	Word   int32 // index into Weights.Words
	Weight float64
}

func (e *Example) addFeature(group, key string, mine bool) {
	e.Features = append(e.Features, ExampleFeature{group, key})
	if mine {
		e.Features = append(e.Features, ExampleFeature{own + group, key})
	}
}

func (e *Example) addValue(name string, amount float64, mine bool) {
	e.Values[name] += amount
	if mine {
		e.Values[own+name] += amount
	}
}

// PairExample is what the learned model sees of a holder and a target, row by
// row.
type PairExample struct {
	Holder string // "author", "other", an actor's key, or TargetKey
	Target int    // as Example.Actor
	Rows   []Example
}
