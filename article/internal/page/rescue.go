package page

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"parallax/article/internal/tidy"
)

// Shares that decide between the extractor's text and the page's own.
const (
	leastStated  = 200  // letters of an articleBody that is taken for the article
	lostShare    = 0.7  // of articleBody, below which the extractor lost text
	aloneShare   = 0.5  // of the prose in like elements, below which it did so where there is no articleBody
	commonShare  = 0.85 // of the page's prose that lies in the element taken for the article
	coveredShare = 0.6  // of articleBody that the page's stretches have to cover
	leastGlued   = 3    // stretches in one paragraph, from which on it is not one
)

// rescue gives the page's own stretches where the extractor has lost much of
// the article or has run its paragraphs together, nil where it has not.
func rescue(stretches []stretch, stated string, found *pageText) []stretch {
	have := 0
	glued := false
	for _, b := range found.body.Blocks {
		letters := tidy.Letters(found.body.Text()[b.Start:b.End])
		have += len(letters)
		glued = glued || isGlued(letters, stretches)
	}
	body := tidy.Letters(stated)
	if len(body) >= leastStated {
		if float64(have) >= lostShare*float64(len(body)) && !glued {
			return nil
		}
		if inside := statedStretches(stretches, body); inside != nil {
			return inside
		}
		if float64(have) < lostShare*float64(len(body)) {
			return linesOfBody(stated)
		}
	}
	if glued || have == 0 {
		if inside := densest(stretches); proseLetters(inside) >= leastStated {
			return inside
		}
		return nil
	}
	if alike := kin(stretches, found); float64(have) < aloneShare*float64(proseLetters(alike)) {
		return alike
	}
	return nil
}

// kin gives the stretches in elements like those that the extractor took its
// paragraphs from: pages that part an article by advertisements have several
// of these, of which it may have found the first alone.
func kin(stretches []stretch, found *pageText) []stretch {
	taken := map[string]bool{}
	for _, b := range found.body.Blocks {
		taken[tidy.Letters(found.body.Text()[b.Start:b.End])] = true
	}
	like := map[string]bool{}
	for i := range stretches {
		if s := &stretches[i]; s.prose() && taken[s.letters] {
			like[likeness(s)] = true
		}
	}
	var alike []stretch
	for i := range stretches {
		if s := &stretches[i]; like[likeness(s)] && 2*s.linked <= len(s.text) {
			alike = append(alike, *s)
		}
	}
	return alike
}

// likeness names the elements that a stretch lies in by their tags and
// classes.
func likeness(s *stretch) string {
	name := ""
	for n, level := s.parent, 0; n != nil && level < 3; n, level = n.Parent, level+1 {
		if level == 0 {
			continue // a heading lies beside paragraphs
		}
		name += n.Data + "." + Attribute(n, "class") + " "
	}
	return name
}

// isGlued says whether the letters of one paragraph are those of several
// stretches of prose.
func isGlued(letters string, stretches []stretch) bool {
	if len(letters) < leastGlued*leastProse {
		return false
	}
	n := 0
	for _, s := range stretches {
		if len(s.letters) >= leastProse && len(s.letters) < len(letters) && strings.Contains(letters, s.letters) {
			if n++; n >= leastGlued {
				return true
			}
		}
	}
	return false
}

// statedStretches gives the stretches whose letters are part of articleBody's,
// each once; nil if they do not cover it.
func statedStretches(stretches []stretch, body string) []stretch {
	var inside []stretch
	seen := map[string]bool{}
	covered := 0
	for _, s := range stretches {
		if len(s.letters) < 4 || seen[s.letters] || !strings.Contains(body, s.letters) {
			continue
		}
		seen[s.letters] = true
		covered += len(s.letters)
		inside = append(inside, s)
	}
	if float64(covered) < coveredShare*float64(len(body)) {
		return nil
	}
	return inside
}

// linesOfBody makes a stretch of each line of articleBody.
func linesOfBody(stated string) []stretch {
	var all []stretch
	for line := range strings.Lines(stated) {
		if text := tidy.OneLine(line); tidy.Letters(text) != "" {
			all = append(all, stretch{text: text, letters: tidy.Letters(text)})
		}
	}
	return all
}

// densest gives the stretches of the smallest element that holds nearly all
// of the page's prose, without lists of links.
func densest(stretches []stretch) []stretch {
	total := proseLetters(stretches)
	held := map[*html.Node]int{}
	var best *html.Node
	for _, s := range stretches {
		if !s.prose() {
			continue
		}
		for n := s.parent; n != nil; n = n.Parent {
			held[n] += len(s.letters)
		}
	}
	depth := -1
	for _, s := range stretches {
		for n := s.parent; n != nil; n = n.Parent {
			if d := depthOf(n); float64(held[n]) >= commonShare*float64(total) && d > depth {
				best, depth = n, d
			}
		}
	}
	if best == nil || best.DataAtom == atom.Html {
		return nil
	}
	first, last := -1, -1
	var inside []stretch
	for _, s := range stretches {
		if !isUnder(s.parent, best) || 2*s.linked > len(s.text) {
			continue
		}
		if s.prose() {
			if last = len(inside); first < 0 {
				first = last
			}
		}
		inside = append(inside, s)
	}
	if first < 0 {
		return nil
	}
	return slices.Clip(inside[first : last+1])
}

func proseLetters(stretches []stretch) int {
	n := 0
	for i := range stretches {
		if stretches[i].prose() {
			n += len(stretches[i].letters)
		}
	}
	return n
}

func depthOf(n *html.Node) int {
	d := 0
	for ; n != nil; n = n.Parent {
		d++
	}
	return d
}

func isUnder(n, above *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == above {
			return true
		}
	}
	return false
}
