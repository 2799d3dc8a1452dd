package page

import (
	"golang.org/x/net/html"

	"parallax/article"
	"parallax/article/internal/draft"
	"parallax/article/internal/tidy"
)

// Bounds of a standfirst, in letters.
const (
	shortestLede = 30
	longestLede  = 600
)

// standfirst is the paragraph between a page's headline and its text that sums
// the article up, which the extractor leaves out: the one that the page gives
// as its description, or that its elements' classes call so. "" if there is none.
func (p *pageText) standfirst(stretches []stretch) string {
	title, first := -1, -1
	have := map[string]bool{}
	for _, b := range p.body.Blocks {
		have[tidy.Letters(p.body.Text()[b.Start:b.End])] = true
	}
	for i, s := range stretches {
		switch {
		case p.titles[s.letters] && first < 0:
			title = i
		case first < 0 && s.prose() && have[s.letters]:
			first = i
		}
	}
	if title < 0 || first < title || p.lede != "" && have[p.lede] {
		return ""
	}
	called := map[*html.Node]bool{}
	for _, s := range stretches[title+1 : first] {
		n := len(s.letters)
		if n < shortestLede || n > longestLede || 2*s.linked > len(s.text) || have[s.letters] {
			continue
		}
		if s.letters == p.lede || s.kind == article.KindHeading && n > shortestLede || ledeClass(&s, called) {
			return s.text
		}
	}
	return ""
}

// ledeClass says whether the class of the elements around a stretch is one that
// standfirsts have; called holds what is known of an element's.
func ledeClass(s *stretch, called map[*html.Node]bool) bool {
	for n, level := s.parent, 0; n != nil && level < 2; n, level = n.Parent, level+1 {
		lede, known := called[n]
		if !known {
			lede = pageLede.MatchString(Attribute(n, "class"))
			called[n] = lede
		}
		if lede {
			return true
		}
	}
	return false
}

// prepend puts a standfirst before the text, after its title.
func (p *pageText) prepend(lede string) {
	at := 0
	for at < len(p.body.Blocks) && p.body.Blocks[at].Kind == article.KindTitle {
		at++
	}
	old := p.body
	p.body = draft.Body{}
	for i := range len(old.Blocks) + 1 {
		if i == at {
			p.body.Add(article.KindLede, lede)
		}
		if i < len(old.Blocks) {
			b := old.Blocks[i]
			p.body.Add(b.Kind, old.Text()[b.Start:b.End])
		}
	}
}
