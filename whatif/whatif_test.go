package whatif

import (
	"slices"
	"strings"
	"testing"
	"time"

	"parallax/stance"
)

func TestWeightsThatCannotBeRead(t *testing.T) {
	for text, want := range map[string]string{
		"": "w: no word", "war": `w:1: a word, a tab and a factor, or a word and two log-odds; there are 1 fields`, "war\tx": `w:1: "x" is no number`,
		"# all\n\nwar\t1\nWar\t2": `w:4: "war" stands twice`, "\t1": "w:1: no word", "war\t1\t2\t3": "w:1: a word, a tab and a factor, or a word and two log-odds; there are 4 fields",
		"war\tNaN": `w:1: "NaN" is no number`,
	} {
		if _, err := ReadWeights("w", []byte(text)); err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
	w, err := ReadWeights("w", []byte("# words\nwar\t0\nbrave\t2\r\nlie\t1.5\t-0.5\n"))
	if err != nil || w.String() != `"brave" counts 2 times as much, "lie" has log-odds of 1.5 and -0.5, "war" counts nothing` {
		t.Error(w, err)
	}
	if _, err := Without([]string{" ", ""}); err == nil {
		t.Error("no word is left out")
	}
}

func TestSumsOfEvidence(t *testing.T) {
	half, none := &Weight{Times: 0.5}, &Weight{}
	var e sums
	e.add(stance.Odds{Negative: 2, Positive: 1}, half)
	e.add(stance.Odds{Negative: 4}, none)
	if e.was != (stance.Odds{Negative: 6, Positive: 1}) || e.is != (stance.Odds{Negative: 1, Positive: 0.5}) || !e.left || !e.touched {
		t.Errorf("%+v", e)
	}
	e = sums{}
	e.add(stance.Odds{Negative: 4}, none)
	if e.left {
		t.Error("evidence that counts nothing is left")
	}
	e.add(stance.Odds{}, &Weight{Set: &stance.Odds{Positive: 3}})
	if !e.left || e.is.Positive != 3 {
		t.Errorf("%+v", e)
	}
}

func pair(t *testing.T) *exchange {
	t.Helper()
	all, err := stance.DefaultActors()
	if err != nil {
		t.Fatal(err)
	}
	return newExchange(all, &all.List[all.Index("russia")], &all.List[all.Index("ukraine")])
}

// TestNamesAreExchangedByTheirKind writes names as news does.
func TestNamesAreExchangedByTheirKind(t *testing.T) {
	x := pair(t)
	when := time.Date(2023, 5, 1, 0, 0, 0, 0, time.UTC)
	for text, want := range map[string]string{
		"Russia attacked Ukraine’s towns.":                  "Ukraine attacked Russia’s towns.",
		"Ukrainians and Russian troops in MOSCOW":           "Russians and Ukrainian troops in KYIV",
		"Vladimir Putin met Zelensky; Putin's men laughed.": "Volodymyr Zelensky met Putin; Zelensky's men laughed.",
		"Russia Today reported from Paris.":                 "Russia Today reported from Paris.",
		"prussian blue, a russian salad":                    "prussian blue, a russian salad",
		"Nothing here.":                                     "Nothing here.",
	} {
		got, stay := x.exchanged(text, when)
		if got != want || len(stay) > 0 {
			t.Errorf("%q\n became %q (%v)\n want   %q", text, got, stay, want)
		}
		back, _ := x.exchanged(got, when)
		if back != text && !strings.Contains(text, "Putin") {
			t.Errorf("%q came back as %q", text, back)
		}
	}
}

func TestNamesWithoutCounterpartAreTold(t *testing.T) {
	x := pair(t)
	got, stay := x.exchanged("The Russo-Ukrainian war", time.Time{})
	if !slices.Equal(stay, []string{"Russo-"}) || !strings.Contains(got, "Russo-Russian") {
		t.Errorf("%q, %v", got, stay)
	}
}
