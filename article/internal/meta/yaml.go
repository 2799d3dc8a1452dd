package meta

import (
	"fmt"
	"strings"
	"time"
)

// YAMLText gives a value of front matter in its text form. A list of simple
// values is joined by commas; what else is nested is left out.
func YAMLText(value any) (string, bool) {
	switch v := value.(type) {
	case nil:
		return "", false
	case string:
		return v, true
	case time.Time:
		return v.UTC().Format(time.RFC3339), true
	case bool, int, int64, uint64, float64:
		return fmt.Sprint(v), true
	case []any:
		var parts []string
		for _, part := range v {
			if _, nested := part.([]any); nested {
				continue
			}
			if text, ok := YAMLText(part); ok {
				parts = append(parts, text)
			}
		}
		return strings.Join(parts, ", "), len(parts) > 0
	}
	return "", false
}
