package parallax_test

import (
	"bufio"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

// ladder is the order of the packages: each imports only what stands before it.
var ladder = []string{"typo", "figure", "formula", "disguise", words, "budget", "yamlfile", "article", "text", "duplicate", "lexicon", "names", "sentiment", "stance", "pipeline", "analyze", "coding",
	"correct", "output", "diff", "compare", "sample", "whatif", "report", "evaluate", "learn", root}

// words is the leaf that holds the words of each language, for all to read.
const words = "lexicon/data"

// root is the package in the root folder.
const root = "parallax"

// strangers are the pairs that the order of the ladder would let meet.
var strangers = [][2]string{{"text", "article"}, {"compare", "diff"}, {"evaluate", "output"}, {"evaluate", "diff"}, {"evaluate", "compare"},
	{"learn", "output"}, {"learn", "diff"}, {"learn", "compare"},
	{"report", "output"}, {"report", "diff"}, {"evaluate", "report"}, {"learn", "report"}, {"report", "sample"}, {"report", "whatif"}, {"evaluate", "whatif"}, {"evaluate", "sample"},
	{"learn", "sample"}}

// fences name the only places that may import a module.
var fences = map[string][]string{
	"github.com/cdipaolo/": {"sentiment/imdb.go"},
	"github.com/apache/arrow/": {"output/table/", "article/reader/arrow", "article/reader/batches.go", "article/reader/parquettable.go",
		"article/reader/parquettypes.go", "article/reader/parquetgate.go"},
	"github.com/klippa-app/go-pdfium":    {"article/internal/office/"},
	"github.com/tetratelabs/wazero":      {"article/internal/office/"},
	"github.com/mmcdole/gofeed":          {"article/reader/feed.go"},
	"github.com/richardlehane/":          {"article/internal/office/"},
	"github.com/markusmobius/":           {"article/internal/page/"},
	"github.com/gofrs/flock":             {"output/disk/"},
	"golang.org/x/sys":                   {"output/disk/"},
	"github.com/urfave/cli/":             {"cmd/"},
	"github.com/schollz/progressbar/":    {"cmd/"},
	"github.com/rivo/uniseg":             {"cmd/"},
	"gonum.org/v1/gonum":                 {"stance/scale.go", "correct/", "compare/", "evaluate/", "learn/"},
	"gonum.org/v1/plot":                  {"report/"},
	"github.com/xrash/smetrics":          {"typo/", "names/"},
	"github.com/xuri/excelize/":          {"coding/workbook.go", "compare/workbook.go"},
	"github.com/rogpeppe/go-internal/":   {}, // tests alone
	"github.com/RadhiFadlillah/whatlang": {"text/"},
}

// source is one Go file that is not a test.
type source struct {
	path    string // from the root, with forward slashes
	folder  string // its step of the ladder
	program bool   // of a package main
	file    *ast.File
	imports []string
}

// goFiles gives every path of a Go file of the repository, from its root.
func goFiles(t *testing.T) []string {
	t.Helper()
	var paths []string
	err := filepath.WalkDir(".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		hidden := name != "." && strings.HasPrefix(entry.Name(), ".")
		if entry.IsDir() && (hidden || entry.Name() == "testdata" || entry.Name() == "third_party") {
			return fs.SkipDir
		}
		if strings.HasSuffix(name, ".go") {
			paths = append(paths, filepath.ToSlash(name))
		}
		return nil
	})
	if err != nil || len(paths) == 0 {
		t.Fatalf("%d Go files found: %v", len(paths), err)
	}
	return paths
}

