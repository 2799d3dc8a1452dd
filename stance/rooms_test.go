package stance_test

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"path/filepath"
	"strings"
	"testing"
)

// rooms are the parts of the package, by what their files' names begin with.
// Each knows those before it alone; files without a room are the common
// values, which know no room, and the front, which knows all.
var rooms = []string{"reader", "rules", "learned"}

// contract is the file of what every model promises. It names the values of
// the rooms, and they name it.
const contract = "model.go"

// front are the files that put the rooms together.
var front = []string{"models.go", "engine.go", "learned_trainer.go"}

func roomOf(file string) int {
	for i, room := range rooms {
		if strings.HasPrefix(file, room) {
			return i + 1
		}
	}
	return 0
}

// TestRoomsKnowThoseBeforeThem looks at every name that one file uses of
// another, and that no two files know each other.
func TestRoomsKnowThoseBeforeThem(t *testing.T) {
	uses := fileUses(t)
	for from, others := range uses {
		for to, name := range others {
			if isFront(from) || from == contract {
				continue
			}
			if isFront(to) || roomOf(to) > roomOf(from) {
				t.Errorf("%s uses %s of %s", from, name, to)
			}
		}
		if around := pathBack(uses, from); around != nil {
			t.Errorf("files that all know each other: %s", strings.Join(around, ", "))
		}
	}
}

func isFront(file string) bool {
	for _, f := range front {
		if file == f {
			return true
		}
	}
	return false
}

// pathBack is a way from a file over the files that it uses to itself, nil if
// there is none.
func pathBack(uses map[string]map[string]string, file string) []string {
	seen := map[string]bool{}
	var visit func(at string) []string
	visit = func(at string) []string {
		for next := range uses[at] {
			if next == file {
				return []string{at, file}
			}
			if seen[next] {
				continue
			}
			seen[next] = true
			if rest := visit(next); rest != nil {
				return append([]string{at}, rest...)
			}
		}
		return nil
	}
	return visit(file)
}

// fileUses gives, for every file, the files whose names it uses and one of
// these. Other packages are not read: what they declare is of no matter here.
func fileUses(t *testing.T) map[string]map[string]string {
	t.Helper()
	fset := token.NewFileSet()
	paths, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var files []*ast.File
	for _, p := range paths {
		if strings.HasSuffix(p, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(fset, p, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	info := &types.Info{Uses: map[*ast.Ident]types.Object{}}
	conf := types.Config{Importer: nobody{}, Error: func(error) {}}
	pkg, _ := conf.Check("stance", fset, files, info)
	file := func(p token.Pos) string { return filepath.Base(fset.Position(p).Filename) }
	uses := map[string]map[string]string{}
	for id, obj := range info.Uses {
		from, to := file(id.Pos()), file(obj.Pos())
		if obj.Pkg() != pkg || from == to {
			continue
		}
		if uses[from] == nil {
			uses[from] = map[string]string{}
		}
		uses[from][to] = obj.Name()
	}
	if len(uses) < 30 || uses["engine.go"]["reader.go"] == "" {
		t.Fatalf("%d files use another: this test looks in the wrong place", len(uses))
	}
	return uses
}

// nobody imports nothing.
type nobody struct{}

func (nobody) Import(string) (*types.Package, error) { return nil, errors.New("not read") }
