package lexicon

import (
	"encoding/binary"
	"maps"
	"math"
	"math/bits"
	"slices"
)

// Coder packs values, or gives them back from what was packed, by the same calls
// in the same order: what it is told of is written when it packs and set when it
// unpacks. Strings that it gives share memory with what they come from.
type Coder struct {
	packed []byte
	rest   string
	unpack bool
	short  bool
	labels []string // told before, in their order
}

// Unpacking is a coder that gives back what was packed.
func Unpacking(packed string) *Coder { return &Coder{rest: packed, unpack: true} }

// Packed is what was packed so far.
func (c *Coder) Packed() []byte { return c.packed }

// Whole says whether what was to be unpacked was there, and no more than that.
func (c *Coder) Whole() bool { return !c.short && c.rest == "" }

func (c *Coder) fail() { c.short, c.rest = true, "" }

// number codes a whole number; small ones take little room.
func (c *Coder) number(n *uint64) {
	if !c.unpack {
		c.packed = binary.AppendUvarint(c.packed, *n)
		return
	}
	*n = 0
	for i := range min(len(c.rest), binary.MaxVarintLen64) {
		b := c.rest[i]
		if *n |= uint64(b&0x7f) << (7 * i); b < 0x80 {
			c.rest = c.rest[i+1:]
			return
		}
	}
	c.fail()
}

// hash codes a number of which any is as likely as another.
func (c *Coder) hash(h *uint64) {
	const size = 8
	switch {
	case !c.unpack:
		c.packed = binary.LittleEndian.AppendUint64(c.packed, *h)
	case len(c.rest) < size:
		c.fail()
	default:
		*h = binary.LittleEndian.Uint64([]byte(c.rest[:size]))
		c.rest = c.rest[size:]
	}
}

// CodeInt codes a whole number, most likely a small one.
func CodeInt[T ~int | ~int8 | ~int32 | ~int64 | ~uint8 | ~uint32](c *Coder, n *T) {
	zigzag := uint64(int64(*n)<<1) ^ uint64(int64(*n)>>63)
	c.number(&zigzag)
	*n = T(int64(zigzag>>1) ^ -int64(zigzag&1))
}

// CodeText codes a string.
func CodeText[T ~string](c *Coder, s *T) {
	n := uint64(len(*s))
	c.number(&n)
	switch {
	case !c.unpack:
		c.packed = append(c.packed, *s...)
	case n > uint64(len(c.rest)):
		c.fail()
	default:
		*s, c.rest = T(c.rest[:n]), c.rest[n:]
	}
}

// label codes one of a few strings that come again and again.
func (c *Coder) label(s *string) {
	i := slices.Index(c.labels, *s)
	if CodeInt(c, &i); i >= 0 && i < len(c.labels) {
		*s = c.labels[i]
		return
	}
	CodeText(c, s)
	c.labels = append(c.labels, *s)
}

// Bool codes a truth value.
func (c *Coder) Bool(b *bool) {
	n := 0
	if *b {
		n = 1
	}
	CodeInt(c, &n)
	*b = n != 0
}

// float codes a number; round ones take little room.
func (c *Coder) float(f *float64) {
	n := bits.ReverseBytes64(math.Float64bits(*f))
	c.number(&n)
	*f = math.Float64frombits(bits.ReverseBytes64(n))
}

// CodeList codes a list of things, each of which one codes. No things are nil.
func CodeList[T any](c *Coder, list *[]T, one func(*Coder, *T)) {
	n := len(*list)
	CodeInt(c, &n)
	if c.unpack {
		*list = nil
		if n < 0 || n > len(c.rest) { // each takes a byte at least
			c.fail()
			return
		}
		if n > 0 {
			*list = make([]T, n)
		}
	}
	for i := range *list {
		one(c, &(*list)[i])
	}
}

// codeMap codes a map in the order of its keys, and makes it anew.
func codeMap[V any](c *Coder, m *map[string]V, one func(*Coder, *V)) {
	keys := slices.Sorted(maps.Keys(*m))
	CodeList(c, &keys, CodeText)
	if c.unpack {
		*m = make(map[string]V, len(keys))
	}
	for _, key := range keys {
		v := (*m)[key]
		one(c, &v)
		if c.unpack {
			(*m)[key] = v
		}
	}
}
