package report

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math"
	"math/rand/v2"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"parallax/coding"
	"parallax/compare"
)

var nan = compare.Number(math.NaN())

// made is a comparison of so many groups, actors and months, with names and
// texts that try to run.
func made(groups, months int) *compare.Comparison {
	r := rand.New(rand.NewPCG(7, 7))
	c := &compare.Comparison{Options: compare.Default(), Actors: []string{"nato", "russia", "ukraine"},
		ActorNames: map[string]string{"nato": "NATO", "russia": "Russia", "ukraine": "Ukraine"}, Methods: "One paragraph.\n\nAnother."}
	name := func(g int) string {
		if g == 0 {
			return hostileName
		}
		return fmt.Sprintf("Outlet %d", g)
	}
	level := func(g int, actor, period string) compare.Level {
		m := compare.Number(r.Float64() - 0.6)
		return compare.Level{Group: name(g), Actor: actor, Period: period, Articles: 40 + g, Paragraphs: 90, Mentions: 120, Mean: m,
			Low: m - 0.1, High: m + 0.12, Spread: 0.3, Negative: 0.5, Neutral: 0.3, Positive: 0.2, LogRatio: -0.9, Length: nan}
	}
	for _, actor := range c.Actors {
		for g := range groups {
			if actor == c.Actors[0] {
				c.Groups = append(c.Groups, compare.Group{Name: name(g), Articles: 40})
			}
			c.Levels = append(c.Levels, level(g, actor, compare.AllTime))
			for m := range months {
				c.Levels = append(c.Levels, level(g, actor, time.Date(2022, time.Month(1+m), 1, 0, 0, 0, 0, time.UTC).Format("2006-01")))
			}
			for h := g + 1; h < groups; h++ {
				d := compare.Number(r.Float64()*0.4 - 0.2)
				c.Gaps = append(c.Gaps, compare.Gap{A: name(g), B: name(h), Actor: actor, Period: compare.AllTime, ArticlesA: 40, ArticlesB: 41,
					Difference: d, Low: d - 0.05, High: d + 0.05, Effect: 0.2, P: 0.01, Adjusted: 0.02, Test: "random"})
			}
		}
		c.Shifts = append(c.Shifts, compare.Shift{A: name(0), B: name(1), Actor: actor, Difference: -0.2, Author: -0.15, Quoted: -0.05,
			Frequency: -0.12, Tone: -0.08, Least: -0.25, Most: -0.1, Holds: true,
			Words: []compare.Word{{Word: "<b>aggression</b>", Contribution: -0.1, Low: -0.2, High: 0, Frequency: -0.06, Tone: -0.04, PerA: 0.4,
				PerB: 0.1, EachA: -0.3, EachB: nan, ArticlesA: 3, ArticlesB: 1, Without: -0.1,
				Examples: []compare.Example{{Article: "aa", Group: name(0), Source: name(0), Published: "2022-03-01", URL: "javascript:alert(1)",
					Text: hostileText, Marks: [][2]int{{4, 9}, {7, 12}}},
					{Article: "bb", Group: "Outlet 1", URL: "https://example.org/?a=1&b=\"><script>", Text: "Short.", Marks: [][2]int{{2, 900}}}}}},
			Others: compare.Word{Word: "(3 other words)", Contribution: -0.1, Low: nan, High: nan, Frequency: -0.06, Tone: -0.04, EachA: nan,
				EachB: nan, Without: nan}})
		c.Relations = append(c.Relations, compare.Relation{Group: name(0), Holder: "author", Target: actor, Articles: 3, Against: 4, For: 1,
			Strength: -0.5, Low: nan, High: nan, Net: -0.1})
	}
	c.Stories.Matched = []compare.Matched{{A: name(0), B: name(1), Actor: "nato", Stories: 12, Difference: -0.1, Low: -0.2, High: 0.01, P: 0.2,
		Adjusted: 0.3, Raw: -0.2, Selection: -0.1}}
	return c
}

var safeLink = regexp.MustCompile(`^(#[a-z0-9-]+|https://example\.org/.*|data:text/csv;charset=utf-8,.*)$`)

const (
	hostileName = `"><script>alert(1)</script><img src=x onerror=alert(2)>` + "\u202e evil"
	hostileText = "The \U0001F6F0 <script>alert('x')</script> said \u202ereversed\u202c & \"quoted\" </script></style>--> onmouseover=alert(3)."
)

