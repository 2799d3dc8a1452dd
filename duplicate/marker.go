package duplicate

import (
	"encoding/hex"
	"fmt"
	"strconv"
)

// Marker names, article by article, the first one that each repeats, in the
// memory of an Index.
type Marker struct {
	index Index
	found int
}

// Original gives the id of the first article before it that an article
// repeats, "" if it repeats none. ids are 16 hexadecimal digits; an article
// without words, whose signature is nil, repeats none.
func (m *Marker) Original(id string, s *Signature) string {
	label, err := strconv.ParseUint(id, 16, 64)
	if s == nil || err != nil {
		return ""
	}
	original, repeats := m.index.Add(s, label)
	if !repeats {
		return ""
	}
	m.found++
	return fmt.Sprintf("%016x", original)
}

// Forgotten is how many articles, the first ones, are no longer looked for.
func (m *Marker) Forgotten() int { return m.index.Forgotten() }

// Found is how many articles repeated an earlier one.
func (m *Marker) Found() int { return m.found }

// String is the signature in hexadecimal digits.
func (s *Signature) String() string { return hex.EncodeToString(s[:]) }

// Parse reads what String wrote; nil if it is no signature.
func Parse(text string) *Signature {
	var s Signature
	if len(text) != 2*Size {
		return nil
	}
	if _, err := hex.Decode(s[:], []byte(text)); err != nil {
		return nil
	}
	return &s
}
