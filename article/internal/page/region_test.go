package page

import (
	"fmt"
	"strings"
	"testing"
)

// paragraphsShown gives the paragraphs that would be scored but for the title, with the
// kinds of those that are no body.
func paragraphsShown(t *testing.T, page string) string {
	t.Helper()
	a := decodePage(t, page)
	var all []string
	for _, b := range a.Blocks {
		text := a.Body[b.Start:b.End]
		switch b.Kind {
		case "title", "boilerplate":
			continue
		case "body", "lede":
		default:
			text = string(b.Kind) + ": " + text
		}
		all = append(all, text)
	}
	return strings.Join(all, " ¶ ")
}

// Articles in which a paragraph of a few words stands between longer ones, in
// every mark-up that is in use: all words, each once, and none run together.
func TestPagesWhole(t *testing.T) {
	long := func(i int) string {
		return fmt.Sprintf("Keeper %d of the lighthouse wrote that the lamp had been out since Sunday, and that the ferry had to wait outside the bay.", i)
	}
	odd := "The <nobr>south-west</nobr> wind, <x-ref>said</x-ref> the <em>pilot</em> on <time>Monday</time>, was “too<wbr> strong” for<svg><path/></svg> us."
	plain := "The south-west wind, said the pilot on Monday, was “too strong” for us."
	for _, test := range []struct{ name, page, want string }{
		{"paragraphs", "<article><h1>Lamp out</h1><p>" + long(1) + "</p><p>" + odd + "</p><p>" + long(2) + "</p></article>",
			long(1) + " ¶ " + plain + " ¶ " + long(2)},
		{"divs", "<div class=text><div>" + long(1) + "</div><div>" + odd + "</div><div><b>Keepers</b> " + long(2) + "</div></div>",
			long(1) + " ¶ " + plain + " ¶ Keepers " + long(2)},
		{"breaks", "<article><h1>Lamp out</h1><div>" + long(1) + "<br><br>" + odd + "<br>\n<br>" + long(2) + "</div></article>",
			long(1) + " ¶ " + plain + " ¶ " + long(2)},
		{"breaks in a body", long(1) + "<br><br>" + odd + "<br><br>" + long(2), long(1) + " ¶ " + plain + " ¶ " + long(2)},
		{"a table for layout", "<table><tr><td><h1>Lamp out</h1><p>" + long(1) + "</p><p>" + odd + "</p><p>" + long(2) + "</p></td></tr></table>",
			long(1) + " ¶ " + plain + " ¶ " + long(2)},
		{"breaks in a table", "<table><tr><td>" + long(1) + "<br><br>" + odd + "<br><br><b>Keepers</b> " + long(2) + "</td></tr></table>",
			long(1) + " ¶ " + plain + " ¶ Keepers " + long(2)},
		{"within a form", "<form action=x><div id=content><p>" + long(1) + "</p><p>" + odd + "</p><p>" + long(2) + "</p></div></form>",
			long(1) + " ¶ " + plain + " ¶ " + long(2)},
		{"custom elements", "<x-story><p>" + long(1) + "</p><p><x-text>" + odd + "</x-text></p><p>" + long(2) + "</p></x-story>",
			long(1) + " ¶ " + plain + " ¶ " + long(2)},
		{"a brief of two", "<article><p>" + long(1) + "</p><p>" + plain + "</p></article>", long(1) + " ¶ " + plain},
		{"a brief of four", "<article><p>The lamp is out.</p><p>The ferry waits.</p><p>The bay is dark.</p><p>The wind blows.</p></article>",
			"The lamp is out. ¶ The ferry waits. ¶ The bay is dark. ¶ The wind blows."},
		{"kinds", "<article><p>" + long(1) + "</p><h2>The wind</h2><p>" + long(2) + "</p><blockquote><p>" + plain + "</p><footer>— Ada Pilot</footer></blockquote><ul><li>" + long(3) + "</li></ul><p>" + long(4) + "</p></article>",
			long(1) + " ¶ heading: The wind ¶ " + long(2) + " ¶ quote: " + plain + " ¶ quote: — Ada Pilot ¶ " + long(3) + " ¶ " + long(4)},
		{"a quotation as a figure", "<article><p>" + long(1) + "</p><figure><blockquote>" + plain + "</blockquote><figcaption>— Ada Pilot</figcaption></figure><p>" + long(2) + "</p></article>",
			long(1) + " ¶ quote: " + plain + " ¶ caption: — Ada Pilot ¶ " + long(2)},
	} {
		t.Run(test.name, func(t *testing.T) {
			page := "<html lang=en><head><title>Lamp out</title></head><body>" + test.page + "</body></html>"
			if got := paragraphsShown(t, page); got != test.want {
				t.Errorf("\n%s, want\n%s", got, test.want)
			}
		})
	}
}

