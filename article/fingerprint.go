package article

import (
	"strconv"

	"github.com/zeebo/xxh3"
)

// Fingerprint is a 64-bit hash of all that Decode depends on: the place of the
// item in the input, its bytes and what the reader found out about its file.
// Items with the same fingerprint decode to the same articles; it does not
// depend on the machine, the clock or where the input lies.
func (it Item) Fingerprint() uint64 {
	h := xxh3.New()
	for _, s := range []string{it.Path, it.Record, it.Format, it.charset, it.folder, it.textField} {
		part(h, s)
	}
	if c := it.columns; c != nil {
		for _, name := range c.names {
			part(h, name)
		}
		part(h, string(c.comma))
	}
	part(h, "")
	_, _ = h.Write(it.data) // never fails
	return h.Sum64()
}

// Fingerprint is a 64-bit hash of what was refused, where and why.
func (r *Reject) Fingerprint() uint64 {
	h := xxh3.New()
	for _, s := range []string{r.Path, r.Record, r.Stage, r.Reason} {
		part(h, s)
	}
	return h.Sum64()
}

// part adds a string and its length, so that no two lists run together.
func part(h *xxh3.Hasher, s string) {
	var size [20]byte
	_, _ = h.Write(append(strconv.AppendInt(size[:0], int64(len(s)), 10), ':')) // never fails
	_, _ = h.WriteString(s)
}
