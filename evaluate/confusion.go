package evaluate

import "math"

// ClassFigures tell how well one class was found.
type ClassFigures struct {
	Class     string `json:"class"`
	Gold      int    `json:"gold"`
	Predicted int    `json:"predicted"`
	Precision Number `json:"precision"`
	Recall    Number `json:"recall"`
	F1        Number `json:"f1"`
}

// Classification tells how well the classes were told apart.
type Classification struct {
	N int `json:"n"`
	// MacroF1 is the mean of the F1 of the classes. A class that neither
	// gold nor predictions have is left out of the mean; one that only
	// either has counts with F1 0.
	MacroF1  Number `json:"macro_f1"`
	Interval Bounds `json:"macro_f1_interval"`
	Accuracy Number `json:"accuracy"`
	// Majority is the commonest gold class, MajorityF1 the macro-F1 of
	// always giving it.
	Majority   string         `json:"majority"`
	MajorityF1 Number         `json:"majority_macro_f1"`
	Classes    []ClassFigures `json:"classes"`
	// Confusion has a row per gold class, a column per predicted class.
	Confusion [][]int `json:"confusion"`
}

// confusion counts gold class × predicted class, row by row.
type confusion struct {
	k      int // number of classes
	counts []int
}

func newConfusion(k int) confusion { return confusion{k, make([]int, k*k)} }

func (c confusion) add(gold, predicted int) { c.counts[gold*c.k+predicted]++ }

// margins are the gold and predicted counts of a class, and those it has in
// common.
func (c confusion) margins(class int) (gold, predicted, both int) {
	for other := range c.k {
		gold += c.counts[class*c.k+other]
		predicted += c.counts[other*c.k+class]
	}
	return gold, predicted, c.counts[class*c.k+class]
}

// f1 of a class: twice the hits over gold plus predicted.
func (c confusion) f1(class int) Number {
	gold, predicted, both := c.margins(class)
	return ratio(2*both, gold+predicted)
}

func (c confusion) macroF1() Number {
	sum, present := 0.0, 0
	for class := range c.k {
		if f1 := c.f1(class); f1.Defined() {
			sum += float64(f1)
			present++
		}
	}
	if present == 0 {
		return Number(math.NaN())
	}
	return Number(sum / float64(present))
}

func (c confusion) accuracy() Number {
	all, right := 0, 0
	for class := range c.k {
		gold, _, both := c.margins(class)
		all += gold
		right += both
	}
	return ratio(right, all)
}

// majority is the commonest gold class, the first among equals, and what
// always giving it would reach.
func (c confusion) majority() (class int, f1 Number) {
	golds := make([]int, c.k)
	for n := range golds {
		golds[n], _, _ = c.margins(n)
		if golds[n] > golds[class] {
			class = n
		}
	}
	constant := newConfusion(c.k)
	for n, gold := range golds {
		constant.counts[n*c.k+class] = gold
	}
	return class, constant.macroF1()
}

// classify turns the confusions of the clusters into figures.
func classify(perCluster []confusion, names []string, opts Options) Classification {
	k := len(names)
	tallies := make([][]int, len(perCluster))
	for n, c := range perCluster {
		tallies[n] = c.counts
	}
	all := confusion{k, total(tallies, k*k)}
	class, majorityF1 := all.majority()
	result := Classification{
		MacroF1: all.macroF1(), Accuracy: all.accuracy(),
		Majority: names[class], MajorityF1: majorityF1,
		Interval: bootstrap(tallies, func(sum []int) Number { return confusion{k, sum}.macroF1() }, opts),
	}
	for n, name := range names {
		gold, predicted, both := all.margins(n)
		result.N += gold
		result.Classes = append(result.Classes, ClassFigures{
			Class: name, Gold: gold, Predicted: predicted,
			Precision: ratio(both, predicted), Recall: ratio(both, gold), F1: all.f1(n),
		})
		result.Confusion = append(result.Confusion, all.counts[n*k:(n+1)*k])
	}
	return result
}

// confusions makes an empty one for each cluster.
func confusions(clusters, k int) []confusion {
	c := make([]confusion, clusters)
	for n := range c {
		c[n] = newConfusion(k)
	}
	return c
}
