package output

import (
	"bytes"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func TestEscapedKeys(t *testing.T) {
	for s, want := range map[string]string{
		"RT": "RT", "The Post": "The%20Post", "a/b=c%": "a%2Fb%3Dc%25", "Süd": "S%C3%BCd", "..": ".%2E", "N.Y. Times": "N.Y.%20Times", "a\xffb": "a%EF%BF%BDb",
	} {
		if got := escapeKey(s); got != want {
			t.Errorf("%q becomes %q, want %q", s, got, want)
		}
	}
	long, other := escapeKey(strings.Repeat("ж", 200)+"1"), escapeKey(strings.Repeat("ж", 200)+"2")
	if len(long) > 220 || long == other {
		t.Errorf("long keys become %q and %q", long, other)
	}
}

func TestPartitionOfAnArticle(t *testing.T) {
	o := Options{PartitionBy: []string{"source", "year", "month"}}
	when := time.Date(2022, 3, 1, 1, 0, 0, 0, time.FixedZone("", 3*3600)) // still February in UTC
	if got, want := partition(o.PartitionBy, "RT", when), "source=RT/year=2022/month=2022-02"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := partition(o.PartitionBy, "", time.Time{}), "source="+hiveNull+"/year="+hiveNull+"/month="+hiveNull; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if CheckPartition([]string{"source", "source"}) == nil || CheckPartition([]string{"actor"}) == nil {
		t.Error("keys twice or unknown are accepted")
	}
}

// FuzzEscapeKey: a key is safe in a folder's name, and readers find it again.
func FuzzEscapeKey(f *testing.F) {
	for _, s := range []string{"RT", "The Post", "a/b=c%", "..", "\x00\\:*?", "Süd/Zeit", strings.Repeat("x", 300)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := escapeKey(s)
		if len(got) > 220 || strings.Trim(got, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.%~") != "" || strings.HasSuffix(got, ".") {
			t.Errorf("%q becomes %q", s, got)
		}
		want := s
		if !utf8.ValidString(s) {
			want = string([]rune(s))
		}
		if back := unescape(got); back != want && !strings.Contains(got, "~") {
			t.Errorf("%q comes back as %q", s, back)
		}
	})
}

// FuzzUnpackItems: a damaged list of items is an error, and a sound one comes
// back as it is.
func FuzzUnpackItems(f *testing.F) {
	f.Add(packItems([]item{{fingerprint: 1, articles: []uint64{2, 3}, rejects: 1, weight: 5000, ordinal: 7}, {fingerprint: 1 << 63, ordinal: 9}}, -1))
	f.Add([]byte{1, 2, 3})
	f.Fuzz(func(t *testing.T, data []byte) {
		items, err := unpackItems(data, -1)
		if err != nil {
			return
		}
		packed := packItems(items, -1)
		again, err := unpackItems(packed, -1)
		if err != nil || !reflect.DeepEqual(items, again) || len(packed) > len(data) {
			t.Errorf("%d items came back as %d: %v", len(items), len(again), err)
		}
		if len(packed) == len(data) && !bytes.Equal(packed, data) {
			t.Error("other bytes for the same items")
		}
	})
}

func TestSegmentsEndByTheirItems(t *testing.T) {
	const size = 1 << 20
	s, ends := segment{}, 0
	var sizes []int64
	for i := range 3000 {
		s.addItem(item{fingerprint: uint64(i+1) * 0x9e3779b97f4a7c15, weight: itemWeight + int64(i%7)*1000})
		if s.ends(size) {
			ends++
			sizes = append(sizes, s.weight)
			s = segment{}
		}
	}
	if ends < 10 {
		t.Fatalf("%d segments", ends)
	}
	for _, n := range sizes {
		if n < size/2 || n > 2*size+20000 {
			t.Errorf("a segment of %d bytes", n)
		}
	}
}
