package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
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

// Mark makes the tree ready for the extractor: it takes out what is not shown,
// gives the elements that the extractor does not know names that it knows,
// and marks the text.
func (t *Tree) Mark() {
	for _, n := range t.unseen {
		if n.Parent != nil {
			n.Parent.RemoveChild(n)
		}
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
		if at.block < len(t.Blocks) && len(t.Blocks[at.block].Letters) > 2*len(lettersOf(textBelow(at.n))) {
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
	for i := range t.Blocks {
		b := &t.Blocks[i]
		for _, n := range b.pieces {
			if b.group == i || n != b.pieces[0] {
				n.Data = withoutSigns(n.Data) + string(t.sign(b.group))
			}
		}
	}
}

// isStatement tells the scripts that say what the page is about.
func isStatement(n *html.Node) bool {
	return n.DataAtom == atom.Script && strings.Contains(strings.ToLower(attribute(n, "type")), "ld+json")
}

// step is how many blocks share a sign: one, but on a page of more blocks than
// there are signs.
func (t *Tree) step() int { return 1 + len(t.Blocks)/mostSigns }

func (t *Tree) sign(block int) rune {
	id := rune(block / t.step())
	if id < planeSigns {
		return firstPlane + id
	}
	return secondPlane + id - planeSigns
}

// block gives the first block that a sign stands for, -1 for what is no sign.
func (t *Tree) block(r rune) int {
	switch {
	case r >= secondPlane:
		return min(int(r-secondPlane)+planeSigns, mostSigns) * t.step()
	case r >= firstPlane:
		return int(r-firstPlane) * t.step()
	}
	return -1
}

func isSign(r rune) bool { return r >= firstPlane }

// Unmarked is text of the extractor's without signs.
func Unmarked(s string) string { return withoutSigns(s) }

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

// Choice is what the extractor took of a page.
type Choice struct {
	Taken []bool // by block
	// Lost and Doubled are how many letters, in bytes, of the blocks taken the
	// extractor's tree lacks or has too many.
	Lost, Doubled int
	// whole is true where the extractor gave up and took all that there is.
	whole bool
}

// Taken reads the extractor's choice off the tree that it gave.
func (t *Tree) Taken(content *html.Node) Choice {
	c := Choice{Taken: make([]bool, len(t.Blocks))}
	have := make([]int, len(t.Blocks))
	if content != nil {
		for part := range content.ChildNodes() {
			c.whole = t.count(part, have) >= leastGlued && part.Data == "p" || c.whole
		}
	}
	for i := 0; i < len(t.Blocks); {
		end, want, got := i, 0, 0
		for first := t.first(i); end < len(t.Blocks) && t.first(end) == first; end++ {
			want += len(t.Blocks[end].Letters)
			got += have[end]
		}
		if got > 0 && (2*t.Blocks[i].Linked < len(t.Blocks[i].Text) || float64(got) >= leastTaken*float64(want)) {
			c.Lost += max(0, want-got)
			c.Doubled += max(0, got-want)
			for k := i; k < end; k++ {
				c.Taken[k] = true
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
func (t *Tree) first(i int) int {
	i = t.Blocks[i].group
	return i - i%t.step()
}

// count adds up the letters of a part of the extractor's tree by block, and
// gives the number of blocks of prose in it.
func (t *Tree) count(part *html.Node, have []int) (prose int) {
	before := -1
	text := func(s string) {
		from := 0
		for i, r := range s {
			first := t.block(r)
			if first < 0 || first >= len(have) {
				continue
			}
			have[first] += len(lettersOf(s[from:i]))
			if from = i + len(string(r)); first != before && t.Blocks[first].Prose() {
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