func sources(t *testing.T, fset *token.FileSet) []source {
	t.Helper()
	var all []source
	for _, p := range goFiles(t) {
		if strings.HasSuffix(p, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(fset, p, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		_, _, below := strings.Cut(p, "/")
		folder := stepOf(path.Dir(p))
		if !below {
			folder = root
		}
		s := source{path: p, folder: folder, program: f.Name.Name == "main", file: f}
		for _, spec := range f.Imports {
			name, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			s.imports = append(s.imports, name)
		}
		all = append(all, s)
	}
	return all
}

func TestPackagesImportOnlyToTheirLeft(t *testing.T) {
	for _, s := range sources(t, token.NewFileSet()) {
		if s.program {
			continue
		}
		if rank := slices.Index(ladder, s.folder); rank < 0 {
			t.Errorf("%s: folder %s has no place in the ladder %v", s.path, s.folder, ladder)
		}
		for _, name := range s.imports {
			to, ours := strings.CutPrefix(name, root+"/")
			if name != root && !ours {
				continue
			}
			to = stepOf(to)
			if to != s.folder && !mayImport(s.folder, to) {
				t.Errorf("%s imports parallax/%s, which does not stand to the left of %s", s.path, to, s.folder)
			}
		}
	}
}

// TestReadersAreLinkedByTheProgramAlone keeps the decoders of formats, and the
// PDF and Arrow libraries with them, out of programs that have their texts in
// memory.
func TestReadersAreLinkedByTheProgramAlone(t *testing.T) {
	found := false
	for _, s := range sources(t, token.NewFileSet()) {
		for _, name := range s.imports {
			if name != "parallax/article/reader" {
				continue
			}
			found = true
			if !s.program && s.folder != root && slices.Contains(ladder, s.folder) {
				t.Errorf("%s imports %s, which %s has no need of", s.path, name, s.folder)
			}
		}
	}
	if !found {
		t.Error("nothing imports parallax/article/reader: this test looks in the wrong place")
	}
}

// stepOf is the step of the ladder that a package belongs to: its first
// folder, but for the words of the languages.
func stepOf(name string) string {
	if name == words || strings.HasPrefix(name, words+"/") {
		return words
	}
	step, _, _ := strings.Cut(name, "/")
	return step
}

func mayImport(from, to string) bool {
	i, j := slices.Index(ladder, from), slices.Index(ladder, to)
	return j >= 0 && j < i && !slices.Contains(strangers, [2]string{from, to})
}

func TestModulesStayBehindTheirFences(t *testing.T) {
	for _, s := range sources(t, token.NewFileSet()) {
		for _, name := range s.imports {
			for module, place := range fences {
				inside := slices.ContainsFunc(place, func(p string) bool { return strings.HasPrefix(s.path, p) })
				if strings.HasPrefix(name, module) && !inside {
					t.Errorf("%s imports %s; only %q may", s.path, name, place)
				}
			}
		}
	}
}

// shares names the files that share something between goroutines without
// starting any, and why.
var shares = map[string]string{
	"article/internal/office/pdfengine.go": "the reader of PDF is compiled once, by whoever meets the first file",
	"article/internal/pattern/pattern.go":  "a regular expression is compiled once, by whoever tries it first",
	"lexicon/vader.go":                     "the words of VADER are read once, by whoever needs them first",
}

func TestConcurrencyIsInRunAlone(t *testing.T) {
	fset := token.NewFileSet()
	found := false
	for _, s := range sources(t, fset) {
		if s.program {
			continue
		}
		concurrent := concurrency(s, fset)
		if s.path == "pipeline/run.go" {
			found = len(concurrent) > 0
			continue
		}
		for _, what := range concurrent {
			if shares[s.path] != "" && what == s.path+" imports sync" {
				continue
			}
			t.Error(what)
		}
	}
	if !found {
		t.Error("pipeline/run.go has no concurrency: this test looks in the wrong place")
	}
}

// concurrency lists what a file has to do with goroutines.
func concurrency(s source, fset *token.FileSet) []string {
	var found []string
	for _, name := range s.imports {
		if name == "sync" || name == "sync/atomic" {
			found = append(found, s.path+" imports "+name)
		}
	}
	ast.Inspect(s.file, func(n ast.Node) bool {
		what := ""
		switch n := n.(type) {
		case *ast.GoStmt:
			what = "starts a goroutine"
		case *ast.ChanType:
			what = "has a channel"
		case *ast.SelectStmt:
			what = "selects"
		case *ast.SendStmt:
			what = "sends"
		case *ast.UnaryExpr:
			if n.Op == token.ARROW {
				what = "receives"
			}
		}
		if what != "" {
			found = append(found, fmt.Sprintf("%s %s", fset.Position(n.Pos()), what))
		}
		return true
	})
	return found
}

func TestLibraryNeitherPrintsNorExits(t *testing.T) {
	fset := token.NewFileSet()
	for _, s := range sources(t, fset) {
		if s.program {
			continue
		}
		for _, name := range s.imports {
			if name == "log" || name == "log/slog" {
				t.Errorf("%s imports %s", s.path, name)
			}
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok && prints(call) {
				t.Errorf("%s prints, panics or exits", fset.Position(call.Pos()))
			}
			return true
		})
	}
}

// prints says whether a call writes to the standard streams or ends the program.
func prints(call *ast.CallExpr) bool {
	switch f := call.Fun.(type) {
	case *ast.Ident:
		return f.Name == "panic" || f.Name == "print" || f.Name == "println"
	case *ast.SelectorExpr:
		x, ok := f.X.(*ast.Ident)
		return ok && (x.Name == "fmt" && strings.HasPrefix(f.Sel.Name, "Print") || x.Name == "os" && f.Sel.Name == "Exit")
	}
	return false
}

func TestNoInitAndNoCatchAllPackage(t *testing.T) {
	fset := token.NewFileSet()
	for _, s := range sources(t, fset) {
		if slices.Contains([]string{"util", "utils", "common", "helpers", "types", "misc"}, s.file.Name.Name) {
			t.Errorf("%s: package %s says nothing of what it holds", s.path, s.file.Name.Name)
		}
		for _, d := range s.file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.Name == "init" {
				t.Errorf("%s: func init hides work", fset.Position(f.Pos()))
			}
		}
	}
}

