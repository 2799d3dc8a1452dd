package meta

import (
	"html"
	"regexp"
	"strings"

	"parallax/article"
	"parallax/article/internal/charset"
	"parallax/article/internal/draft"
	"parallax/article/internal/page"
	"parallax/article/internal/tidy"
)

// Texts in records and feeds may be pieces of HTML, and be escaped once or more
// often than whoever reads them undoes. They are read as HTML where they have tags
// or entities of it.

// mostEscapes is how often a text is escaped at most.
const mostEscapes = 4

// What the metadata say of such texts.
const (
	markupNote   = "tags of HTML were read as mark-up"
	EntitiesNote = "entities of HTML were read as the characters that they stand for"
)

var (
	recordTag = regexp.MustCompile(`(?i)<(?:/?(?:p|br|div|span|a|b|i|u|s|em|strong|h[1-6]|ul|ol|li|dl|dt|dd|blockquote|q|cite|figure|figcaption` +
		`|img|picture|table|thead|tbody|tr|td|th|section|article|header|footer|aside|main|sup|sub|small|font|center|hr|pre|code|iframe|script` +
		`|style|video|audio|nobr|wbr|time|abbr|mark|ins|del|strike|html|body|head|meta|link|form|label|button)(?:\s[^<>]*)?/?>|!--)`)
	// blockTag parts paragraphs; without one, the text's lines do.
	blockTag     = regexp.MustCompile(`(?i)</?(?:p|div|li|h[1-6]|table|tr|td|section|article|dd|dt)(?:\s[^<>]*)?/?>`)
	recordEntity = regexp.MustCompile(`&(?:#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|[A-Za-z]{2,8}\d{0,2});`)
	blankLines   = regexp.MustCompile(`\n[ \t]*\n\s*`)
	scriptTag    = regexp.MustCompile(`(?is)<(script|style)\b.*?</(?:script|style)\s*>|<!--.*?-->`)
)

// PlainText gives the text of a value that may be a piece of HTML, with the blocks
// that its tags make, and says what it was.
func PlainText(value, title string) (body string, blocks []article.Block, note string) {
	body = charset.BodyLines(value)
	for range mostEscapes {
		switch {
		case recordTag.MatchString(body):
			text, found, ok := readMarkup(body, title)
			if !ok || text == body {
				return body, blocks, note
			}
			body, blocks, note = text, found, markupNote
		case HasEntity(body):
			body, blocks = Unescaped(body, blocks)
			if note == "" {
				note = EntitiesNote
			}
		default:
			return body, blocks, note
		}
	}
	return body, blocks, note
}

// Unescaped puts characters for entities, in a text and its blocks.
func Unescaped(body string, blocks []article.Block) (string, []article.Block) {
	if blocks == nil {
		return charset.BodyLines(html.UnescapeString(body)), nil
	}
	var out draft.Body
	for _, b := range blocks {
		out.Add(b.Kind, html.UnescapeString(body[b.Start:b.End]))
	}
	return out.Text(), out.Blocks
}

// HasTags says whether a text has tags of HTML.
func HasTags(text string) bool { return recordTag.MatchString(text) }

// HasEntity says whether a text has an entity that HTML knows.
func HasEntity(text string) bool {
	for _, entity := range recordEntity.FindAllString(text, -1) {
		if html.UnescapeString(entity) != entity {
			return true
		}
	}
	return false
}

// readMarkup reads a text as HTML. Blank lines part paragraphs in it, as those who
// write the text of a page have it, and lines do if no tag does.
func readMarkup(text, title string) (body string, blocks []article.Block, ok bool) {
	if !blockTag.MatchString(text) {
		text = strings.ReplaceAll(scriptTag.ReplaceAllString(text, ""), "\n", "<br>")
	} else {
		text = blankLines.ReplaceAllString(scriptTag.ReplaceAllString(text, ""), "<br><br>")
	}
	body, blocks, _, err := page.Markup(text, title)
	return body, blocks, err == nil
}

// PlainValue gives a title or name without tags and entities.
func PlainValue(value string) string {
	for range mostEscapes {
		text := value
		if recordTag.MatchString(text) {
			text = recordTag.ReplaceAllString(text, " ")
			text = strings.ReplaceAll(text, "-->", " ")
		}
		if HasEntity(text) {
			text = html.UnescapeString(text)
		}
		if text == value {
			break
		}
		value = text
	}
	return tidy.OneLine(value)
}
