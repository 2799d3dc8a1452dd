package draft

import (
	"strings"

	"parallax/article"
)

// Body puts the paragraphs of an article together, with a blank line between
// them.
type Body struct {
	text   strings.Builder
	Blocks []article.Block
}

// Add appends a paragraph. Of kind "" it gets no block, and is left to package
// text.
func (b *Body) Add(kind article.Kind, text string) {
	if b.text.Len() > 0 {
		b.text.WriteString("\n\n")
	}
	start := b.text.Len()
	b.text.WriteString(text)
	if kind != "" {
		b.Blocks = append(b.Blocks, article.Block{Start: start, End: b.text.Len(), Kind: kind})
	}
}

// Text is the body so far.
func (b *Body) Text() string { return b.text.String() }
