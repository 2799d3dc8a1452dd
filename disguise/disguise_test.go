package disguise

import "testing"

func TestMarked(t *testing.T) {
	for name, want := range map[string]string{
		"The Times": "The Times", "Žižek’s “Post”": "Žižek’s “Post”", "Правда": "Правда", "RT на русском": "RT на русском", "الجزيرة": "الجزيرة",
		"👩‍🚀 News": "👩‍🚀 News", "one\ntwo\tthree": "one\ntwo\tthree", "β-Post": "β-Post", "": "",
		"R\u0435uters":        "R\u0435uters⟨Latin, Cyrillic⟩",
		"BB\u0421 News":       "BB\u0421⟨Latin, Cyrillic⟩ News",
		"T\u03b1ss-\u0391P":   "T\u03b1ss⟨Latin, Greek⟩-\u0391P⟨Latin, Greek⟩",
		"evil\u202egpj.exe":   "evil⟨U+202E⟩gpj.exe",
		"a\u200bb\u200ec":     "a⟨U+200B⟩b⟨U+200E⟩c",
		"\x1b[31mred\x07\x7f": "⟨U+001B⟩[31mred⟨U+0007⟩⟨U+007F⟩",
		"tag\U000e0041":       "tag⟨U+E0041⟩",
	} {
		if got := Marked(name); got != want {
			t.Errorf("%q is %q, want %q", name, got, want)
		}
	}
}
