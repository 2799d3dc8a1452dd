package main

import (
	"bytes"
	"compress/gzip"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"parallax": main})
}

// TestScripts runs testdata/script. Beside testscript's own commands there are
//
//	status N program args…  run a program that must exit with status N; parallax runs in the test itself
//	input FILE              what the next call of parallax finds on standard input
//	bytes FILE HEX…         write these bytes
//	oneline FILE N          write one line of N bytes of English
//	nested FILE N           write a page of N elements, each inside the one before
//	lines FILE N            write N paragraphs of one word
//	same FILE N             write N rows of a table that are the same, compressed
//	sametables DIR DIR      two datasets have the same files, byte for byte, but for the manifest
//	onlytables DIR EXT      every table of a dataset is one file of this extension
//
// the conditions [root] and [shared] (the data for development is there), and
// the variables $ARTICLES, $LEXICONS and $SHARED.
func TestScripts(t *testing.T) {
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	shared := filepath.Join(root, "..", "shared", "data")
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join(root, "testdata", "script"),
		Setup: func(env *testscript.Env) error {
			env.Setenv("ARTICLES", filepath.Join(root, "testdata", "articles"))
			env.Setenv("LEXICONS", filepath.Join(root, "lexicon", "data", "en"))
			env.Setenv("SHARED", shared)
			env.Values[inputKey{}] = &standardInput{}
			return nil
		},
		Condition: func(name string) (bool, error) {
			switch name {
			case "root":
				return os.Geteuid() == 0, nil
			case "shared":
				_, err := os.Stat(shared)
				return err == nil, nil
			}
			return false, fmt.Errorf("no condition %q", name)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"status": status, "input": inputFrom, "bytes": writeBytes, "oneline": writeLine, "lines": writeLines, "same": writeSame, "nested": writeNested,
			"sametables": sameTables, "onlytables": onlyTables,
		},
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
	})
}

func writeBytes(ts *testscript.TestScript, _ bool, args []string) {
	data, err := hex.DecodeString(strings.Join(args[1:], ""))
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), data, 0o666))
}

// writeLines and writeSame write files that meet a bound.
func writeLines(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), bytes.Repeat([]byte("Noon.\n\n"), n), 0o666))
}

func writeSame(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	z.Write([]byte("title,text\n"))
	z.Write(bytes.Repeat([]byte("Noon,Nobody had heard it.\n"), n))
	z.Close()
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), out.Bytes(), 0o666))
}

func writeLine(ts *testscript.TestScript, _ bool, args []string) {
	size, err := strconv.Atoi(args[1])
	ts.Check(err)
	f, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	defer f.Close()
	block := bytes.Repeat([]byte("Nobody in the village had heard the news before noon. "), 1<<14)
	for size > 0 {
		n, err := f.Write(block[:min(size, len(block))])
		ts.Check(err)
		size -= n
	}
}

func writeNested(ts *testscript.TestScript, _ bool, args []string) {
	depth, err := strconv.Atoi(args[1])
	ts.Check(err)
	page := "<html><body>" + strings.Repeat("<div>", depth) + "The ministers met." + strings.Repeat("</div>", depth) + "</body></html>"
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(page), 0o666))
}

func sameTables(ts *testscript.TestScript, _ bool, args []string) {
	a, b := tableFiles(ts, args[0]), tableFiles(ts, args[1])
	if len(a) == 0 || len(a) != len(b) {
		ts.Fatalf("%d files and %d files", len(a), len(b))
	}
	for name, data := range a {
		if !bytes.Equal(data, b[name]) {
			ts.Fatalf("%s is not the same in %s and %s", name, args[0], args[1])
		}
	}
}

func onlyTables(ts *testscript.TestScript, _ bool, args []string) {
	files := tableFiles(ts, args[0])
	tables := 0
	for name := range files {
		if strings.Contains(name, "/") {
			tables++
			if name != filepath.ToSlash(filepath.Dir(name))+"/part-00000."+args[1] {
				ts.Fatalf("%s is not a table of %s", name, args[1])
			}
		}
	}
	if tables < 8 {
		ts.Fatalf("%d tables", tables)
	}
}

// tableFiles reads every file of a dataset but the manifest, by path.
func tableFiles(ts *testscript.TestScript, dir string) map[string][]byte {
	files := map[string][]byte{}
	root := ts.MkAbs(dir)
	ts.Check(filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || entry.Name() == "manifest.json" {
			return err
		}
		short, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		files[filepath.ToSlash(short)], err = os.ReadFile(name)
		return err
	}))
	return files
}
