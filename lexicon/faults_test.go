package lexicon_test

import (
	"errors"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"parallax/lexicon"
)

var update = flag.Bool("update", false, "write the files of expected faults anew")

const faultFiles = "../testdata/lexicon"

// overlaid is the embedded folder with some files replaced.
func overlaid(t *testing.T, replaced map[string][]byte) fs.FS {
	t.Helper()
	files := fstest.MapFS{}
	names, err := fs.Glob(lexicon.Embedded(), "*.tsv")
	if err != nil || len(names) == 0 {
		t.Fatalf("no embedded files: %v", err)
	}
	for _, name := range names {
		data, err := fs.ReadFile(lexicon.Embedded(), name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: data}
	}
	for name, data := range replaced {
		if files[name] == nil {
			t.Fatalf("%s takes the place of no embedded file", name)
		}
		files[name] = &fstest.MapFile{Data: data}
	}
	return files
}

// cases lists the files of one ending, and what each takes the place of.
func cases(t *testing.T, ending string, run func(t *testing.T, path, name string, data []byte)) {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(faultFiles, "*"+ending))
	if err != nil || len(paths) < 5 {
		t.Fatalf("%d files *%s: %v", len(paths), ending, err)
	}
	for _, path := range paths {
		base := filepath.Base(path)
		t.Run(strings.TrimSuffix(base, ending), func(t *testing.T) {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			name, _, _ := strings.Cut(base, "-")
			run(t, path, name+".tsv", data)
		})
	}
}

func TestGoodFilesLoad(t *testing.T) {
	cases(t, ".good.tsv", func(t *testing.T, path, name string, data []byte) {
		s, err := lexicon.Load(overlaid(t, map[string][]byte{name: data}))
		if err != nil {
			t.Fatal(err)
		}
		rows := 0
		for line := range strings.Lines(string(data)) {
			if strings.TrimSpace(line) != "" && line[0] != '#' {
				rows++
			}
		}
		for _, h := range s.Files {
			if h.File == name && h.Entries != rows {
				t.Errorf("%d entries of %d rows", h.Entries, rows)
			}
		}
		if err := s.Index(lexicon.NewBuilder(int(lexicon.Layers))); err != nil {
			t.Errorf("what loads cannot be indexed: %v", err)
		}
	})
}

func TestBadFilesAreRefusedWithEveryFault(t *testing.T) {
	cases(t, ".bad.tsv", func(t *testing.T, path, name string, data []byte) {
		_, err := lexicon.Load(overlaid(t, map[string][]byte{name: data}))
		if err == nil {
			t.Fatal("it loads")
		}
		got := err.Error() + "\n"
		wanted := strings.TrimSuffix(path, ".tsv") + ".want"
		if *update {
			if err := os.WriteFile(wanted, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(wanted)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("got\n%swant\n%s", got, want)
		}
	})
}

// TestFaultsOfSeveralFilesComeTogether checks that a user sees at once what
// is wrong with all files, and that code can tell the places apart.
func TestFaultsOfSeveralFilesComeTogether(t *testing.T) {
	replaced := map[string][]byte{}
	for _, name := range []string{"political-all-at-once", "shifters-faults", "afinn-faults"} {
		data, err := os.ReadFile(filepath.Join(faultFiles, name+".bad.tsv"))
		if err != nil {
			t.Fatal(err)
		}
		file, _, _ := strings.Cut(name, "-")
		replaced[file+".tsv"] = data
	}
	_, err := lexicon.Load(overlaid(t, replaced))
	if err == nil {
		t.Fatal("three bad files load")
	}
	for name := range replaced {
		if n := strings.Count("\n"+err.Error(), "\n"+name+":"); n < 3 {
			t.Errorf("%d faults of %s, want 3 or more: %v", n, name, err)
		}
	}
	var fault *lexicon.Fault
	if !errors.As(err, &fault) || fault.Line != 6 {
		t.Errorf("first fault is %v", fault)
	}
}
