package reader

import (
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"parallax/article/internal/articletest"
)

// noiseBytes are bytes in which no format can be seen.
func noiseBytes(n int) string {
	random := rand.New(rand.NewPCG(1, 2))
	data := make([]byte, n)
	for i := range data {
		data[i] = byte(1 + random.IntN(255))
	}
	return string(data)
}

// Each of these files is one Reject, whatever it is compressed with.
func TestBadFiles(t *testing.T) {
	for _, test := range []struct{ name, file, content, stage, reason string }{
		{"empty", "a.txt", "", "parse", "empty"},
		{"white space", "a.txt", " \n\t\r\n", "parse", "empty"},
		{"white space as lines", "a.jsonl", "\n \n", "parse", "empty"},
		{"byte order mark alone", "a.txt", "\ufeff", "parse", "empty"},
		{"header alone", "a.txt", "Title: Talks\nSource: Lake Courier\n\n", "parse", "empty: a header and no text"},
		{"front matter alone", "a.md", "---\ntitle: Talks\n---\n", "parse", "empty: front matter and no text"},
		{"front matter that is no YAML", "a.md", "---\ntitle: [Talks\n---\nThey talked.", "parse", "the front matter is not YAML"},
		{"binary as text", "a.txt", noiseBytes(5000), "open", "binary data, not text"},
		{"zero byte", "a.txt", "Talks resumed.\x00\x00\x00They failed.", "open", "binary data (a zero byte at offset 14), not text"},
		{"picture as text", "a.txt", "\x89PNG\r\n\x1a\nIHDR", "open", "a PNG image, not a format that is read"},
		{"archive that is cut", "a.zip", "PK\x03\x04word", "open", "its list of files is missing or damaged, the archive may be cut short"},
		{"document", "a.odt", "PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text", "open", "the document is damaged or cut short: it is no archive of files that can be read"},
		{"other XML", "a.xml", "<?xml version=\"1.0\"?><note><item/></note>", "open", "an XML file that is no feed, not a format that is read"},
		{"undecodable", "a.txt", "Talks resumed in Geneva \xff\xfe\xc0 and failed.", "decode", "byte 24 is not UTF-8, and no other encoding was recognised"},
		{"no byte of any", "a.txt", "Talks resumed \x81\x8d\x8f in Geneva.", "decode", "byte 14 is not"},
		{"UTF-8 with a broken character", "a.txt", "Переговоры возобновились \xd0 в Женеве и снова провалились.", "decode", "byte 48 is not valid utf-8"},
		{"half a UTF-16 pair", "a.txt", "\xff\xfeT\x00a\x00\x00\xd8k\x00s\x00", "decode", "byte 6 is not valid utf-16le"},
		{"deep page", "a.html", "<html><body>" + strings.Repeat("<div>", 600) + "deep", "extract",
			"the page cannot be read: html: open stack of elements exceeds 512 nodes"},
		{"page without text", "a.html", "<html><body><script>talk()</script></body></html>", "extract", "no main text was found in the page"},
		{"deep JSON", "a.json", `{"text": ` + strings.Repeat("[", 100000) + strings.Repeat("]", 100000) + "}", "parse", "broken JSON: "},
		{"deep Markdown", "a.md", strings.Repeat(">", 100000) + " deep", "parse", "the Markdown is nested too deep to be read"},
		{"object that is a number", "a.json", "[1]", "parse", "expected a JSON object but found number"},
	} {
		t.Run(test.name, func(t *testing.T) {
			files := map[string]string{"": test.content}
			if test.content != "" {
				for ext, packed := range packings(t, test.content) {
					files[ext] = packed
				}
			}
			for ext, content := range files {
				articles, rejects := decodeAll(t, test.file+ext, content, Options{})
				if len(articles) != 0 || len(rejects) != 1 {
					t.Fatalf("%q: got %d articles, rejects %v; want one reject", ext, len(articles), rejects)
				}
				r := rejects[0]
				if r.Stage != test.stage || !strings.HasPrefix(r.Reason, test.reason) || r.Path != test.file+ext {
					t.Errorf("got %v, want %s: %s", r, test.stage, test.reason)
				}
			}
		})
	}
}

func TestTruncatedCompression(t *testing.T) {
	if testing.Short() {
		t.Skip("cuts files at many places")
	}
	var lines, text strings.Builder
	for i := range 5000 {
		words := noiseWords(i)
		lines.WriteString(`{"text": "` + words[:200] + `"}` + "\n")
		text.WriteString(words[:200] + "\n")
	}
	for ext, packed := range packings(t, lines.String()) {
		articles, rejects := decodeAll(t, "a.jsonl"+ext, packed[:len(packed)*3/4], Options{})
		if len(articles) < 100 || len(rejects) != 1 || rejects[0].Stage != "decompress" || !strings.HasPrefix(rejects[0].Record, "line ") {
			t.Errorf("%s: got %d articles and %v; want what was whole and one reject at a line", ext, len(articles), rejects)
		}
	}
	for ext, packed := range packings(t, text.String()) {
		articles, rejects := decodeAll(t, "a.txt"+ext, packed[:len(packed)*3/4], Options{})
		if len(articles) != 0 || len(rejects) != 1 || rejects[0].Stage != "decompress" {
			t.Errorf("%s: got %d articles and %v; want one reject", ext, len(articles), rejects)
		}
		articles, rejects = decodeAll(t, "a.txt"+ext, packed[:6], Options{})
		if len(articles) != 0 || len(rejects) != 1 || rejects[0].Stage != "decompress" {
			t.Errorf("%s: header cut: got %d articles and %v; want one reject", ext, len(articles), rejects)
		}
	}
}

