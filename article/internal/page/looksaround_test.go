package page

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// TestSelectorsThatLookAround: what such a selector hides is hidden, the steps that it
// takes are counted, and where they are too many the text is read and a note says so.
func TestSelectorsThatLookAround(t *testing.T) {
	for _, c := range []struct {
		css  string
		n    int // elements beside the one that is meant
		note bool
	}{
		{"p:nth-child(2)", 1, false},
		{"p:nth-last-of-type(1)", 1, false},
		{"i ~ p", 1, false},
		{"p:not(.a, .b):has(em)", 1, false},
		{"p:has(b:nth-child(1))", 1, false}, // goes around in going around: meant for nothing
		{"i ~ i ~ p", 800, true},
		{strings.Repeat("p:nth-child(2), ", 900) + "p.a", 800, true},
	} {
		page := prosePage("<style>"+c.css+"{display:none}</style>", "<section>"+strings.Repeat("<i>a</i>", c.n)+
			strings.Repeat("<p>", c.n/800*800)+"<p>hidden <em>words</em></p></section>")
		note := strings.Contains(metaOf(decodePage(t, page), "page_repair"), "style sheets were heeded in part")
		if note != c.note {
			t.Errorf("%.30s: note %v", c.css, note)
		}
	}
}

// TestStepsOfSelectors counts what a comparison looks at.
func TestStepsOfSelectors(t *testing.T) {
	root, err := html.Parse(strings.NewReader("<section><p class=" + strings.Repeat("c", 2*attributeBytes) + "><b>1</b><b>2</b></p><p></p><p></p></section>"))
	if err != nil {
		t.Fatal(err)
	}
	var p *html.Node
	for n := range root.Descendants() {
		if n.Data == "p" {
			p = n
			break
		}
	}
	for selector, want := range map[string]int{
		"p":              3,
		"p:nth-child(1)": 3 + 3,
		"p:first-child":  3 + 3,
		"b ~ p":          3 + 3,
		"a ~ b ~ p":      3 + 3 + 9,
		"p:has(i)":       3 + 4,
		"p[a~=b]":        3,
		"p:not(" + strings.Repeat("a,", selectorBytes) + "b)": 3 * 3,
	} {
		part, ok := newPart(selector)
		if got := part.cost(p, &sheet{children: map[*html.Node]int{}}); !ok || got != want {
			t.Errorf("%.20s: %v, %d steps, not %d", selector, ok, got, want)
		}
	}
	for _, selector := range []string{"a ~ b ~ c ~ d", "p:has(a:has(b))", "p:has(a ~ b)", "p:has(:first-child)"} {
		if _, ok := newPart(selector); ok {
			t.Errorf("%s is compared", selector)
		}
	}
}

// TestLikenessByNumber: elements are alike whose two elements around them have the
// same tags and classes, told by the names joined as by their numbers.
func TestLikenessByNumber(t *testing.T) {
	var body strings.Builder
	for i := range 40 {
		fmt.Fprintf(&body, "<div class=%c><section class='%c %c'><p>a</p></section></div>", 'a'+i%3, 'a'+i%2, 'c'+i%5)
	}
	root, err := html.Parse(strings.NewReader(body.String()))
	if err != nil {
		t.Fatal(err)
	}
	name := func(n *html.Node) string { return n.Data + "." + Attribute(n, "class") }
	l := likenesses{byNode: map[*html.Node]int{}, byName: map[string]int{}}
	numbers := map[string][2]int{}
	for n := range root.Descendants() {
		if n.Data != "p" {
			continue
		}
		joined := name(n.Parent) + " " + name(n.Parent.Parent)
		kinds := l.around(&stretch{parent: n})
		if before, known := numbers[joined]; known && before != kinds {
			t.Errorf("%s: %v, then %v", joined, before, kinds)
		}
		numbers[joined] = kinds
	}
	different := map[[2]int]bool{}
	for _, kinds := range numbers {
		different[kinds] = true
	}
	if len(different) != len(numbers) || len(numbers) != 30 {
		t.Errorf("%d numbers for %d names", len(different), len(numbers))
	}
}

// TestLongRuns: a page of one long run, of blanks, comments, suffixes or names, gives
// what a short one gives.
func TestLongRuns(t *testing.T) {
	for _, n := range []int{1, 20_000} {
		blanks := strings.Repeat(" ", n) + strings.Repeat("<i>x</i>", n) + " words of one line"
		sheet := "<style>i" + strings.Repeat("/**/", n) + "{" + strings.Repeat("/* */", n) + "display:block;display:inline}</style>"
		a := decodePage(t, prosePage(sheet, "<p>first<br>"+blanks+"</p>"))
		if want := "first\n" + strings.Repeat("x", n) + " words of one line"; !strings.Contains(a.Body, want) {
			t.Errorf("%d: %.200s", n, a.Body)
		}
	}
	group := []string{"Jane Roe", "John Doe", "Ann Other"}
	if !containsAll(group, []string{"JOHN DOE", "Jane-Roe"}) || containsAll(group, []string{"Jane Roe", "John Roe"}) {
		t.Error("names of a group are not told from others")
	}
}
