package evaluate

import (
	"cmp"
	"math"
	"slices"
)

// Kept tells how right the most confident predictions are.
type Kept struct {
	Share Number `json:"share"` // asked for
	// N is at least that share of all: predictions of equal confidence
	// are kept or left together.
	N        int    `json:"n"`
	Accuracy Number `json:"accuracy"`
	MacroF1  Number `json:"macro_f1"`
}

var keptShares = [...]int{100, 90, 80, 50, 20, 10} // percent

// keep orders the cells by confidence, abstentions last, and measures the
// first 100, 90, 80, 50, 20 and 10 %.
func keep(cells []cell) (confidence string, kept []Kept) {
	confidence, sure := confidenceOf(cells)
	order := slices.Clone(cells)
	slices.SortStableFunc(order, func(a, b cell) int { return cmp.Compare(sure(b), sure(a)) })
	for _, percent := range keptShares {
		n := (len(order)*percent + 99) / 100
		for n > 0 && n < len(order) && sure(order[n]) == sure(order[n-1]) {
			n++
		}
		c := newConfusion(len(stanceClasses))
		for _, cell := range order[:n] {
			c.add(cell.gold+1, cell.prediction.Label+1)
		}
		kept = append(kept, Kept{ratio(percent, 100), n, c.accuracy(), c.macroF1()})
	}
	return confidence, kept
}

// confidenceOf is the likeliest class's probability if every prediction that
// is no abstention has one, else the size of the score; -1 for abstentions.
func confidenceOf(cells []cell) (name string, sure func(cell) float64) {
	name = "max P"
	for _, c := range cells {
		if c.prediction.Valid && !c.hasP {
			name = "|score|"
		}
	}
	return name, func(c cell) float64 {
		switch {
		case !c.prediction.Valid:
			return -1
		case name == "max P":
			return slices.Max(c.prediction.P[:])
		}
		return math.Abs(c.prediction.Score)
	}
}
