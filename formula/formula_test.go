package formula

import "testing"

func TestGuard(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "NATO": "NATO", "=1+1": "'=1+1", "+49": "'+49", "-0.5": "'-0.5", "@nato": "'@nato", "\tx": "'\tx", "\rx": "'\rx",
		"'tis": "''tis", "'": "''", "a=b": "a=b", "−1": "−1",
	} {
		if got := Guard(text); got != want || Bare(got) != text {
			t.Errorf("%q is %q, want %q; and back %q", text, got, want, Bare(got))
		}
	}
	if Bare("'x") != "'x" {
		t.Error("an apostrophe that guards nothing was taken away")
	}
}
