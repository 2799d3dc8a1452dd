package evaluate

import (
	"math"
	"strconv"

	"parallax/figure"
)

// Number is a figure; NaN where it is not defined, as the precision of a
// class that was never predicted. In JSON it is rounded to twelve decimals, and
// null where not defined.
type Number float64

// Defined tells whether the figure has a value.
func (n Number) Defined() bool { return figure.Defined(float64(n)) }

// MarshalJSON writes the rounded figure or null.
func (n Number) MarshalJSON() ([]byte, error) {
	if !n.Defined() {
		return []byte("null"), nil
	}
	return strconv.AppendFloat(nil, figure.Round(float64(n), 12), 'f', -1, 64), nil
}

// percent is the figure times 100 with one decimal.
func (n Number) percent() string { return figure.Decimal(100*float64(n), 1) }

// decimal is the figure with three decimals.
func (n Number) decimal() string { return figure.Decimal(float64(n), 3) }

// ratio is a/b, not defined where b is 0.
func ratio(a, b int) Number {
	if b == 0 {
		return Number(math.NaN())
	}
	return Number(float64(a) / float64(b))
}

// Bounds are the range that holds the middle 95 % of the bootstrap's draws.
type Bounds struct {
	Low  Number `json:"low"`
	High Number `json:"high"`
}

func (b Bounds) String() string {
	return "[" + b.Low.percent() + ", " + b.High.percent() + "]"
}

// tenth is the figure with one decimal.
func (n Number) tenth() string { return figure.Decimal(float64(n), 1) }
