package page

import (
	"html"
	"slices"
	"strings"

	"github.com/valyala/fastjson"

	"parallax/article/internal/tidy"
	"parallax/budget"
)

// statement is what a page says of its article in JSON-LD, in the words of
// schema.org (NewsArticle, https://schema.org/NewsArticle).
type statement struct {
	headline, body, section, publisher, url, language string
	authors                                           []string
	days                                              []string // of publication
}

// deepest is how many levels of JSON-LD are searched for the article.
const deepest = 6

// articleTypes are endings of the types of schema.org that are articles.
var articleTypes = []string{"Article", "Posting", "Report", "NewsAnalysis"}

// readStatements merges the articles stated in a page's scripts: of two that
// state the same the first counts. Scripts that are no JSON, or of more values than any page states, are passed over.
func readStatements(scripts []string) statement {
	var s statement
	var parser fastjson.Parser
	for _, script := range scripts {
		script = strings.TrimSpace(script)
		script = strings.TrimSuffix(strings.TrimPrefix(script, "<!--"), "-->")
		if (budget.Limits{}).JSON(script) != nil {
			continue
		}
		value, err := parser.Parse(script)
		if err != nil {
			continue
		}
		for _, object := range statedArticles(value, nil, 0) {
			s.merge(object)
		}
	}
	return s
}

// statedArticles finds the objects of an article's type, in document order.
func statedArticles(v *fastjson.Value, found []*fastjson.Value, depth int) []*fastjson.Value {
	if depth > deepest {
		return found
	}
	switch v.Type() {
	case fastjson.TypeArray:
		for _, item := range v.GetArray() {
			found = statedArticles(item, found, depth+1)
		}
	case fastjson.TypeObject:
		if isArticleType(v.Get("@type")) && slices.ContainsFunc(tellingFields, func(name string) bool { return v.Exists(name) }) {
			return append(found, v)
		}
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemReviewed"} {
			if inner := v.Get(key); inner != nil {
				found = statedArticles(inner, found, depth+1)
			}
		}
	}
	return found
}

// tellingFields are those of which an article's object has one: others only refer
// to it.
var tellingFields = []string{"headline", "author", "creator", "datePublished", "articleBody"}

func isArticleType(v *fastjson.Value) bool {
	for _, name := range stringsOf(v, "name") {
		if slices.ContainsFunc(articleTypes, func(end string) bool { return strings.HasSuffix(name, end) }) {
			return true
		}
	}
	return false
}

// merge takes what an object states and nothing stated before.
func (s *statement) merge(v *fastjson.Value) {
	take := func(into *string, key, inner string) {
		if all := stringsOf(v.Get(key), inner); *into == "" && len(all) > 0 {
			*into = all[0]
		}
	}
	take(&s.headline, "headline", "")
	take(&s.section, "articleSection", "name")
	take(&s.publisher, "publisher", "name")
	take(&s.url, "url", "@id")
	take(&s.language, "inLanguage", "alternateName")
	if s.body == "" {
		s.body = statedBody(v.Get("articleBody"))
	}
	if s.authors == nil {
		s.authors = stringsOf(v.Get("author"), "name")
		if s.authors == nil {
			s.authors = stringsOf(v.Get("creator"), "name")
		}
	}
	s.days = append(s.days, stringsOf(v.Get("datePublished"), "@value")...)
}

// stringsOf gives the strings of a value: itself, those of an array, or the
// field inner of objects.
func stringsOf(v *fastjson.Value, inner string) []string {
	if v == nil {
		return nil
	}
	switch v.Type() {
	case fastjson.TypeString:
		text := strings.ToValidUTF8(string(v.GetStringBytes()), "")
		if text = tidy.OneLine(html.UnescapeString(text)); text != "" {
			return []string{text}
		}
	case fastjson.TypeArray:
		var all []string
		for _, item := range v.GetArray() {
			all = append(all, stringsOf(item, inner)...)
		}
		return all
	case fastjson.TypeObject:
		if inner != "" {
			return stringsOf(v.Get(inner), "")
		}
	}
	return nil
}

// statedBody is the article's text with its line breaks, mark-up taken out.
func statedBody(v *fastjson.Value) string {
	if v == nil || v.Type() != fastjson.TypeString {
		return ""
	}
	text := html.UnescapeString(tidy.UTF8(string(v.GetStringBytes())))
	if !strings.Contains(text, "</") && !strings.Contains(text, "<br") {
		return text
	}
	page := parsePage(text)
	if page == nil {
		return ""
	}
	var lines []string
	for _, b := range readTree(page, isSkipped).article() {
		lines = append(lines, b.text)
	}
	return strings.Join(lines, "\n")
}
