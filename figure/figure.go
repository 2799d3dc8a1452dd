// Package figure writes figures for readers: rounded, with a sign, as per cent
// or as a chance, and a dash for what cannot be told. It computes nothing.
package figure

import (
	"fmt"
	"math"
	"strings"
)

// Missing stands for a figure that cannot be told.
const Missing = "–"

// Defined tells whether a figure has a value.
func Defined(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

// Round never gives -0.
func Round(v float64, decimals int) float64 {
	scale := math.Pow10(decimals)
	return math.Round(v*scale)/scale + 0
}

// Decimal is a figure with so many decimals.
func Decimal(v float64, decimals int) string { return formatted("%.*f", v, decimals) }

// Signed is a figure with its sign and so many decimals.
func Signed(v float64, decimals int) string { return formatted("%+.*f", v, decimals) }

func formatted(verb string, v float64, decimals int) string {
	if !Defined(v) {
		return Missing
	}
	return fmt.Sprintf(verb, decimals, Round(v, decimals))
}

// Share is a share as whole per cent, without the sign of it.
func Share(v float64) string {
	if !Defined(v) {
		return Missing
	}
	return fmt.Sprintf("%.0f", 100*v)
}

// Chance is a p-value.
func Chance(v float64) string {
	switch {
	case !Defined(v):
		return Missing
	case v < 0.001:
		return "<.001"
	}
	return strings.TrimPrefix(fmt.Sprintf("%.3f", v), "0")
}
