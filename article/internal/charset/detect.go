package charset

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gogs/chardet"
)

// leastConfidence is chardet's confidence (1 to 100) below which its guess is
// not taken: it gives a short sentence 30 and more, and random bytes 3.
const leastConfidence = 10

// Detect names the encoding that data, which is not UTF-8, looks like, "" if
// it looks like none. It judges the stretch around the first byte that is not
// UTF-8. A guess of UTF-8 means that a few bytes of it are damaged.
func Detect(data []byte) string {
	from := max(0, invalidUTF8(data)-Window/4)
	data = data[from:min(len(data), from+Window)]
	all, err := chardet.NewTextDetector().DetectAll(data)
	if err != nil || len(all) == 0 {
		return ""
	}
	best := slices.MinFunc(all, likelier)
	if best.Confidence < leastConfidence {
		return ""
	}
	name := strings.ToLower(best.Charset)
	switch name {
	case "gb-18030":
		return "gb18030"
	case "iso-8859-1", "windows-1252":
		if !westernWords(data) {
			return ""
		}
	}
	return name
}

// likelier orders guesses, which chardet gives in any order where it is as
// sure of the one as of the other: then Western Europe's come first, and others
// by name.
func likelier(a, b chardet.Result) int {
	western := func(r chardet.Result) int {
		if r.Charset == "ISO-8859-1" || r.Charset == "windows-1252" {
			return 0
		}
		return 1
	}
	return cmp.Or(cmp.Compare(b.Confidence, a.Confidence), cmp.Compare(western(a), western(b)), strings.Compare(a.Charset, b.Charset))
}

// westernWords reports whether data, read as Windows-1252, has the words of a
// language of Western Europe. Chardet takes any bytes for that. In such words
// accented letters stand beside plain ones: at most a quarter of the words
// with accents may be of accented letters alone.
func westernWords(data []byte) bool {
	accented, strange := 0, 0
	plain, letters := 0, 0
	end := func() {
		if letters > plain {
			accented++
			if plain == 0 && letters > 1 {
				strange++
			}
		}
		plain, letters = 0, 0
	}
	for _, c := range data {
		switch {
		case c < utf8.RuneSelf && unicode.IsLetter(rune(c)):
			plain++
			letters++
		case c >= 0xc0 && c != 0xd7 && c != 0xf7:
			letters++
		default:
			end()
		}
	}
	end()
	return strange*4 <= accented
}
