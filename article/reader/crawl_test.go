package reader

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/zlib"

	"parallax/article/internal/articletest"
)

// warcOf is a record with the fields that matter.
func warcOf(kind, address, mime, block string) string {
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: 2024-03-05T10:00:00Z\r\nContent-Type: %s\r\nContent-Length: "+
		"%d\r\n\r\n%s\r\n\r\n",
		kind, address, mime, len(block), block)
}

// answered is a record of what a server sent.
func answered(address, head, body string) string {
	return warcOf("response", address, "application/http; msgtype=response", "HTTP/1.1 200 OK\r\n"+head+"\r\n\r\n"+body)
}

const (
	textHead = "Content-Type: text/plain"
	lake     = "https://www.lake.example/"
)

// Each is the second record of a file whose first and third are pages.
func TestWARCRecords(t *testing.T) {
	page := "<html><head><title>Talks</title></head><body><p>" + strings.Repeat("They talked for a day in the old hall by the lake. ", 4) + "</p></body></html>"
	const passed = ""
	for _, test := range []struct{ name, record, want string }{
		{"text", answered(lake+"a", textHead, "two"), "(lake.example) two"},
		{"page", answered(lake+"a", "Content-Type: text/html; charset=utf-8", page), "(lake.example) They"},
		{"no header of HTTP", warcOf("response", lake+"a", "application/http", "two"), "(lake.example) two"},
		{"resource", warcOf("resource", lake+"a", "text/plain", "two"), "(lake.example) two"},
		{"conversion", warcOf("conversion", lake+"a", "text/plain", "two"), "(lake.example) two"},
		{"address in brackets", warcOf("resource", "<"+lake+"a>", "text/plain", "two"), "(lake.example) two"},
		{"lines ended by LF", strings.ReplaceAll(warcOf("resource", lake+"a", "text/plain", "two"), "\r\n", "\n"), "(lake.example) two"},
		{"blank lines", "\r\n\r\n" + warcOf("resource", lake+"a", "text/plain", "two") + "\r\n", "(lake.example) two"},
		{"folded field", strings.Replace(warcOf("resource", lake+"a", "text/plain", "two"), "Type: text", "Type:\r\n text", 1), "(lake.example) two"},
		{"lower case", strings.Replace(warcOf("resource", lake+"a", "text/plain", "two"), "WARC-Type", "warc-type", 1), "(lake.example) two"},
		{"chunked", answered(lake+"a", textHead+"\r\nTransfer-Encoding: chunked", "2\r\ntw\r\n1;x=y\r\no\r\n0\r\n\r\n"), "(lake.example) two"},
		{"said to be chunked", answered(lake+"a", textHead+"\r\nTransfer-Encoding: chunked", "two"), "(lake.example) two"},
		{"chunks with a wrong length", answered(lake+"a", textHead+"\r\nTransfer-Encoding: chunked", "2\r\ntwo\r\n0\r\n\r\n"), "(lake.example) two"},
		{"gzip", answered(lake+"a", textHead+"\r\nContent-Encoding: gzip", packings(t, "two")[".gz"]), "(lake.example) two"},
		{"said to be gzip", answered(lake+"a", textHead+"\r\nContent-Encoding: gzip", "two"), "(lake.example) two"},
		{"zstd", answered(lake+"a", textHead+"\r\nContent-Encoding: zstd", packings(t, "two")[".zst"]), "(lake.example) two"},
		{"brotli", answered(lake+"a", textHead+"\r\nContent-Encoding: br", brotliOf(t, "two")), "(lake.example) two"},
		{"deflate with a header", answered(lake+"a", textHead+"\r\nContent-Encoding: deflate", zlibOf("two")), "(lake.example) two"},
		{"deflate without", answered(lake+"a", textHead+"\r\nContent-Encoding: deflate", flateOf(t, "two")), "(lake.example) two"},
		{"chunked gzip", answered(lake+"a", textHead+"\r\ncontent-encoding: gzip\r\ntransfer-encoding: chunked",
			chunkOf(packings(t, "two")[".gz"])), "(lake.example) two"},
		{"encoding by the server", answered(lake+"a", textHead+"; charset=windows-1251", "\xc4\xe2\xe0 \xe4\xed\xff"), "(lake.example) Два"},
		{"lines of JSON", answered(lake+"a.jsonl", "Content-Type: application/x-ndjson", `{"text": "two"}`+"\n"+`{"text": "three"}`),
			"line 1 (lake.example) two|line 2 (lake.example) three"},
		{"no type", answered(lake+"a", "Server: x", page), "(lake.example) They"},
		{"no type, a picture", answered(lake+"a", "Server: x", "\x89PNG\r\n\x1a\n"), passed},
		{"any data, a page by its name", answered(lake+"a.html", "Content-Type: application/octet-stream", page), "(lake.example) They"},
		{"any data", answered(lake+"a.bin", "Content-Type: application/octet-stream", page), passed},
		{"picture", answered(lake+"a.png", "Content-Type: image/png", "PNG"), passed},
		{"style", answered(lake+"a.css", "Content-Type: text/css", "p {}"), passed},
		{"robots", answered(lake+"robots.txt", textHead, "Disallow: /"), passed},
		{"site map", answered(lake+"map.xml", "Content-Type: application/xml", "<?xml version=\"1.0\"?><urlset/>"), passed},
		{"request", warcOf("request", lake+"a", "application/http; msgtype=request", "GET / HTTP/1.0"), passed},
		{"repeat", warcOf("revisit", lake+"a", "application/http; msgtype=response", "HTTP/1.1 200 OK\r\n\r\n"), passed},
		{"description", warcOf("metadata", lake+"a", "text/plain", "fetched: yes"), passed},
		{"name of a host", warcOf("response", "dns:lake.example", "text/dns", "20240305\nlake.example."), passed},
		{"not found", strings.Replace(answered(lake+"a", "Content-Type: text/html", page), "200 OK", "404 OK", 1), passed},
		{"moved", strings.Replace(answered(lake+"a", "Content-Type: text/html", page), "200 OK", "301 OK", 1), passed},
		{"empty", answered(lake+"a", textHead, ""), "[parse: empty]"},
		{"document that is not read", answered(lake+"a.doc", "Content-Type: application/msword", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
			"[open: the document is damaged or cut short: mscfb: EOF; 0]"},
		{"no length", strings.Replace(warcOf("resource", lake+"a", "text/plain", ""), "Content-Length", "Length", 1),
			"[parse: its header does not say how long it is (Content-Length)]"},
		{"broken gzip", answered(lake+"a", textHead+"\r\nContent-Encoding: gzip", packings(t, "two")[".gz"][:20]),
			"[decompress: the compressed data ends too early, the file is cut short]"},
	} {
		content := warcOf("resource", lake+"1", "text/plain", "one") + test.record + warcOf("resource", lake+"3", "text/plain", "last")
		want := "w: record 1 (lake.example) one\n"
		for part := range strings.SplitSeq(test.want, "|") {
			switch rest, bad := strings.CutPrefix(part, "["); {
			case bad:
				want += "[w: record 2: " + rest + "\n"
			case strings.HasPrefix(part, "line"):
				want += "w: record 2, " + part + "\n"
			case part != passed:
				want += "w: record 2 " + part + "\n"
			}
		}
		want += "w: record 3 (lake.example) last"
		articletest.Equal(t, test.name, listed(t, "w", content, Options{}), want)
	}
}

func TestWARCMetadata(t *testing.T) {
	record := strings.Replace(answered(lake+"a", textHead+"\r\nContent-Language: de-CH, fr", "They talked."), "WARC-Date",
		"WARC-Record-ID: <urn:uuid:1>\r\nWARC-Truncated: length\r\nWARC-Date", 1)
	articles, rejects := decodeAll(t, "a.warc", record, Options{})
	if len(articles) != 1 || len(rejects) != 0 {
		t.Fatalf("got %v and %v", articles, rejects)
	}
	a := articles[0]
	articletest.Equal(t, "URL", a.URL, lake+"a")
	articletest.Equal(t, "language", a.Language, "de")
	articletest.Equal(t, "published", a.Published.IsZero(), true)
	articletest.Equal(t, "meta", fmt.Sprint(a.Meta), "[{crawled 2024-03-05T10:00:00Z} {warc_record_id urn:uuid:1} {warc_truncated length}]")
}

// Damage costs the record that it befalls.
func TestDamagedWARC(t *testing.T) {
	var records []string
	for i := range 4 {
		records = append(records, warcOf("resource", fmt.Sprint(lake, i+1), "text/plain", fmt.Sprint("w", i+1, " ", noiseWords(i))))
	}
	item := func(i int) string { return fmt.Sprintf("w: record %d (lake.example) w%d", i, i) }
	long := strings.Replace(records[1], "Content-Length: ", "Content-Length: 1", 1) // by a thousand and more
	short := strings.Replace(records[1], "\r\n\r\nw2", "\r\n\r\n"+strings.Repeat("x\n", 30)+"w2", 1)
	gz := make([]string, len(records))
	for i, r := range records {
		gz[i] = packings(t, r)[".gz"]
	}
	hurt := gz[1][:60] + "\x00\xff\x00\xff" + gz[1][64:]
	all := strings.Join(records, "")
	for _, test := range []struct{ name, content, want string }{
		{"cut in a block", all[:len(all)-50], item(1) + "\n" + item(2) + "\n" + item(3) +
			"\n[w: record 4: parse: the file ends inside it, the web archive is cut short]"},
		{"cut in a header", all[:strings.LastIndex(all, "Content-Length")], item(1) + "\n" + item(2) + "\n" + item(3) +
			"\n[w: record 4: parse: the file ends inside the header of this record, the web archive is cut short]"},
		{"length too small", records[0] + short + records[2], item(1) +
			"\nw: record 2 (lake.example) x\n[w: after record 2: parse: 62 bytes that belong to no record were passed over; the length of a record may be wrong]\n" +
			"w: record 3 (lake.example) w3"},
		{"damaged member", gz[0] + hurt + gz[2] + gz[3], item(1) + "\n[w: record 2: decompress: the compressed data is damaged: flate: corrupt input before " +
			"offset N]\n" +
			item(3) + "\n" + item(4)},
		{"cut member", gz[0] + gz[1] + gz[2][:len(gz[2])/2], item(1) + "\n" + item(2) +
			"\n[w: record 3: decompress: the compressed data ends too early, the file is cut short]"},
	} {
		got := listed(t, "w", test.content, Options{})
		if at := strings.Index(got, "before offset "); at >= 0 {
			got = got[:at] + "before offset N" + got[at+strings.IndexByte(got[at:], ']'):]
		}
		articletest.Equal(t, test.name, got, test.want)
	}
	got := listed(t, "w", records[0]+long+records[2]+records[3], Options{})
	if !strings.HasPrefix(got, item(1)+"\n") {
		t.Errorf("length too large: %s", got)
	}
	articletest.Equal(t, "no pages", listed(t, "w", warcOf("request", lake, "application/http", "GET /")+answered(lake+"a.png",
		"Content-Type: image/png", "PNG"), Options{}),
		"[w: parse: no pages among its 2 records (1 image, 1 request)]")
}

func TestARC(t *testing.T) {
	block := func(address, version, body string) string {
		if version == "1" {
			return fmt.Sprintf("%s 192.0.2.1 20240305100000 text/plain %d\n%s\n", address, len(body), body)
		}
		return fmt.Sprintf("%s 192.0.2.1 20240305100000 text/plain 200 - - 0 a.arc %d\n%s\n", address, len(body), body)
	}
	const head = "HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\n"
	for _, version := range []string{"1", "2"} {
		content := block("filedesc://a.arc", "1", version+" 0 Courier\nURL IP-address Archive-date Content-type Archive-length\n") +
			block(lake+"a b c", version, head+"one") + block("dns:lake.example", version, "lake.example.") +
			block(lake+"d.png", version, strings.Replace(head, "text/plain", "image/png", 1)+"PNG") + block("ftp://lake.example/e.txt", version, "two")
		want := "w: record 2 (lake.example) one\nw: record 5 (lake.example) two"
		articletest.Equal(t, "version "+version, listed(t, "w", content, Options{}), want)
		_, headless, _ := strings.Cut(content, "length\n\n")
		articletest.Equal(t, "without a description, version "+version, listed(t, "w", headless, Options{}), strings.NewReplacer("2", "1", "5", "4").Replace(want))
		articletest.Equal(t, "gz of version "+version, listed(t, "w", packings(t, content)[".gz"], Options{}), want)
		articletest.Equal(t, "bytes behind, version "+version, listed(t, "w", content+"x\n"+block(lake+"f", version, head+"three"), Options{}),
			want+"\n[w: after record 5: parse: 2 bytes that belong to no record were passed over; the length of a record may be wrong]\nw: record 6 "+
				"(lake.example) three")
		articletest.Equal(t, "cut, version "+version, listed(t, "w", content[:len(content)-3], Options{}),
			"w: record 2 (lake.example) one\n[w: record 5: parse: the file ends inside it, the web archive is cut short]")
	}
}

func brotliOf(t *testing.T, text string) string {
	var out bytes.Buffer
	w := brotli.NewWriter(&out)
	w.Write([]byte(text))
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func zlibOf(text string) string {
	var out bytes.Buffer
	w := zlib.NewWriter(&out)
	w.Write([]byte(text))
	w.Close()
	return out.String()
}

func flateOf(t *testing.T, text string) string {
	var out bytes.Buffer
	w, err := flate.NewWriter(&out, 9)
	if err != nil {
		t.Fatal(err)
	}
	w.Write([]byte(text))
	w.Close()
	return out.String()
}

func chunkOf(data string) string {
	return fmt.Sprintf("%x\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n", 7, data[:7], len(data)-7, data[7:])
}

// What the archives of the development data come to: articles and rejects.
func TestRealArchives(t *testing.T) {
	if testing.Short() {
		t.Skip("reads every archive of the data for development")
	}
	root := filepath.Join("..", "..", "..", "shared", "data", "formats")
	if _, err := os.Stat(root); err != nil {
		t.Skip("development data is absent: formats")
	}
	for name, want := range map[string][2]int{
		"warc/example-digest.warc":              {0, 1}, // four requests
		"warc/example-iana.org-chunked.warc":    {1, 0},
		"warc/example-space-in-url.arc":         {1, 0}, // its length is wrong, and its page whole
		"warc/example-trunc.warc":               {0, 2}, // its length is wrong, and its page cut
		"warc/example.arc":                      {1, 0},
		"warc/example.warc.gz":                  {1, 0},
		"warc/ia-test.warc.gz":                  {0, 1}, // a script
		"warc/post-test.warc.gz":                {0, 3}, // answers of a service, without text
		"warc/slyrz-bench.warc.bz2":             {18, 5},
		"warc/slyrz-test.warc":                  {10, 0},
		"warc/slyrz-test.warc.bz2":              {10, 0},
		"warc/slyrz-test.warc.gz":               {10, 0},
		"office/zip/inauguralTopLevel.zip":      {57, 0},
		"office/zip/test.zip":                   {4, 0},
		"office/tar/test.tar":                   {4, 0},
		"encodings/data_files_encodedtexts.zip": {36, 0},
	} {
		articles, rejects := 0, 0
		for a, err := range Read(context.Background(), []string{filepath.Join(root, filepath.FromSlash(name))}, Options{}) {
			if err != nil {
				rejects++
				continue
			}
			articles++
			if problem := articletest.Unsound(a); problem != "" {
				t.Errorf("%s: %s", a.Path, problem)
			}
		}
		if got := [2]int{articles, rejects}; got != want {
			t.Errorf("%s: %d articles and %d rejects, want %v", name, articles, rejects, want)
		}
	}
}
