package text

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Quotations that are set off from the text: blocks that the format marks as
// such, indented or marked with > in plain text, and posts of social networks.

// mostSetOff is the share of an article's letters in quotations above which
// the mark-up is a matter of looks, unless it says who speaks.
const mostSetOff = 0.75

// longestByline is how long the line may be that says who speaks, in bytes.
const longestByline = 200

// byline finds, at the end of a paragraph, a dash and the name, account and
// date of whoever wrote a post: — Jane Roe (@jroe) October 5, 2024.
var byline = regexp.MustCompile(`(?:^|\s)(?:[—–―]|--?)\s*(\pL[^()\n]{0,80}? \(@\w{1,30}\)[^\n]{0,40})\s*$`)

// nameLine finds a line that is a dash and a name.
var nameLine = regexp.MustCompile(`(?:^|\n)\s*(?:[—–―]|--?)\s?((?:\p{Lu}|@)[^\n]{1,180})\s*$`)

// setOff finds the paragraphs that are set off as quotations, and who is said
// to speak them.
func (c *cutter) setOff() {
	for i := range c.out {
		p := &c.out[i]
		if p.Kind == Quote && c.fixed[i] || c.quoted[i] {
			p.SetOff = true
		}
		c.post(i)
	}
	for i := 0; i < len(c.out); {
		end := i
		for end < len(c.out) && c.out[end].SetOff {
			end++
		}
		if end > i {
			c.attribute(i, end)
		}
		i = max(end, i+1)
	}
	c.keepSparse()
}

// post makes a quotation of a paragraph that ends in the line of its writer,
// and of the one above a paragraph that is that line.
func (c *cutter) post(i int) {
	p := &c.out[i]
	if p.Kind == Title || p.Kind == Boilerplate || p.Kind == Heading {
		return
	}
	m := byline.FindStringSubmatchIndex(p.Text)
	if m == nil {
		return
	}
	if strings.TrimSpace(p.Text[:m[0]]) != "" {
		p.SetOff = true
	} else if above := i - 1; above >= 0 && (c.out[above].Kind == Body || c.out[above].Kind == Lede || c.out[above].Kind == Quote) {
		p.SetOff, c.out[above].SetOff = true, true
	}
}

// attribute says who speaks the paragraphs [from, to): whoever a line in or
// behind them names, else the words that lead up to them.
func (c *cutter) attribute(from, to int) {
	named := to // paragraphs from here on are known not to be followed by a name
	for i := to - 1; i >= from; i-- {
		if who, whole := nameIn(c.out[i].Text); who != "" {
			first := i
			for first > from && !endsInName(c.out[first-1].Text) {
				first--
			}
			if whole && first == i && first > from { // two lines of names
				continue
			}
			for k := first; k <= i; k++ {
				c.out[k].Attribution = who
			}
			named = first
			i = first
		}
	}
	if named == from {
		return
	}
	lead := ""
	if from > 0 {
		if before := &c.out[from-1]; before.Kind != Title && before.Kind != Boilerplate && before.Kind != Heading {
			lead = lastSentence(before.Text)
		}
	}
	for k := from; k < to; k++ {
		if c.out[k].Attribution == "" {
			c.out[k].Attribution = lead
		}
	}
	if to < len(c.out) && !strings.HasSuffix(lead, ":") {
		if who, whole := nameIn(c.out[to].Text); whole && c.out[to].Kind != Title && c.out[to].Kind != Heading {
			for k := from; k < to; k++ {
				c.out[k].Attribution = who
			}
		}
	}
}

// nameIn gives the name in a paragraph's last line, if that is one that says
// who speaks; whole says that the paragraph is no more than that line.
func nameIn(s string) (who string, whole bool) {
	for _, line := range [...]*regexp.Regexp{byline, nameLine} {
		if len(s) > longestByline && line == nameLine && strings.IndexByte(s, '\n') < 0 {
			continue
		}
		if m := line.FindStringSubmatchIndex(s); m != nil {
			name := s[m[2]:m[3]]
			if line == nameLine && len(strings.Fields(name)) > 14 {
				continue
			}
			return name, strings.TrimSpace(s[:m[0]]) == ""
		}
	}
	return "", false
}

func endsInName(s string) bool {
	who, _ := nameIn(s)
	return who != ""
}

// lastSentence is a paragraph's last sentence.
func lastSentence(s string) string {
	all := appendSentences(nil, s)
	if len(all) == 0 {
		return ""
	}
	last := all[len(all)-1]
	return strings.TrimSpace(s[last.Start:last.End])
}

// keepSparse takes back what was set off where that is most of the article and
// nothing says who speaks it.
func (c *cutter) keepSparse() {
	all, quoted := 0, 0
	for i := range c.out {
		p := &c.out[i]
		if p.Kind == Title || p.Kind == Boilerplate {
			continue
		}
		all += len(p.Text)
		if p.SetOff {
			quoted += len(p.Text)
		}
	}
	mere := float64(quoted) > mostSetOff*float64(all)
	for i := range c.out {
		p := &c.out[i]
		switch {
		case !p.SetOff:
		case mere && !strings.HasSuffix(p.Attribution, ":") && !introduced(p.Attribution):
			p.SetOff, p.Attribution = false, ""
		case p.Kind == Body || p.Kind == Lede || p.Kind == Caption:
			p.Kind = Quote
		}
	}
}

// introduced says whether an attribution is a name rather than a sentence.
func introduced(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(s)
	return s != "" && !strings.ContainsRune(".!?", last)
}

// quotedBlock says whether a block of plain text is set off: each of its rows
// is indented, or marked with >.
func quotedBlock(body string, rows []Span) bool {
	marked, deep := true, true
	for _, row := range rows {
		line := body[row.Start:row.End]
		bare := strings.TrimLeftFunc(line, unicode.IsSpace)
		marked = marked && strings.HasPrefix(bare, ">")
		deep = deep && (strings.HasPrefix(line, "\t") || strings.HasPrefix(line, "   "))
	}
	return len(rows) > 0 && (marked || deep)
}

// dropEven takes the mark off indented paragraphs where at least half of the
// text is indented: it is how the paragraphs begin.
func (c *cutter) dropEven() {
	n := 0
	for i := range c.quoted {
		if c.quoted[i] {
			n++
		}
	}
	if 2*n > len(c.quoted) {
		clear(c.quoted)
	}
}
