package output

import (
	"net/url"
	"path"
	"strings"

	"parallax/output/table"
)

// hiveNull is the value in a folder's name for a key that is null: nothing, as in
// source=. Hive itself writes hiveDefault, which older versions wrote and others
// write, and which pandas cannot read beside values.
const (
	hiveNull    = ""
	hiveDefault = "__HIVE_DEFAULT_PARTITION__"
)

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
		if value == hiveNull || value == hiveDefault {
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
func partitionColumn(of, name string) table.Column {
	t := tableNamed(of)
	c, ok := t.Column(name)
	if !ok {
		c.Doc = "Key of the folder that the file lies in."
	}
	c.Type, c.Nullable = table.String, true
	return c
}

// folderValues are the values of the keys of folders on a file's path, nil for
// null.
func folderValues(file string) map[string]*string {
	values := map[string]*string{}
	for _, k := range hiveKeys(file) {
		values[k.name] = &k.value
		if k.null {
			values[k.name] = nil
		}
	}
	return values
}
