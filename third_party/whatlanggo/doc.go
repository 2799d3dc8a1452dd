// Package whatlanggo detects natural languages and scripts (writing systems).
// Languages are represented by a determined list of constants while scripts are
// represented by *unicode.RangeTable.
//
// This is github.com/RadhiFadlillah/whatlanggo of 16 September 2024, MIT License;
// see LICENSE. What differs: a text is held against the profiles of all languages
// at once, by an index from each trigram to the languages that have it (index.go),
// instead of one language after another; ASCII letters are not looked up in the
// tables of 23 scripts; and of two languages that are equally likely the first of
// the list counts, not either.
package whatlanggo
