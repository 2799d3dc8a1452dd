package meta

import (
	"slices"
	"strings"

	"parallax/article"
	"parallax/article/internal/page"
)

// briefNames are fields that hold the text of an article in brief, or in
// HTML, as feeds have it; the first of them counts.
var briefNames = []string{"content_html", "summary", "description", "abstract", "snippet", "standfirst"}

// Brief takes the text of an entry of a feed, which has a title and an
// address, from what the feed says of it in brief, and notes that it did.
func (f *Fields) Brief() bool {
	if f.Value[RoleTitle] == "" || f.Value[RoleURL] == "" {
		return false
	}
	for _, name := range briefNames {
		at := slices.IndexFunc(f.meta, func(m article.Field) bool { return strings.EqualFold(m.Key, name) })
		if at < 0 {
			continue
		}
		body, _, _, err := page.Markup(f.meta[at].Value, "")
		if err != nil || body == "" {
			continue
		}
		key := f.meta[at].Key
		f.meta = append(slices.Delete(f.meta, at, at+1), article.Field{Key: "text_from", Value: key})
		f.Named, f.Value[RoleText], f.key[RoleText] = true, body, key
		return true
	}
	return false
}
