package reader

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/goccy/go-yaml"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	markdown "github.com/yuin/goldmark/text"

	"parallax/article"
	"parallax/article/internal/charset"
	"parallax/article/internal/date"
	"parallax/article/internal/draft"
	"parallax/article/internal/meta"
	"parallax/article/internal/news"
	"parallax/article/internal/tidy"
	"parallax/budget"
)

// deepestMarkdown is the number of bytes of block markers that a line may
// begin with: each opens a block within the last.
const deepestMarkdown = 200

// decodeMarkdown makes an article of Markdown. Front matter is cut off; Body
// is otherwise as written, with a block for each heading, paragraph and quote,
// from its first letter to its last. What lies between, such as "#" and ">",
// is boilerplate.
func decodeMarkdown(it item, text string) (article.Article, *draft.Fault) {
	front, body := cutFrontMatter(charset.BodyLines(text))
	a, wrong := frontMatter(front, it.dates())
	if wrong != nil {
		return article.Article{}, wrong
	}
	if strings.TrimSpace(body) == "" {
		return article.Article{}, &draft.Fault{Stage: "parse", Reason: "empty: front matter and no text"}
	}
	if nestedTooDeep(body) {
		return article.Article{}, &draft.Fault{Stage: "parse", Reason: "the Markdown is nested too deep to be read"}
	}
	a.Body = body
	m := markdownText{body: body, title: a.Title}
	source := []byte(body)
	// Blocks are all that is asked for; parsing what is inside of them takes
	// time that grows with the square of some texts' length.
	blocks := parser.NewParser(parser.WithBlockParsers(parser.DefaultBlockParsers()...))
	tree := blocks.Parse(markdown.NewReader(source))
	m.walk(tree, article.KindBody)
	m.gap(len(body))
	a.Blocks = m.blocks
	if a.Title == "" {
		a.Title = m.title
	}
	if a.Author == "" {
		a.Author = m.opening.Author
	}
	if a.Published.IsZero() {
		a.Published = m.opening.Published
	}
	return a, nil
}

// cutFrontMatter splits off the YAML between two lines "---" at the beginning.
func cutFrontMatter(text string) (front, rest string) {
	const fence = "---\n"
	after, ok := strings.CutPrefix(text, fence)
	if !ok {
		return "", text
	}
	front, rest, ok = strings.Cut("\n"+after, "\n---")
	line, below, _ := strings.Cut(rest, "\n")
	if !ok || strings.TrimSpace(line) != "" || !strings.Contains(front, ":") {
		return "", text
	}
	return front, below
}

// yamlPlace says where text stops being YAML.
func yamlPlace(err error) string {
	if at, ok := errors.AsType[yaml.Error](err); ok && at.GetToken() != nil && at.GetToken().Position != nil {
		p := at.GetToken().Position
		return fmt.Sprintf("line %d, column %d: look for a bracket, a quotation mark or a colon too many or too few", p.Line, p.Column)
	}
	return "a bracket, a quotation mark or a colon is too many or too few"
}

// frontMatter reads the metadata of an article.
func frontMatter(front string, dates date.Rules) (article.Article, *draft.Fault) {
	var values yaml.MapSlice
	if front == "" {
		return article.Article{}, nil
	}
	if err := budget.FrontMatter(front); err != nil {
		return article.Article{}, draft.Faultf("parse", "%v", err)
	}
	if err := yaml.Unmarshal([]byte(front), &values); err != nil {
		return article.Article{}, draft.Faultf("parse", "the front matter is not YAML: %s", yamlPlace(err))
	}
	f := meta.Fields{Dates: dates}
	for _, v := range values {
		key, ok := v.Key.(string)
		name := meta.Lookup(key, "")
		if text, simple := meta.YAMLText(v.Value); ok && simple && name.Role != meta.RoleText {
			f.AddValue(name, tidy.UTF8(key), tidy.UTF8(text))
		}
	}
	return f.Article(), nil
}

// markdownText gathers the blocks of a Markdown body.
type markdownText struct {
	body    string
	title   string
	blocks  []article.Block
	end     int // of the last block
	opening news.Opening
	titled  bool // the title has been marked
	prose   bool // a paragraph of the text has been seen
}

