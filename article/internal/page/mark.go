package page

import (
	"slices"
	"strings"

	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"parallax/article/internal/tidy"
)

// The extractor gives a tree of its own, in which text has been cut, moved and
// put together. To know what it took, each text node ends in a sign of the two
// planes of private use, which stands for its block.
const (
	firstPlane  = 0xf0000
	secondPlane = 0x100000
	planeSigns  = 0xfffe
	mostSigns   = 2 * planeSigns
)

// mark makes the tree ready for the extractor: it takes out what is not shown,
// gives the elements that the extractor does not know names that it knows,
// and marks the text.
func (t *tree) mark() {
	for _, n := range t.unseen {
		if n.Parent != nil {
			n.Parent.RemoveChild(n)
		}
	}
	for _, n := range t.veiled {
		n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "style" })
	}
	for n, holds := range t.unknown {
		n.Data = "span"
		if holds {
			n.Data = "div"
		}
	}
	for _, n := range t.figures {
		n.Data = "div"
	}
	for _, at := range t.times {
		if at.block < len(t.stretches) && len(t.stretches[at.block].letters) > 2*len(tidy.Letters(textBelow(at.n))) {
			at.n.Data = "span"
		}
	}
	for _, n := range t.layout {
		for ; n != nil && n.DataAtom != atom.Table; n = n.Parent {
			n.Data = "div"
		}
		if n != nil {
			n.Data = "div"
		}
	}
	for form := range t.forms {
		if t.isWhole(form) {
			form.Data = "div"
		}
	}
	for i := range t.stretches {
		b := &t.stretches[i]
		for _, n := range b.pieces {
			if b.group == i || n != b.pieces[0] {
				n.Data = withoutSigns(n.Data) + string(t.sign(b.group))
			}
		}
	}
}

// isStatement tells the scripts that say what the page is about.
func isStatement(n *html.Node) bool {
	return n.DataAtom == atom.Script && strings.Contains(strings.ToLower(Attribute(n, "type")), "ld+json")
}

// step is how many blocks share a sign: one, but on a page of more blocks than
// there are signs.
func (t *tree) step() int { return 1 + len(t.stretches)/mostSigns }

func (t *tree) sign(block int) rune {
	id := rune(block / t.step())
	if id < planeSigns {
		return firstPlane + id
	}
	return secondPlane + id - planeSigns
}

// block gives the first block that a sign stands for, -1 for what is no sign.
func (t *tree) block(r rune) int {
	switch {
	case r >= secondPlane:
		return min(int(r-secondPlane)+planeSigns, mostSigns) * t.step()
	case r >= firstPlane:
		return int(r-firstPlane) * t.step()
	}
	return -1
}

func isSign(r rune) bool { return r >= firstPlane }

// unmark takes the signs out of what the extractor says of the page.
func unmark(m *trafilatura.Metadata) {
	for _, s := range []*string{&m.Title, &m.Author, &m.URL, &m.Hostname, &m.Description, &m.Sitename, &m.License, &m.PageType} {
		*s = withoutSigns(*s)
	}
	for _, list := range [][]string{m.Categories, m.Tags} {
		for i := range list {
			list[i] = withoutSigns(list[i])
		}
	}
}

func withoutSigns(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0xf3 {
			return strings.Map(func(r rune) rune {
				if isSign(r) {
					return -1
				}
				return r
			}, s)
		}
	}
	return s
}

// leastTaken is the share of the letters of a block that is mostly links which
// the extractor has to have taken: of a line with links to other articles it
// takes the first words.
const leastTaken = 0.25

// choice is what the extractor took of a page.
type choice struct {
	taken []bool // by block
	// lost and doubled are how many letters, in bytes, of the blocks taken the
	// extractor's tree lacks or has too many.
	lost, doubled int
	// whole is true where the extractor gave up and took all that there is.
	whole bool
}

// choiceOf reads the extractor's choice off the tree that it gave.
func (t *tree) choiceOf(content *html.Node) choice {
	c := choice{taken: make([]bool, len(t.stretches))}
	have := make([]int, len(t.stretches))
	if content != nil {
		for part := range content.ChildNodes() {
			c.whole = t.count(part, have) >= leastGlued && part.Data == "p" || c.whole
		}
	}
	for i := 0; i < len(t.stretches); {
		end, want, got := i, 0, 0
		for first := t.first(i); end < len(t.stretches) && t.first(end) == first; end++ {
			want += len(t.stretches[end].letters)
			got += have[end]
		}
		if got > 0 && (2*t.stretches[i].linked < len(t.stretches[i].text) || float64(got) >= leastTaken*float64(want)) {
			c.lost += max(0, want-got)
			c.doubled += max(0, got-want)
			for k := i; k < end; k++ {
				c.taken[k] = true
			}
		}
		i = end
	}
	return c
}

// leastGlued is how many blocks of prose stand in one paragraph of the
// extractor's where that is no paragraph.
const leastGlued = 3

// first is the first of the blocks that share a sign with block i.
func (t *tree) first(i int) int {
	i = t.stretches[i].group
	return i - i%t.step()
}

// count adds up the letters of a part of the extractor's tree by block, and
// gives the number of blocks of prose in it.
func (t *tree) count(part *html.Node, have []int) (prose int) {
	before := -1
	text := func(s string) {
		from := 0
		for i, r := range s {
			first := t.block(r)
			if first < 0 || first >= len(have) {
				continue
			}
			have[first] += len(tidy.Letters(s[from:i]))
			if from = i + len(string(r)); first != before && t.stretches[first].prose() {
				prose++
			}
			before = first
		}
	}
	if part.Type == html.TextNode {
		text(part.Data)
	}
	for n := range part.Descendants() {
		if n.Type == html.TextNode {
			text(n.Data)
		}
	}
	return prose
}
