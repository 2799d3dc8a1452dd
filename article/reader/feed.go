package reader

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"

	"github.com/mmcdole/gofeed"
	"github.com/mmcdole/gofeed/rss"

	"parallax/article"
	"parallax/article/internal/date"
	"parallax/article/internal/draft"
	"parallax/article/internal/meta"
	"parallax/article/internal/news"
	"parallax/article/internal/page"
	"parallax/article/internal/tidy"
	"parallax/article/internal/xmlwalk"
	"parallax/budget"
)

// decodeFeed makes an article of each item of an RSS or Atom feed. The text
// is what the feed holds of it, in full or in brief; a feed has no more.
func decodeFeed(it item, text string) ([]article.Article, []article.Reject) {
	text = strings.TrimSpace(text)
	if rest, ok := strings.CutPrefix(text, "<?xml"); ok { // the encoding it declares is no longer its own
		_, text, _ = strings.Cut(rest, "?>")
	}
	if wrong := tooDeep(text); wrong != nil {
		return nil, []article.Reject{it.reject(wrong)}
	}
	parser := gofeed.NewParser()
	parser.KeepOriginalFeed = true
	feed, err := parser.ParseString(strings.TrimSpace(text))
	if err != nil {
		return nil, []article.Reject{it.reject(draft.Faultf("parse", "broken feed: %s", draft.Broken(err)))}
	}
	if len(feed.Items) == 0 {
		return nil, []article.Reject{it.reject(&draft.Fault{Stage: "parse", Reason: "empty: a feed without items"})}
	}
	sources := itemSources(feed)
	var articles []article.Article
	var rejects []article.Reject
	for i, entry := range feed.Items {
		part := it
		part.Record = "item " + strconv.Itoa(i+1)
		a, wrong := feedArticle(feed, entry, it.dates())
		if wrong != nil {
			rejects = append(rejects, part.reject(wrong))
			continue
		}
		a.Record = part.Record
		a.Source = tidy.OneLine(tidy.UTF8(cmp.Or(sources[i], feed.Title, tidy.Host(a.URL))))
		articles = append(articles, a)
	}
	kept, more := it.finishAll(articles, nil)
	return kept, append(rejects, more...)
}

// tooDeep refuses XML whose elements are nested too deeply for the parser of
// feeds, which follows them by calling itself, and pages within it that would
// come to far more than their bytes.
func tooDeep(text string) *draft.Fault {
	w := xmlwalk.Lenient(strings.NewReader(text))
	for {
		t, err := w.Next()
		if err == xmlwalk.ErrDepth {
			return draft.Faultf("parse", "broken feed: %v", err)
		}
		if err != nil && err != io.EOF {
			return nil // for the parser to tell
		}
		content := text // at the end: elements of XHTML are not escaped
		if err == nil {
			piece, ok := t.(xml.CharData)
			if !ok {
				continue
			}
			content = string(piece)
		}
		if heavy, ok := errors.AsType[*budget.Error](page.Check(content)); ok {
			return draft.Faultf("parse", "the feed holds a page that is not read: %v", heavy)
		}
		if err == io.EOF {
			return nil
		}
	}
}

// itemSources gives the outlets that the items of a feed of many outlets name.
func itemSources(feed *gofeed.Feed) []string {
	names := make([]string, len(feed.Items))
	original, ok := feed.OriginalFeed().(*rss.Feed)
	if !ok || len(original.Items) != len(names) {
		return names
	}
	for i, entry := range original.Items {
		if entry.Source != nil {
			names[i] = tidy.OneLine(entry.Source.Title)
		}
	}
	return names
}

