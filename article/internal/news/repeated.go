package news

import (
	"slices"

	"github.com/zeebo/xxh3"

	"parallax/article"
	"parallax/article/internal/draft"
	"parallax/article/internal/tidy"
)

// What counts as a repeated paragraph.
const (
	repeatedBytes  = 300     // a paragraph has at most
	repeatedLength = 12      // letters, in bytes, it has at least
	repeatedFirst  = 3       // paragraphs at the beginning of an article that are looked at
	repeatedLast   = 4       // and at its end
	repeatedLeast  = 5       // articles of a source that it has to stand in
	repeatedShare  = 0.2     // of the source's articles that it has to stand in
	repeatedKept   = 1 << 20 // paragraphs counted at once, some 50 MB
)

// Repeats counts the short paragraphs at the beginning and at the end of each
// source's articles, so that headers and footers can be told by their being
// repeated. It takes a pass over the input of its own, the result of which does
// not depend on the number of workers of the next. Its memory is bounded: when
// too many paragraphs are counted, the rarest are forgotten.
type Repeats struct {
	articles map[string]int
	counts   map[uint64]int
	seen     map[uint64]bool // articles, by source and first words
}

// NewRepeats gives one that has counted nothing.
func NewRepeats() *Repeats {
	return &Repeats{articles: map[string]int{}, counts: map[uint64]int{}, seen: map[uint64]bool{}}
}

// Add counts one article. One that begins like an earlier one of its source is
// taken for the same and not counted again.
func (r *Repeats) Add(a *article.Article) {
	pieces := edges(a)
	if len(pieces) == 0 {
		return
	}
	identity := pieceKey(a, firstLong(a))
	if r.seen[identity] {
		return
	}
	if len(r.seen) < repeatedKept {
		r.seen[identity] = true
	}
	r.articles[a.Source]++
	var counted []uint64
	for _, p := range pieces {
		key := pieceKey(a, p)
		if !slices.Contains(counted, key) {
			counted = append(counted, key)
			r.counts[key]++
		}
	}
	for rare := 1; len(r.counts) > repeatedKept; rare++ {
		for key, n := range r.counts {
			if n <= rare {
				delete(r.counts, key)
			}
		}
	}
}

// Mark makes boilerplate of an article's repeated paragraphs.
func (r *Repeats) Mark(a *article.Article) {
	least := max(repeatedLeast, int(repeatedShare*float64(r.articles[a.Source])+0.5))
	var found []article.Block
	for _, p := range edges(a) {
		if r.counts[pieceKey(a, p)] >= least {
			found = append(found, article.Block{Start: p.Start, End: p.End, Kind: article.KindBoilerplate})
		}
	}
	if len(found) == 0 {
		return
	}
	blocks := slices.DeleteFunc(slices.Clone(a.Blocks), func(b article.Block) bool {
		return slices.ContainsFunc(found, func(f article.Block) bool { return b.Start == f.Start })
	})
	a.Blocks = append(blocks, found...)
	slices.SortFunc(a.Blocks, func(a, b article.Block) int { return a.Start - b.Start })
}

// edges gives the short paragraphs at the beginning and at the end of an
// article that are not known to be its title or boilerplate.
func edges(a *article.Article) []draft.Piece {
	pieces := slices.DeleteFunc(draft.PiecesIn(a.Body, a.Blocks), func(p draft.Piece) bool {
		return p.Kind == article.KindTitle || p.Kind == article.KindBoilerplate && p.Given
	})
	if len(pieces) > repeatedFirst+repeatedLast {
		pieces = slices.Concat(pieces[:repeatedFirst], pieces[len(pieces)-repeatedLast:])
	}
	return slices.DeleteFunc(pieces, func(p draft.Piece) bool {
		text := a.Body[p.Start:p.End]
		return !p.Alone || len(text) > repeatedBytes || len(tidy.Letters(text)) < repeatedLength
	})
}

// firstLong is the first paragraph that is more than a line, else the whole.
func firstLong(a *article.Article) draft.Piece {
	for _, p := range draft.PiecesIn(a.Body, a.Blocks) {
		if p.End-p.Start > longestNoise {
			return p
		}
	}
	return draft.Piece{Block: article.Block{Start: 0, End: len(a.Body), Kind: ""}}
}

func pieceKey(a *article.Article, p draft.Piece) uint64 {
	return xxh3.HashString(a.Source + "\x00" + tidy.Letters(a.Body[p.Start:p.End]))
}
