package stance_test

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// everyActor scores all actors of the file.
func everyActor(t *testing.T) *scorer {
	t.Helper()
	var keys []string
	for _, a := range embeddedActors(t).List {
		keys = append(keys, a.Key)
	}
	return newScorer(t, embeddedSet(t), keys...)
}

// named lists a text's mentions as "russia:Moscow's army, nato:NATO".
func (s *scorer) named(content string, published time.Time) string {
	p, r := s.analyzeAt(content, published)
	var out []string
	for _, m := range r.Mentions {
		out = append(out, fmt.Sprintf("%s:%s", s.engine.Keys()[m.Actor], p.Text[m.Start:m.End]))
	}
	return strings.Join(out, ", ")
}

func TestNames(t *testing.T) {
	s := everyActor(t)
	for _, c := range []struct{ name, in, want string }{
		{"title", "Ukraine's President Volodymyr Zelensky spoke.", "ukraine:Ukraine's President Volodymyr Zelensky"},
		{"curly title", "Ukraine’s President Volodymyr Zelensky spoke.", "ukraine:Ukraine’s President Volodymyr Zelensky"},
		{"long title", "NATO Secretary General Jens Stoltenberg spoke.", "nato:NATO Secretary General Jens Stoltenberg"},
		{"adjective and title", "Russian Foreign Minister Sergei Lavrov spoke.", "russia:Russian Foreign Minister Sergei Lavrov"},
		{"title and full name", "U.S. President Joe Biden spoke.", "united_states:U.S. President Joe Biden"},
		{"no title between", "Ukraine met Zelensky.", "ukraine:Ukraine, ukraine:Zelensky"},
		{"another's title", "Russia met President Zelensky.", "russia:Russia, ukraine:Zelensky"},
		{"title of the other actor", "Ukraine’s envoy Putin spoke.", "ukraine:Ukraine’s envoy, russia:Putin"},
		{"full name", "The North Atlantic Treaty Organization met.", "nato:North Atlantic Treaty Organization"},
		{"demonym and head", "Ukrainian officials met Russian forces.", "ukraine:Ukrainian officials, russia:Russian forces"},
		{"outlet", "Russia Today is on air.", ""},
		{"outlet's name in small letters", "Russia today is calm.", "russia:Russia"},
		{"other outlet", "The Kyiv Independent, kyiv and Kyiv independent of all.", "ukraine:Kyiv"},
		{"pronoun", "He told us so, as Us and them.", ""},
		{"abbreviation", "The US told the U.S. so.", "united_states:US, united_states:U.S."},
		{"small letters", "russia and nato met.", ""},
		{"all in capitals", "NATO SECRETARY GENERAL JENS STOLTENBERG SPOKE TO RUSSIA", "nato:NATO SECRETARY GENERAL JENS STOLTENBERG, russia:RUSSIA"},
		{"outlet in capitals", "RUSSIA TODAY IS ON AIR", ""},
		{"written Nato", "Nato met.", "nato:Nato"},
		{"hyphenated", "Pro-Russian forces met.", ""},
		{"exclusion with a hyphen", "The non-NATO states met.", ""},
		{"both sides of a dash", "The Russia–Ukraine border.", "russia:Russia, ukraine:Ukraine"},
		{"description named before", "NATO met, and the alliance agreed.", "nato:NATO, nato:the alliance"},
		{"description not named before", "The alliance agreed before NATO met.", "nato:NATO"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := s.named(c.in, time.Time{}); got != c.want {
				t.Errorf("%q: got %q, want %q", c.in, got, c.want)
			}
		})
	}
}

func TestPeopleSpeakForTheirActorInTheirYears(t *testing.T) {
	s := everyActor(t)
	for _, c := range []struct{ in, date, want string }{
		{"Trump spoke.", "2018-05-01", "united_states:Trump"},
		{"Trump spoke.", "2022-05-01", ""},
		{"Trump spoke.", "2025-05-01", "united_states:Trump"},
		{"Trump spoke.", "", "united_states:Trump"},
		{"Trump spoke.", "2017-01-19", ""},
		{"Trump spoke.", "2017-01-20", "united_states:Trump"},
		{"Trump spoke.", "2021-01-19", "united_states:Trump"},
		{"Trump spoke.", "2021-01-20", ""}, // the last day is exclusive
		{"Mark Rutte spoke.", "2024-09-30", ""},
		{"Mark Rutte spoke.", "2024-10-01", "nato:Mark Rutte"},
		{"Mark Rutte spoke.", "", "nato:Mark Rutte"},
		{"Zelensky spoke.", "2018-01-01", ""},
		{"Poroshenko spoke.", "2018-01-01", "ukraine:Poroshenko"},
		{"Ukraine’s President Poroshenko spoke.", "2022-01-01", "ukraine:Ukraine"},
	} {
		var published time.Time
		if c.date != "" {
			var err error
			if published, err = time.Parse(time.DateOnly, c.date); err != nil {
				t.Fatal(err)
			}
		}
		if got := s.named(c.in, published); got != c.want {
			t.Errorf("%q of %q: got %q, want %q", c.in, c.date, got, c.want)
		}
	}
}
