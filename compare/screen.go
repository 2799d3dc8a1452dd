package compare

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// The screen that figures are printed for.
const (
	screenWidth = 100 // characters
	screenLines = 40  // for all that is told of one actor
	nameWidth   = 32  // of a group at most
	leastName   = 10  // of a group, where a table is wide
	columnSpace = 2
)

// printer prints tables and sentences no wider than the screen; rest says,
// where a table is cut, how to have the whole of it.
type printer struct {
	bytes.Buffer
	rest string
}

// line prints a sentence, with what goes on in the next lines set in.
func (p *printer) line(format string, args ...any) {
	for _, l := range folded(fmt.Sprintf(format, args...), screenWidth) {
		p.WriteString(l + "\n")
	}
}

// folded cuts a text at spaces into lines of width characters at most; all
// but the first are set in. A word that is longer has a line of its own.
func folded(text string, width int) (lines []string) {
	if text == "" {
		return []string{""}
	}
	for one := range strings.Lines(text) {
		one = strings.TrimSuffix(one, "\n")
		for utf8.RuneCountInString(one) > width {
			runes := []rune(one)
			margin := len(runes) - len([]rune(strings.TrimLeft(one, " ")))
			at := width
			for at > margin && runes[at] != ' ' {
				at--
			}
			if at == margin {
				for at = width; at < len(runes) && runes[at] != ' '; at++ {
				}
			}
			lines = append(lines, strings.TrimRight(string(runes[:at]), " "))
			one = "  " + strings.TrimLeft(string(runes[at:]), " ")
		}
		lines = append(lines, one)
	}
	return lines
}

// table prints rows in columns, the first left columns, which are names, flush
// left. Names are cut where the table would be wider than the screen.
func (p *printer) table(left int, header []string, rows [][]string) {
	all := append([][]string{slices.Clone(header)}, rows...)
	widths := make([]int, len(header))
	for _, row := range all {
		for i := range row {
			if i < left {
				row[i] = clipped(row[i], nameWidth)
			}
			widths[i] = max(widths[i], utf8.RuneCountInString(row[i]))
		}
	}
	for over := lineWidth(widths) - screenWidth; over > 0; over-- {
		widest := 0
		for i := range left {
			if widths[i] > widths[widest] {
				widest = i
			}
		}
		if widths[widest] <= leastName {
			break
		}
		widths[widest]--
	}
	for _, row := range all {
		var b strings.Builder
		for i, text := range row {
			if i < left {
				text = clipped(text, widths[i])
			}
			pad := strings.Repeat(" ", widths[i]-utf8.RuneCountInString(text))
			if i > 0 && widths[i] > 0 {
				b.WriteString(strings.Repeat(" ", columnSpace))
			}
			if i < left {
				b.WriteString(text + pad)
			} else {
				b.WriteString(pad + text)
			}
		}
		p.WriteString(strings.TrimRight(b.String(), " ") + "\n")
	}
}

// lineWidth is that of a line whose columns are so wide.
func lineWidth(widths []int) int {
	n := 0
	for i, w := range widths {
		if n += w; i > 0 && w > 0 {
			n += columnSpace
		}
	}
	return n
}

// clipped is a name of so many characters at most. It is cut within, as the
// ends of long names tell them apart.
func clipped(s string, width int) string {
	runes := []rune(s)
	if len(runes) <= width {
		return s
	}
	tail := width / 3
	return string(runes[:width-1-tail]) + "…" + string(runes[len(runes)-tail:])
}

func (p *printer) more(n, shown int) {
	if n > shown {
		p.line("and %d more; %s", n-shown, p.rest)
	}
}

// section is one table of an actor. Rows are in the order in which they are
// given up from the end where the screen is full.
type section struct {
	name   string // by which it is told of where it finds no room
	rank   int    // sections of a higher one give way first
	title  string
	left   int // columns of names
	header []string
	rows   [][]string
	below  []string // sentences below the table
}

// lines is how many the section takes besides its rows.
func (s *section) lines() int {
	n := 2 + len(folded(s.title, screenWidth))
	for _, b := range s.below {
		n += len(folded(b, screenWidth))
	}
	return n
}

// leastRows is how many rows a section is worth showing with.
const leastRows = 3

// need is how many lines the section takes with its first rows.
func (s *section) need() int {
	n := s.lines() + min(len(s.rows), leastRows)
	if len(s.rows) > leastRows {
		n++ // for a title that says what was cut
	}
	return n
}

// fitting gives those of the sections with rows that find room, and the names
// of those that do not.
func fitting(all []section, lines int) (kept []section, out []string) {
	kept = slices.DeleteFunc(all, func(s section) bool { return len(s.rows) == 0 })
	for {
		need, last := 0, 0
		for i := range kept {
			need += kept[i].need()
			if kept[i].rank > kept[last].rank {
				last = i
			}
		}
		if need <= lines || len(kept) < 2 {
			return kept, out
		}
		if len(out) == 0 {
			lines -= 3 // for a sentence that names them
		}
		out = append(out, kept[last].name)
		kept = slices.Delete(kept, last, last+1)
	}
}

// sections prints those that find room on a screen of so many lines. Rows are
// given out in turns until it is full.
func (p *printer) sections(all []section, lines int) {
	all, out := fitting(all, lines)
	shown := make([]int, len(all))
	if len(out) > 0 {
		lines -= 3
	}
	for i := range all {
		shown[i] = min(len(all[i].rows), leastRows)
		lines -= all[i].need()
	}
	for given := true; given; {
		given = false
		for i := range all {
			if shown[i] < len(all[i].rows) && lines > 0 {
				shown[i]++
				lines--
				given = true
			}
		}
	}
	for i := range all {
		s := &all[i]
		title := s.title
		if shown[i] < len(s.rows) {
			title += fmt.Sprintf(" (%d of %d; %s)", shown[i], len(s.rows), p.rest)
		}
		p.line("")
		p.line("%s", title)
		p.table(s.left, s.header, s.rows[:shown[i]])
		for _, b := range s.below {
			p.line("%s", b)
		}
	}
	if len(out) > 0 {
		p.line("")
		p.line("no room on this screen for %s; %s", strings.Join(out, ", "), p.rest)
	}
}
