package reader

import (
	"archive/zip"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parallax/article/internal/charset"
)

// encodedTexts gives the files of the folder of encodings and of the archive
// in it, by name.
func encodedTexts(t *testing.T) map[string][]byte {
	t.Helper()
	dir := formatsDir(t, "encodings")
	texts := map[string][]byte{}
	names, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if texts[filepath.Base(name)], err = os.ReadFile(name); err != nil {
			t.Fatal(err)
		}
	}
	archive, err := zip.OpenReader(filepath.Join(dir, "data_files_encodedtexts.zip"))
	if err != nil {
		t.Skip("development data is absent: the archive of encodings")
	}
	defer archive.Close()
	for _, member := range archive.File {
		r, err := member.Open()
		if err != nil {
			t.Fatal(err)
		}
		if texts[member.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
		r.Close()
	}
	return texts
}

// TestEncodedTexts reads the same declarations in many encodings, which
// nothing but their bytes tells, and compares them with the texts in UTF-8.
func TestEncodedTexts(t *testing.T) {
	texts := encodedTexts(t)
	compared := 0
	for name, data := range texts {
		text := ""
		for a, err := range From(context.Background(), name, strings.NewReader(string(data)), Options{}) {
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			articles, rejects := a.Decode()
			if len(rejects) > 0 || len(articles) != 1 {
				t.Errorf("%s: %v", name, rejects)
				continue
			}
			text = articles[0].Body
		}
		at := strings.LastIndex(name, "_")
		plain, known := texts[name[:at]+"_UTF-8.txt"]
		if !known {
			continue
		}
		compared++
		want := charset.PlainLines(strings.TrimPrefix(string(plain), "\ufeff"))
		if same := similarWords(text, want); same < 0.98 {
			t.Errorf("%s: %.3f of its words are those of the text in UTF-8; begins %.60q", name, same, text)
		}
	}
	if compared < 30 {
		t.Errorf("%d texts compared", compared)
	}
}

// similarWords is the share of words that two texts have in common; the files
// differ in a line or two, and in signs that an encoding lacks.
func similarWords(a, b string) float64 {
	count := map[string]int{}
	for _, word := range strings.Fields(a) {
		count[word]++
	}
	same, words := 0, strings.Fields(b)
	for _, word := range words {
		if count[word] > 0 {
			count[word]--
			same++
		}
	}
	return float64(same) / float64(max(1, len(words), len(strings.Fields(a))))
}
