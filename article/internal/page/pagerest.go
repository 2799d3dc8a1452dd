package page

import (
	"parallax/article"
	"parallax/article/internal/tidy"
)

// Shares of a page's text that decide what of it is not the article.
const (
	linkShare   = 0.9 // of a paragraph's bytes in links, from which on it is a link to something else
	mostLinks   = 0.3 // of the article in such paragraphs, above which they are the article
	heldShare   = 0.6 // of the article in articleBody, from which on articleBody is the whole of it
	mostRest    = 0.3 // of the article after the end of articleBody, above which that was cut short
	leastInBody = 8   // letters, in bytes, of a paragraph that may show where articleBody ends
)

// markLinks makes boilerplate of the paragraphs that are links from end to
// end, which lead to other articles.
func (p *pageText) markLinks(stretches []stretch) {
	linked := map[string]bool{}
	for _, s := range stretches {
		linked[s.letters] = float64(s.linked) >= linkShare*float64(len(s.text))
	}
	var marked []int
	all, inLinks := 0, 0
	for i, b := range p.body.Blocks {
		letters := tidy.Letters(p.body.Text()[b.Start:b.End])
		all += len(letters)
		if linked[letters] && b.Kind != article.KindTitle && b.Kind != article.KindQuote {
			inLinks += len(letters)
			marked = append(marked, i)
		}
	}
	if float64(inLinks) > mostLinks*float64(all) {
		return
	}
	for _, i := range marked {
		p.body.Blocks[i].Kind = article.KindBoilerplate
	}
}

// markRest makes boilerplate of what follows the last paragraph that JSON-LD
// gives as the article's body, where it gives nearly all of it.
func (p *pageText) markRest(stated string) {
	body := tidy.Letters(stated)
	if len(body) < leastStated {
		return
	}
	pieces := make([]string, len(p.body.Blocks))
	for i, b := range p.body.Blocks {
		pieces[i] = tidy.Letters(p.body.Text()[b.Start:b.End])
	}
	inBody := make([]bool, len(pieces))
	newFinder(pieces, leastInBody).eachIn(body, func(i int) bool { inBody[i] = true; return true })
	all, held, rest, last := 0, 0, 0, -1
	for i, letters := range pieces {
		all += len(letters)
		rest += len(letters)
		if inBody[i] {
			held += len(letters)
			last, rest = i, 0
		}
	}
	if float64(held) < heldShare*float64(all) || float64(rest) > mostRest*float64(all) {
		return
	}
	for i := last + 1; i < len(p.body.Blocks); i++ {
		p.body.Blocks[i].Kind = article.KindBoilerplate
	}
}

// leastPulled is how many letters, in bytes, a pulled quotation has.
const leastPulled = 40

// mostRepeats is the share of the article in such paragraphs above which it is
// a list that repeats itself.
const mostRepeats = 0.15

// markRepeats makes boilerplate of paragraphs whose words stand a second time
// in the article: quotations pulled out of it and sentences given again, which
// would count twice.
func (p *pageText) markRepeats() {
	letters := make([]string, len(p.body.Blocks))
	for i, b := range p.body.Blocks {
		if b.Kind != article.KindBoilerplate && b.Kind != article.KindTitle {
			letters[i] = tidy.Letters(p.body.Text()[b.Start:b.End])
		}
	}
	elsewhere := standElsewhere(letters)
	var again []int
	all, repeated := 0, 0
	for i, own := range letters {
		all += len(own)
		if elsewhere[i] {
			again = append(again, i)
			repeated += len(own)
		}
	}
	if float64(repeated) > mostRepeats*float64(all) {
		return
	}
	for _, i := range again {
		p.body.Blocks[i].Kind = article.KindBoilerplate
	}
}

// standElsewhere tells the paragraphs whose letters are part of a longer one's,
// or the same as an earlier one's.
func standElsewhere(letters []string) []bool {
	elsewhere := make([]bool, len(letters))
	f := newFinder(letters, leastPulled)
	for j, other := range letters {
		f.eachIn(other, func(i int) bool {
			elsewhere[i] = elsewhere[i] || len(other) > len(letters[i]) || len(other) == len(letters[i]) && j < i
			return elsewhere[i]
		})
	}
	return elsewhere
}
