package page

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"parallax/article"
	"parallax/article/internal/date"
)

// shownOf gives what a page shows, a line break as a stroke.
func shownOf(t *testing.T, text string) []string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, s := range readTree(root, func(string) bool { return false }).stretches {
		all = append(all, strings.ReplaceAll(s.text, "\n", "|"))
	}
	return all
}

func TestTreeShows(t *testing.T) {
	for _, test := range []struct {
		name, page string
		want       []string
	}{
		{"blocks and lines", "<div>A fox<p>and a <b>hen</b></p>met</div>", []string{"A fox", "and a hen", "met"}},
		{"one break", "A fox<br>and a hen", []string{"A fox|and a hen"}},
		{"two breaks", "A fox<br> <br/>\nand <i>a</i> hen<br><br><br>met", []string{"A fox", "and a hen", "met"}},
		{"a blank line of fixed spaces", "A fox<br>&nbsp;<br>and a hen", []string{"A fox", "and a hen"}},
		{"indented lines", "<p>A fox<br>&nbsp;&nbsp;and a hen<br>met</p>", []string{"A fox", "and a hen|met"}},
		{"breaks within a font", "<font>A fox<br><br>and a hen</font> met", []string{"A fox", "and a hen met"}},
		{"unknown elements", "<p>A <x-note></x-note>fox <nobr>and a</nobr> <o:p>hen</o:p> met<wbr>al <amp-x>dog</amp-x></p>", []string{"A fox and a hen metal dog"}},
		{"times", "<p>On <time datetime=2024-05-01>May 1</time> a fox came</p>", []string{"On May 1 a fox came"}},
		{"a glossary's button", "<p>A <button>fox</button> came</p>", []string{"A fox came"}},
		{"nothing between letters", "<p><span>F</span>ox<sup>2</sup></p>", []string{"Fox2"}},
		{"pictures and fields", "<p>A<svg><text>chart</text></svg> fox<select><option>x</select> <textarea>y</textarea><iframe>z</iframe>came</p>", []string{"A fox came"}},
		{"scripts", "<p>A <script>x()</script><style>p{}</style><noscript>on</noscript><template><p>no</p></template>fox</p>", []string{"A fox"}},
		{"readings above the line", "<p><ruby>fox<rp>(</rp><rt>foks</rt><rp>)</rp></ruby> came</p>", []string{"fox came"}},
		{"soft hyphen", "<p>a fo&shy;x</p>", []string{"a fo\u00adx"}},
		{"preformatted", "<pre>A fox\nand a hen\n\nmet</pre>", []string{"A fox|and a hen", "met"}},
		{"white space kept by a style", "<div style='white-space: pre-line'>A fox\n\nand a hen</div>", []string{"A fox", "and a hen"}},
		{"folded white space", "<p>A\n\n  fox\tcame</p>", []string{"A fox came"}},
		{"quotation marks of q", "<p>She said <q>a fox</q>, and “<q>a hen</q>”.</p>", []string{"She said “a fox”, and “a hen”."}},
		{"lists", "<ul><li>A fox<li>a hen<ul><li>a chick</ul></ul>", []string{"A fox", "a hen", "a chick"}},
		{"a table of data", "<table><tr><th>Fox<th>Hen<tr><td>1<td>2</table>", []string{"Fox Hen", "1 2"}},
		{"a table for layout", "<table><tr><td>menu<td>A <b>fox</b> came.<br><br>It <i>left</i>.</table>", []string{"menu", "A fox came.", "It left."}},
		{"closed details", "<details><summary>More</summary><p>A fox</p></details><details open><p>A hen</p></details>", []string{"More", "A hen"}},
		{"a closed dialog", "<dialog>Accept</dialog><dialog open>A fox</dialog>", []string{"A fox"}},
		{"hidden", "<p>A <span hidden>bad </span>fox</p><div hidden><p>No</p></div>", []string{"A fox"}},
		{"styles of elements", "<p>A <i style='color:red; DISPLAY : None !important'>bad </i>fox</p><p style=visibility:hidden>No <b style='visibility: visible'>hen</b></p>", []string{"A fox", "hen"}},
		{"blocks by style", "A <span style=display:block>fox</span> came <div style=display:inline>at</div> noon", []string{"A", "fox", "came at noon"}},
		{"late parts of React", "<main>A fox</main><div hidden id='S:0'><p>A hen</p></div>", []string{"A fox", "A hen"}},
	} {
		if got := shownOf(t, test.page); !slices.Equal(got, test.want) {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

func TestSheetsHide(t *testing.T) {
	const text = "<p>A fox came at noon, and nobody on the whole farm had seen it before that very day.</p>"
	for _, test := range []struct{ name, css, element, want string }{
		{"class", ".ad{display:none}", "<p class='x ad'>No</p>", ""},
		{"id, in capitals", "#Ad { DISPLAY: NONE }", "<p id=Ad>No</p>", ""},
		{"element and attribute", "p[data-ad]{display:none}", "<p data-ad=1>No</p>", ""},
		{"descendants", "div .ad > b, i {visibility:hidden}", "<div><p class=ad><b>No</b></p></div>", ""},
		{"other descendants", "div .ad > b{display:none}", "<p class=ad><b>Yes</b></p>", "Yes"},
		{"children of descendants", "div section > .ad{display:none}", "<div><section><i><p class=ad>Yes</p></i></section></div>", "Yes"},
		{"a child among descendants", "div section > i .ad{display:none}", "<div><section><section><i><p class=ad>No</p></i></section></section></div>", ""},
		{"siblings", "hr + p, hr ~ b{display:none}", "<hr><p>No</p><b>No</b>", ""},
		{"blanks in attributes", "p[title='a b'] i{display:none}", "<p title='a b'><i>No</i></p>", ""},
		{"the more specific", "p.ad{display:block} .ad{display:none}", "<p class=ad>Yes</p>", "Yes"},
		{"the later", ".ad{display:block} .ad{display:none}", "<p class=ad>No</p>", ""},
		{"important", ".ad{display:none!important} p.ad{display:block}", "<p class=ad>No</p>", ""},
		{"style before sheet", ".ad{display:none}", "<p class=ad style=display:block>Yes</p>", "Yes"},
		{"hidden, shown by a rule", "[hidden].on{display:block}", "<p hidden class=on>Yes</p>", "Yes"},
		{"a screen", "@media screen and (min-width: 600px){.ad{display:none}}", "<p class=ad>No</p>", ""},
		{"a printer", "@media print{.ad{display:none}}", "<p class=ad>Yes</p>", "Yes"},
		{"a small screen", "@media (max-width: 40em){.ad{display:none}} @font-face{x:y}", "<p class=ad>Yes</p>", "Yes"},
		{"comments and strings", "/* .ad{ */ p:after{content:\"} .ad{display:none\"} <!-- .b{color:red}", "<p class=ad>Yes</p>", "Yes"},
		{"a mouse over it", ".ad:hover{display:none}", "<p class=ad>Yes</p>", "Yes"},
		{"conditions and layers", "@supports (display:grid){@layer a{.ad{display:none}}}", "<p class=ad>No</p>", ""},
		{"nested rules", ".b{color:red; .ad{display:none} }", "<p class=ad>Yes</p>", "Yes"},
		{"not", "p:not(.x){display:none}", "<p class=x>Yes</p>", "Yes"},
		{"no end", ".ad{display:none", "<p class=ad>No</p>", ""},
	} {
		page := "<style>" + test.css + "</style><p class=x>" + text[3:] + test.element
		got := shownOf(t, page)
		if shown := strings.Join(got[min(1, len(got)):], ""); shown != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

// A sheet that hides most of a page is one that scripts undo.
func TestSheetOfScripts(t *testing.T) {
	text := strings.Repeat("A fox came at noon, and nobody on the farm had seen it before that day. ", 3)
	page := "<style>.wait{display:none}</style><h1>The fox</h1><article class=wait><p>" + text + "</p><p>" + text + "</p></article>"
	a, wrong := Decode(page, date.Rules{})
	if wrong != nil || !strings.Contains(a.Body, "A fox came") {
		t.Fatalf("%v %q", wrong, a.Body)
	}
	if note := metaOf(a, "page_repair"); !strings.Contains(note, "style sheets") {
		t.Errorf("note %q", note)
	}
}

func metaOf(a article.Article, key string) string {
	for _, f := range a.Meta {
		if f.Key == key {
			return f.Value
		}
	}
	return ""
}

func TestMedia(t *testing.T) {
	for query, want := range map[string]bool{
		"": true, "all": true, "screen": true, "print": false, "only screen": true, "not print": true, "not screen": false, "print, screen": true,
		"(min-width:1000px)": true, "screen and (max-width: 47.9em)": false, "(width >= 600px)": true, "(400px <= width <= 700px)": false,
		"(prefers-color-scheme: dark)": false, "(hover: hover)": true, "(orientation:portrait)": false, "speech": false, "(no-such: 1)": false,
	} {
		if got := mediaMatches(query); got != want {
			t.Errorf("%q: %v", query, got)
		}
	}
}

// Selectors of many parts on deep pages take no more time than others.
func TestSelectorsOfManyParts(t *testing.T) {
	deep := strings.Repeat("<div>", 400)
	page := "<style>" + strings.Repeat("ul div div div div div div div div div p{display:none}", 50) + "</style>" + deep + strings.Repeat("<p>A fox</p>", 50)
	if got := shownOf(t, page); len(got) != 50 {
		t.Errorf("%d paragraphs", len(got))
	}
}
