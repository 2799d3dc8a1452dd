package page

import (
	"fmt"
	"slices"
	"strings"
)

// check compares the words of the extractor's tree with the page's own, and
// notes what was read otherwise than the extractor or the page has it.
func (p *pageText) check(shown *tree, c choice, chosen []bool, unseen bool) {
	if shown.uncovered {
		p.notes = append(p.notes, "style sheets that hide most of the page's text were not heeded")
	}
	if shown.halfStyled {
		p.notes = append(p.notes, "style sheets were heeded in part, for they ask for too many comparisons")
	}
	switch {
	case unseen:
		p.notes = append(p.notes, "the text is that of articleBody, which the page does not show")
	case !slices.Equal(chosen, c.taken):
		p.notes = append(p.notes, "the extractor's choice of paragraphs was replaced")
	default:
		if c.lost > 0 {
			p.notes = append(p.notes, fmt.Sprintf("%d letters that the extractor dropped within paragraphs were put back", c.lost))
		}
		if c.doubled > 0 {
			p.notes = append(p.notes, fmt.Sprintf("%d letters that the extractor gave twice were taken once", c.doubled))
		}
	}
}

func (p *pageText) note() string { return strings.Join(p.notes, "; ") }
