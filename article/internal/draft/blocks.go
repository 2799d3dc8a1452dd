package draft

import (
	"cmp"
	"slices"

	"parallax/article"
)

// MergeBlocks puts those of more between blocks that do not overlap them.
func MergeBlocks(blocks, more []article.Block) []article.Block {
	all := slices.Clone(blocks)
	at := 0
	for _, b := range more {
		for at < len(blocks) && blocks[at].End <= b.Start {
			at++
		}
		if at == len(blocks) || b.End <= blocks[at].Start {
			all = append(all, b)
		}
	}
	slices.SortFunc(all, func(a, b article.Block) int { return cmp.Compare(a.Start, b.Start) })
	return all
}

// ProseBegins is where the first paragraph begins that is no title, heading,
// caption or boilerplate; unlike for firstProse, it need not be marked.
func ProseBegins(blocks []article.Block) int {
	at := 0
	for _, b := range blocks {
		if b.Start > at+len("\n\n") || b.Kind == article.KindBody || b.Kind == article.KindLede || b.Kind == article.KindQuote {
			break
		}
		at = b.End
	}
	return at
}

// FirstProse is where the first paragraph begins that is no title, heading or
// boilerplate.
func FirstProse(blocks []article.Block) int {
	for _, b := range blocks {
		if b.Kind == article.KindBody || b.Kind == article.KindLede || b.Kind == article.KindQuote {
			return b.Start
		}
	}
	return 0
}
