package output

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// FuzzFolders sees that a folder's name gives back the source it was made
// from, and that no source leads out of the folder.
func FuzzFolders(f *testing.F) {
	for _, s := range []string{"", "The Post", "a/../b", "..", "100%", "%41", "key=value", "__HIVE_DEFAULT_PARTITION__", "Žižek “X”", "CON", "a\x00b",
		"trailing."} {
		f.Add(s)
	}
	o := &Options{PartitionBy: []string{"source", "month"}}
	f.Fuzz(func(t *testing.T, source string) {
		if !utf8.ValidString(source) {
			return
		}
		folder := partition(o.PartitionBy, source, time.Date(2022, 3, 9, 0, 0, 0, 0, time.UTC))
		keys := hiveKeys("stances/" + folder + "/part-00000.parquet")
		if len(keys) != 2 || keys[0].name != "source" || keys[1].name != "month" || keys[1].value != "2022-03" {
			t.Fatalf("%q: folder %q, keys %+v", source, folder, keys)
		}
		if len(escapeKey(source)) > longestKey {
			source = keys[0].value // cut, with a hash
		}
		if keys[0].null != (source == "") || keys[0].value != source {
			t.Errorf("%q comes back as %q, null %v, from %q", source, keys[0].value, keys[0].null, folder)
		}
		if strings.Count(folder, "/") != 1 || strings.ContainsAny(folder, "\\\x00:") {
			t.Errorf("%q makes the folder %q", source, folder)
		}
	})
}
