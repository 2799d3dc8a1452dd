package pipeline

import (
	"context"
	"strings"
	"testing"

	"parallax/article/reader"
	"parallax/budget/growth"
)

// analysesOf runs the default model on one text.
func analysesOf(t *testing.T, text string) []*Analysis {
	t.Helper()
	items := reader.From(context.Background(), "a.txt", strings.NewReader(text), reader.Options{})
	return collect(t, defaultModel(t), items, 1)
}

// TestNamesBeyondTheBoundsAreToldOf has the article scored, and a reject beside
// it that says what was left out.
func TestNamesBeyondTheBoundsAreToldOf(t *testing.T) {
	const title = "Ministers meet\n\n"
	many := strings.Repeat("Russia attacked Ukraine and the ministers met again in spring. ", 1500)
	for name, test := range map[string]struct{ text, want string }{
		"sentence":  {"Russia and Ukraine and NATO and " + strings.Repeat("Poland and Russia and ", 40) + "nobody else met.", "mentions of actors were not judged"},
		"paragraph": {many, "mentions of actors were not judged"},
		"article":   {strings.Repeat(many[:len(many)/2]+"\n\n", 20), "the stance of its last"},
		"common":    {strings.Repeat("Russia attacked Ukraine and NATO spoke of Poland.\n\n", 50), ""},
	} {
		all := analysesOf(t, title+test.text)
		if len(all) == 0 || all[0].Reject != nil || len(all[0].Paragraphs) == 0 {
			t.Fatalf("%s: the article is not scored", name)
		}
		stances := 0
		for i := range all[0].Paragraphs {
			for _, r := range all[0].Paragraphs[i].Stance {
				stances += len(r.Stances)
			}
		}
		if stances == 0 {
			t.Errorf("%s: no stance", name)
		}
		got := ""
		if len(all) > 1 {
			got = all[1].Reject.Reason
		}
		if len(all) > 2 || (got == "") != (test.want == "") || !strings.Contains(got, test.want) {
			t.Errorf("%s: %d analyses, reject %q, want %q", name, len(all), got, test.want)
		}
	}
}

func TestCostOfNamesIsLinear(t *testing.T) {
	for name, unit := range map[string]string{
		"verbs": "Russia attacked NATO and praised Ukraine and condemned Putin and ", "chain": "Russia and Ukraine and NATO and ",
		"said": "Russia said that NATO said that ", "hidden": "Russia\u200b attacked\u200b Ukraine\u200b. ", "sentences": "Russia attacked Ukraine. ",
		"quotes": "“Russia said “NATO said ", "pronouns": "Putin told Zelensky that he knew that he was wrong. ",
	} {
		if growth.IsSquare(func(n int) { analysesOf(t, strings.Repeat(unit, n/len(unit))) }, 50_000) {
			t.Errorf("%s: 200 kB take more than ten times as long as 50 kB", name)
		}
	}
}
