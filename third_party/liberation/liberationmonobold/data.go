// Package liberationmonobold stands in for a font that no chart of Parallax shows: it is LiberationSans Regular.
package liberationmonobold

import "codeberg.org/go-fonts/liberation"

// TTF is the font's TrueType data.
var TTF = liberation.SansRegular
