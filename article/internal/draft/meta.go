package draft

import (
	"slices"
	"strings"

	"parallax/article"
	"parallax/article/internal/tidy"
)

// SortMeta sorts by key; of the values of one key the last is kept.
func SortMeta(meta []article.Field) []article.Field {
	slices.SortStableFunc(meta, func(a, b article.Field) int { return strings.Compare(a.Key, b.Key) })
	kept := meta[:0]
	for i, field := range meta {
		if i+1 == len(meta) || meta[i+1].Key != field.Key {
			kept = append(kept, field)
		}
	}
	return kept
}

// PropertyMeta keeps properties of a file that an article has no field for.
func PropertyMeta(pairs ...string) []article.Field {
	var kept []article.Field
	for i := 0; i+1 < len(pairs); i += 2 {
		if value := tidy.OneLine(tidy.UTF8(pairs[i+1])); value != "" {
			kept = append(kept, article.Field{Key: pairs[i], Value: value})
		}
	}
	return kept
}

// Note adds to what an article's metadata tell of the reading of it, under a key
// such as those of article.NoteKeys.
func Note(meta []article.Field, key, note string) []article.Field {
	if note == "" {
		return meta
	}
	for i := range meta {
		if m := &meta[i]; m.Key == key {
			if !strings.Contains(m.Value, note) {
				m.Value += "; " + note
			}
			return meta
		}
	}
	return SortMeta(append(meta, article.Field{Key: key, Value: note}))
}

// Doubted adds to the metadata what was doubted of a date, with the date as it
// was found.
func Doubted(meta []article.Field, found, doubt string) []article.Field {
	if doubt == "" {
		return meta
	}
	return SortMeta(append(meta, article.Field{Key: "date_doubt", Value: tidy.OneLine(found) + ": " + doubt}))
}
