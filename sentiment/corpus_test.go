package sentiment

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
)

// corpusParagraphs reads up to limit paragraphs from a file of news articles,
// one JSON object a line, and skips the test when the file is not there. The
// texts belong to their publishers and are no part of the repository.
func corpusParagraphs(tb testing.TB, name string, limit int) []string {
	tb.Helper()
	path := filepath.Join("..", "..", "shared", "data", "articles", name)
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		tb.Skipf("no corpus %s", name)
	}
	if err != nil {
		tb.Fatal(err)
	}
	defer file.Close()
	var reader io.Reader = file
	if strings.HasSuffix(name, ".gz") {
		if reader, err = gzip.NewReader(file); err != nil {
			tb.Fatal(err)
		}
	}
	var paragraphs []string
	decoder := json.NewDecoder(bufio.NewReader(reader))
	for len(paragraphs) < limit {
		var article struct{ Text string }
		if err := decoder.Decode(&article); err == io.EOF {
			break
		} else if err != nil {
			tb.Fatal(err)
		}
		for paragraph := range strings.SplitSeq(article.Text, "\n\n") {
			if paragraph != "" && len(paragraphs) < limit {
				paragraphs = append(paragraphs, paragraph)
			}
		}
	}
	if len(paragraphs) == 0 {
		tb.Fatalf("%s holds no paragraphs", name)
	}
	return paragraphs
}

// corpusBytes is the size of the paragraphs.
func corpusBytes(paragraphs []string) int64 {
	total := 0
	for _, paragraph := range paragraphs {
		total += len(paragraph)
	}
	return int64(total)
}

const (
	warCorpus    = "guardian_nyt_war2022.jsonl"
	sourceCorpus = "allsides-12k.jsonl.gz"
)
