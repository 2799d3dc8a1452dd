package compare

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"parallax/figure"
)

// section shows the words that make a gap.
func (s *Shift) section() section {
	holds := "keeps its sign"
	if !s.Holds {
		holds = "does not keep its sign"
	}
	out := section{name: "the words of a gap", rank: 4, left: 1,
		header: []string{"word", "part", "interval", "often", "how", "per ¶ 1", "per ¶ 2", "articles", "gap without"},
		title: fmt.Sprintf("what makes %s (1) and %s (2) differ by %s (%s in own words, %s quoted; %s how often, %s how)", s.A, s.B,
			s.Difference.three(), s.Author.three(), s.Quoted.three(), s.Frequency.three(), s.Tone.three())}
	for _, w := range s.Words {
		out.rows = append(out.rows, []string{w.Word, w.Contribution.three(), "[" + w.Low.three() + ", " + w.High.three() + "]", w.Frequency.three(), w.Tone.three(),
			w.PerA.decimal(2), w.PerB.decimal(2), fmt.Sprintf("%d, %d", w.ArticlesA, w.ArticlesB), w.Without.three()})
	}
	var rest []string
	for _, f := range s.Families {
		rest = append(rest, f.Contribution.three()+" "+f.Word)
	}
	if len(rest) > 0 {
		out.below = append(out.below, "the rest of the gap: "+strings.Join(rest, ", "))
	}
	if len(s.Words) > 0 {
		out.below = append(out.below, fmt.Sprintf("without any one of the %d words looked at the gap is %s to %s: it %s",
			len(s.Words), s.Least.three(), s.Most.three(), holds))
	}
	return out
}

// three is the figure with a sign and three decimals.
func (n Number) three() string { return figure.Signed(float64(n), 3) }

func (c *Comparison) storySection(actor string) section {
	st := &c.Stories
	s := section{name: "gaps on the same stories", rank: 6, left: 2,
		header: []string{"group", "minus", "stories", "raw gap", "on them", "interval", "p", "adjusted", ""},
		title: fmt.Sprintf("same stories: %d told by two groups or more, by %d of %s; gaps on them beside the raw ones",
			st.Shared, st.Articles, articles(st.Looked))}
	var matched []*Matched
	for i := range st.Matched {
		if m := &st.Matched[i]; m.Actor == actor && m.Stories > 0 {
			matched = append(matched, m)
		}
	}
	slices.SortStableFunc(matched, func(a, b *Matched) int { return cmp.Compare(b.Stories, a.Stories) })
	for _, m := range matched {
		s.rows = append(s.rows, []string{m.A, m.B, fmt.Sprint(m.Stories), m.Raw.signed(), m.Difference.signed(), ends(m.Low, m.High),
			m.P.chance(), m.Adjusted.chance(), star(m.Adjusted, m.Thin)})
	}
	return s
}

// relationSection has who is for or against the actor: holders down, the
// groups with most articles across.
func (c *Comparison) relationSection(actor string) section {
	s := section{name: "who is for or against it", rank: 5,
		title: "who is for or against it: mean strength, -1 against to +1 for (articles)", left: 1, header: []string{"holder"}}
	at, told := map[[2]string]*Relation{}, map[string]int{}
	var holders []string
	for i := range c.Relations {
		r := &c.Relations[i]
		if r.Target != actor {
			continue
		}
		at[[2]string{r.Group, r.Holder}] = r
		if told[r.Holder] += r.Articles; !slices.Contains(holders, r.Holder) {
			holders = append(holders, r.Holder)
		}
	}
	slices.SortStableFunc(holders, func(a, b string) int { return cmp.Or(told[b]-told[a], holderOrder(a, b)) })
	groups := c.whole(actor)
	if more := len(groups) - printedSpan; more > 0 {
		s.below = append(s.below, fmt.Sprintf("%d groups with fewer articles are left out here", more))
		groups = groups[:printedSpan]
	}
	for _, g := range groups {
		s.header = append(s.header, clipped(g.Group, spanNameWidth))
	}
	for _, h := range holders {
		row := []string{c.Name(h)}
		for _, g := range groups {
			text := ""
			if r := at[[2]string{g.Group, h}]; r != nil {
				text = fmt.Sprintf("%s (%d)", r.Strength.signed(), r.Articles)
			}
			row = append(row, text)
		}
		if slices.ContainsFunc(row[1:], func(cell string) bool { return cell != "" }) {
			s.rows = append(s.rows, row)
		}
	}
	return s
}

// MethodsText is the methods paragraph in lines of width characters at most.
func (c *Comparison) MethodsText(width int) string {
	var b strings.Builder
	at := 0
	for _, word := range strings.Fields(c.Methods) {
		n := len([]rune(word))
		switch {
		case at == 0:
		case at+1+n > width:
			b.WriteByte('\n')
			at = 0
		default:
			b.WriteByte(' ')
			at++
		}
		b.WriteString(word)
		at += n
	}
	b.WriteByte('\n')
	return b.String()
}
