package page

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Shares that decide between the extractor's choice and another.
const (
	LeastStated  = 200  // letters of an articleBody that is taken for the article
	lostShare    = 0.7  // of articleBody, below which the extractor lost text
	aloneShare   = 0.5  // of the prose in like elements, below which it did so where there is no articleBody
	commonShare  = 0.85 // of the page's prose that lies in the element taken for the article
	coveredShare = 0.6  // of articleBody that the page's blocks have to cover
	leastProse   = 60   // letters, in bytes, of a paragraph of prose
)

// Prose says whether a block reads like text and not like a list of links.
func (b *Block) Prose() bool { return len(b.Letters) >= leastProse && 3*b.Linked < len(b.Text) }

// Choose gives the article's blocks: those that the extractor has taken or,
// where it has lost much of the article, others. stated is the article's text
// as the page states it elsewhere. Where the page does not show that text,
// chosen is nil and unseen true.
func (t *Tree) Choose(c Choice, stated string) (chosen []bool, unseen bool) {
	taken := c.Taken
	t.complete(taken)
	have := 0
	for i := range t.Blocks {
		if taken[i] {
			have += len(t.Blocks[i].Letters)
		}
	}
	body := lettersOf(stated)
	if len(body) >= LeastStated || have == 0 && body != "" {
		if float64(have) >= lostShare*float64(len(body)) && !c.whole {
			return taken, false
		}
		if inside := t.statedBlocks(body); inside != nil {
			return inside, false
		}
		if float64(have) < lostShare*float64(len(body)) {
			return nil, true
		}
	}
	if inside := t.densest(); have == 0 || c.whole && t.proseLetters(inside) >= LeastStated {
		return inside, false
	}
	if len(body) >= LeastStated {
		return taken, false
	}
	if alike := t.kin(taken); float64(have) < aloneShare*float64(t.proseLetters(alike)) {
		return alike, false
	}
	return taken, false
}

// complete takes the rest of a block quotation of which a part was taken: who
// said it stands at its end.
func (t *Tree) complete(taken []bool) {
	quoted := map[*html.Node]bool{}
	for i := range t.Blocks {
		if q := t.Blocks[i].quoted; q != nil && taken[i] {
			quoted[q] = true
		}
	}
	for i := range t.Blocks {
		taken[i] = taken[i] || quoted[t.Blocks[i].quoted]
	}
}

// kin gives the blocks in elements like those that the extractor took its
// paragraphs from: pages that part an article by advertisements have several
// of these, of which it may have found the first alone.
func (t *Tree) kin(taken []bool) []bool {
	like := map[string]bool{}
	for i := range t.Blocks {
		if b := &t.Blocks[i]; taken[i] && b.Prose() && !b.Aside {
			like[likeness(b)] = true
		}
	}
	alike := make([]bool, len(t.Blocks))
	for i := range t.Blocks {
		b := &t.Blocks[i]
		alike[i] = !b.Aside && 2*b.Linked <= len(b.Text) && like[likeness(b)]
	}
	return alike
}

// likeness names the elements that a block lies in by their tags and classes.
func likeness(b *Block) string {
	name := ""
	for n, level := b.Parent, 0; n != nil && level < 3; n, level = n.Parent, level+1 {
		if level > 0 { // a heading lies beside paragraphs
			name += n.Data + "." + attribute(n, "class") + " "
		}
	}
	return name
}

// statedBlocks gives the blocks whose letters are part of articleBody's, each
// once; nil if they do not cover it.
func (t *Tree) statedBlocks(body string) []bool {
	inside := make([]bool, len(t.Blocks))
	seen := map[string]bool{}
	covered := 0
	for i := range t.Blocks {
		b := &t.Blocks[i]
		if b.Aside || len(b.Letters) < 4 || seen[b.Letters] || !strings.Contains(body, b.Letters) {
			continue
		}
		seen[b.Letters] = true
		covered += len(b.Letters)
		inside[i] = true
	}
	if float64(covered) < coveredShare*float64(len(body)) {
		return nil
	}
	return inside
}

// densest gives the blocks of the smallest element that holds nearly all of
// the page's prose, without lists of links; all that is shown where no block
// is prose.
func (t *Tree) densest() []bool {
	all := make([]bool, len(t.Blocks))
	for i := range t.Blocks {
		all[i] = !t.Blocks[i].Aside
	}
	total := t.proseLetters(all)
	if total < LeastStated {
		return all
	}
	best := t.smallest(total)
	inside := make([]bool, len(t.Blocks))
	first, last := -1, -1
	for i := range t.Blocks {
		b := &t.Blocks[i]
		if b.Aside || !isUnder(b.Parent, best) || 2*b.Linked > len(b.Text) {
			continue
		}
		inside[i] = true
		if b.Prose() {
			if last = i; first < 0 {
				first = i
			}
		}
	}
	if first < 0 {
		return inside
	}
	clear(inside[:first])
	clear(inside[last+1:])
	return inside
}

// smallest is the innermost element that holds nearly all of the page's prose.
func (t *Tree) smallest(total int) *html.Node {
	held := map[*html.Node]int{}
	for i := range t.Blocks {
		if b := &t.Blocks[i]; b.Prose() && !b.Aside {
			for n := b.Parent; n != nil; n = n.Parent {
				held[n] += len(b.Letters)
			}
		}
	}
	best := t.Root
	for c := best; c != nil; {
		best, c = c, nil
		for child := range best.ChildNodes() {
			if float64(held[child]) >= commonShare*float64(total) {
				c = child
			}
		}
	}
	if best.DataAtom == atom.Html {
		return t.Root
	}
	return best
}

func (t *Tree) proseLetters(chosen []bool) int {
	n := 0
	for i := range t.Blocks {
		if b := &t.Blocks[i]; chosen[i] && b.Prose() && !b.Aside {
			n += len(b.Letters)
		}
	}
	return n
}

func isUnder(n, above *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == above {
			return true
		}
	}
	return false
}

// Article gives the blocks that are no part of what is beside the article.
func (t *Tree) Article() []Block {
	return slices.DeleteFunc(slices.Clone(t.Blocks), func(b Block) bool { return b.Aside })
}
