// Package gomoji stands in for github.com/forPelevin/gomoji, which go-trafilatura
// takes emoji out of authors' names with: it has the 5,000 emoji alone, in
// emoji.txt, and reads them when a name that is not ASCII is met. The module's own
// table also has names and groups, 1 MB of the program and of every start.
//
// The emoji and RemoveEmojis are those of gomoji v1.2.0, MIT License; see LICENSE.
package gomoji

import (
	_ "embed" // for the list
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

//go:embed emoji.txt
var list string

var emoji = sync.OnceValue(func() map[string]bool {
	all := map[string]bool{}
	for _, e := range strings.Fields(list) {
		all[e] = true
	}
	return all
})

// RemoveEmojis takes all emoji out of a text, first those of several code
// points, and what is not to be seen off its ends.
func RemoveEmojis(s string) string {
	return strings.TrimFunc(without(s), func(r rune) bool {
		return !unicode.IsGraphic(r) || !unicode.IsPrint(r) || unicode.In(r, unicode.Variation_Selector)
	})
}

func without(s string) string {
	if isASCII(s) { // in which no emoji is written
		return s
	}
	var clusters, runes strings.Builder
	for g := uniseg.NewGraphemes(s); g.Next(); {
		if !emoji()[g.Str()] {
			clusters.WriteString(g.Str())
		}
	}
	for _, r := range clusters.String() {
		if !emoji()[string(r)] {
			runes.WriteRune(r)
		}
	}
	return runes.String()
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
