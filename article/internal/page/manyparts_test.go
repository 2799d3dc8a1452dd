package page

import (
	"fmt"
	"strings"
	"testing"
)

// TestTooManyHeadingsAndSelectors: what a page has too much of is passed over, the
// text is read all the same, and sheets that were heeded in part are noted.
func TestTooManyHeadingsAndSelectors(t *testing.T) {
	var headings, class, css strings.Builder
	for i := range 10_000 {
		fmt.Fprintf(&headings, "<h1>%d</h1>", i)
		fmt.Fprintf(&class, "c%d ", i)
		fmt.Fprintf(&css, ".c%d.c%d{display:none}", i, i+20_000)
	}
	page := prosePage("<title>"+strings.Repeat("12 ", 2_000)+"</title>", headings.String())
	if a := decodePage(t, page); !strings.Contains(a.Body, "lake cantons") || a.Title != "Talks end without result" {
		t.Errorf("%q, %q", a.Title, a.Body)
	}
	tree, err := Parse(page)
	if err != nil {
		t.Fatal(err)
	}
	if e := evidenceOf(tree); len(e.headings) != mostFirst {
		t.Errorf("%d headings", len(e.headings))
	}
	const note = "style sheets were heeded in part, for they ask for too many comparisons"
	for _, c := range []struct {
		class string
		want  bool
	}{{class.String(), true}, {"c1 c2", false}} {
		a := decodePage(t, prosePage("<style>"+css.String()+"</style>", `<p class="`+c.class+`">On Monday.</p>`))
		if got := strings.Contains(metaOf(a, "page_repair"), note); got != c.want || !strings.Contains(a.Body, "lake cantons") {
			t.Errorf("%.10s: note %q, %q", c.class, metaOf(a, "page_repair"), a.Body)
		}
	}
}
