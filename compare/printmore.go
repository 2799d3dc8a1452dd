package compare

import (
	"fmt"
	"slices"
	"strings"

	"parallax/figure"
)

func (p *printer) shift(s *Shift) {
	holds := "keeps its sign"
	if !s.Holds {
		holds = "does not keep its sign"
	}
	p.line("\nwhat makes %s (1) and %s (2) differ by %s on %s (%s in own words, %s quoted; %s how often, %s how)", s.A, s.B, s.Difference.three(), s.Actor,
		s.Author.three(), s.Quoted.three(), s.Frequency.three(), s.Tone.three())
	var rows [][]string
	words := s.Words[:min(len(s.Words), printedWords)]
	for _, w := range words {
		rows = append(rows, []string{w.Word, w.Contribution.three(), "[" + w.Low.three() + ", " + w.High.three() + "]", w.Frequency.three(), w.Tone.three(),
			w.PerA.decimal(2), w.PerB.decimal(2), w.EachA.three(), w.EachB.three(), fmt.Sprint(w.ArticlesA), fmt.Sprint(w.ArticlesB), w.Without.three()})
	}
	o := &s.Others
	rows = append(rows, []string{o.Word, o.Contribution.three(), "", o.Frequency.three(), o.Tone.three(), "", "", "", "", "", "", ""})
	p.table(1, []string{"word", "part", "interval", "often", "how", "per ¶ 1", "per ¶ 2", "each 1", "each 2", "articles 1", "articles 2", "gap without"}, rows)
	if len(s.Words) > 0 {
		p.line("without any one of these words the gap is %s to %s: it %s", s.Least.three(), s.Most.three(), holds)
	}
}

// three is the figure with a sign and three decimals.
func (n Number) three() string { return figure.Signed(float64(n), 3) }

func (p *printer) stories(c *Comparison) {
	s := &c.Stories
	if s.Looked == 0 {
		return
	}
	p.line("\nsame stories: %d told by two groups or more, by %d of %s; gaps on them beside the raw ones", s.Shared, s.Articles, articles(s.Looked))
	matched := slices.Clone(s.Matched)
	if len(matched) > printedMatched {
		slices.SortStableFunc(matched, func(a, b Matched) int { return b.Stories - a.Stories })
	}
	var rows [][]string
	for _, m := range matched[:min(len(matched), printedMatched)] {
		rows = append(rows, []string{m.Actor, m.A, m.B, fmt.Sprint(m.Stories), m.Raw.signed(), m.Difference.signed(), ends(m.Low, m.High),
			m.P.chance(), m.Adjusted.chance(), star(m.Adjusted, m.Thin)})
	}
	if len(rows) > 0 {
		p.table(3, []string{"actor", "group", "minus", "stories", "raw gap", "on them", "interval", "p", "adjusted", ""}, rows)
		p.more(len(matched), printedMatched)
	}
}

// relations prints a matrix per group: holders down, targets across.
func (p *printer) relations(c *Comparison) {
	if len(c.Relations) == 0 {
		return
	}
	p.line("\nwho is for or against whom: mean strength, -1 against to +1 for (articles)")
	at := map[[3]string]*Relation{}
	var holders []string
	for i := range c.Relations {
		r := &c.Relations[i]
		at[[3]string{r.Group, r.Holder, r.Target}] = r
		if !slices.Contains(holders, r.Holder) {
			holders = append(holders, r.Holder)
		}
	}
	slices.SortFunc(holders, holderOrder)
	var rows [][]string
	for _, g := range c.Groups {
		for _, h := range holders {
			row, any := []string{g.Name, h}, false
			for _, target := range c.Actors {
				r := at[[3]string{g.Name, h, target}]
				if r == nil {
					row = append(row, "")
					continue
				}
				any = true
				row = append(row, fmt.Sprintf("%s (%d)", r.Strength.signed(), r.Articles))
			}
			if any {
				rows = append(rows, row)
			}
		}
	}
	const most = 60
	p.table(2, append([]string{"group", "holder"}, c.Actors...), rows[:min(len(rows), most)])
	p.more(len(rows), most)
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
