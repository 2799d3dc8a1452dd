package compare

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Number is a figure; NaN where it is not defined, as the interval of one
// article alone. In JSON it has twelve digits, and is null where not defined;
// in tables it is null there.
type Number float64

// undefined is the figure of what cannot be told.
var undefined = Number(math.NaN())

// Defined tells whether the figure has a value.
func (n Number) Defined() bool { return !math.IsNaN(float64(n)) && !math.IsInf(float64(n), 0) }

// Value gives the figure as tables have it, false where it is not defined.
func (n Number) Value() (float64, bool) { return float64(n), n.Defined() }

// MarshalJSON writes the rounded figure or null.
func (n Number) MarshalJSON() ([]byte, error) {
	if !n.Defined() {
		return []byte("null"), nil
	}
	return strconv.AppendFloat(nil, float64(n)+0, 'g', 12, 64), nil
}

// UnmarshalJSON reads what MarshalJSON writes.
func (n *Number) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		*n = undefined
		return nil
	}
	v, err := strconv.ParseFloat(string(data), 64)
	*n = Number(v)
	return err
}

// signed is the figure with a sign and two decimals, "–" where not defined.
func (n Number) signed() string { return n.format("%+.2f", 2) }

// share is the figure as whole per cent.
func (n Number) share() string {
	if !n.Defined() {
		return "–"
	}
	return fmt.Sprintf("%.0f", 100*float64(n))
}

func (n Number) format(verb string, decimals int) string {
	if !n.Defined() {
		return "–"
	}
	return fmt.Sprintf(verb, round(float64(n), decimals))
}

// chance is the figure as a p-value.
func (n Number) chance() string {
	switch {
	case !n.Defined():
		return "–"
	case n < 0.001:
		return "<.001"
	}
	return strings.TrimPrefix(fmt.Sprintf("%.3f", float64(n)), "0")
}

// round never gives -0.
func round(v float64, decimals int) float64 {
	scale := math.Pow10(decimals)
	return math.Round(v*scale)/scale + 0
}

// divide is a/b, not defined where b is 0.
func divide(a, b float64) Number {
	if b == 0 {
		return undefined
	}
	return Number(a / b)
}
