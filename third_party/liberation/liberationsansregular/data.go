// Package liberationsansregular is the font LiberationSans Regular.
package liberationsansregular

import "codeberg.org/go-fonts/liberation"

// TTF is the font's TrueType data.
var TTF = liberation.SansRegular