// Signs of private use that a page has itself do not disturb the marks.
func TestPageOfPrivateSigns(t *testing.T) {
	page := prosePage("", "<p>\U000f0001 An icon, and \U00100002 another, stand in the text of the last paragraph of the whole story here.</p>")
	if got := paragraphsShown(t, page); strings.Count(got, "Paragraph 0") != 1 || !strings.Contains(got, "An icon, and \U00100002 another, stand") {
		t.Errorf("got %q", got)
	}
}

func TestHeadlineIsNotTheSite(t *testing.T) {
	text := strings.Repeat("<p>The keeper of the lighthouse wrote that the lamp had been out since Sunday, and that the ferry had to wait.</p>", 4)
	for _, test := range []struct{ title, before, want string }{
		{"The lamp is out - adapilot", "<h1>adapilot</h1><h2>The lamp is out</h2>", "The lamp is out"},
		{"adapilot | The lamp is out", "<h1>adapilot</h1><h2>The lamp is out</h2>", "The lamp is out"},
		{"The lamp is out", "<h1>adapilot</h1><h2>The lamp is out</h2>", "The lamp is out"},
		{"The lamp is out - adapilot", "<h1>The lamp is out</h1><h2>More news</h2>", "The lamp is out"},
		{"The lamp is out - adapilot", "<h1>The lamp is out</h1><h2>adapilot</h2>", "The lamp is out"},
		{"The lamp is out - adapilot", "<h1>adapilot</h1><h3>The lamp is out</h3>", "The lamp is out"},
		{"The lamp is out « Harbour Log", "<h1>Harbour Log</h1><h2>The lamp is out</h2>", "The lamp is out"},
		{"The lamp is out | Harbour Log", "<h1>Harbour Log</h1><h1>The lamp is out</h1>", "The lamp is out"},
		{"The lamp is out again | Harbour Log", "<h1>Breaking news</h1><h2>The lamp is out again</h2>", "The lamp is out again"},
		{"Welcome", "<h1><a href='/'>Harbour Log</a></h1><h2>News from the north</h2><article><h2>The lamp is out</h2></article>", "The lamp is out"},
		{"Harbour Log", "<h1>Harbour Log</h1><h2 class='entry-title'>The lamp is out</h2>", "The lamp is out"},
		{"The lamp is out", "<h1>The lamp is out</h1><h2>Who pays for it, and when the work on it begins</h2>", "The lamp is out"},
		{"The lamp", "<h1>The lamp is out, and nobody knows why</h1><h2>The lamp</h2>", "The lamp is out, and nobody knows why"},
		{"The lamp is out | World news | Harbour Post", "", "The lamp is out"},
		{"Harbour Post | The lamp is out", "", "The lamp is out"},
		{"The lamp is out - harbourpost.com", "", "The lamp is out"},
		{"Lamps | Ships | Harbour Post", "", "Lamps | Ships"},
	} {
		a := decodePage(t, "<html lang=en><head><title>"+test.title+"</title></head><body>"+test.before+"<article>"+text+"</article></body></html>")
		if a.Title != test.want {
			t.Errorf("%s, %s: %q", test.title, test.before, a.Title)
		}
	}
}
