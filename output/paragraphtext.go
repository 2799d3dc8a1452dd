package output

// paragraphText is the text of a paragraph that is cut by code points.
type paragraphText struct {
	text   string
	left   bool  // left out of the dataset
	starts []int // the byte at which each code point begins, and the end; nil for ASCII
}

func newParagraphText(c *cursor) paragraphText {
	p := paragraphText{text: c.text("text"), left: c.null("text")}
	if !isASCII(p.text) {
		p.index()
	}
	return p
}

func (p *paragraphText) index() {
	for i := range p.text {
		p.starts = append(p.starts, i)
	}
	p.starts = append(p.starts, len(p.text))
}

// cut gives the code points from start to end, false where they do not lie
// in the text.
func (p *paragraphText) cut(start, end int) (string, bool) {
	last := len(p.text)
	if p.starts != nil {
		last = len(p.starts) - 1
	}
	if start < 0 || start > end || end > last {
		return "", false
	}
	if p.starts != nil {
		start, end = p.starts[start], p.starts[end]
	}
	return p.text[start:end], true
}