func written(t testing.TB, c *compare.Comparison) string {
	t.Helper()
	var b bytes.Buffer
	err := Write(&b, Input{Title: "Title <1>", Version: "0", Comparison: c, Codebook: "a <b>", Manifest: "{\"x\": \"</pre>\"}",
		Events: []Event{{time.Date(2022, 2, 24, 0, 0, 0, 0, time.UTC), "An <event>"}}})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestTextIsShownAndNeverRun(t *testing.T) {
	page := written(t, made(3, 4))
	if strings.Contains(page, "\u202e") || !strings.Contains(page, "⟨U+202E⟩ evil") {
		t.Error("the page holds a mark that turns its direction, or does not tell of it")
	}
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	script, policy := "", ""
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		count[n.Data]++
		if n.Data == "script" {
			script = n.FirstChild.Data
		}
		for _, a := range n.Attr {
			if n.Data == "meta" && a.Key == "content" && strings.Contains(a.Val, "script-src") {
				policy = a.Val
			}
			if strings.HasPrefix(a.Key, "on") || a.Key == "src" || a.Key == "href" && !safeLink.MatchString(a.Val) {
				t.Errorf("<%s %s=%q>", n.Data, a.Key, a.Val)
			}
		}
	}
	if !strings.Contains(policy, "default-src 'none'") || !strings.Contains(policy, "script-src "+coding.ScriptHash(script)+";") {
		t.Errorf("the policy %q does not name the page's script alone", policy)
	}
	for element, want := range map[string]int{"script": 1, "style": 1, "img": 0, "iframe": 0, "b": 0, "link": 0} {
		if count[element] != want {
			t.Errorf("%d elements %s, want %d", count[element], element, want)
		}
	}
	for _, want := range []string{"&lt;b&gt;aggression&lt;/b&gt;", "Title &lt;1&gt;", "An &lt;event&gt;"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
}

func TestNothingUndefinedIsShown(t *testing.T) {
	c := made(3, 4)
	for i := range c.Levels {
		if i%3 == 0 {
			c.Levels[i].Low, c.Levels[i].High, c.Levels[i].Thin = nan, nan, true
		}
		if i%7 == 0 {
			c.Levels[i].Mean = nan
		}
	}
	for i := range c.Gaps {
		if i%2 == 0 {
			c.Gaps[i].Low, c.Gaps[i].High, c.Gaps[i].P, c.Gaps[i].Adjusted = nan, nan, nan, nan
		}
	}
	page := strings.Replace(written(t, c), scriptText, "", 1)
	for _, bad := range []string{"NaN", "Inf", "%!", "<nil>", "ZgotmplZ"} {
		if strings.Contains(page, bad) {
			t.Errorf("the page holds %q", bad)
		}
	}
}

// Every mean of the dot plots must be the one of the table of levels.
func TestFiguresEqualTheTables(t *testing.T) {
	c := made(5, 3)
	page := written(t, c)
	link := regexp.MustCompile(`download="levels.csv" href="data:text/csv;charset=utf-8,([^"]*)"`).FindStringSubmatch(page)
	if link == nil {
		t.Fatal("no table of levels")
	}
	text, err := url.PathUnescape(strings.ReplaceAll(link[1], "&#43;", "+"))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != len(c.Levels)+1 {
		t.Fatalf("%d rows, want %d and a header", len(rows), len(c.Levels))
	}
	at := map[string]int{}
	for i, name := range rows[0] {
		at[name] = i
	}
	shown := strings.ReplaceAll(page, "&#43;", "+")
	for i, row := range rows[1:] {
		var mean, low, high float64
		for name, to := range map[string]*float64{"mean": &mean, "low": &low, "high": &high} {
			if _, err := fmt.Sscan(row[at[name]], to); err != nil {
				t.Fatalf("row %d: %s %q", i, name, row[at[name]])
			}
		}
		want := withInterval(compare.Number(mean), compare.Number(low), compare.Number(high))
		if !strings.Contains(shown, want) {
			t.Errorf("%v: the page lacks %s", row[:3], want)
		}
		if got := c.Levels[i]; row[at["group"]] != got.Group || math.Abs(mean-float64(got.Mean)) > 1e-8 {
			t.Errorf("row %d: %v, want %+v", i, row, got)
		}
	}
}

func TestSameBytes(t *testing.T) {
	first := written(t, made(4, 5))
	for range 3 { // the order of a map would differ in one of them
		if again := written(t, made(4, 5)); again != first {
			t.Error("two pages of one comparison differ")
		}
	}
}

func TestPageOfTwentySourcesOverThreeYears(t *testing.T) {
	page := written(t, made(20, 36))
	if len(page) > 2e6 {
		t.Errorf("the page has %d bytes, want 2 MB at most", len(page))
	}
	t.Logf("%.2f MB", float64(len(page))/1e6)
}

func TestEmptyComparison(t *testing.T) {
	c := &compare.Comparison{Options: compare.Default()}
	if page := written(t, c); !strings.Contains(page, "There is nothing to show") {
		t.Error("the page of nothing does not say so")
	}
}

// TestNamesFromRightToLeftAreSetApart looks for a name that a figure follows, in
// the text, the tips and the methods of the page.
func TestNamesFromRightToLeftAreSetApart(t *testing.T) {
	c := made(3, 0)
	turn := func(names ...*string) {
		for _, name := range names {
			if *name == "Outlet 1" {
				*name = "صحيفة"
			}
		}
	}
	for i := range c.Levels {
		turn(&c.Levels[i].Group)
	}
	for i := range c.Gaps {
		turn(&c.Gaps[i].A, &c.Gaps[i].B)
	}
	for i := range c.Shifts {
		turn(&c.Shifts[i].A, &c.Shifts[i].B)
		for _, w := range c.Shifts[i].Words {
			for j := range w.Examples {
				turn(&w.Examples[j].Group, &w.Examples[j].Source)
			}
		}
	}
	for i := range c.Stories.Matched {
		turn(&c.Stories.Matched[i].A, &c.Stories.Matched[i].B)
	}
	c.Methods = "The groups are صحيفة (40) and another."
	page := written(t, c)
	if n := strings.Count(page, "\u2068صحيفة\u2069"); n < 5 || strings.Contains(strings.ReplaceAll(page, "\u2068صحيفة\u2069", ""), "صحيفة") {
		t.Errorf("set apart %d times", n)
	}
	if strings.Contains(page, "\u2068Outlet 2") {
		t.Error("a name in Latin letters is set apart")
	}
}

func FuzzFragments(f *testing.F) {
	f.Add("NATO troops", 0, 4, 2, 9)
	f.Add("\u202eŽ🛰", -3, 1, 1, 99)
	f.Fuzz(func(t *testing.T, text string, a, b, c, d int) {
		var joined strings.Builder
		for _, part := range fragments(text, [][2]int{{a, b}, {c, d}}) {
			joined.WriteString(part.Text)
		}
		if got, want := joined.String(), visible([]rune(text)); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	})
}
