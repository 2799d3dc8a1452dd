package output

import (
	"fmt"
	"hash/fnv"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"parallax/typo"
)

// partitionKeys are what a dataset can be partitioned by: each gives the text
// of an article's key, false for none.
var partitionKeys = map[string]func(source string, published time.Time) (string, bool){
	"source": func(source string, _ time.Time) (string, bool) { return source, source != "" },
	"year":   func(_ string, p time.Time) (string, bool) { return p.UTC().Format("2006"), !p.IsZero() },
	"month":  func(_ string, p time.Time) (string, bool) { return p.UTC().Format("2006-01"), !p.IsZero() },
}

// PartitionKeys lists what a dataset can be partitioned by.
func PartitionKeys() []string { return []string{"source", "year", "month"} }

// CheckPartition says what is wrong with a list of keys, nil if nothing is.
func CheckPartition(keys []string) error {
	for i, k := range keys {
		if partitionKeys[k] == nil {
			return fmt.Errorf("cannot partition by %q; the keys are %s%s", k, strings.Join(PartitionKeys(), ", "), typo.Hint(k, PartitionKeys()))
		}
		if slices.Contains(keys[:i], k) {
			return fmt.Errorf("cannot partition by %s twice", k)
		}
	}
	return nil
}

// partition gives the folders of an article below those of the tables, as
// Hive writes them: source=The%20Post/month=2022-03; "" without partitions.
func partition(keys []string, source string, published time.Time) string {
	var folders []string
	for _, k := range keys {
		value, ok := partitionKeys[k](source, published)
		if ok {
			value = escapeKey(value)
			if value == hiveDefault { // a name, not null
				value = "%5F" + value[1:]
			}
		} else {
			value = hiveNull
		}
		folders = append(folders, k+"="+value)
	}
	return strings.Join(folders, "/")
}

// longestKey is how many bytes of an escaped key go into a folder's name; file
// systems allow 255. A longer one ends in a hash of the whole.
const longestKey = 180

// escapeKey makes any text safe in a folder's name on any system: everything
// but ASCII letters, digits, "_", "-" and "." is written %XX, and so is a "."
// at the end.
func escapeKey(s string) string {
	if !utf8.ValidString(s) {
		s = string([]rune(s))
	}
	var b strings.Builder
	for i, r := range s {
		size := utf8.RuneLen(r)
		if b.Len() > longestKey {
			h := fnv.New64a()
			h.Write([]byte(s)) // never fails
			return fmt.Sprintf("%s~%016x", b.String(), h.Sum64())
		}
		plain := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '_' || r == '-' || r == '.' && i+size < len(s)
		if plain {
			b.WriteByte(byte(r))
			continue
		}
		for _, c := range []byte(s[i : i+size]) {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}
