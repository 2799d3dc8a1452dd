package page

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// TestWhatPassesIsNotRefused makes pages of tags in any order, short and long, and
// holds that the quick look lets nothing through that the long one refuses.
func TestWhatPassesIsNotRefused(t *testing.T) {
	pieces := []string{
		"<a href=x>", "<A>", "</a>", "<b>", "<b x=1>", "</b>", "<strong/>", "<font size=2>", "</font>", "<table>", "</table>", "<td>", "</td>",
		"<th>", "<object>", "</object>", "<svg>", "</svg>", "<foreignObject>", "<p>", "</p>", "<p", "<", "x", "<body a=1 b=2>", "<html>", "<BODY c=3>",
		"<script>", "</script>", "<!--", "-->", "<i\x00>", "<striKe>",
	}
	random := rand.New(rand.NewPCG(1, 2))
	passed, refused := 0, 0
	for range 400 {
		var b strings.Builder
		few := random.Perm(len(pieces))[:1+random.IntN(6)]
		for range 1 << random.IntN(15) {
			b.WriteString(pieces[few[random.IntN(len(few))]])
		}
		page := b.String()
		long := checkTags(page, false)
		if long == nil {
			long = checkTags(page, true)
		}
		quick := passes(page)
		if quick && long != nil {
			t.Fatalf("a page of %d bytes that begins %.80q passes: %v", len(page), page, long)
		}
		if quick {
			passed++
		}
		if long != nil {
			refused++
		}
	}
	if passed < 100 || refused < 10 {
		t.Errorf("%d pages pass and %d are refused: the test shows too little", passed, refused)
	}
}

// TestOrdinaryPagesNeedOneLook holds that a page of many links, icons and tables
// is not looked at twice.
func TestOrdinaryPagesNeedOneLook(t *testing.T) {
	page := `<html lang=en><body class=x><script>if (a < b) { c = "<td>" }</script>` +
		strings.Repeat(`<nav><a href="/x" class="y"><span>News</span></a></nav>`, 500) +
		strings.Repeat(`<p>The <em>council</em> met <a href=z>there</a>.</p>`, 8) +
		strings.Repeat(`<svg><path d="M"/></svg>`, 12) + `<table><tr><td>x</td></tr></table></body></html>`
	if !passes(page) {
		t.Error("it is looked at twice")
	}
	if passes("<p>" + strings.Repeat("<b>", 400) + strings.Repeat("<p>x", 3000)) {
		t.Error("a page with four hundred open elements passes")
	}
}
