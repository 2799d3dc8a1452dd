package parallax_test

import (
	"go/ast"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// goTool runs the go command in a folder, without a network.
func goTool(t *testing.T, dir string, args ...string) string {
	t.Helper()
	cmd := exec.Command("go", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOFLAGS=")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return string(out)
}

// TestLightAnalyzerLinksNoReader holds what package analyze links.
func TestLightAnalyzerLinksNoReader(t *testing.T) {
	heavy := []string{
		"parallax/article/reader", "parallax/output", "github.com/apache/arrow/", "github.com/klippa-app/go-pdfium", "github.com/tetratelabs/wazero",
		"github.com/markusmobius/", "github.com/urfave/cli", "gonum.org/v1/plot",
	}
	linked := func(pkg string) (found []string) {
		for _, name := range strings.Fields(goTool(t, ".", "list", "-deps", pkg)) {
			for _, h := range heavy {
				if strings.HasPrefix(name, h) {
					found = append(found, name)
				}
			}
		}
		return found
	}
	if found := linked("./analyze"); len(found) > 0 {
		t.Errorf("analyze links %v", found)
	}
	if found := linked("."); len(found) < 10 {
		t.Errorf("the root links %v: this test looks for the wrong packages", found)
	}
}

// TestUseFromOutside builds and runs the programs of the README in modules
// outside of this one, by its two ways.
func TestUseFromOutside(t *testing.T) {
	if testing.Short() {
		t.Skip("links two programs")
	}
	here, err := filepath.Abs(".")
	if err != nil {
		t.Fatal(err)
	}
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	programs := regexp.MustCompile("(?s)```go\n(package main\n.*?)```").FindAllStringSubmatch(string(readme), -1)
	if len(programs) != 2 {
		t.Fatalf("%d programs in the README", len(programs))
	}
	outside := func(program string) string {
		dir := t.TempDir()
		if err := os.CopyFS(filepath.Join(dir, "articles"), os.DirFS("testdata/articles/volga-herald")); err != nil {
			t.Fatal(err)
		}
		write(t, dir, "main.go", program)
		goTool(t, dir, "mod", "init", "mine")
		return dir
	}
	t.Run("replace", func(t *testing.T) {
		t.Setenv("GOWORK", "off")
		dir := outside(programs[0][1])
		sums, err := os.ReadFile("go.sum")
		if err != nil {
			t.Fatal(err)
		}
		write(t, dir, "go.sum", string(sums))
		goTool(t, dir, "mod", "edit", "-require", "parallax@v0.0.0", "-replace", "parallax="+here)
		if got, want := goTool(t, dir, "run", "-mod=mod", "."), "nato -1\nrussia -1 nato condemned\n"; !strings.Contains(got, want) {
			t.Errorf("it prints %q, want %q in it", got, want)
		}
	})
	t.Run("work", func(t *testing.T) {
		dir := outside(programs[1][1])
		t.Setenv("GOWORK", filepath.Join(dir, "go.work"))
		goTool(t, dir, "work", "init", ".", here)
		if got := goTool(t, dir, "run", "."); !strings.Contains(got, "6 articles, 0 rejected") {
			t.Errorf("it prints %q", got)
		}
		if entries, err := os.ReadDir(filepath.Join(dir, "out", "stances")); err != nil || len(entries) == 0 {
			t.Errorf("no stances: %v", err)
		}
	})
}

// allowedFlags are texts with flags in them that the library may have.
var allowedFlags = []string{
	`"--meta"`, `"--duplicates"`, // names in the manifests of earlier versions
}

// TestLibraryKnowsNoFlags keeps the words of the command line in cmd.
func TestLibraryKnowsNoFlags(t *testing.T) {
	flag := regexp.MustCompile(`(^|[^-\w])--[a-z][a-z-]+`)
	for _, s := range sources(t, token.NewFileSet()) {
		if s.program {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			text, ok := n.(*ast.BasicLit)
			allowed := ok && slices.ContainsFunc(allowedFlags, func(a string) bool { return strings.Contains(text.Value, a) })
			if ok && !allowed && text.Kind == token.STRING && flag.MatchString(text.Value) {
				t.Errorf("%s speaks of a flag: %s", s.path, text.Value)
			}
			return true
		})
	}
}
