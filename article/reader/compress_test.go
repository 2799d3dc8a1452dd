package reader

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/klauspost/compress/zstd"

	"parallax/article"
	"parallax/article/internal/articletest"
	"parallax/article/internal/export"
	"parallax/budget"
)

// bz2 is {"text": "one"} and a line's end, compressed by bzip2, for which Go
// has no writer.
const bz2 = "QlpoOTFBWSZTWQYpkAgAAAdZgAAQUAAAEAIBhEogADEA000EA0aaKza3SOpQFPi7kinChIAxTIBA"

func unbase64(t testing.TB, s string) string {
	t.Helper()
	b, err := base64.StdEncoding.DecodeString(s)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// Streams behind each other are one; what is no stream is told.
func TestStreamsInARow(t *testing.T) {
	const line = `{"text": "one"}` + "\n"
	all := packings(t, line)
	all[".bz2"] = unbase64(t, bz2)
	for ext, packed := range all {
		name := "a.jsonl" + ext
		one, two := name+": line 1 one", name+": line 2 one"
		articletest.Equal(t, ext, listed(t, name, packed, Options{}), one)
		articletest.Equal(t, ext+" twice", listed(t, name, packed+packed, Options{}), one+"\n"+two)
		const stray = ": decompress: bytes follow the compressed data that are not compressed; they were not read]"
		articletest.Equal(t, ext+" with more behind it", listed(t, name, packed+"They talked for a day, and then they left.", Options{}), one+"\n["+name+stray)
		got := listed(t, name, packed+packed[:len(packed)-12], Options{})
		if !strings.HasPrefix(got, one+"\n") || !strings.Contains(got, ": decompress: the compressed data ") {
			t.Errorf("%s, and again cut short: %s", ext, got)
		}
	}
	articletest.Equal(t, "padding", listed(t, "a.jsonl.gz", all[".gz"]+strings.Repeat("\x00", 1000), Options{}), "a.jsonl.gz: line 1 one")
	articletest.Equal(t, "letters of bzip2", listed(t, "a.txt", "BZh9 is how it begins", Options{}), "a.txt BZh9")
}

// Frames of Zstandard may follow their dictionary.
func TestZstdDictionary(t *testing.T) {
	var samples [][]byte
	for i := range 24 {
		samples = append(samples, []byte(`{"source": "Lake Courier", "section": "World", "text": "`+noiseWords(i)+`"}`))
	}
	words, err := zstd.BuildDict(zstd.BuildDictOptions{ID: 7, Contents: samples,
		History: []byte(`{"source": "Lake Courier", "section": "World", "text": "`), Offsets: [3]int{1, 4, 8}})
	if err != nil {
		t.Fatal(err)
	}
	w, err := zstd.NewWriter(nil, zstd.WithEncoderDict(words))
	if err != nil {
		t.Fatal(err)
	}
	frame := w.EncodeAll([]byte(`{"source": "Lake Courier", "section": "World", "text": "one"}`+"\n"), nil)
	plain, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, dictionary := range map[string][]byte{"plain": words, "compressed": plain.EncodeAll(words, nil)} {
		n := len(dictionary)
		head := "\x5d\x2a\x4d\x18" + string([]byte{byte(n), byte(n >> 8), byte(n >> 16), byte(n >> 24)})
		got := listed(t, "a.jsonl.zst", head+string(dictionary)+string(frame)+string(frame), Options{})
		articletest.Equal(t, name, got, "a.jsonl.zst: line 1 (Lake Courier) one\na.jsonl.zst: line 2 (Lake Courier) one")
		got = listed(t, "a.jsonl.zst", (head + string(dictionary))[:n/2], Options{})
		articletest.Equal(t, name+", cut", got, "[a.jsonl.zst: decompress: the compressed data ends too early, the file is cut short]")
	}
}

// An xz file may ask for gigabytes before a byte of it is read.
func TestXZMemory(t *testing.T) {
	packed := []byte(packings(t, "They talked.")[".xz"])
	const at = 12 + 4 // behind the stream's header, the block's size and flags, and the filter's name
	articletest.Equal(t, "as made", xzWindow(packed), 8<<20)
	packed[at] = 40
	articletest.Equal(t, "edited", listed(t, "a.txt.xz", string(packed), Options{}),
		"[a.txt.xz: decompress: the compressed data is damaged: it needs more memory than is given to one file]")
}

// A small file that unpacks to much is read as far as something comes of it.
func TestBombs(t *testing.T) {
	const mega = 1 << 20
	zeros := packings(t, strings.Repeat("a", 4*mega))[".gz"]
	var lines strings.Builder // that differ as those of people do
	for i := range 30_000 {
		fmt.Fprintf(&lines, "{\"id\": %q, \"text\": \"Talks on the harbour of %x ended.\"}\n", someID(i), i)
	}
	same := packings(t, strings.Repeat(`{"text": "one"}`+"\n", mega/16))[".gz"]
	full := ": decompress: " + errBudget.Error() + "]"
	for _, test := range []struct {
		name, file, content string
		least               int // items at least
		reject              string
	}{
		{"one line", "a.jsonl.gz", packings(t, `{"text": "`)[".gz"] + strings.Repeat(zeros, 200), 0, "[a.jsonl.gz: line 1" + full},
		{"one line in an archive", "a.zip", makeZip(t, packedFile{"a.jsonl.gz", packings(t, `{"text": "`)[".gz"] + strings.Repeat(zeros, 200)}), 0,
			"[a.zip/a.jsonl.gz: line 1" + full},
		{"the same line again and again", "a.jsonl.gz", strings.Repeat(same, 20), 1000, "[a.jsonl.gz: line 1"},
		{"honest lines", "a.jsonl.gz", packings(t, lines.String())[".gz"], 30_000, ""},
	} {
		began := time.Now()
		items, last := 0, ""
		for _, err := range From(context.Background(), test.file, strings.NewReader(test.content), Options{}) {
			if err != nil {
				last = "[" + err.Error() + "]"
				continue
			}
			items++
		}
		if items < test.least || !strings.HasPrefix(last, strings.TrimSuffix(test.reject, "]")) || (last == "") != (test.reject == "") {
			t.Errorf("%s: %d items and %q, want at least %d and %q", test.name, items, last, test.least, test.reject)
		}
		if took := time.Since(began); took > time.Minute { // a second or two, on a machine with nothing else to do
			t.Errorf("%s: took %v", test.name, took)
		}
	}
}

// someID is what an id may look like.
func someID(i int) string {
	sum := sha256.Sum256([]byte{byte(i), byte(i >> 8)})
	return hex.EncodeToString(sum[:8])
}

// In an archive whose files overlap everything is an article.
func TestBudgetForArticles(t *testing.T) {
	small := &meter{bytes: 100}
	r := newBudget(small, 1000, budget.Limits{})
	r.out, r.earned = r.limits.most+r.limits.mostRatio*100, 1<<40
	if r.spent() {
		t.Error("full too early")
	}
	if r.out++; !r.spent() {
		t.Error("articles without end are read from a hundred bytes")
	}
	small.bytes = 1 << 40 // an archive that was read over and over
	r.out = r.limits.most + r.limits.mostRatio*1000 + 1
	if !r.spent() {
		t.Error("reading a file again makes its budget larger")
	}
}

// What is nested is bounded with what it lies in.
func TestNestedBomb(t *testing.T) {
	bomb := packings(t, `{"text": "`)[".gz"] + strings.Repeat(packings(t, strings.Repeat("a", 4<<20))[".gz"], 90)
	files := []packedFile{{"a.jsonl.gz", bomb}, {"b.jsonl.gz", bomb}, {"c.txt", "They talked."}}
	var last error
	n := 0
	for _, err := range From(context.Background(), "x.zip", strings.NewReader(makeZip(t, files...)), Options{}) {
		n++
		last = err
	}
	reject, ok := errors.AsType[*article.Reject](last)
	if !ok || reject.Path != "x.zip" || reject.Reason != errBudget.Error() || n > 3 {
		t.Errorf("%d, the last of them %v", n, last)
	}
}

// The stream's format may be named; what can be seen to be another is told.
func TestNamedFormat(t *testing.T) {
	const line = `{"text": "one"}` + "\n"
	for _, test := range []struct{ format, content, want string }{
		{"", line, "- one"},
		{"jsonl", line, "-: line 1 one"},
		{"json", line, "- one"},
		{"text", line, `- {"text":`},
		{"csv", "body\none\n", "-: row 1 one"},
		{"csv", "\ufeffid;text\n7;one\n", "-: row 1 one"},
		{"markdown", "one", "- one"},
		{"html", "<p>" + strings.Repeat("They talked for a day in the old hall by the lake. ", 4), "- They"},
		{export.Lexis, "one", "- one"},
		{"zip", makeZip(t, packedFile{"a.txt", "one"}), "-/a.txt one"},
		{"tar", packings(t, makeTar(t, packedFile{"a.jsonl", line}))[".gz"], "-/a.jsonl: line 1 one"},
		{"tar", line, "[-: open: it is not tar, as was said]"},
		{"text", makeTar(t, packedFile{"a.txt", "one"}), "[-: open: it is tar, not text as was said]"},
		{"text", "\x89PNG\r\n\x1a\n", "[-: open: a PNG image, not a format that is read]"},
	} {
		articletest.Equal(t, test.format, listed(t, "-", test.content, Options{Format: test.format}), test.want)
	}
}
