package reader

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"parallax/article"
	"parallax/article/internal/articletest"
)

// packedFile is a file to put into an archive.
type packedFile struct{ name, content string }

func makeZip(t testing.TB, files ...packedFile) string {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range files {
		head := &zip.FileHeader{Name: f.name, Method: zip.Deflate, NonUTF8: true}
		into, err := w.CreateHeader(head)
		if err != nil {
			t.Fatal(err)
		}
		into.Write([]byte(f.content))
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func makeTar(t testing.TB, files ...packedFile) string {
	t.Helper()
	var out bytes.Buffer
	w := tar.NewWriter(&out)
	for _, f := range files {
		head := &tar.Header{Name: f.name, Size: int64(len(f.content)), Mode: 0o644}
		if strings.HasSuffix(f.name, "/") {
			head.Typeflag = tar.TypeDir
		}
		if err := w.WriteHeader(head); err != nil {
			t.Fatal(err)
		}
		w.Write([]byte(f.content))
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// listed gives what comes of a file, in order: path, record, source and first
// word, and rejects in brackets.
func listed(t testing.TB, name, content string, opts Options) string {
	t.Helper()
	var all []string
	for it, err := range From(context.Background(), name, strings.NewReader(content), opts) {
		if err != nil {
			reject, ok := errors.AsType[*article.Reject](err)
			if !ok {
				t.Fatal(err)
			}
			all = append(all, "["+reject.Error()+"]")
			continue
		}
		articles, rejects := it.Decode()
		for _, a := range articles {
			where := a.Path
			if a.Record != "" {
				where += ": " + a.Record
			}
			if a.Source != "" {
				where += " (" + a.Source + ")"
			}
			all = append(all, where+" "+strings.Fields(a.Body)[0])
		}
		for _, r := range rejects {
			all = append(all, "["+r.Error()+"]")
		}
	}
	return strings.Join(all, "\n")
}

func TestArchiveNames(t *testing.T) {
	files := []packedFile{
		{"b.txt", "one"}, {"a/", ""}, {"Courier/2024/a.txt", "two"}, {"__MACOSX/._a.txt", "no"}, {"Courier/.DS_Store", "no"},
		{"_drafts/a.txt", "no"}, {"../../etc/x.txt", "three"}, {"/root/y.txt", "four"}, {"C:\\Post\\z.txt", "five"}, {"b.txt", "six"},
		{"lines.jsonl", `{"text": "seven"}` + "\n" + `{"text": "eight"}`}, {"table.csv.gz", "title,text\nT,nine\n"},
		{"page.html", "<html><body><p>Ten paragraphs that are long enough to be taken for the text of a page, they say.</p></body></html>"},
		{"none.txt", ""}, {"./a//b.txt", "eleven"}, {"line\nend.txt", "twelve"},
	}
	want := func(archive string) string {
		lines := []string{
			"b.txt one", "Courier/2024/a.txt (Courier) two", "etc/x.txt (etc) three", "root/y.txt (root) four", "Post/z.txt (Post) five",
			"b (2).txt six", "lines.jsonl: line 1 seven", "lines.jsonl: line 2 eight", "table.csv.gz: row 1 nine", "page.html Ten",
			"[none.txt: parse: empty]", "a/b.txt (a) eleven", "lineend.txt twelve",
		}
		for i, line := range lines {
			if rest, ok := strings.CutPrefix(line, "["); ok {
				lines[i] = "[" + archive + "/" + rest
			} else {
				lines[i] = archive + "/" + line
			}
		}
		return strings.Join(lines, "\n")
	}
	articletest.Equal(t, "zip", listed(t, "x.zip", makeZip(t, files...), Options{}), want("x.zip"))
	articletest.Equal(t, "tar", listed(t, "x.tar", makeTar(t, files...), Options{}), want("x.tar"))
	for ext, packed := range packings(t, makeTar(t, files...)) {
		articletest.Equal(t, ext, listed(t, "x.tar"+ext, packed, Options{}), want("x.tar"+ext))
	}
}

func TestTarWithAnyName(t *testing.T) {
	articletest.Equal(t, "tar", listed(t, "x", makeTar(t, packedFile{"WARC/a.txt", "one"}), Options{}), "x/WARC/a.txt (WARC) one")
}

func TestArchiveWithNothingInIt(t *testing.T) {
	const empty = "parse: empty: an archive with no files to read in it]"
	articletest.Equal(t, "zip", listed(t, "x.zip", makeZip(t, packedFile{".hidden", "no"}), Options{}), "[x.zip: "+empty)
	articletest.Equal(t, "tar", listed(t, "x.tar", makeTar(t, packedFile{"folder/", ""}), Options{}), "[x.tar: "+empty)
	articletest.Equal(t, "no entries", listed(t, "x.zip", makeZip(t), Options{}), "[x.zip: open: an empty ZIP archive, not a format that is read]")
}

func TestNestedArchives(t *testing.T) {
	inmost := makeZip(t, packedFile{"Post/a.txt", "one"})
	gz := packings(t, makeTar(t, packedFile{"in/inmost.zip", inmost}, packedFile{"b.txt", "two"}))[".gz"]
	outer := makeZip(t, packedFile{"x.tar.gz", gz}, packedFile{"c.txt", "three"})
	articletest.Equal(t, "zip in tar.gz in zip", listed(t, "o.zip", outer, Options{}),
		"o.zip/x.tar.gz/in/inmost.zip/Post/a.txt (Post) one\no.zip/x.tar.gz/b.txt two\no.zip/c.txt three")
	deep := inmost
	for range maxDepth {
		deep = makeZip(t, packedFile{"in.zip", deep}, packedFile{"d.txt", "four"})
	}
	got := listed(t, "deep.zip", deep, Options{})
	if strings.Count(got, "four") != maxDepth || !strings.Contains(got,
		"[deep.zip/in.zip/in.zip/in.zip/in.zip: open: archives nested more than 4 deep are not opened]") {
		t.Errorf("got\n%s", got)
	}
	layers := "They talked."
	for range maxLayers {
		layers = packings(t, layers)[".gz"]
	}
	articletest.Equal(t, "layers", listed(t, "a.txt.gz", layers, Options{}), "a.txt.gz They")
	articletest.Equal(t, "too many layers", listed(t, "a.txt.gz", packings(t, layers)[".gz"], Options{}),
		"[a.txt.gz: decompress: compressed more than 4 times over]")
}

// Documents that are ZIP files keep their format, within an archive as well,
// and also where their first entry does not tell it.
func TestDocumentsInArchives(t *testing.T) {
	first := packedFile{"zzz.xml", strings.Repeat(noiseWords(3), 20)}
	for format, file := range map[string]packedFile{
		"docx": {"word/document.xml", "<w/>"}, "epub": {"META-INF/container.xml", "<c/>"},
		"odt": {"mimetype", "application/vnd.oasis.opendocument.text"},
	} {
		document := makeZip(t, first, file)
		for name, content := range map[string]string{"a.bin": document, "a.zip": makeZip(t, packedFile{"b/c.bin", document})} {
			var got []string
			for it, err := range From(context.Background(), name, strings.NewReader(content), Options{}) {
				if err != nil {
					t.Error(err)
				}
				got = append(got, it.Format)
				if string(it.Content.(item).data) != document {
					t.Errorf("%s in %s: the document has %d bytes, want %d", format, name, len(it.Content.(item).data), len(document))
				}
			}
			articletest.Equal(t, "format in "+name, fmt.Sprint(got), "["+format+"]")
		}
	}
	articletest.Equal(t, "presentation", listed(t, "a.pptx", makeZip(t, first, packedFile{"ppt/presentation.xml", "<p/>"}), Options{}),
		"[a.pptx: open: a presentation (pptx), not a format that is read]")
}

// Of a collection of web archives these alone are read.
func TestWACZ(t *testing.T) {
	collection := makeZip(t, packedFile{"archive/data.warc.gz", packings(t, warcOf("resource", lake+"a", "text/plain", "one"))[".gz"]},
		packedFile{"indexes/index.cdx", "example,lake)/a 2024"}, packedFile{"pages/pages.jsonl", `{"id": "pages"}`}, packedFile{"datapackage.json", "{}"})
	articletest.Equal(t, "collection", listed(t, "x.wacz", collection, Options{}), "x.wacz/archive/data.warc.gz: record 1 (lake.example) one")
}

// Names in the encodings of DOS.
func TestArchiveNameEncodings(t *testing.T) {
	for _, test := range []struct{ name, raw, want string }{
		{"866", "\x8d\xae\xa2\xae\xe1\xe2\xa8/\xe1\xe2\xa0\xe2\xec\xef.txt", "x.zip/Новости/статья.txt (Новости) one"},
		{"437", "Z\x81rich.txt", "x.zip/Zürich.txt one"},
		{"UTF-8", "Zürich.txt", "x.zip/Zürich.txt one"},
	} {
		articletest.Equal(t, test.name, listed(t, "x.zip", makeZip(t, packedFile{test.raw, "one"}), Options{}), test.want)
	}
}

// Whatever befalls an archive, its other files are read.
func TestDamagedArchives(t *testing.T) {
	words := noiseWords(9)
	whole := makeZip(t, packedFile{"a.txt", "one"}, packedFile{"b.txt", words}, packedFile{"c.txt", "three"})
	second := strings.Index(whole, "b.txt")
	edit := func(at int, with string) string { return whole[:at] + with + whole[at+len(with):] }
	directory := strings.LastIndex(whole, "PK\x01\x02")
	directory = strings.LastIndex(whole[:directory], "PK\x01\x02")
	const rest = "\nx.zip/c.txt three"
	for _, test := range []struct{ name, content, want string }{
		{"data", edit(second+20, "\x00\xff\x00\xff"), "x.zip/a.txt one\n[x.zip/b.txt: decompress: the compressed data is damaged: flate: corrupt input " +
			"before offset N]" + rest},
		{"checksum", edit(directory+16, "\x00\xff\x00\xff"), "x.zip/a.txt one\n[x.zip/b.txt: decompress: its checksum is wrong, the archive is damaged]" + rest},
		{"encrypted", edit(directory+8, "\x01"), "x.zip/a.txt one\n[x.zip/b.txt: decompress: encrypted; unpack it with its password first]" + rest},
		{"method", edit(directory+10, "\x09"), "x.zip/a.txt one\n[x.zip/b.txt: decompress: compressed by Deflate64, which is not read]" + rest},
		{"place", edit(directory+42, "\x03"), "x.zip/a.txt one\n[x.zip/b.txt: decompress: it does not lie where the archive's list says, the archive is " +
			"damaged]" + rest},
		{"no list", whole[:directory], "x.zip/a.txt one\nx.zip/b.txt WORD" + rest +
			"\n[x.zip: open: its list of files is missing or damaged, the archive may be cut short; its files were read as far as they could be found]"},
		{"cut", whole[:second+100], "x.zip/a.txt one\n[x.zip/b.txt: decompress: it ends too early, the archive is cut short or damaged]" +
			"\n[x.zip: open: its list of files is missing or damaged, the archive may be cut short; its files were read as far as they could be found]"},
	} {
		got := listed(t, "x.zip", test.content, Options{})
		got = strings.ReplaceAll(got, strings.Fields(words)[0], "WORD")
		if at := strings.Index(got, "before offset "); at >= 0 {
			end := at + strings.IndexByte(got[at:], ']')
			got = got[:at] + "before offset N" + got[end:]
		}
		articletest.Equal(t, test.name, got, test.want)
	}
	tarred := makeTar(t, packedFile{"a.txt", "one"}, packedFile{"b.txt", words}, packedFile{"c.txt", "three"})
	articletest.Equal(t, "tar cut in a file", listed(t, "x.tar", tarred[:1700], Options{}),
		"x.tar/a.txt one\n[x.tar/b.txt: parse: the tar archive ends inside a file, it is cut short; nothing of the archive was read from here on]")
	articletest.Equal(t, "tar with a damaged header", listed(t, "x.tar", tarred[:1024]+"?"+tarred[1025:], Options{}),
		"x.tar/a.txt one\n[x.tar: parse: the tar archive is damaged: what should describe a file does not; nothing was read from here on]")
	gz := packings(t, tarred)[".gz"]
	got := listed(t, "x.tar.gz", gz[:len(gz)-100], Options{})
	if !strings.HasPrefix(got, "x.tar.gz/a.txt one\n[x.tar.gz/b.txt: decompress: the compressed data ends too early, the file is cut short") {
		t.Errorf("cut tar.gz: %s", got)
	}
}

// Items tell how far the reader came on disk, in archives, too.
func TestArchiveItemBytes(t *testing.T) {
	files := []packedFile{{"a.txt", noiseWords(1)}, {"b.jsonl", strings.Repeat(`{"text": "one"}`+"\n", 9000)}, {"c.txt", noiseWords(2)}}
	root := plant(t, map[string]string{
		"a.zip": makeZip(t, files...), "b.tar": makeTar(t, files...), "c.tar.gz": packings(t, makeTar(t, files...))[".gz"],
	})
	read := make(map[string]int64)
	for it, err := range Walk(context.Background(), []string{root}, Options{}) {
		if err != nil || it.Bytes < 0 {
			t.Fatalf("%v, %d bytes", err, it.Bytes)
		}
		archive, _, _ := strings.Cut(it.Path, "/")
		read[archive] += it.Bytes
	}
	for archive, bytes := range read {
		_, size := Count(context.Background(), []string{filepath.Join(root, archive)})
		if bytes > size || bytes < size/2 {
			t.Errorf("%s: the items sum to %d bytes of %d", archive, bytes, size)
		}
	}
}
