package reader

import (
	"strings"

	"golang.org/x/net/publicsuffix"

	"parallax/article"
	"parallax/article/internal/draft"
	"parallax/article/internal/tidy"
)

// spellSource gives a source the one spelling that its name has: that of a host is
// in small letters and without what stands before and after it in an address, and
// a name of several words does without the end of a host's ("Lake Post.com").
// What it was called is kept.
func spellSource(of *article.Article) {
	name := sourceName(of.Source)
	if name == of.Source {
		return
	}
	of.Meta = draft.SortMeta(append(of.Meta, article.Field{Key: foundSource, Value: of.Source}))
	of.Source = name
}

func sourceName(name string) string {
	if !strings.Contains(name, ".") {
		return name
	}
	if strings.Contains(name, " ") {
		last := name[strings.LastIndexByte(name, ' ')+1:]
		if host := strings.ToLower(last); tidy.IsHost(host) {
			if end, _ := publicsuffix.PublicSuffix(host); strings.Count(host, ".") == 1+strings.Count(end, ".") {
				return name[:len(name)-len(end)-1]
			}
		}
		return name
	}
	host := strings.ToLower(name)
	if _, after, ok := strings.Cut(host, "://"); ok {
		host = after
	}
	host, _, _ = strings.Cut(host, "/")
	host = strings.TrimPrefix(host, "www.")
	if tidy.IsHost(host) {
		return host
	}
	return name
}
