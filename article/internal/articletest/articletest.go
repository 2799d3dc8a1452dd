// Package articletest helps the tests of the packages that read articles; no
// other code imports it.
package articletest

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"parallax/article"
	"parallax/article/internal/tsv"
)

// Unsound says what an article breaks of what every article promises.
func Unsound(a article.Article) string {
	fields := []string{a.Path, a.Record, a.Source, a.Title, a.Author, a.URL, a.Section, a.Language, a.Body}
	for _, f := range append(fields, a.CitedSources...) {
		if !utf8.ValidString(f) {
			return fmt.Sprintf("not UTF-8: %.60q", f)
		}
	}
	for i, m := range a.Meta {
		if !utf8.ValidString(m.Key) || !utf8.ValidString(m.Value) {
			return fmt.Sprintf("metadata is not UTF-8: %.60q", m)
		}
		if i > 0 && a.Meta[i-1].Key >= m.Key {
			return fmt.Sprintf("metadata %q is not sorted or not unique", m.Key)
		}
	}
	if strings.TrimSpace(a.Body) == "" {
		return "empty body"
	}
	if year := a.Published.Year(); !a.Published.IsZero() && (year < article.FirstYear || year > article.LastYear) {
		return fmt.Sprintf("published in %d", year)
	}
	end := 0
	for _, b := range a.Blocks {
		if b.Start < end || b.End <= b.Start || b.End > len(a.Body) {
			return fmt.Sprintf("block %v is out of order or outside of a body of %d bytes", b, len(a.Body))
		}
		end = b.End
		if !utf8.ValidString(a.Body[b.Start:b.End]) {
			return fmt.Sprintf("block %v cuts a character", b)
		}
		switch b.Kind {
		case article.KindTitle, article.KindLede, article.KindBody, article.KindQuote, article.KindHeading, article.KindCaption, article.KindBoilerplate:
		default:
			return fmt.Sprintf("block of kind %q", b.Kind)
		}
	}
	return ""
}

func Equal[T comparable](t *testing.T, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s:\n got %v\nwant %v", what, got, want)
	}
}

// Kinds lists the blocks: their kinds, and the text of captions.
func Kinds(a article.Article) string {
	var kinds []string
	for _, b := range a.Blocks {
		kind := string(b.Kind)
		if kind == "caption" {
			kind += " " + a.Body[b.Start:b.End]
		}
		kinds = append(kinds, kind)
	}
	return strings.Join(kinds, ", ")
}

// Tables checks embedded tables, given with the numbers of their columns:
// each row is whole and stands once, and the header says where they come from.
func Tables(t *testing.T, tables map[string]int) {
	t.Helper()
	for table, columns := range tables {
		seen := make(map[string]bool)
		for _, row := range tsv.Rows(table) {
			if len(row) != columns || seen[strings.Join(row, "\t")] {
				t.Errorf("row %q: want %d columns, once", row, columns)
			}
			seen[strings.Join(row, "\t")] = true
		}
		for _, key := range []string{"# source: ", "# licence: ", "# version: "} {
			if !strings.Contains(table, key) {
				t.Errorf("table %.40q has no %q", table, key)
			}
		}
		if strings.ContainsRune(table, '\r') {
			t.Errorf("table %.40q has CRLF line ends", table)
		}
	}
}

// Zip packs pairs of names and contents; the first is not compressed, as
// OpenDocument and EPUB ask for their type.
func Zip(t testing.TB, pairs ...string) string {
	t.Helper()
	var packed bytes.Buffer
	w := zip.NewWriter(&packed)
	for i := 0; i+1 < len(pairs); i += 2 {
		method := zip.Deflate
		if i == 0 {
			method = zip.Store
		}
		f, err := w.CreateHeader(&zip.FileHeader{Name: pairs[i], Method: method})
		if err != nil {
			t.Fatal(err)
		}
		f.Write([]byte(pairs[i+1]))
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return packed.String()
}
