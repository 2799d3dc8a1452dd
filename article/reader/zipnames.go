package reader

import (
	"archive/zip"
	"bytes"
	byteorder "encoding/binary"
	"strings"
	"unicode"
	"unicode/utf8"

	labels "golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/charmap"

	"parallax/article/internal/charset"
	"parallax/article/internal/tidy"
)

// zipNames are the names of an archive's files in UTF-8. Those in another
// encoding are judged together, since one name is too short to tell.
func zipNames(files []*zip.File) []string {
	names := make([]string, len(files))
	var strange bytes.Buffer
	for i, f := range files {
		names[i] = f.Name
		if utf8.ValidString(f.Name) {
			continue
		}
		if name := unicodeName(f.Extra); name != "" {
			names[i] = name
		} else if strange.Len() < charset.Window {
			strange.WriteString(f.Name + "\n")
		}
	}
	if strange.Len() == 0 {
		return names
	}
	decode := nameDecoder(strange.Bytes())
	for i, name := range names {
		if !utf8.ValidString(name) {
			names[i] = decode(name)
		}
	}
	return names
}

// unicodeName is the name in the Info-ZIP Unicode Path field (APPNOTE 6.3.10,
// 4.6.9), "" if there is none.
func unicodeName(extra []byte) string {
	for len(extra) >= 4 {
		id, size := byteorder.LittleEndian.Uint16(extra), int(byteorder.LittleEndian.Uint16(extra[2:]))
		if extra = extra[4:]; size > len(extra) {
			return ""
		}
		const unicodePath, head = 0x7075, 5 // head is a version and a checksum
		if id == unicodePath && size > head && utf8.Valid(extra[head:size]) {
			return string(extra[head:size])
		}
		extra = extra[size:]
	}
	return ""
}

// nameDecoder tells the encoding of names that are not UTF-8. The programs
// that make archives write those of DOS: here Cyrillic's (866), if that makes
// words of Cyrillic letters alone, else what chardet takes for East Asian,
// else that of the first PC (437), which every name can be read in.
func nameDecoder(names []byte) func(string) string {
	if text, err := charmap.CodePage866.NewDecoder().Bytes(names); err == nil && cyrillicAlone(string(text)) {
		return func(s string) string { return decodedOr(s, charmap.CodePage866) }
	}
	switch name := charset.Detect(names); name {
	case "gb18030", "big5", "shift_jis", "euc-jp", "euc-kr":
		if enc, _ := labels.Lookup(name); enc != nil {
			return func(s string) string {
				if text, err := enc.NewDecoder().String(s); err == nil {
					return text
				}
				return tidy.UTF8(s)
			}
		}
	}
	return func(s string) string { return decodedOr(s, charmap.CodePage437) }
}

func decodedOr(s string, enc *charmap.Charmap) string {
	text, err := enc.NewDecoder().String(s)
	if err != nil {
		return tidy.UTF8(s)
	}
	return text
}

// cyrillicAlone says whether what is not ASCII are Cyrillic letters, and most
// of them small ones.
func cyrillicAlone(text string) bool {
	letters, small := 0, 0
	for _, r := range text {
		switch {
		case r < utf8.RuneSelf:
		case !unicode.Is(unicode.Cyrillic, r) && !strings.ContainsRune("№·", r):
			return false
		default:
			letters++
			if unicode.IsLower(r) {
				small++
			}
		}
	}
	return letters > 0 && small*2 >= letters
}
