package reader

import (
	"strings"
	"testing"
	"unicode/utf16"

	"parallax/article/internal/articletest"
)

// ole packs streams of at least 4096 bytes into a compound file of sectors of
// 512 bytes ([MS-CFB]); the names of shorter ones are filled up.
func ole(names []string, contents ...string) string {
	const sector, free, end = 512, "\xff\xff\xff\xff", "\xfe\xff\xff\xff"
	number := func(n int) string { return string([]byte{byte(n), byte(n >> 8), byte(n >> 16), byte(n >> 24)}) }
	pad := func(s string, to int) string { return s + strings.Repeat("\x00", (to-len(s)%to)%to) }
	directory, fat, body := "", "\xfd\xff\xff\xff"+end, ""
	entry := func(name string, kind byte, child, right, start, size int) {
		field := ""
		for _, u := range utf16.Encode([]rune(name)) {
			field += string([]byte{byte(u), byte(u >> 8)})
		}
		link := func(n int) string {
			if n < 0 {
				return free
			}
			return number(n)
		}
		first := end
		if start > 0 {
			first = number(start)
		}
		directory += pad(field, 64) + string([]byte{byte(len(field) + 2), 0, kind, 1}) + free + link(right) + link(child) + strings.Repeat("\x00", 36) +
			first + number(size) + number(0)
	}
	entry("Root Entry", 5, 1, -1, 0, 0)
	next := 2
	for i, name := range names {
		content := pad(contents[i], sector)
		for len(content) < 8*sector {
			content += strings.Repeat("\x00", sector)
		}
		right := i + 2
		if i+1 == len(names) {
			right = -1
		}
		entry(name, 2, -1, right, next, len(content))
		body += content
		sectors := len(content) / sector
		for s := range sectors {
			if s+1 == sectors {
				fat += end
			} else {
				fat += number(next + s + 1)
			}
		}
		next += sectors
	}
	for len(fat) < sector {
		fat += free
	}
	header := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 16) + "\x3e\x00\x03\x00\xfe\xff\x09\x00\x06\x00" + strings.Repeat("\x00", 6) +
		number(0) + number(1) + number(1) + number(0) + number(4096) + end + number(0) + end + number(0) + number(0)
	for len(header) < sector {
		header += free
	}
	return header + fat + pad(directory, sector) + body
}

// word makes a document of two pieces, the second of which has two bytes a
// character.
func word(flags int, first, second string) string {
	wide := ""
	units := utf16.Encode([]rune(second))
	for _, u := range units {
		wide += string([]byte{byte(u), byte(u >> 8)})
	}
	le := func(n, bytes int) string {
		return string([]byte{byte(n), byte(n >> 8), byte(n >> 16), byte(n >> 24)}[:bytes])
	}
	const at = 0x200
	header := []byte(strings.Repeat("\x00", at))
	put := func(place int, s string) { copy(header[place:], s) }
	put(0, "\xec\xa5\xc1\x00")
	put(0x0a, le(flags, 2))
	put(0x4c, le(len(first)+len(units), 4))
	pieces := le(0, 4) + le(len(first), 4) + le(len(first)+len(units), 4) +
		"\x00\x00" + le(at*2|1<<30, 4) + "\x00\x00" + "\x00\x00" + le(at+len(first), 4) + "\x00\x00"
	clx := "\x01\x02\x00ab\x02" + le(len(pieces), 4) + pieces
	put(0x1a2, le(7, 4)+le(len(clx), 4))
	return ole([]string{"WordDocument", "0Table"}, string(header)+first+wide, "1234567"+clx)
}

func TestDOC(t *testing.T) {
	a := decodeOneArticle(t, "a.doc", word(0, "Talks Resume\rThey \x93talked\x94 \x13 HYPERLINK \"x\" \x14here\x15 for\x0ba day.\rone\x07two\x07\r",
		"НАТО ушла.\r"))
	articletest.Equal(t, "body", a.Body, "Talks Resume\n\nThey “talked” here for a day.\n\none\n\ntwo\n\nНАТО ушла.")
	articletest.Equal(t, "title", a.Title, "Talks Resume")
	articletest.Equal(t, "format", a.Format, "doc")
}

func TestOLERejected(t *testing.T) {
	for _, test := range []struct{ name, content, want string }{
		{"a workbook", ole([]string{"Workbook"}, "x"), "open: an old Excel workbook (.xls), not a format that is read; save it as .xlsx or CSV"},
		{"slides", ole([]string{"PowerPoint Document"}, "x"), "open: an old PowerPoint presentation, not a format that is read; save it as text"},
		{"another", ole([]string{"Contents"}, "x"), "open: a file of an old office program, not a format that is read; save it as .docx or text"},
		{"a new document with a password", ole([]string{"EncryptedPackage"}, "x"), "open: protected by a password; save a copy without one"},
		{"a password", word(0x0100, "x", "y"), "open: protected by a password; save a copy without one"},
		{"no pieces", word(0x0200, "x", "y"), "parse: the document is damaged: it does not say where its text lies"},
		{"Word 95", ole([]string{"WordDocument"}, "\xdc\xa5\x65\x00"), "open: a document of Word 95 or older, not a format that is read; save it as .docx or text"},
	} {
		_, rejects := decodeAll(t, "a.doc", test.content, Options{})
		articletest.Equal(t, test.name, reasons(rejects), ": "+test.want)
	}
	whole := word(0, "They talked.\r", "y\r")
	for cut := 8; cut < len(whole); cut += 97 {
		if articles, rejects := decodeAll(t, "a.doc", whole[:cut], Options{}); len(articles)+len(rejects) == 0 {
			t.Fatalf("cut at %d it comes to nothing", cut)
		}
	}
}

func FuzzDOC(f *testing.F) {
	fuzzReader(f, "a.doc", word(0, "Talks\rThey \x13a\x14b\x15\r", "НАТО\r"))
}