// noiseWords are words that do not compress well, other ones for each seed.
func noiseWords(seed int) string {
	random := rand.New(rand.NewPCG(uint64(seed), 7))
	var b strings.Builder
	for range 60 {
		for range 3 + random.IntN(6) {
			b.WriteByte(byte('a' + random.IntN(26)))
		}
		b.WriteByte(' ')
	}
	return b.String()
}

func TestMaxBytes(t *testing.T) {
	long := strings.Repeat("talk ", 40)
	for _, test := range []struct{ file, content, want, reasons string }{
		{"a.txt", long, "", ": parse: larger than the limit of 100 bytes for one article"},
		{"a.html", "<html><p>" + long, "", ": parse: larger than the limit of 100 bytes for one article"},
		{"a.jsonl", `{"text": "one"}` + "\n" + `{"text": "` + long + `"}` + "\n" + `{"text": "three"}`, "line 1: one; line 3: three",
			"line 2: parse: longer than the limit of 100 bytes for one article"},
		{"a.json", `[{"text": "one"}, {"text": "` + long + `"}, {"text": "three"}]`, "item 1: one; item 3: three",
			"item 2: parse: larger than the limit of 100 bytes for one article"},
		{"a.json", `{"text": "` + long + `"}`, "", ": parse: larger than the limit of 100 bytes for one article"},
		{"a.csv", "title,text\nT,one\nU,\"" + long + "\n" + long + "\"\nV,three\n", "row 1: one; row 3: three",
			"row 2: parse: longer than the limit of 100 bytes for one article"},
	} {
		articles, rejects := decodeAll(t, test.file, test.content, Options{MaxBytes: 100})
		articletest.Equal(t, test.file, records(articles), test.want)
		articletest.Equal(t, test.file, reasons(rejects), test.reasons)
	}
}

// repeated is an endless line of n bytes that is never in memory.
type repeated struct{ head, tail string }

func (r repeated) reader(n int64) io.Reader {
	return io.MultiReader(strings.NewReader(r.head), io.LimitReader(letters{}, n), strings.NewReader(r.tail))
}

type letters struct{}

func (letters) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'a'
	}
	return len(p), nil
}

func TestHugeLine(t *testing.T) {
	const huge = 200 << 20
	for _, test := range []struct {
		file   string
		around repeated
		want   int
	}{
		{"a.txt", repeated{}, 0},
		{"a.jsonl", repeated{`{"text": "one"}` + "\n" + `{"text": "`, `"}` + "\n" + `{"text": "three"}`}, 2},
		{"a.json", repeated{`[{"text": "one"}, {"text": "`, `"}, {"text": "three"}]`}, 2},
		{"a.csv", repeated{"title,text\nT,one\nU,\"", "\"\nV,three\n"}, 2},
	} {
		articles, rejects := 0, 0
		for it, err := range From(context.Background(), test.file, test.around.reader(huge), Options{}) {
			if err != nil {
				rejects++
				continue
			}
			got, _ := it.Decode()
			articles += len(got)
		}
		if articles != test.want || rejects != 1 {
			t.Errorf("%s: got %d articles and %d rejects, want %d and 1", test.file, articles, rejects, test.want)
		}
	}
}

func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	lines := strings.Repeat(`{"text": "one"}`+"\n", 10)
	items := 0
	var last error
	for _, err := range From(ctx, "a.jsonl", strings.NewReader(lines), Options{}) {
		if last = err; err == nil {
			items++
		}
		if items == 3 {
			cancel()
		}
	}
	if items != 3 || !errors.Is(last, context.Canceled) {
		t.Errorf("got %d items and then %v, want 3 and context.Canceled", items, last)
	}
}

func TestDecodePanic(t *testing.T) {
	articles, rejects := item{Path: "a.csv", Record: "row 1", Format: "csv", format: formats.named("csv"), formats: formats, data: []byte("one")}.Decode()
	if len(articles) != 0 || len(rejects) != 1 || rejects[0].Stage != "parse" || rejects[0].Record != "row 1" {
		t.Errorf("got %v and %v, want the panic as one reject", articles, rejects)
	}
}

// Texts on which a reader whose time grows with the square of their length
// would run into the time limit of the tests.
func TestHostileLength(t *testing.T) {
	for _, test := range []struct{ name, file, content string }{
		{"list", "a.md", strings.Repeat("- a\n", 200000)},
		{"open links", "a.md", strings.Repeat("[a](", 200000)},
		{"references", "a.md", strings.Repeat("[a]: b\n", 200000)},
		{"quotes that never end", "a.csv", "title,text\n" + strings.Repeat("T,\"a\"b\n", 100000)},
		{"short lines", "a.txt", strings.Repeat("a\n\n", 200000)},
		{"colons", "a.txt", strings.Repeat("title: a\n", 200000)},
	} {
		articles, rejects := decodeAll(t, test.file, test.content, Options{})
		if len(articles)+len(rejects) == 0 {
			t.Errorf("%s: came to nothing", test.name)
		}
	}
}
