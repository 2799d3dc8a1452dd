package compare

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// crowded has more groups, periods, gaps, words, stories and holders than any
// screen holds, with long names.
func crowded(t *testing.T, o Options) *Comparison {
	t.Helper()
	const groups, each, months = 30, 24, 18
	chance := rand.New(rand.NewPCG(5, 5))
	s := &Sample{Actors: []string{"russia", "nato"}}
	p := periods{names: map[string]int32{}}
	for g := range groups {
		s.Groups = append(s.Groups, fmt.Sprintf("The Honourable Gazette and Sons of Outer Province %02d", g))
		for i := range each {
			at := time.Date(2022, time.Month(1+i%months), 3, 0, 0, 0, 0, time.UTC)
			for actor := range s.Actors {
				s.Rows.Add(len(s.Articles), actor, 0, 1, chance.Float64()-0.6, -1)
			}
			s.Articles = append(s.Articles, Article{Group: int32(g), Published: at, Period: p.number(p.name(&o, at)), Words: 100 + i})
		}
	}
	s.Periods = p.sorted(s.Articles)
	f, err := Measure(s, o)
	if err != nil {
		t.Fatal(err)
	}
	c := &Comparison{Dataset: "out", Options: o, Actors: s.Actors, Figures: f, Groups: groupsOf(s), Read: len(s.Articles),
		ActorNames: map[string]string{"russia": "Russia"}}
	for _, actor := range s.Actors {
		shift := Shift{A: s.Groups[0], B: s.Groups[1], Actor: actor, Difference: -0.2, Families: []Word{{Word: "(900 other words that count against it)"}}}
		for w := range 15 {
			shift.Words = append(shift.Words, Word{Word: fmt.Sprintf("irreconcilability of %d", w), ArticlesA: 100, ArticlesB: 100})
		}
		c.Shifts = append(c.Shifts, shift)
		for g := range groups {
			c.Relations = append(c.Relations, Relation{Group: s.Groups[g], Holder: fmt.Sprintf("a_very_long_holder_indeed_%d", g%12), Target: actor, Articles: 3})
			c.Stories.Matched = append(c.Stories.Matched, Matched{A: s.Groups[g], B: s.Groups[(g+1)%groups], Actor: actor, Stories: 3})
		}
	}
	c.Notes = []string{strings.Repeat("this is a long note of many words ", 12)}
	return c
}

func TestAnActorFitsOneScreen(t *testing.T) {
	plain, busy := Default(), Default()
	plain.Draws, plain.Permute = 100, 99
	busy.Draws, busy.Permute, busy.Over, busy.Smooth, busy.Event = 100, 99, Month, 3, time.Date(2022, 6, 1, 0, 0, 0, 0, time.UTC)
	for _, o := range []Options{plain, busy} {
		wanted := []string{"who is for or against it: ", "what makes "}
		if o.Over != Never {
			wanted = []string{"levels by period: ", "\nbefore 2022-06-01 ", "trends (", "no room on this screen for gaps on the same stories, who is for or against it, the words of"}
		}
		c := crowded(t, o)
		var b strings.Builder
		if err := c.WriteText(&b, "--out DIR writes all"); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(b.String()) {
			if n := utf8.RuneCountInString(strings.TrimSuffix(line, "\n")); n > screenWidth {
				t.Errorf("%d characters: %s", n, line)
			}
		}
		screens := strings.Split(b.String(), "\n== ")[1:]
		if len(screens) != 2 || !strings.HasPrefix(screens[0], "Russia (russia)\n") || !strings.HasPrefix(screens[1], "nato\n") {
			t.Fatalf("%d screens", len(screens))
		}
		if n := strings.Count(screens[0], "\n") + 1; n > screenLines {
			t.Errorf("%d lines:\n%s", n, screens[0])
		}
		for _, want := range append(wanted, "levels: ", "gaps: ", "; --out DIR writes all)", "vince 0", "The Honour") {
			if !strings.Contains(screens[0], want) {
				t.Errorf("no %q in\n%s", want, screens[0])
			}
		}
	}
}

func TestTextIsFoldedAtSpaces(t *testing.T) {
	for text, want := range map[string]string{
		"":                        "",
		"one two":                 "one two",
		"one two three four":      "one two|  three|  four",
		"12345678901 two":         "12345678901|  two",
		"\nfirst":                 "|first",
		"äöü äöü äöü":             "äöü äöü|  äöü",
		"  12345678901234567 end": "  12345678901234567|  end",
	} {
		if got := strings.Join(folded(text, 9), "|"); got != want {
			t.Errorf("%q is folded to %q, want %q", text, got, want)
		}
	}
}
