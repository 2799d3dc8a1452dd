package office

import (
	"fmt"
	"strings"
	"testing"

	"parallax/article/internal/articletest"
)

func TestHyphensAtLineEnds(t *testing.T) {
	for parts, want := range map[string]string{
		"anti|NATO group": "anti-NATO", "US|led group": "US-led", "well|known mayor": "well-known", "pro|Russian party": "pro-Russian",
		"Organ|isation is": "Organisation", "Ukrai|nian envoy": "Ukrainian", "pro-Rus|sian party": "pro-Russian", "commander-in|chief of": "commander-in-chief",
		"long|term plan": "long-term", "cal|led him": "called", "control|led it": "controlled", "self|ish man": "selfish", "govern|ment of": "government",
		"twenty|five men": "twenty-five", "mar|ket, they": "market,", "Covid|19 came": "Covid-19", "MIN|ISTER LEFT": "MINISTER", "sea|son of": "season",
		"state|ment of": "statement", "war|ning of": "warning", "president|elect said": "president-elect", "air|craft of": "aircraft", "anti|aircraft gun": "anti-aircraft",
	} {
		first, second, _ := strings.Cut(parts, "|")
		hyphen := ""
		if (vocabulary{}).keepsHyphen(pdfLine{text: "They saw " + first, broken: true}, second) {
			hyphen = "-"
		}
		word, _, _ := strings.Cut(second, " ")
		articletest.Equal(t, parts, first+hyphen+word, want)
	}
	v := vocabulary{"co-operation": true, "longboat": true}
	articletest.Equal(t, "as elsewhere", v.keepsHyphen(pdfLine{text: "of co"}, "operation of"), true)
	articletest.Equal(t, "as elsewhere", v.keepsHyphen(pdfLine{text: "the long"}, "boat of"), false)
	articletest.Equal(t, "soft", (vocabulary{}).keepsHyphen(pdfLine{text: "the well", soft: true}, "known"), false)
	articletest.Equal(t, "numbers", endsInHyphen("some 20-", "30 officers"), true)
	articletest.Equal(t, "a dash", endsInHyphen("they left -", "all of them"), false)
}

// Lines that were drawn across the columns of a page are put into their columns.
func TestColumns(t *testing.T) {
	line := func(base float64, cells ...string) []pdfLine {
		var row []pdfLine
		for i, c := range cells {
			left := 50 + 170*float64(i)
			row = append(row, pdfLine{text: c, left: left, right: left + 140, base: base, height: 10})
		}
		return row
	}
	rows := [][]pdfLine{
		{{text: "A headline that stands over all of the columns", left: 50, right: 500, base: 800, height: 10}},
		line(780, "one two three four", "seven eight nine ten", "alpha beta gamma"), line(768, "five six five six", "and eleven twelve", "delta and epsilon"),
		line(756, "the first ends here.", "the second goes on", "and so does it"), line(744, "one more of the first", "until it ends here.", "till the very end."),
	}
	gapsOf := func(rows [][]pdfLine) (lines []pdfLine, gaps [][]pdfGap) {
		for _, row := range rows {
			whole, words := row[0], 0
			var own []pdfGap
			for i, piece := range row[1:] {
				words += len(strings.Fields(row[i].text))
				own = append(own, pdfGap{words - 1, row[i].right, piece.left})
				whole.text, whole.right = whole.text+" "+piece.text, piece.right
			}
			lines, gaps = append(lines, whole), append(gaps, own)
		}
		return lines, gaps
	}
	lines, gaps := gapsOf(rows)
	starts := gutters(lines, gaps)
	for i, l := range lines {
		articletest.Equal(t, "pieces", fmt.Sprint(pieces(l, gaps[i], starts)), fmt.Sprint(rows[i]))
	}
	articletest.Equal(t, "gutters", len(starts), 2)
	var got []string
	for _, l := range byColumn(lines, rows, starts) {
		got = append(got, l.text)
	}
	articletest.Equal(t, "order", strings.Join(got, "|"), "A headline that stands over all of the columns|one two three four|five six five six|the first ends here.|one more of the first|"+
		"seven eight nine ten|and eleven twelve|the second goes on|until it ends here.|alpha beta gamma|delta and epsilon|and so does it|till the very end.")
	table := [][]pdfLine{line(780, "Lake", "12", "14"), line(768, "Pier", "13", "15"), line(756, "Boat", "1", "5"), line(744, "Crane", "3", "4")}
	articletest.Equal(t, "a table", areText(table), false)
	articletest.Equal(t, "columns", areText(rows), true)
}