func feedArticle(feed *gofeed.Feed, entry *gofeed.Item, dates date.Rules) (article.Article, *draft.Fault) {
	content := entry.Content
	title, _, _, _ := page.Markup(entry.Title, "")
	a := article.Article{
		Title:    meta.PlainValue(tidy.UTF8(title)),
		URL:      strings.TrimSpace(tidy.UTF8(entry.Link)),
		Language: tidy.Language(feed.Language),
		Author:   tidy.OneLine(tidy.UTF8(personNames(entry.Authors))),
	}
	if strings.TrimSpace(content) == "" {
		content = entry.Description
	} else if brief, _, _, err := page.Markup(entry.Description, ""); err == nil {
		a.Meta = draft.PropertyMeta("description", brief)
	}
	body, blocks, _, err := page.Markup(content, a.Title)
	if err != nil {
		return a, draft.Faultf("parse", "its text cannot be read: %v", err)
	}
	if body == "" {
		return a, &draft.Fault{Stage: "parse", Reason: "no text: it has only a title and an address; fetch the page there"}
	}
	a.Body, a.Blocks = body, blocks
	switch { // escaped once more
	case meta.HasTags(body):
		var note string
		a.Body, a.Blocks, note = meta.PlainText(body, a.Title)
		a.Meta = draft.Note(a.Meta, meta.TextRepair, note)
	case meta.HasEntity(body):
		a.Body, a.Blocks = meta.Unescaped(body, blocks)
		a.Meta = draft.Note(a.Meta, meta.TextRepair, meta.EntitiesNote)
	}
	takeDate(&a, entry, dates)
	if len(entry.Categories) > 0 {
		a.Section = tidy.OneLine(tidy.UTF8(entry.Categories[0]))
		a.Meta = append(a.Meta, draft.PropertyMeta("tags", strings.Join(entry.Categories, "; "))...)
	}
	a.Meta = draft.SortMeta(append(a.Meta, draft.PropertyMeta("guid", entry.GUID)...))
	return a, nil
}

// cutTail makes a block of its own, which is boilerplate, of the line that ends the
// items of a feed, and the texts that were made from them, where it stands within the
// last paragraph.
func cutTail(a *article.Article) {
	end := len(strings.TrimRight(a.Body, " \n"))
	start := strings.LastIndexByte(a.Body[:end], '\n') + 1
	last := len(a.Blocks) - 1
	if last >= 0 && a.Blocks[last].End == end {
		start = a.Blocks[last].Start
	} else if last >= 0 && a.Blocks[last].End > start {
		return
	}
	at := news.FeedTail(a.Body[start:end])
	if at == 0 {
		return
	}
	if last >= 0 && a.Blocks[last].End == end {
		a.Blocks[last].End = start + len(strings.TrimRight(a.Body[start:start+at], " "))
	}
	a.Blocks = append(a.Blocks, article.Block{Start: start + at, End: end, Kind: article.KindBoilerplate})
}

func personNames(people []*gofeed.Person) string {
	var names []string
	for _, p := range people {
		if p != nil && cmp.Or(p.Name, p.Email) != "" {
			names = append(names, cmp.Or(p.Name, p.Email))
		}
	}
	return strings.Join(names, ", ")
}

// takeDate takes the date of publication or, failing that, of the last change. The
// library's reading of it is not asked: it takes zones that it does not know for
// UTC. What is no date is kept.
func takeDate(a *article.Article, entry *gofeed.Item, rules date.Rules) {
	for _, text := range []string{entry.Published, entry.Updated} {
		found, err := rules.From(a.URL, a.Language).Parse(tidy.UTF8(text))
		if err == nil {
			a.Published = found.Time
			a.Meta = draft.Doubted(a.Meta, text, found.Doubt)
			return
		}
		a.Meta = append(a.Meta, draft.PropertyMeta("date", tidy.OneLine(tidy.UTF8(text)))...)
	}
}

// feedRoot finds the root element of a feed after the XML declaration,
// comments and style sheets.
var feedRoot = regexp.MustCompile(`^(?:\s*<(?:\?[^>]*\?|!--(?s:.*?)--|![^>]*)>)*\s*<(?:rss|feed|rdf:RDF|RDF|atom:feed)[\s>]`)

// looksFeed tells RSS and Atom from other XML.
func looksFeed(b *beginning) bool {
	return b.head[0] == '<' && feedRoot.Match(bytes.TrimSpace(b.head[:min(len(b.head), 8192)]))
}
