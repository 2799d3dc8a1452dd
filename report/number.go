package report

import (
	"fmt"
	"math"
	"strings"

	"parallax/compare"
	"parallax/figure"
)

// missing stands for a figure that cannot be told.
const missing = figure.Missing

// signed is a figure with its sign and two decimals.
func signed(n compare.Number) string { return figure.Signed(float64(n), 2) }

// withInterval is a figure with its interval, if it has one.
func withInterval(n, low, high compare.Number) string {
	if !low.Defined() || !high.Defined() {
		return signed(n)
	}
	return fmt.Sprintf("%s [%s, %s]", signed(n), signed(low), signed(high))
}

// percent is a share as whole per cent.
func percent(n compare.Number) string {
	if !n.Defined() {
		return missing
	}
	return figure.Share(float64(n)) + " %"
}

// chance is a p-value.
func chance(n compare.Number) string { return strings.Replace(figure.Chance(float64(n)), "<", "< ", 1) }

// count is a number of things.
func count(n int, thing string) string {
	if n != 1 {
		thing += "s"
	}
	return fmt.Sprintf("%d %s", n, thing)
}

// steps is how many shades there are on either side of 0.
const steps = 5

// shade is the class of a figure's background, from d-5 to d5.
func shade(n compare.Number, limit float64) string {
	if !n.Defined() || limit == 0 {
		return "none"
	}
	return fmt.Sprintf("d%d", int(math.Round(max(-1, min(1, float64(n)/limit))*steps)))
}
