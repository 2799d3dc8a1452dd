package article

import (
	"strconv"

	"github.com/zeebo/xxh3"
)

// Fingerprint is a 64-bit hash of what was refused, where and why.
func (r *Reject) Fingerprint() uint64 {
	h := xxh3.New()
	for _, s := range []string{r.Path, r.Record, r.Stage, r.Reason} {
		HashPart(h, s)
	}
	return h.Sum64()
}

// HashPart adds a string and its length, so that no two lists run together.
func HashPart(h *xxh3.Hasher, s string) {
	var size [20]byte
	_, _ = h.Write(append(strconv.AppendInt(size[:0], int64(len(s)), 10), ':')) // never fails
	_, _ = h.WriteString(s)
}
