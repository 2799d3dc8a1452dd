package reader

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"parallax/article/internal/articletest"
)

// Every file of these folders is read or refused with a reason, in good time.
func TestFormatFolders(t *testing.T) {
	if testing.Short() {
		t.Skip("reads every format folder of the data for development")
	}
	for _, want := range []struct {
		folder                    string
		files, articles, rejected int
		opts                      Options
	}{
		{"nexis_html", 3, 477, 0, Options{}},
		{"lexis_docx", 5, 251, 0, Options{}},
		{"lexis_txt", 1, 10, 0, Options{}},
		{"factiva_html", 2, 148, 0, Options{}},
		{"txt", 98, 98, 0, Options{}},
		{"csv", 2, 0, 2, Options{}},
		{"csv/posts.csv", 1, 10892, 0, Options{Map: Mapping{"text": "title", "source": "outlets"}}},
		{"csv/sentences-with-binary-labels-framing.csv", 1, 2057, 0, Options{Columns: []string{"text", "label"}}},
	} {
		t.Run(want.folder, func(t *testing.T) {
			path := sharedFormat(t, want.folder)
			files := 0
			if err := filepath.WalkDir(path, func(_ string, entry os.DirEntry, err error) error {
				if err == nil && !entry.IsDir() {
					files++
				}
				return err
			}); err != nil {
				t.Fatal(err)
			}
			begin := time.Now()
			articles, rejected := 0, 0
			for a, err := range Read(t.Context(), []string{path}, want.opts) {
				if err != nil {
					rejected++
					continue
				}
				articles++
				if problem := articletest.Unsound(a); problem != "" {
					t.Errorf("%s %s: %s", a.Path, a.Record, problem)
				}
			}
			articletest.Equal(t, "files", files, want.files)
			articletest.Equal(t, "articles", articles, want.articles)
			articletest.Equal(t, "rejected", rejected, want.rejected)
			if took := time.Since(begin); took > time.Minute {
				t.Errorf("took %v", took)
			}
		})
	}
}
