// Package liberation holds the one font that the charts of Parallax measure
// their labels with, LiberationSans Regular. The module stands in for
// codeberg.org/go-fonts/liberation, which gonum.org/v1/plot links all twelve
// fonts of, 4.4 MB: here the other eleven are that one.
//
// The names are those of go-fonts/liberation v0.5.0, Copyright ©2020 The
// go-fonts Authors, BSD 3-Clause License; see LICENSE. The font is under the
// SIL Open Font License 1.1; see LICENSE-SIL.
package liberation

import _ "embed"

// SansRegular is the font LiberationSans Regular, as TrueType.
//
//go:embed LiberationSans-Regular.ttf
var SansRegular []byte
