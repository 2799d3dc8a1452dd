// Package typo answers a name that nobody knows with the one that was likely
// meant. It decides nothing: what is unknown stays unknown.
package typo

import (
	"fmt"
	"slices"
	"strings"

	"github.com/xrash/smetrics"
)

// How alike two names must be, from 0 to 1, by the measure of Jaro and Winkler
// with its usual numbers: names that begin alike count as more alike.
const (
	alike  = 0.8
	boost  = 0.7
	prefix = 4

	oneOff = 0.9 // for names that differ in one letter
	short  = 3   // letters at least of the longer one
)

// Of gives the known name that is most like the one that is not known; "" if
// none is much like it. Capitals and dashes for underlines count for nothing.
func Of(name string, known []string) string {
	best, of := alike, ""
	plain := folded(name)
	for _, k := range known {
		if k == "" || plain == "" {
			continue
		}
		if d := likeness(plain, folded(k)); d > best {
			best, of = d, k
		}
	}
	return of
}

// likeness is the measure of Jaro and Winkler, which short names of which a
// letter is wrong or lacking come off badly by.
func likeness(a, b string) float64 {
	d := smetrics.JaroWinkler(a, b, boost, prefix)
	if max(len(a), len(b)) >= short && smetrics.WagnerFischer(a, b, 1, 1, 1) == 1 {
		d = max(d, oneOff)
	}
	return d
}

func folded(s string) string { return strings.ReplaceAll(strings.ToLower(s), "-", "_") }

// Hint asks whether the most alike of the known names was meant, for the end of
// a message; "" if none is much like it.
func Hint(name string, known []string) string {
	if of := Of(name, known); of != "" {
		return fmt.Sprintf("; did you mean %q?", of)
	}
	return ""
}

// OneOf says that a value is none of those known, which it lists, and which one
// was likely meant.
func OneOf(value string, known []string) string {
	return fmt.Sprintf("%q is not one of %s", value, strings.Join(known, ", ")) + Hint(value, known)
}

// Check is the error of OneOf unless the value is known.
func Check[S ~string](value S, known []S) error {
	if slices.Contains(known, value) {
		return nil
	}
	var names []string
	for _, k := range known {
		names = append(names, string(k))
	}
	return fmt.Errorf("%s", OneOf(string(value), names))
}
