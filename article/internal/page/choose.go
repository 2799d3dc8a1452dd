package page

import (
	"slices"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"parallax/article/internal/tidy"
)

// Shares that decide between the extractor's choice and another.
const (
	leastStated  = 200  // letters of an articleBody that is taken for the article
	lostShare    = 0.7  // of articleBody, below which the extractor lost text
	aloneShare   = 0.75 // of the prose in like elements, below which it did so where there is no articleBody
	commonShare  = 0.85 // of the page's prose that lies in the element taken for the article
	coveredShare = 0.6  // of articleBody that the page's blocks have to cover
	mostBeside   = 0.3  // of the article in navigation and the like, above which it stays
	leastProse   = 60   // letters, in bytes, of a paragraph of prose
)

// prose says whether a block reads like text and not like a list of links.
func (b *stretch) prose() bool { return len(b.letters) >= leastProse && 3*b.linked < len(b.text) }

// choose gives the article's blocks: those that the extractor has taken or,
// where it has lost much of the article, others. stated is the article's text
// as the page states it elsewhere. Where the page does not show that text,
// chosen is nil and unseen true.
func (t *tree) choose(c choice, stated string) (chosen []bool, unseen bool) {
	taken := c.taken
	t.leave(taken)
	t.complete(taken)
	have := 0
	for i := range t.stretches {
		if taken[i] {
			have += len(t.stretches[i].letters)
		}
	}
	body := tidy.Letters(stated)
	if len(body) >= leastStated || have == 0 && body != "" {
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
	if inside := t.densest(); have == 0 || c.whole && t.proseLetters(inside) >= leastStated {
		return inside, false
	}
	if len(body) >= leastStated {
		return taken, false
	}
	if alike := t.kin(taken); float64(have) < aloneShare*float64(t.proseLetters(alike)) {
		return alike, false
	}
	return taken, false
}

// leave gives up what was taken of navigation, footers and the like, unless that is
// much of the article.
func (t *tree) leave(taken []bool) {
	all, beside := 0, 0
	for i := range t.stretches {
		if b := &t.stretches[i]; taken[i] {
			all += len(b.letters)
			if b.aside {
				beside += len(b.letters)
			}
		}
	}
	if float64(beside) > mostBeside*float64(all) {
		return
	}
	for i := range t.stretches {
		taken[i] = taken[i] && !t.stretches[i].aside
	}
}

// complete takes the rest of a block quotation of which a part was taken: who
// said it stands at its end; and the rest of the prose that stands in one element
// with prose that was taken, parted by line breaks or by paragraphs within it.
func (t *tree) complete(taken []bool) {
	quoted, around := map[*html.Node]bool{}, map[*html.Node]bool{}
	for i := range t.stretches {
		b := &t.stretches[i]
		if !taken[i] {
			continue
		}
		if b.quoted != nil {
			quoted[b.quoted] = true
		}
		if b.prose() && b.parent.DataAtom != atom.Body {
			around[b.parent] = true
		}
	}
	for i := range t.stretches {
		b := &t.stretches[i]
		taken[i] = taken[i] || quoted[b.quoted] || around[b.parent] && b.prose() && !b.aside
	}
}

// kin gives the blocks in elements like those that the extractor took its
// paragraphs from: pages that part an article by advertisements have several
// of these, of which it may have found the first alone.
func (t *tree) kin(taken []bool) []bool {
	like := map[[2]int]bool{}
	names := likenesses{byNode: map[*html.Node]int{}, byName: map[string]int{}}
	for i := range t.stretches {
		if b := &t.stretches[i]; taken[i] && b.prose() && !b.aside {
			like[names.around(b)] = true
		}
	}
	alike := make([]bool, len(t.stretches))
	for i := range t.stretches {
		b := &t.stretches[i]
		alike[i] = !b.aside && 2*b.linked <= len(b.text) && like[names.around(b)]
	}
	return alike
}

// likenesses number the elements of a page by their tags and classes. A class is
// read once, however many paragraphs lie in its element.
type likenesses struct {
	byNode map[*html.Node]int
	byName map[string]int
}

// around tells the two elements that the parent of a block lies in; the parent does
// not count, for a heading lies beside paragraphs.
func (l *likenesses) around(b *stretch) (kinds [2]int) {
	n := b.parent
	for i := range kinds {
		if n != nil {
			n = n.Parent
		}
		kinds[i] = l.of(n)
	}
	return kinds
}

func (l *likenesses) of(n *html.Node) int {
	if n == nil {
		return 0
	}
	number, known := l.byNode[n]
	if !known {
		name := n.Data + "." + Attribute(n, "class")
		if number, known = l.byName[name]; !known {
			number = len(l.byName) + 1
			l.byName[name] = number
		}
		l.byNode[n] = number
	}
	return number
}

// statedBlocks gives the blocks whose letters are part of articleBody's, each
// once; nil if they do not cover it.
func (t *tree) statedBlocks(body string) []bool {
	inside := make([]bool, len(t.stretches))
	seen := map[string]bool{}
	covered := 0
	stated := searched{text: body}
	for i := range t.stretches {
		b := &t.stretches[i]
		if b.aside || len(b.letters) < 4 || seen[b.letters] || !stated.has(b.letters) {
			continue
		}
		seen[b.letters] = true
		covered += len(b.letters)
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
func (t *tree) densest() []bool {
	all := make([]bool, len(t.stretches))
	for i := range t.stretches {
		all[i] = !t.stretches[i].aside
	}
	total := t.proseLetters(all)
	if total < leastStated {
		return all
	}
	best := t.smallest(total)
	inside := make([]bool, len(t.stretches))
	first, last := -1, -1
	for i := range t.stretches {
		b := &t.stretches[i]
		if b.aside || !isUnder(b.parent, best) || 2*b.linked > len(b.text) {
			continue
		}
		inside[i] = true
		if b.prose() {
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
func (t *tree) smallest(total int) *html.Node {
	held := map[*html.Node]int{}
	for i := range t.stretches {
		if b := &t.stretches[i]; b.prose() && !b.aside {
			for n := b.parent; n != nil; n = n.Parent {
				held[n] += len(b.letters)
			}
		}
	}
	best := t.root
	for c := best; c != nil; {
		best, c = c, nil
		for child := range best.ChildNodes() {
			if float64(held[child]) >= commonShare*float64(total) {
				c = child
			}
		}
	}
	if best.DataAtom == atom.Html {
		return t.root
	}
	return best
}

func (t *tree) proseLetters(chosen []bool) int {
	n := 0
	for i := range t.stretches {
		if b := &t.stretches[i]; chosen[i] && b.prose() && !b.aside {
			n += len(b.letters)
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

// article gives the blocks that are no part of what is beside the article.
func (t *tree) article() []stretch {
	return slices.DeleteFunc(slices.Clone(t.stretches), func(b stretch) bool { return b.aside })
}
