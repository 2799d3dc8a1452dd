package output

import (
	"encoding/hex"
	"fmt"
	"maps"
	"slices"

	"github.com/zeebo/xxh3"
)

// chain is a digest of a list that can be broken off and taken up again: each
// link is the XXH3-128 hash of the link before and what is added.
type chain struct {
	sum     [16]byte
	scratch []byte
}

func (c *chain) link(parts ...string) {
	c.scratch = append(c.scratch[:0], c.sum[:]...)
	for _, p := range parts {
		c.scratch = append(c.scratch, p...)
	}
	c.sum = xxh3.Hash128(c.scratch).Bytes()
}

// String is the digest in 32 hexadecimal digits.
func (c *chain) String() string { return hex.EncodeToString(c.sum[:]) }

// set takes up a digest that String gave.
func (c *chain) set(s string) error {
	sum, err := hex.DecodeString(s)
	if err != nil || len(sum) != len(c.sum) {
		return fmt.Errorf("%q is no digest", s)
	}
	copy(c.sum[:], sum)
	return nil
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
