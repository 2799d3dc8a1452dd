package article

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// unsound says what an article breaks of what every article promises.
func unsound(a Article) string {
	fields := []string{a.Path, a.Record, a.Source, a.Title, a.Author, a.URL, a.Section, a.Language, a.Body}
	for _, f := range append(fields, a.CitedSources...) {
		if !utf8.ValidString(f) {
			return fmt.Sprintf("not UTF-8: %.60q", f)
		}
	}
	for i, m := range a.Meta {
		if !utf8.ValidString(m.Key) || !utf8.ValidString(m.Value) {
			return fmt.Sprintf("metadata is not UTF-8: %.60q", m)
		}
		if i > 0 && a.Meta[i-1].Key >= m.Key {
			return fmt.Sprintf("metadata %q is not sorted or not unique", m.Key)
		}
	}
	if strings.TrimSpace(a.Body) == "" {
		return "empty body"
	}
	if year := a.Published.Year(); !a.Published.IsZero() && (year < firstYear || year > lastYear) {
		return fmt.Sprintf("published in %d", year)
	}
	end := 0
	for _, b := range a.Blocks {
		if b.Start < end || b.End <= b.Start || b.End > len(a.Body) {
			return fmt.Sprintf("block %v is out of order or outside of a body of %d bytes", b, len(a.Body))
		}
		end = b.End
		if !utf8.ValidString(a.Body[b.Start:b.End]) {
			return fmt.Sprintf("block %v cuts a character", b)
		}
		switch b.Kind {
		case "title", "lede", "body", "quote", "heading", "caption", "boilerplate":
		default:
			return fmt.Sprintf("block of kind %q", b.Kind)
		}
	}
	return ""
}
