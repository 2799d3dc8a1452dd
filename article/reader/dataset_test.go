package reader

import (
	"context"
	"os"
	"path/filepath"
	"testing"
)

// A dataset written into the folder it was made from is passed over when the
// folder is scored again; somebody else's manifest.json is no dataset.
func TestDatasetsArePassedOver(t *testing.T) {
	root := t.TempDir()
	for name, content := range map[string]string{
		"a.txt":                       "Talks fail\n\nThe talks failed.",
		"out/manifest.json":           "{\n  \"dataset\": \"parallax/1\"\n}",
		"out/articles/part-00000.csv": "title,text\nT,one\n",
		"site/manifest.json":          `{"text": "an article", "name": "site"}`,
	} {
		file := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var got []string
	for a, err := range Read(context.Background(), []string{root}, Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, a.Path)
	}
	if len(got) != 2 || got[0] != "a.txt" || got[1] != "site/manifest.json" {
		t.Errorf("read %v", got)
	}
}
