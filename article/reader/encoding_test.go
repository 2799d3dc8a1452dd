package reader

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

func TestEncodings(t *testing.T) {
	const (
		russian = "Переговоры возобновились в среду. Стороны не договорились, и никто не покинул зал до полуночи, сообщил секретарь."
		french  = "Les négociations ont repris à Genève. Les délégués se sont réunis à l’hôtel de ville, près du lac, où l'été fut déjà célébré."
		chinese = "谈判在日内瓦恢复。双方没有达成协议，午夜之前没有人离开会场，秘书说。第二天他们又谈了一整天。"
	)
	for _, test := range []struct {
		name string
		text string
		enc  encoding.Encoding
	}{
		{"UTF-8 with mark", russian, unicode.UTF8BOM},
		{"UTF-16 little-endian with mark", russian, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)},
		{"UTF-16 big-endian with mark", french, unicode.UTF16(unicode.BigEndian, unicode.UseBOM)},
		{"UTF-16 without mark", french, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)},
		{"Windows-1251", russian, charmap.Windows1251},
		{"KOI8-R", russian, charmap.KOI8R},
		{"Windows-1252", french, charmap.Windows1252},
		{"GBK", chinese, simplifiedchinese.GBK},
	} {
		t.Run(test.name, func(t *testing.T) {
			encode := func(s string) string {
				coded, err := test.enc.NewEncoder().String(s)
				if err != nil {
					t.Fatal(err)
				}
				return coded
			}
			for file, content := range map[string]string{
				"a.txt":   test.text,
				"a.json":  `{"text": "` + test.text + `"}`,
				"a.jsonl": `{"text": "` + test.text + `"}` + "\n",
				"a.csv":   "title,text\nT,\"" + test.text + "\"\n",
			} {
				a := decodeOneArticle(t, file, encode(content))
				checkEqual(t, file, a.Body, test.text)
			}
			second := test.text[strings.IndexAny(test.text, " 在"):]
			second = strings.TrimSpace(second)
			page := "<!DOCTYPE html><html><body><p>" + test.text + "</p><p>" + second + "</p></body></html>"
			checkEqual(t, "a.html", decodeOneArticle(t, "a.html", encode(page)).Body, test.text+"\n\n"+second)
		})
	}
}

func TestDeclaredEncoding(t *testing.T) {
	const text = "Переговоры возобновились."
	coded, err := charmap.KOI8U.NewEncoder().String("<!DOCTYPE html><html><head><meta charset=koi8-u></head><body><p>" + text + "</p></body></html>")
	if err != nil {
		t.Fatal(err)
	}
	checkEqual(t, "declared", decodeOneArticle(t, "a.html", coded).Body, text)
}

// A file whose first accents come after the part that is looked at.
func TestLateEncoding(t *testing.T) {
	content := "title,text\n"
	for range 5000 {
		content += "T,They talked for a day.\n"
	}
	content += "U,Les n\xe9gociations ont repris \xe0 Gen\xe8ve. Les d\xe9l\xe9gu\xe9s se sont r\xe9unis.\n"
	articles, rejects := decodeAll(t, "a.csv", content, Options{})
	if len(articles) != 5001 || len(rejects) != 0 {
		t.Fatalf("got %d articles and %v, want 5001", len(articles), rejects)
	}
	checkEqual(t, "last", articles[5000].Body, "Les négociations ont repris à Genève. Les délégués se sont réunis.")
}

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
			text, how, wrong := decodeNoted([]byte(test.data), "", test.page)
			if wrong != nil {
				t.Fatal(wrong.reason)
			}
			if mixed := strings.HasPrefix(test.name, "lines"); (how.note != "") != mixed {
				t.Errorf("note %q", how.note)
			}
			if !strings.Contains(text, test.want) {
				t.Errorf("got %q", text)
			}
		})
	}
}
