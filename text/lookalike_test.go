package text

import (
	"testing"
	"unicode/utf8"
)

func TestLookAlikes(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       []string // as written, as it reads
	}{
		{"Latin", "NATO met in Kyiv.", nil},
		{"Cyrillic in a Latin word", "The NАТО chief left.", []string{"NАТО", "NATO"}},
		{"Cyrillic altogether, in English", "The НАТО chief left with АЕС.", []string{"НАТО", "HATO", "АЕС", "AEC"}},
		{"Cyrillic with letters of its own", "The Правда daily said so.", nil},
		{"Russian", "Глава НАТО уехал, и СССР тоже.", nil},
		{"mixed within Russian", "Глава НAТО уехал, и никто не остался.", []string{"НAТО", "HATO"}},
		{"one letter", "Vitamin А and В.", nil},
		{"Greek", "the ΝΑΤΟ base", []string{"ΝΑΤΟ", "NATO"}},
		{"possessive", "Рutin’s men", []string{"Рutin", "Putin"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, l := range LookAlikes(test.text) {
				got = append(got, test.text[l.Start:l.End], l.Latin)
			}
			if len(got) != len(test.want) {
				t.Fatalf("got %q, want %q", got, test.want)
			}
			for i := range got {
				if got[i] != test.want[i] {
					t.Errorf("got %q, want %q", got[i], test.want[i])
				}
			}
		})
	}
}

// What is said of look-alikes holds for the matcher: they are other words.
func TestLookAlikesAreNotJoined(t *testing.T) {
	if Normalize("NАТО") == "nato" {
		t.Error("Cyrillic letters were read as Latin ones")
	}
}

func FuzzLookAlikes(f *testing.F) {
	f.Add("The NАТО chief")
	f.Add("\xd0 \xcd")
	f.Fuzz(func(t *testing.T, s string) {
		last := 0
		for _, l := range LookAlikes(s) {
			if l.Start < last || l.End <= l.Start || l.End > len(s) || !utf8.ValidString(l.Latin) {
				t.Fatalf("span %v of %q after %d", l.Span, s, last)
			}
			last = l.End
		}
	})
}
