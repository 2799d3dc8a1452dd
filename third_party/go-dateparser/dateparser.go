// Package dateparser stands in for github.com/markusmobius/go-dateparser, whose
// tables of all the world's languages cost 0.2 s and 78 MB at every start of the
// program. It has what go-htmldate needs to be built, and finds no date. Parallax
// never asks go-htmldate for the extensive search that would call it; package
// article/internal/date of Parallax reads dates.
//
// The names are those of go-dateparser v1.2.3, Copyright (c) 2021 Markus Mobius,
// BSD 3-Clause License; see LICENSE.
package dateparser

import (
	"errors"
	"time"
)

// ParserType names a way of reading.
type ParserType uint8

// The ways that go-htmldate names.
const (
	CustomFormat ParserType = iota
	AbsoluteTime
)

// PreferredDateSource says which of two dates is likelier.
type PreferredDateSource uint8

// Past is the earlier date.
const Past PreferredDateSource = 0

// Configuration is what go-htmldate sets.
type Configuration struct {
	PreferredDateSource PreferredDateSource
	StrictParsing       bool
}

// Parser reads no dates.
type Parser struct{ ParserTypes []ParserType }

// Date is a date that was read.
type Date struct{ Time time.Time }

var errNone = errors.New("dateparser: dates are not read here")

// Parse finds no date in any string.
func (p *Parser) Parse(cfg *Configuration, text string, formats ...string) (Date, error) {
	return Date{}, errNone
}
