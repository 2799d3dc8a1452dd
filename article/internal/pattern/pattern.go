// Package pattern takes the text of regular expressions and compiles each when
// it is first tried: the tables of the formats hold more than a hundred, of
// which a run tries a few, and a command that reads no article none. It does
// not check them; the tests of the packages that have them do.
package pattern

import (
	"regexp"
	"sync"
)

// Pattern gives a regular expression, compiled at the first call. It is safe
// for concurrent use and panics where the expression is none.
type Pattern func() *regexp.Regexp

// New is the pattern of an expression.
func New(expression string) Pattern {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}
