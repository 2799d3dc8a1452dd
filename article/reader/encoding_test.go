package reader

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"parallax/article/internal/articletest"
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
				articletest.Equal(t, file, a.Body, test.text)
			}
			second := test.text[strings.IndexAny(test.text, " 在"):]
			second = strings.TrimSpace(second)
			page := "<!DOCTYPE html><html><body><p>" + test.text + "</p><p>" + second + "</p></body></html>"
			articletest.Equal(t, "a.html", decodeOneArticle(t, "a.html", encode(page)).Body, test.text+"\n\n"+second)
		})
	}
}

func TestDeclaredEncoding(t *testing.T) {
	const text = "Переговоры возобновились."
	coded, err := charmap.KOI8U.NewEncoder().String("<!DOCTYPE html><html><head><meta charset=koi8-u></head><body><p>" + text + "</p></body></html>")
	if err != nil {
		t.Fatal(err)
	}
	articletest.Equal(t, "declared", decodeOneArticle(t, "a.html", coded).Body, text)
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
	articletest.Equal(t, "last", articles[5000].Body, "Les négociations ont repris à Genève. Les délégués se sont réunis.")
}
