package reader

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"parallax/article"
	"parallax/article/internal/draft"
	"parallax/article/internal/tidy"
)

// SourceRule is one place to look for the source of an article.
type SourceRule struct {
	Kind string // metadata, host, folder or regexp
	// Path is matched against Article.Path by a rule of kind regexp; its
	// group named source is the source.
	Path *regexp.Regexp
}

// sourceKinds are the kinds of rules; opening is part of the default alone.
var sourceKinds = []string{"metadata", "host", "folder"}

// defaultSources is what is done without rules.
var defaultSources = []SourceRule{{Kind: "metadata"}, {Kind: "host"}, {Kind: "opening"}, {Kind: "folder"}}

// ParseSourceFrom reads rules separated by commas: metadata, host, folder. A
// rule "regexp:…" is the last, since it may hold commas: it extends to the end.
func ParseSourceFrom(s string) ([]SourceRule, error) {
	var rules []SourceRule
	for rest, more := s, true; more; {
		rest = strings.TrimSpace(rest)
		if pattern, ok := strings.CutPrefix(rest, "regexp:"); ok {
			re, err := regexp.Compile(pattern)
			if err != nil {
				return nil, fmt.Errorf("regexp: %w", err)
			}
			if re.SubexpIndex("source") < 0 {
				return nil, fmt.Errorf("regexp:%s has no group (?P<source>…) to name the source", pattern)
			}
			return append(rules, SourceRule{"regexp", re}), nil
		}
		var kind string
		kind, rest, more = strings.Cut(rest, ",")
		if kind = strings.TrimSpace(kind); !slices.Contains(sourceKinds, kind) {
			return nil, fmt.Errorf("%q is none of %s and regexp:…", kind, strings.Join(sourceKinds, ", "))
		}
		rules = append(rules, SourceRule{Kind: kind})
	}
	return rules, nil
}

// finishSource reads the opening and names the source of an article.
func (it item) finishSource(a *article.Article) *draft.Fault {
	stated, host := a.Source, tidy.Host(a.URL)
	a.Source = cmp.Or(stated, host)
	it.finishOpening(a, it.dates().From(a.URL, a.Language))
	opening := a.Source
	rules, aliases := defaultSources, Aliases(nil)
	if it.opts != nil {
		aliases = it.opts.Aliases
		if len(it.opts.SourceFrom) > 0 {
			rules = it.opts.SourceFrom
		}
	}
	a.Source = ""
	for _, rule := range rules {
		switch rule.Kind {
		case "metadata":
			a.Source = stated
		case "host":
			a.Source = host
		case "opening":
			a.Source = opening
		case "folder":
			a.Source = it.folder
		case "regexp":
			a.Source = rule.in(a.Path)
		}
		if a.Source != "" {
			break
		}
	}
	found := a.Source
	if aliases.apply(a); a.Source == found && (found == stated || found == host || found == opening) {
		spellSource(a)
	}
	return nil
}

// in gives what the rule's pattern finds in a path.
func (r SourceRule) in(path string) string {
	m := r.Path.FindStringSubmatch(path)
	if m == nil {
		return ""
	}
	return tidy.OneLine(m[r.Path.SubexpIndex("source")])
}
