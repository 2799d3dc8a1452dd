package reader_test

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"
	"github.com/apache/arrow/go/v17/arrow/memory"
	"github.com/apache/arrow/go/v17/parquet"
	"github.com/apache/arrow/go/v17/parquet/pqarrow"

	"parallax/article"
	"parallax/article/reader"
)

// readInto reads one file and gives how many articles came of it, and the
// reasons why others did not.
func readInto(t *testing.T, name string, data []byte) (articles int, reasons []string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, err := range reader.Read(t.Context(), []string{file}, reader.Options{}) {
		var reject *article.Reject
		switch {
		case err == nil:
			articles++
		case errors.As(err, &reject):
			reasons = append(reasons, reject.Reason)
		default:
			t.Fatal(err)
		}
	}
	return articles, reasons
}

// parquetOf makes a table of the texts, all in dictionaries.
func parquetOf(t *testing.T, texts func(yield func(string) bool)) []byte {
	t.Helper()
	schema := arrow.NewSchema([]arrow.Field{{Name: "text", Type: arrow.BinaryTypes.String}}, nil)
	b := array.NewRecordBuilder(memory.DefaultAllocator, schema)
	defer b.Release()
	for text := range texts {
		b.Field(0).(*array.StringBuilder).Append(text)
	}
	record := b.NewRecord()
	defer record.Release()
	var out bytes.Buffer
	w, err := pqarrow.NewFileWriter(schema, &out, parquet.NewWriterProperties(parquet.WithDictionaryDefault(true)), pqarrow.DefaultWriterProps())
	if err == nil {
		err = w.Write(record)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestTablesThatGiveOneTextAgainAndAgain(t *testing.T) {
	long := strings.Repeat("The northern council met the southern council again. ", 2000)
	for name, rows := range map[string]int{long: 2000, "The council met.": 25_000} {
		data := parquetOf(t, func(yield func(string) bool) {
			for range rows {
				if !yield(name) {
					return
				}
			}
		})
		articles, reasons := readInto(t, "again.parquet", data)
		last := ""
		if len(reasons) > 0 {
			last = reasons[len(reasons)-1]
		}
		if articles+len(reasons) >= rows/2 || !strings.Contains(last, "give again what others gave before") {
			t.Errorf("%d bytes of file, %.20q: %d articles, last reason %q", len(data), name, articles, last)
		}
	}
}

// TestTablesWithSomeTextsTwice are common: wire copy, retweets, blank cells.
func TestTablesWithSomeTextsTwice(t *testing.T) {
	data := parquetOf(t, func(yield func(string) bool) {
		for i := range 6000 {
			text := fmt.Sprintf("The council met for the %d. time.", i-i%4)
			if i%5 == 0 {
				text = ""
			}
			if !yield(text) {
				return
			}
		}
	})
	articles, reasons := readInto(t, "some.parquet", data)
	if articles != 4800 || len(reasons) != 1200 {
		t.Errorf("%d articles, %d rejects", articles, len(reasons))
	}
}

func TestLinesThatCompressToNothing(t *testing.T) {
	for _, line := range []string{"{}\n", `{"a":1}` + "\n"} {
		var out bytes.Buffer
		z := gzip.NewWriter(&out)
		io.Copy(z, strings.NewReader(strings.Repeat(line, 300_000)))
		z.Close()
		articles, reasons := readInto(t, "again.jsonl.gz", out.Bytes())
		if n := articles + len(reasons); n > 50_000 || !strings.Contains(strings.Join(reasons[max(0, len(reasons)-1):], ""), "give again") {
			t.Errorf("%q: %d records of 300,000; %q", line, n, reasons[max(0, len(reasons)-1):])
		}
	}
}

// TestBlankRecordsOfAWebArchive are blank lines that stand for nothing.
func TestBlankRecordsOfAWebArchive(t *testing.T) {
	for _, line := range []string{"\r\n", "\n", "  \n"} {
		var out bytes.Buffer
		z := gzip.NewWriter(&out)
		io.WriteString(z, "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n")
		io.Copy(z, strings.NewReader(strings.Repeat(line, 2_000_000)))
		z.Close()
		articles, reasons := readInto(t, "a.warc.gz", out.Bytes())
		if articles != 0 || len(reasons) != 1 || !strings.Contains(reasons[0], "give again") {
			t.Errorf("%q: %d articles, %q", line, articles, reasons)
		}
	}
}

// TestSmallFilesOfACompressedArchive come to more work than bytes.
func TestSmallFilesOfACompressedArchive(t *testing.T) {
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	w := tar.NewWriter(z)
	const files = 60_000
	for range files {
		if err := w.WriteHeader(&tar.Header{Name: "a.txt", Mode: 0o600, Size: 1}); err != nil {
			t.Fatal(err)
		}
		io.WriteString(w, "a")
	}
	w.Close()
	z.Close()
	articles, reasons := readInto(t, "a.tar.gz", out.Bytes())
	if articles == 0 || articles > files/2 || len(reasons) != 1 || !strings.Contains(reasons[0], "unpacks to far more") {
		t.Errorf("%d bytes: %d articles, %q", out.Len(), articles, reasons)
	}
}

// TestPagesOfTagsAlone cost more than their bytes.
func TestPagesOfTagsAlone(t *testing.T) {
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	io.WriteString(z, "<html><body>"+strings.Repeat("<p>a", 2_000_000))
	z.Close()
	articles, reasons := readInto(t, "a.html.gz", out.Bytes())
	if articles != 0 || len(reasons) != 1 || !strings.Contains(reasons[0], "unpacks to far more") {
		t.Errorf("%d articles, %q", articles, reasons)
	}
}

// TestRowsOfEmptyCells stand below a table as programs write it.
func TestRowsOfEmptyCells(t *testing.T) {
	articles, reasons := readInto(t, "a.csv", []byte("title,text\nOne,They met.\n"+strings.Repeat(",\n", 150)+"Two,They left.\n"+strings.Repeat(" , \n", 3)))
	last := map[string]int{}
	for _, reason := range reasons {
		last[reason]++
	}
	if articles != 2 || len(reasons) != 104 || last["no text: all cells of these 50 rows are empty"] != 1 {
		t.Errorf("%d articles, %d rejects: %v", articles, len(reasons), last)
	}
}

// TestZipFilesOverOneAnother has a list that names the same bytes many times.
func TestZipFilesOverOneAnother(t *testing.T) {
	text := []byte(strings.Repeat("The council met the mayor. ", 400))
	var packed bytes.Buffer
	z, _ := flate.NewWriter(&packed, 9)
	z.Write(text)
	z.Close()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	f, err := w.CreateRaw(&zip.FileHeader{Name: "a.txt", Method: zip.Deflate, CRC32: crc32.ChecksumIEEE(text),
		CompressedSize64: uint64(packed.Len()), UncompressedSize64: uint64(len(text))})
	if err != nil {
		t.Fatal(err)
	}
	f.Write(packed.Bytes())
	w.Close()
	whole := out.Bytes()
	list := bytes.Index(whole, []byte("PK\x01\x02"))
	end := bytes.Index(whole, []byte("PK\x05\x06"))
	const again = 50
	data := bytes.Clone(whole[:list])
	for range again {
		data = append(data, whole[list:end]...)
	}
	tail := bytes.Clone(whole[end:])
	tail[8], tail[10] = again, again
	size := (end - list) * again
	tail[12], tail[13] = byte(size), byte(size>>8)
	articles, reasons := readInto(t, "over.zip", append(data, tail...))
	if articles != 1 || len(reasons) != 1 || !strings.HasPrefix(reasons[0], "49 of its files lie over the bytes of other files") {
		t.Errorf("%d articles, rejects %q", articles, reasons)
	}
}