func TestFilesAreShort(t *testing.T) {
	const most = 400
	for _, p := range goFiles(t) {
		data, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(string(data), "\n"); n > most {
			t.Errorf("%s has %d lines, more than %d", p, n, most)
		}
	}
}

// TestLinesAreShort counts characters; a tab is one. In tests a line may be a
// page or a record of an input.
func TestLinesAreShort(t *testing.T) {
	const most = 160
	for _, p := range goFiles(t) {
		if strings.HasSuffix(p, "_test.go") {
			continue
		}
		data, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for line := range strings.SplitSeq(string(data), "\n") {
			if n++; utf8.RuneCountInString(line) > most {
				t.Errorf("%s:%d has more than %d characters", p, n, most)
			}
		}
	}
}

// TestDataFilesSayWhereTheyComeFrom reads the comments at the top of every
// data file. A .txt file has one entry a line and no columns to name; a YAML
// file has its keys explained in the header.
func TestDataFilesSayWhereTheyComeFrom(t *testing.T) {
	files := dataFiles(t)
	if len(files) < 10 {
		t.Fatalf("%d data files found", len(files))
	}
	for _, name := range files {
		fields := []string{"source", "licence", "version"}
		if path.Ext(name) == ".tsv" {
			fields = append(fields, "columns")
		}
		header := headerOf(t, name)
		for _, field := range fields {
			if header[field] == "" {
				t.Errorf("%s: its header has no line \"# %s: …\"", name, field)
			}
		}
	}
}

// dataFiles gives the files that lie directly in folders called data.
func dataFiles(t *testing.T) (files []string) {
	t.Helper()
	err := filepath.WalkDir(".", func(name string, entry fs.DirEntry, err error) error {
		hidden := name != "." && strings.HasPrefix(entry.Name(), ".")
		if err == nil && entry.IsDir() && (hidden || entry.Name() == "testdata" || entry.Name() == "node_modules") {
			return fs.SkipDir
		}
		if err == nil && !entry.IsDir() && slices.Contains(strings.Split(filepath.ToSlash(filepath.Dir(name)), "/"), "data") && filepath.Ext(name) != ".go" {
			files = append(files, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// headerOf gives the "# key: value" lines before the first entry.
func headerOf(t *testing.T, name string) map[string]string {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	header := map[string]string{}
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		comment, ok := strings.CutPrefix(lines.Text(), "#")
		if !ok {
			break
		}
		if key, value, ok := strings.Cut(strings.TrimSpace(comment), ":"); ok {
			header[key] = strings.TrimSpace(value)
		}
	}
	return header
}
