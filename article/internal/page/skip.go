package page

import (
	"strings"

	"parallax/article/internal/tsv"
)

// Words of classes and ids whose elements are no part of an article, and the
// ends of such names.
var (
	pageSkipped    = tsv.Set(namesOf("skip"))
	pageSkippedEnd = namesOf("skipend")
)

// isSkipped tells by a class or id that an element is no part of an article.
func isSkipped(names string) bool {
	for name := range strings.FieldsSeq(strings.ToLower(names)) {
		for _, end := range pageSkippedEnd {
			if strings.HasSuffix(name, end) {
				return true
			}
		}
		for name != "" {
			if beginsSkipped(name) {
				return true
			}
			_, name = cutName(name)
		}
	}
	return false
}

// beginsSkipped tells a name that begins with one of the words, which have up to
// three parts themselves (screen-reader-text).
func beginsSkipped(name string) bool {
	const parts = 3
	end := 0
	for range parts {
		part, _ := cutName(name[end:])
		end += len(part)
		if pageSkipped[name[:end]] {
			return true
		}
		if end == len(name) {
			break
		}
		end++
	}
	return false
}

// cutName cuts a name at its first "_" or "-".
func cutName(name string) (part, rest string) {
	if i := strings.IndexAny(name, "_-"); i >= 0 {
		return name[:i], name[i+1:]
	}
	return name, ""
}
