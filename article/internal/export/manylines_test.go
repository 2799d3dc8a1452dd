package export

import (
	"strings"
	"testing"

	"parallax/article/internal/draft"
)

// TestTailLooksAtEachLineOnce: whether an end follows a label of the tail is asked
// for all labels of a run at once, and the answers are those for each.
func TestTailLooksAtEachLineOnce(t *testing.T) {
	labels := map[string]string{"g": "GRAPHIC: a", "n": "NOTES: a", "t": "TYPE: a", "b": "BYLINE: a", "x": "and so on",
		"e": "LOAD-DATE: March 1, 2022", "c": "Copyright 2022 A"}
	e := exported{capitals: true}
	for _, run := range []string{"", "x", "gxe", "gxxxxe", "xgxxxgxxxxxgnx", "tx", "ttte", "tttx", "gtgtgtx", "xxgggxxxc",
		"gggxxxxgggxxx", "bgtxg", "ngxxxxtge", "gxxxxgxxxxgx"} {
		var lines []Line
		for _, kind := range run {
			lines = append(lines, Line{Text: labels[string(kind)]})
		}
		want := len(lines)
		for i := len(lines) - 1; i >= 0; i-- {
			label, value, ok := e.label(lines[i])
			if !ok {
				continue
			}
			follows, _ := e.tailFollows(label.role, lines[i+1:])
			if endsText(label, value) || label.place == "tail" && follows {
				want = i
			}
		}
		for want == len(lines) && want > 0 && run[want-1] == 'c' {
			want--
		}
		if got := e.endOfText(lines, 0); got != want {
			t.Errorf("%s: the text ends at %d, not %d", run, got, want)
		}
	}
}

// TestOldDocumentsByLoadDate: a document ends at the load date that another follows,
// and a date with no document behind it ends none.
func TestOldDocumentsByLoadDate(t *testing.T) {
	const date = "\nLOAD-DATE: November 10, 2015\n\n"
	many := strings.Repeat(oldDocument+date, 20) + oldDocument + strings.Repeat("\nLOAD-DATE: 1\n\n", 40)
	articles, _ := DecodeLexis(draft.Document{}, many)
	if len(articles) != 21 || articles[20].Source != "LAKE HERALD" {
		t.Errorf("%d articles", len(articles))
	}
}

// TestIntegrumTakesTextOnce: what lies in each other is one text.
func TestIntegrumTakesTextOnce(t *testing.T) {
	const head = "<table><tr><td>^ИС: Известия<br>^ЗГ: Озеро</td></tr></table>"
	for _, text := range []string{"<pre>one <pre>two</pre></pre>", "<p>one <button><p>two</p></button></p>"} {
		articles, _ := DecodeIntegrum(draft.Document{}, head+text)
		if len(articles) != 1 || strings.Count(articles[0].Body, "two") != 1 {
			t.Errorf("%s: %+v", text, articles)
		}
	}
}
