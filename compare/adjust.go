package compare

import (
	"cmp"
	"slices"
)

// adjusted gives the p-values of one family of questions adjusted for their
// number; those not defined stay so and do not count.
func adjusted(p []Number, how Adjust) []Number {
	out := slices.Clone(p)
	var order []int
	for i := range p {
		if p[i].Defined() {
			order = append(order, i)
		}
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Or(cmp.Compare(p[a], p[b]), cmp.Compare(a, b)) })
	m := len(order)
	switch how {
	case BenjaminiHochberg: // Benjamini and Hochberg 1995
		least := Number(1)
		for k := m - 1; k >= 0; k-- {
			least = min(least, p[order[k]]*Number(m)/Number(k+1))
			out[order[k]] = least
		}
	case Holm: // Holm 1979
		most := Number(0)
		for k, i := range order {
			most = max(most, min(1, p[i]*Number(m-k)))
			out[i] = most
		}
	}
	return out
}
