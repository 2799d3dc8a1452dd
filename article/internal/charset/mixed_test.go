package charset

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
)

// A page may be in another encoding than the one that it declares, and a file
// in two.
func TestEncodingsThatAreNotDeclared(t *testing.T) {
	const (
		russian = "Переговоры возобновились в среду. Стороны не договорились, и никто не покинул зал до полуночи, сообщил секретарь. Завтра они встретятся снова."
		french  = "Les négociations ont repris à Genève. Les délégués se sont réunis près du lac, où l'été fut déjà célébré."
	)
	coded := func(enc encoding.Encoding, s string) string {
		out, err := enc.NewEncoder().String(s)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	page := func(declared, text string) string {
		return `<html><head><meta charset="` + declared + `"></head><body><p>` + text + "</p></body></html>"
	}
	for _, test := range []struct {
		name, data, want string
		page             bool
	}{
		{"UTF-8 declared as Windows-1252", page("windows-1252", russian), russian, true},
		{"Windows-1251 declared as ISO 8859-1", coded(charmap.Windows1251, page("iso-8859-1", russian)), russian, true},
		{"Windows-1251 declared as UTF-8", coded(charmap.Windows1251, page("utf-8", russian)), russian, true},
		{"Windows-1252 declared as UTF-8", coded(charmap.Windows1252, page("utf-8", french)), french, true},
		{"an encoding that is none", coded(charmap.Windows1251, page("utf-9", russian)), russian, true},
		{"lines in UTF-8 and in Windows-1252", french + "\n" + coded(charmap.Windows1252, french) + "\n", french + "\n" + french, false},
		{"lines in UTF-8 and in Windows-1251", russian + "\n" + coded(charmap.Windows1251, russian) + "\n", russian + "\n" + russian, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			text, how, wrong := DecodeNoted([]byte(test.data), "", test.page)
			if wrong != nil {
				t.Fatal(wrong.Reason)
			}
			if mixed := strings.HasPrefix(test.name, "lines"); (how.Note != "") != mixed {
				t.Errorf("note %q", how.Note)
			}
			if !strings.Contains(text, test.want) {
				t.Errorf("got %q", text)
			}
		})
	}
}