// walk marks the blocks below a node; kind is what a paragraph there is.
func (m *markdownText) walk(n ast.Node, kind article.Kind) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c.Kind() {
		case ast.KindHeading:
			m.mark(c, article.KindHeading)
		case ast.KindParagraph, ast.KindTextBlock, ast.KindCodeBlock, ast.KindFencedCodeBlock:
			m.mark(c, kind)
		case ast.KindBlockquote:
			m.walk(c, article.KindQuote)
		case ast.KindList, ast.KindListItem:
			m.walk(c, kind)
		}
	}
}

// mark makes the text of a node a block of its kind.
func (m *markdownText) mark(n ast.Node, kind article.Kind) {
	lines := n.Lines()
	if lines == nil || lines.Len() == 0 {
		return
	}
	start, end := lines.At(0).Start, lines.At(lines.Len()-1).Stop
	start = max(start, m.end)
	if end > len(m.body) || start >= end {
		return
	}
	text := strings.TrimRightFunc(m.body[start:end], unicode.IsSpace)
	end = start + len(text)
	text = strings.TrimLeftFunc(text, unicode.IsSpace)
	if start = end - len(text); text == "" || isReference(text) {
		return
	}
	kind = m.kind(n, text, kind)
	m.gap(start)
	m.blocks = append(m.blocks, article.Block{Start: start, End: end, Kind: kind})
	m.end = end
}

var emphasis = strings.NewReplacer("*", "", "`", "")

// kind refines the kind of a block by its text: the first heading of the
// highest rank is the title, and noise may stand before the first prose.
func (m *markdownText) kind(n ast.Node, text string, kind article.Kind) article.Kind {
	words := strings.Trim(tidy.OneLine(emphasis.Replace(text)), "_ ")
	heading, _ := n.(*ast.Heading)
	switch {
	case heading != nil && !m.titled && !m.prose && (m.title == "" && heading.Level == 1 || tidy.SameLetters(words, m.title)):
		if m.title == "" {
			m.title = words
		}
		m.titled = true
		return article.KindTitle
	case m.title != "" && !m.prose && tidy.SameLetters(words, m.title):
		return article.KindBoilerplate
	case kind == article.KindBody && news.IsNoiseLine(words), kind == article.KindBody && !m.prose && m.opening.Noise(words, true):
		return article.KindBoilerplate
	case kind == article.KindBody && news.IsCaption(words):
		return article.KindCaption
	}
	m.prose = m.prose || heading == nil
	return kind
}

// gap marks what lies between the last block and a byte, such as markers and
// rules, as boilerplate.
func (m *markdownText) gap(to int) {
	between := m.body[m.end:to]
	text := strings.TrimSpace(between)
	if text != "" {
		start := m.end + strings.Index(between, text)
		m.blocks = append(m.blocks, article.Block{Start: start, End: start + len(text), Kind: article.KindBoilerplate})
	}
	m.end = to
}

// isReference is true for a paragraph of link targets ("[1]: https://…").
func isReference(text string) bool {
	for l := range strings.Lines(text) {
		name, target, ok := strings.Cut(l, "]:")
		if !ok || !strings.HasPrefix(name, "[") || strings.TrimSpace(target) == "" {
			return false
		}
	}
	return true
}

// nestedTooDeep tells of lines that would open more blocks within each other
// than an article has reason to.
func nestedTooDeep(body string) bool {
	for l := range strings.Lines(body) {
		if len(l) > deepestMarkdown && strings.Trim(l[:deepestMarkdown], ">-*+ \t0123456789.)") == "" &&
			strings.ContainsAny(l[:deepestMarkdown], ">-*+.)") {
			return true
		}
	}
	return false
}

// looksMarkdown is for files whose name does not tell: they begin with a
// heading or with front matter.
func looksMarkdown(b *beginning) bool {
	if slices.Contains(tableExtensions, b.ext) {
		return false
	}
	if front, _ := cutFrontMatter(string(b.head)); front != "" {
		return true
	}
	return b.ext != ".txt" && bytes.HasPrefix(b.head, []byte("# "))
}
