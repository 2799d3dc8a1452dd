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
var byline = regexp.MustCompile(`(?:^|\s)(?:[—–―]|--?)\s*(\pL[^()\n]{0,80}? \(@[\w.@-]{1,60}\)[^\n]{0,40})\s*$`)

// postHead finds, at the beginning of a paragraph, the line above a post that was
// copied from its page: Jane Roe @jroe · Oct 5.
var postHead = regexp.MustCompile(`^\s*(\pL[^()@\n]{0,80}? @[\w.@-]{1,60})[ \t]*[·•∙][^\n]{1,40}(?:\n|$)`)

// nameLine finds a line that is a dash and a name.
var nameLine = regexp.MustCompile(`(?:^|\n)[\s>]*(?:[—–―]|--?)\s?((?:\p{Lu}|@)[^\n]{1,180})\s*$`)

// setOff finds the paragraphs that are set off as quotations, and who is said
// to speak them. Boilerplate does not part them from each other.
func (c *cutter) setOff() {
	shown := make([]*Paragraph, 0, len(c.out))
	for i := range c.out {
		p := &c.out[i]
		p.SetOff = p.Kind == Quote && c.fixed[i] || c.quoted[i]
		if p.Kind != Boilerplate {
			shown = append(shown, p)
		}
	}
	any := false
	for i, p := range shown {
		findPost(shown, i)
		any = any || p.SetOff
	}
	if !any {
		return
	}
	for i := 0; i < len(shown); i++ {
		end := i
		for end < len(shown) && shown[end].SetOff {
			end++
		}
		if end > i {
			attribute(shown, i, end)
			i = end
		}
	}
	keepSparse(shown)
}

// findPost makes a quotation of a paragraph that begins or ends in the line of its
// writer, and of the one above a paragraph that is that line.
func findPost(shown []*Paragraph, i int) {
	p := shown[i]
	if p.Kind == Title || !strings.Contains(p.Text, "@") {
		return
	}
	if head := postHead.FindString(p.Text); head != "" {
		p.SetOff = true
		if head == p.Text && i+1 < len(shown) {
			shown[i+1].SetOff = true
		}
		return
	}
	m := byline.FindStringSubmatchIndex(p.Text)
	if m == nil {
		return
	}
	if strings.TrimSpace(p.Text[:m[0]]) != "" {
		p.SetOff = true
	} else if i > 0 && shown[i-1].Kind != Title {
		p.SetOff, shown[i-1].SetOff = true, true
	}
}

// attribute says who speaks the paragraphs [from, to): whoever a line in or
// behind them names, else the words that lead up to them.
func attribute(shown []*Paragraph, from, to int) {
	give := func(from, to int, who string) {
		for _, p := range shown[from:to] {
			p.Attribution = who
		}
	}
	if last := shown[to-1].Text; to-from > 1 && nameAlone(last) {
		give(from, to, last)
		return
	}
	rest := from // paragraphs from here on have no name behind them yet
	for i := from; i < to; i++ {
		if m := postHead.FindStringSubmatch(shown[i].Text); m != nil {
			end := i + 1
			if m[0] == shown[i].Text && end < to {
				end++
			}
			give(i, end, m[1])
			rest, i = end, end-1
		} else if who, _ := nameIn(shown[i].Text); who != "" {
			give(rest, i+1, who)
			rest = i + 1
		}
	}
	if rest > from || rest == to {
		return
	}
	lead := ""
	if from > 0 && shown[from-1].Kind != Title && shown[from-1].Kind != Heading {
		lead = lastSentence(shown[from-1].Text)
	}
	give(from, to, lead)
	if to < len(shown) && shown[to].Kind != Heading {
		if who, whole := nameIn(shown[to].Text); whole {
			give(from, to, who)
		}
	}
}

// nameAlone says whether a paragraph may be the name below a quotation: a few
// words that begin in upper case and end no sentence.
func nameAlone(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, closers))
	return len(strings.Fields(s)) <= headingWords && unicode.IsUpper(first) && !strings.ContainsRune(".!?:;,…", last)
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
func keepSparse(shown []*Paragraph) {
	all, quoted := 0, 0
	for _, p := range shown {
		if p.Kind == Title {
			continue
		}
		all += len(p.Text)
		if p.SetOff {
			quoted += len(p.Text)
		}
	}
	mere := float64(quoted) > mostSetOff*float64(all)
	for _, p := range shown {
		switch {
		case !p.SetOff:
		case p.Kind == Title, mere && !introduced(p.Attribution):
			p.SetOff, p.Attribution = false, ""
		default:
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
func quotedBlock(body string, rows []Span) (marked, indented bool) {
	marked, indented = len(rows) > 0, len(rows) > 0
	for _, row := range rows {
		line := body[row.Start:row.End]
		marked = marked && strings.HasPrefix(strings.TrimLeftFunc(line, unicode.IsSpace), ">")
		indented = indented && (strings.HasPrefix(line, "\t") || strings.HasPrefix(line, "   "))
	}
	return marked, indented
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
