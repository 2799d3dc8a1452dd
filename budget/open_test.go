package budget_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parallax/budget"
)

func TestReadFileTakesFilesAlone(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "a.yaml")
	if err := os.WriteFile(name, []byte("seven B"), 0o600); err != nil {
		t.Fatal(err)
	}
	if data, err := budget.ReadFile(name, 7); string(data) != "seven B" || err != nil {
		t.Errorf("%q, %v", data, err)
	}
	for path, want := range map[string]string{name: "more than 6 bytes", dir: "is a folder", filepath.Join(dir, "b"): "no such file", os.DevNull: "device or a pipe"} {
		if _, err := budget.ReadFile(path, 6); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", path, err, want)
		}
	}
	if err := os.Symlink(os.DevNull, filepath.Join(dir, "words.tsv")); err != nil {
		t.Skip("no symbolic links here: ", err)
	}
	if data, err := fs.ReadFile(budget.Folder(dir), "a.yaml"); string(data) != "seven B" || err != nil {
		t.Errorf("%q, %v", data, err)
	}
	if _, err := fs.ReadFile(budget.Folder(dir), "words.tsv"); err == nil || !strings.Contains(err.Error(), "no file") {
		t.Error(err)
	}
}
