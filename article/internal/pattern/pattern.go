// Package pattern takes the text of regular expressions and compiles each when
// it is first needed: the tables of the formats hold more than a hundred, of
// which a run needs a few, and a command that reads no article none. Before an
// expression is tried, a look at the bytes tells of most texts that they cannot
// match. It does not check the expressions; the tests of the packages that have
// them do.
package pattern

import (
	"regexp"
	"sync"
)

// Pattern is a regular expression. It is safe for concurrent use; its methods
// panic where the expression is none.
type Pattern struct {
	compiled func() *regexp.Regexp
	needs    func() []clause
}

// New is the pattern of an expression.
func New(expression string) Pattern {
	return Pattern{
		compiled: sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) }),
		needs:    sync.OnceValue(func() []clause { return needsOf(expression) }),
	}
}

// Regexp is the expression, compiled.
func (p Pattern) Regexp() *regexp.Regexp { return p.compiled() }

// MayMatch is false for texts in which the expression matches nowhere, as far
// as the letters and digits that it needs tell: nearly all.
func (p Pattern) MayMatch(text string) bool { return meets(p.needs(), text) }

// MatchString says whether the expression matches anywhere in a text.
func (p Pattern) MatchString(text string) bool {
	return p.MayMatch(text) && p.Regexp().MatchString(text)
}
