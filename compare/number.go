package compare

import (
	"math"
	"strconv"

	"parallax/figure"
)

// Number is a figure; NaN where it is not defined, as the interval of one
// article alone. In JSON it has twelve digits, and is null where not defined;
// in tables it is null there.
type Number float64

// undefined is the figure of what cannot be told.
var undefined = Number(math.NaN())

// Defined tells whether the figure has a value.
func (n Number) Defined() bool { return figure.Defined(float64(n)) }

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

// signed is the figure with a sign and two decimals.
func (n Number) signed() string { return figure.Signed(float64(n), 2) }

// decimal is the figure with so many decimals.
func (n Number) decimal(decimals int) string { return figure.Decimal(float64(n), decimals) }

// share is the figure as whole per cent.
func (n Number) share() string { return figure.Share(float64(n)) }

// chance is the figure as a p-value.
func (n Number) chance() string { return figure.Chance(float64(n)) }

// divide is a/b, not defined where b is 0.
func divide(a, b float64) Number {
	if b == 0 {
		return undefined
	}
	return Number(a / b)
}
