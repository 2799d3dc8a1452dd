package output

import (
	"net/url"
	"path"
	"strings"
)

// hiveNull stands in a folder's name for a key that is null.
const hiveNull = "__HIVE_DEFAULT_PARTITION__"

// hiveKey is one key=value folder on the way to a file.
type hiveKey struct {
	name  string
	value string
	null  bool
}

// hiveKeys reads the keys from a file's path, such as
// stances/source=The%20Post/month=2022-03/part-00000.parquet. A folder that
// is not written so is no key; a value that is not well escaped is taken as
// it stands.
func hiveKeys(file string) []hiveKey {
	var keys []hiveKey
	for _, folder := range strings.Split(path.Dir(file), "/") {
		name, value, ok := strings.Cut(folder, "=")
		if !ok || name == "" {
			continue
		}
		k := hiveKey{name: unescape(name), value: unescape(value)}
		if value == hiveNull {
			k.value, k.null = "", true
		}
		keys = append(keys, k)
	}
	return keys
}

func unescape(s string) string {
	plain, err := url.PathUnescape(s)
	if err != nil {
		return s
	}
	return plain
}

// partitionColumn describes a key of partition folders as a column of text.
func partitionColumn(table, name string) Column {
	c, ok := documented(table, name)
	if !ok {
		c.Doc = "Key of the folder that the file lies in."
	}
	c.Type, c.Nullable = String, true
	return c
}
