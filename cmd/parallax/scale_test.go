package main

import (
	"archive/zip"
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

// BenchmarkScale runs the program on generated inputs of the kinds that are
// too large for memory, and reports its peak memory. PARALLAX_SCALE is their
// size as a share of the full one, 0.0002 unless set:
//
//	PARALLAX_SCALE=0.1 go test ./cmd/parallax -run '^$' -bench Scale -benchtime 1x -timeout 2h
//
// The inputs lie in the temporary folder and are removed.
func BenchmarkScale(b *testing.B) {
	scale := 0.0002
	if s := os.Getenv("PARALLAX_SCALE"); s != "" {
		var err error
		if scale, err = strconv.ParseFloat(s, 64); err != nil || scale <= 0 {
			b.Fatalf("PARALLAX_SCALE=%q is no share", s)
		}
	}
	program := filepath.Join(b.TempDir(), "parallax")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	for _, input := range []struct {
		name string
		full float64 // bytes, or files
		make func(b *testing.B, path string, size int64)
	}{
		{"jsonl", 5e9, makeLines},
		{"folder", 1e6, makeFolder},
		{"zip", 300e6, makeArchive},
		{"warc", 2e9, makeCrawl},
	} {
		b.Run(input.name, func(b *testing.B) {
			path := filepath.Join(b.TempDir(), "input."+input.name)
			input.make(b, path, int64(input.full*scale))
			for b.Loop() {
				scoreAtScale(b, program, path)
			}
		})
	}
}

// scoreAtScale runs the program once. Beside its peak memory it reports the
// articles, so that nobody is pleased by a run that read nothing.
func scoreAtScale(b *testing.B, program, path string) {
	out := filepath.Join(b.TempDir(), "out")
	defer os.RemoveAll(out)
	cmd := exec.Command(program, "score", path, "--out", out, "--sentiment", "parallax", "--json", "--quiet")
	cmd.Stderr = os.Stderr
	printed, err := cmd.Output()
	if err != nil {
		b.Fatal(err)
	}
	var sum struct{ Articles, Rejected int }
	if err := json.Unmarshal(printed, &sum); err != nil || sum.Articles == 0 {
		b.Fatalf("no articles were scored: %v\n%s", err, printed)
	}
	b.ReportMetric(float64(sum.Articles), "articles")
	b.ReportMetric(float64(sum.Rejected), "rejects")
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		unit := 1024.0
		if runtime.GOOS == "darwin" {
			unit = 1
		}
		b.ReportMetric(float64(usage.Maxrss)*unit/1e6, "peak-MB")
	}
}

// prose makes articles that do not repeat each other.
type prose struct{ random *rand.Rand }

func newProse() prose { return prose{rand.New(rand.NewPCG(4, 2))} }

// text has about so many bytes, in paragraphs. One sentence in twenty speaks
// of an actor.
func (p prose) text(bytes int) string {
	var out strings.Builder
	for out.Len() < bytes {
		if p.random.IntN(20) == 0 {
			out.WriteString("Ukraine thanked NATO for its help with the")
		} else {
			out.WriteString("The clerk said that the")
		}
		for range 6 + p.random.IntN(10) {
			out.WriteByte(' ')
			for range 2 + p.random.IntN(7) {
				out.WriteByte(byte('a' + p.random.IntN(26)))
			}
		}
		out.WriteString([]string{". ", ".\n\n"}[p.random.IntN(2)])
	}
	return out.String()
}

// written makes a file by a function that gets a buffer in front of it.
func written(b *testing.B, path string, write func(w *bufio.Writer)) {
	f, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	w := bufio.NewWriter(f)
	write(w)
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
	if err := f.Close(); err != nil {
		b.Fatal(err)
	}
}

// sized is a writer that knows how much it was given.
type sized struct {
	io.Writer
	bytes int64
}

func (s *sized) Write(p []byte) (int, error) {
	n, err := s.Writer.Write(p)
	s.bytes += int64(n)
	return n, err
}

func makeLines(b *testing.B, path string, size int64) {
	p := newProse()
	written(b, path, func(w *bufio.Writer) {
		out := &sized{Writer: w}
		for n := 0; out.bytes < size; n++ {
			line, err := json.Marshal(map[string]any{"title": fmt.Sprint("Talks ", n), "source": "Lake Courier", "text": p.text(4000)})
			if err != nil {
				b.Fatal(err)
			}
			out.Write(append(line, '\n'))
		}
	})
}

// makeFolder makes so many small files in one folder.
func makeFolder(b *testing.B, path string, files int64) {
	p := newProse()
	if err := os.Mkdir(path, 0o755); err != nil {
		b.Fatal(err)
	}
	for n := range files {
		if err := os.WriteFile(filepath.Join(path, fmt.Sprintf("article-%07d.txt", n)), []byte(p.text(500)), 0o644); err != nil {
			b.Fatal(err)
		}
	}
}

func makeArchive(b *testing.B, path string, size int64) {
	p := newProse()
	written(b, path, func(w *bufio.Writer) {
		out := &sized{Writer: w}
		z := zip.NewWriter(out)
		for n := 0; out.bytes < size; n++ {
			file, err := z.Create(fmt.Sprintf("Lake Courier/%04d/%d.txt", n/1000, n))
			if err != nil {
				b.Fatal(err)
			}
			io.WriteString(file, p.text(4000))
			z.Flush()
		}
		if err := z.Close(); err != nil {
			b.Fatal(err)
		}
	})
}

// makeCrawl makes a web archive in which, as in those of crawlers, a tenth of
// the bytes are pages and the rest pictures.
func makeCrawl(b *testing.B, path string, size int64) {
	p := newProse()
	picture := make([]byte, 90_000)
	for i := range picture {
		picture[i] = byte(p.random.IntN(256))
	}
	written(b, path, func(w *bufio.Writer) {
		out := &sized{Writer: w}
		record := func(n int, mime, body string) {
			block := "HTTP/1.1 200 OK\r\nContent-Type: " + mime + "\r\n\r\n" + body
			fmt.Fprintf(out, "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://lake.example/%d\r\nWARC-Date: 2024-03-05T10:00:00Z\r\n"+
				"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", n, len(block), block)
		}
		for n := 0; out.bytes < size; n++ {
			text := "<p>" + strings.ReplaceAll(p.text(5000), "\n\n", "</p>\n<p>") + "</p>"
			record(n, "text/html; charset=utf-8", "<html><head><title>Talks "+strconv.Itoa(n)+"</title></head><body><article>"+text+"</article><!--"+
				strings.Repeat(" navigation", 400)+"--></body></html>")
			record(n, "image/jpeg", string(picture))
		}
	})
}
