package office

import (
	"crypto/sha256"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/klippa-app/go-pdfium/requests"
)

// TestPackedEngineIsTheModules holds data/pdfium.bin to the module of go.mod.
func TestPackedEngineIsTheModules(t *testing.T) {
	folder, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/klippa-app/go-pdfium").Output()
	if err != nil {
		t.Skip("no go command:", err)
	}
	want, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(folder)), "internal", "pdfium_wasm", "pdfium.wasm"))
	if err != nil {
		t.Fatal(err)
	}
	got, err := unpackPDFium()
	if err != nil {
		t.Fatal(err)
	}
	if sha256.Sum256(got) != sha256.Sum256(want) {
		t.Error("data/pdfium.bin is of another engine: run go generate ./article/internal/office")
	}
	if v := filepath.Base(strings.TrimSpace(string(folder))); !strings.Contains(pdfiumHeader, "# version: "+v[strings.Index(v, "@")+1:]+"\n") {
		t.Errorf("the header names another version than %s", v)
	}
}

// TestCompiledEngineIsKept: a sound file is taken, and one that was cut short or
// changed is made anew, with and without its sum. Two compilations need not be of
// the same bytes, for functions compiled side by side take numbers as they come.
func TestCompiledEngineIsKept(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles the engine several times")
	}
	folder := filepath.Join(t.TempDir(), "a", "b")
	engine := func() (name string, data []byte) {
		t.Helper()
		pool, err := newPDFPool(folder)
		if err != nil {
			t.Fatal(err)
		}
		if reader, err := pool.GetInstance(time.Minute); err != nil {
			t.Error(err)
		} else if opened, err := reader.FPDF_CreateNewDocument(&requests.FPDF_CreateNewDocument{}); err != nil {
			t.Error(err)
		} else if pages, err := reader.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: opened.Document}); err != nil || pages.PageCount != 0 {
			t.Error("an empty document has pages, or none can be counted:", err)
		} else if err := reader.Close(); err != nil {
			t.Error(err)
		}
		if err := pool.Close(); err != nil {
			t.Error(err)
		}
		all := (&compiled{folder: folder}).engines()
		if len(all) != 1 {
			t.Fatalf("%d engines are kept: %q", len(all), all)
		}
		if data, err = os.ReadFile(all[0]); err != nil {
			t.Fatal(err)
		}
		return all[0], data
	}
	name, first := engine()
	before := written(t, name)
	if engine(); !written(t, name).Equal(before) {
		t.Error("a sound engine was compiled again")
	}
	harms := map[string]func() error{
		"cut short": func() error { return os.Truncate(name, int64(len(first)/2)) },
		"a byte":    func() error { return os.WriteFile(name, append([]byte{first[0] ^ 1}, first[1:]...), 0o600) },
		"empty sum": func() error { return os.Truncate(name+sumSuffix, 0) },
		"no sum":    func() error { return os.Remove(name + sumSuffix) },
	}
	for harm, do := range harms {
		if err := do(); err != nil {
			t.Fatal(err)
		}
		harmed := written(t, name)
		if engine(); !written(t, name).After(harmed) {
			t.Errorf("%s: it was not compiled again", harm)
		}
		if openCompiled(folder) == nil || !openCompiled(folder).found {
			t.Errorf("%s: it is not kept anew", harm)
		}
	}
}

// written is when a file was.
func written(t *testing.T, name string) time.Time {
	t.Helper()
	is, err := os.Stat(name)
	if err != nil {
		t.Fatal(err)
	}
	return is.ModTime()
}

// TestFolderOfOthersIsNotUsed: what others may write to holds no engine.
func TestFolderOfOthersIsNotUsed(t *testing.T) {
	folder := t.TempDir()
	if err := os.Chmod(folder, 0o777); err != nil {
		t.Fatal(err)
	}
	if ownFolder(folder) {
		t.Skip("this system tells no folders of others")
	}
	if openCompiled(folder) != nil {
		t.Error("a folder that everybody may write to is used")
	}
	file := filepath.Join(folder, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if openCompiled(file) != nil || openCompiled(filepath.Join(file, "below")) != nil {
		t.Error("a file is taken for a folder")
	}
}
