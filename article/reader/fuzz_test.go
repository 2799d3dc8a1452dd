package reader

import (
	"encoding/csv"
	"io"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"parallax/article/internal/articletest"
	"parallax/article/internal/tsv"
)

// fuzzReader checks what every reader promises on any bytes, also when they
// are cut off anywhere in a compressed file. decodeAll checks that articles
// are sound and rejects complete.
func fuzzReader(f *testing.F, file string, seeds ...string) {
	for _, seed := range seeds {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		articles, rejects := decodeAll(t, file, string(data), Options{MaxBytes: 4096})
		if len(articles)+len(rejects) == 0 {
			t.Error("the file came to nothing")
		}
		again, more := decodeAll(t, file, string(data), Options{MaxBytes: 4096})
		if records(articles) != records(again) || reasons(rejects) != reasons(more) {
			t.Error("two readings differ")
		}
	})
}

func FuzzDecodeText(f *testing.F) {
	fuzzReader(f, "a.txt", "Talks Resume\n\nMarch 3, 2024 5 min read\n\nBy Jane Roe\n\nLAKENEWS: They talked.\n\nGeneva\n\nAccording to Reuters, citing "+
		"Lake Post, nobody left.",
		"Title: Talks\nDate: 05.03.2024\n\nThey talked.\r\n", "\xff\xfeT\x00a\x00", "\xcf\xe5\xf0\xe5\xe3\xee\xe2\xee\xf0\xfb", "\x1b$B!!",
		"\x1f\x8b\x08\x00", "\x28\xb5\x2f\xfd\x04")
}

func FuzzDecodeMarkdown(f *testing.F) {
	fuzzReader(f, "a.md", "---\ntitle: Talks\ndate: 2024-03-05\n---\n# Talks\n\n> Nobody\n> left.\n\n- one\n  - "+
		"two\n\n***\n\nSet\n===\n\n\tcode\n\n```\nfence\n```\n",
		"> > - 1. deep\n<div>\nx\n</div>\n[a]: b\n", "# \n#\n\n>\n")
}

func FuzzDecodeHTML(f *testing.F) {
	fuzzReader(f, "a.html", "<!DOCTYPE html><html lang=en><head><title>Talks</title><meta charset=utf-8></head><body><h1>Talks</h1><p>They "+
		"talked.<br>Nobody left.</p><blockquote>We talk.</blockquote><ul><li>one</ul></body></html>",
		"<p>\xe9t\xe9 <table><tr><td>a", "<meta charset=utf-16><p>x")
}

func FuzzDecodeJSON(f *testing.F) {
	fuzzReader(f, "a.json", `[{"text": "one", "n": [1, {"a": null}]}, {"text": "tw\ud800o\\\""}, 7, "x", null]`,
		`{"articles": [{"body": ["one", "two"], "authors": [{"name": "Jane"}]}]}`, `{"text": "one"} {"text": "two"}`, "{}", "]", "[", `{"text":"a","text":"b"}`)
}

func FuzzDecodeJSONL(f *testing.F) {
	fuzzReader(f, "a.jsonl", "{\"text\": \"one\"}\r\n\n{\"text\": \n{\"text\": \"four\", \"date\": 1661234567}", "{\"text\": \"\\u0000\\ud83d\\ude00\\udc00\"}")
}

func FuzzDecodeCSV(f *testing.F) {
	fuzzReader(f, "a.csv", "title,text\nT,\"one,\n\"\"two\"\"\"\n\nU,three\n", "sep=;\ntext;date\n\"a\"b;c\r\n\"open", "\ufefftext\tlang\nx\ten\n")
}

// besideBlanks finds quotes that we take for those of a field, blanks apart, and
// encoding/csv takes for text.
var besideBlanks = regexp.MustCompile(`"[ \t]+(?:[,\r\n]|$)|(?:^|[,\n])[ \t]+"`)

// Rows are cut where encoding/csv ends its records.
func FuzzRows(f *testing.F) {
	for _, seed := range []string{"a,b\nc,\"d\ne\"\n", "\"a\"b,\"\"\"\n\",c\r\n\r\n\"d\"\r\ne", "a\"b,\"c\"d\"\n\"e\"\r,f\n", "\n\n\"\n\n"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || strings.Count(text, "\"")%2 == 1 || besideBlanks.MatchString(text) {
			return
		}
		for line := range strings.SplitSeq(text, "\n") {
			if line != "" && strings.Trim(line, "\r\x00") == "" {
				return // stray carriage returns and zero bytes make a blank line to us, a record to encoding/csv
			}
		}
		reader := csv.NewReader(strings.NewReader(text))
		reader.LazyQuotes, reader.FieldsPerRecord = true, -1
		want, err := reader.ReadAll()
		if err != nil {
			return
		}
		s := &stream{meter: &meter{r: strings.NewReader(text)}}
		if _, wrong := s.decompress(); wrong != nil {
			return
		}
		rows := rowReader{in: s.in, max: 1 << 20, comma: ',', blank: func() {}}
		for i := 0; ; i++ {
			row, state, err := rows.next()
			if err == io.EOF || state == rowOpen {
				if state != rowOpen && i != len(want) {
					t.Fatalf("%d rows, encoding/csv has %d records", i, len(want))
				}
				return
			}
			cells, err := parseRow(string(row), ',')
			if err != nil || i >= len(want) || strings.Join(cells, "\x00") != strings.Join(want[i], "\x00") {
				t.Fatalf("row %d is %q (%v), encoding/csv has %q", i+1, cells, err, want[min(i, len(want)-1)])
			}
		}
	})
}

// Values are cut where they end, whatever the size of the pieces they come in.
func FuzzBrackets(f *testing.F) {
	f.Add(`{"a": "}\\\"", "b": [1, {}]} `, 3)
	f.Add(`"x\"y", 2`, 1)
	f.Fuzz(func(t *testing.T, text string, cut int) {
		if cut <= 0 || cut >= len(text) {
			return
		}
		var whole, parts bracketScanner
		want, wantDone := whole.feed([]byte(text))
		got, done := parts.feed([]byte(text[:cut]))
		if !done {
			var more int
			more, done = parts.feed([]byte(text[cut:]))
			got += more
		}
		if got != want || done != wantDone {
			t.Errorf("in two pieces %d %v, in one %d %v", got, done, want, wantDone)
		}
	})
}

func TestTablesSound(t *testing.T) {
	if got, want := len(magics), len(tsv.Rows(magicTable)); got != want {
		t.Errorf("%d of %d rows of magic.tsv are sound", got, want)
	}
	articletest.Tables(t, map[string]int{sourceTable: 2, pageTypeTable: 2})
}
