package page

import (
	"slices"
	"strings"

	"parallax/article"
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
	for _, b := range p.blocks {
		have[tidy.Letters(p.body.String()[b.Start:b.End])] = true
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
	for _, s := range stretches[title+1 : first] {
		n := len(s.letters)
		if n < shortestLede || n > longestLede || 2*s.linked > len(s.text) || have[s.letters] {
			continue
		}
		if s.letters == p.lede || strings.HasPrefix(s.kind, "heading") && n > shortestLede || ledeClass(&s) {
			return s.text
		}
	}
	return ""
}

// ledeClass says whether the class of the elements around a stretch is one that
// standfirsts have.
func ledeClass(s *stretch) bool {
	n := s.parent
	for range 2 {
		if n != nil && pageLede.MatchString(Attribute(n, "class")) {
			return true
		}
		if n != nil {
			n = n.Parent
		}
	}
	return false
}

// prepend puts a standfirst before the text, after its title.
func (p *pageText) prepend(lede string) {
	at := 0
	for at < len(p.blocks) && p.blocks[at].Kind == "title" {
		at++
	}
	old := p.body.String()
	blocks := p.blocks
	p.body.Reset()
	p.blocks = nil
	add := func(text, kind string) {
		if p.body.Len() > 0 {
			p.body.WriteString("\n\n")
		}
		start := p.body.Len()
		p.body.WriteString(text)
		p.blocks = append(p.blocks, article.Block{Start: start, End: p.body.Len(), Kind: kind})
	}
	for i := range len(blocks) + 1 {
		if i == at {
			add(lede, "lede")
		}
		if i < len(blocks) {
			add(old[blocks[i].Start:blocks[i].End], blocks[i].Kind)
		}
	}
	p.blocks = slices.Clip(p.blocks)
}
