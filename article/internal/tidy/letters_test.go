package tidy

import "testing"

func TestLettersAreTheSameForAnyScript(t *testing.T) {
	for _, s := range []string{"", "Kyiv, 24 Feb. 2022", "—Été 5", "Kyiv: Київ №5", "ABCé", "\xffA b\xc3", "naïve CAFÉ"} {
		if got, want := Letters(s), lettersOf(s); got != want {
			t.Errorf("%q: %q, not %q", s, got, want)
		}
	}
}
