package page

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"parallax/budget/growth"
)

// opened is n elements of form that no end tag closes, all different.
func opened(n int, tag string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "<%s a%d=1>", tag, i)
	}
	return b.String()
}

// wideTag is a tag with so many attributes, all different.
func wideTag(attributes int) string {
	var b strings.Builder
	for i := range attributes {
		fmt.Fprintf(&b, " a%d=1", i)
	}
	return "<div" + b.String() + ">"
}

func TestPagesWhoseTreeIsFarLargerThanThey(t *testing.T) {
	paragraphs := strings.Repeat("<p>x", 2000)
	for name, page := range map[string]string{
		"paragraphs":     "<p>" + opened(400, "b") + paragraphs,
		"font":           "<div>" + opened(100, "font") + "<font color=red>" + strings.Repeat("</div><div>x", 3000),
		"ended in vain":  "<p>" + strings.Repeat("<object>", 1) + opened(200, "i") + strings.Repeat("</b>", 300) + paragraphs,
		"ends in tables": "<p>" + strings.Repeat("<b x=1><table>", 1) + opened(200, "u") + strings.Repeat("<table></u>", 100) + paragraphs,
		"cells":          "<table><tr><td>" + opened(400, "b") + paragraphs,
		"ghosts":         "<td>" + opened(400, "b") + "</td>" + paragraphs,
		"lists":          "<ul>" + opened(400, "code") + strings.Repeat("<li>x", 2000),
		"in an image":    "<svg><style>" + opened(400, "b") + "</style>" + paragraphs,
		"attributes":     wideTag(10_001) + paragraphs,
		"bodies":         strings.Repeat("<body "+strings.ReplaceAll(opened(40, "x"), ">", " ")+">", 300) + "<p>x",
	} {
		if name == "bodies" {
			var b strings.Builder
			for i := range 3000 {
				fmt.Fprintf(&b, "<body a%d=1>", i)
			}
			page = b.String()
		}
		if _, err := Parse(page); err == nil {
			t.Errorf("%s: a page of %d bytes is parsed", name, len(page))
		}
	}
}

// TestPagesOfPeople leave much open and are read all the same.
func TestPagesOfPeople(t *testing.T) {
	for name, page := range map[string]string{
		"fonts never closed": strings.Repeat("<p><font size=2>The council met.", 3000),
		"bold crossed":       strings.Repeat("<p><b><i>x</b></i></p>", 5000),
		"links":              strings.Repeat(`<p><a href="x">The <em>council</em> met</a>.</p>`, 3000),
		"links open":         strings.Repeat(`<div><a href=x>met`, 200),
		"cells":              "<table>" + strings.Repeat("<tr><td><font face=a size=1><b>x</b><td><font face=b>y", 2000) + "</table>",
		"layout":             strings.Repeat("<font face=a><center><table><tr><td><b>x</b></table></center></font><p>y", 1000),
		"image":              `<svg viewBox="0"><path d="M"/></svg><p>x<script>var a = "<b class=a>" + b</script>` + strings.Repeat("<p>The council met.</p>", 2000),
		"many attributes":    wideTag(10_000) + strings.Repeat("<p>The council met.</p>", 2000),
		"icons":              strings.Repeat(`<p><i class="a"></i><strong>x</strong></p>`, 3000),
	} {
		if _, err := Parse(page); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestCountOfNodes holds that what the gate lets through is not larger than it
// says.
func TestCountOfNodes(t *testing.T) {
	for name, page := range map[string]string{
		"few":     "<p>" + opened(20, "b") + strings.Repeat("<p>x", 3000),
		"cells":   "<table><tr><td>" + opened(30, "i") + strings.Repeat("<td>x<p>y", 2000),
		"strays":  "<table>" + strings.Repeat("<tr>x<b>y", 1000),
		"objects": strings.Repeat("<b><object>", 100) + strings.Repeat("<p>x", 1000),
		"nobr":    strings.Repeat("<nobr>x<p>y", 1000),
	} {
		tree, err := Parse(page)
		if err != nil {
			continue
		}
		nodes := 0
		for range tree.Descendants() {
			nodes++
		}
		if nodes > 2*(100_000+len(page)) {
			t.Errorf("%s: %d nodes of %d bytes", name, nodes, len(page))
		}
	}
}

func TestJSONThatTheExtractorMayNotHave(t *testing.T) {
	deep := strings.Repeat(`{"a":`, 11_000) + "1" + strings.Repeat("}", 11_000)
	tree, err := html.Parse(strings.NewReader(`<head><script type="application/ld+json">` + deep +
		`</script><script type="application/ld+json">{"@type":"NewsArticle"}</script><script>let a = [[[1]]]</script></head><p>x`))
	if err != nil || !forExtractor(tree) {
		t.Fatal(err)
	}
	scripts := 0
	for n := range tree.Descendants() {
		if n.Data == "script" {
			scripts++
		}
	}
	if scripts != 2 {
		t.Errorf("%d scripts are left, want 2", scripts)
	}
}

// TestFinderIsLikeLookingForEach compares it with the plain way.
func TestFinderIsLikeLookingForEach(t *testing.T) {
	pieces := []string{"thecouncilmetthemayor", "councilmet", "councilmet", "mayor", "themayorspoke", "xxxxxxxxxxxxxxxx", "xxxxxxxxxx"}
	for _, text := range append(pieces, "sothecouncilmetthemayorspokexxxxxxxxxxxxxxxxxx", "") {
		for width := 4; width < 9; width++ {
			got := make([]bool, len(pieces))
			newFinder(pieces, width).eachIn(text, func(i int) bool { got[i] = true; return true })
			for i, p := range pieces {
				if want := len(p) >= width && strings.Contains(text, p); got[i] != want {
					t.Errorf("%q in %q, %d wide: %v, want %v", p, text, width, got[i], want)
				}
			}
		}
	}
}

func TestLongPagesTakeLinearTime(t *testing.T) {
	for name, unit := range map[string]string{
		"sentences": "<p>The council of the northern town met for the %d. time and spoke of the bridge.</p>\n",
		"words":     "<p>Council %d.</p>\n",
		"alike":     "<p>The council of the northern town met and spoke of the bridge over the river.</p>%.0d\n",
	} {
		read := func(n int) {
			var b strings.Builder
			for i := range n {
				fmt.Fprintf(&b, unit, i)
			}
			if tree, err := Parse("<article>" + b.String() + "</article>"); err != nil || forExtractor(tree) && n > 20_000 {
				t.Errorf("%s: %d paragraphs are given to the extractor: %v", name, n, err)
			}
			var blocks []string
			for i := range n {
				blocks = append(blocks, strings.Repeat("council", 6)+fmt.Sprintf(unit, i))
			}
			standElsewhere(blocks)
		}
		if growth.IsSquare(read, 10_000) {
			t.Errorf("%s: 40,000 paragraphs take more than ten times as long as 10,000", name)
		}
	}
}
