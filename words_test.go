package parallax_test

import (
	"bytes"
	"go/ast"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// readers are the packages that read text for its words. What they look for
// stands in a language's folder, so that a language needs no code of theirs.
var readers = []string{"text", "lexicon", "sentiment", "stance"}

// morphology are the files that tell how a language bends its words, which
// is code.
var morphology = []string{"lexicon/inflect.go"}

// labels are names of columns' values that happen to be words of the
// language: what a file says of an entry, not what stands in a text.
var labels = map[string][]string{
	"stance/learned_weightsfile.go": {"limit"},                                                                      // a kind of line
	"lexicon/load.go":               {"before", "after"},                                                            // the sides of a shifter
	"lexicon/syntax.go":             {"be", "relative"},                                                             // closed classes
	"lexicon/words.go":              {"that", "as", "may", "not", "self", "thing", "inside", "question", "several"}, // classes of words.tsv
	"sentiment/vaderwords.go":       {"no", "or", "never", "so", "without", "least", "at", "of", "but", "doubt", "kind"},
	"stance/actorsfile.go":          {"country", "alliance", "group", "kind", "people", "office", "from", "to"}, // keys and kinds of the actors file
	"stance/reader_words.go":        {"place", "thing", "event", "actor", "private"},                            // kinds of head
	"stance/reader_attribution.go":  {"say", "view", "accuse"},                                                  // kinds of attribution
}

// TestWordsStandInTheirLanguagesFolder looks for words of the folder's lists
// that code compares something with.
func TestWordsStandInTheirLanguagesFolder(t *testing.T) {
	known := knownWords(t)
	fset := token.NewFileSet()
	looked := 0
	for _, s := range sources(t, fset) {
		if !slices.Contains(readers, s.folder) || slices.Contains(morphology, s.path) || s.program {
			continue
		}
		looked++
		ast.Inspect(s.file, func(n ast.Node) bool {
			for _, operand := range compared(n) {
				literal, ok := operand.(*ast.BasicLit)
				if !ok || literal.Kind != token.STRING {
					continue
				}
				word, err := strconv.Unquote(literal.Value)
				if err == nil && known[word] && !slices.Contains(labels[s.path], word) {
					t.Errorf("%s compares with the word %q, which belongs in lexicon/data", fset.Position(literal.Pos()), word)
				}
			}
			return true
		})
	}
	if looked < 50 {
		t.Errorf("%d files looked at: this test looks in the wrong place", looked)
	}
}

// compared are the operands by which a node may tell words apart.
func compared(n ast.Node) []ast.Expr {
	switch n := n.(type) {
	case *ast.BinaryExpr:
		if n.Op == token.EQL || n.Op == token.NEQ {
			return []ast.Expr{n.X, n.Y}
		}
	case *ast.CaseClause:
		return n.List
	case *ast.KeyValueExpr:
		return []ast.Expr{n.Key}
	case *ast.CallExpr:
		if f, ok := n.Fun.(*ast.SelectorExpr); ok && tells[f.Sel.Name] {
			return n.Args
		}
	case *ast.CompositeLit:
		return listed(n)
	}
	return nil
}

// tells are the functions that hold a string against another.
var tells = map[string]bool{
	"HasPrefix": true, "HasSuffix": true, "CutPrefix": true, "CutSuffix": true, "TrimPrefix": true, "TrimSuffix": true, "Contains": true,
	"EqualFold": true, "Index": true, "Fields": true,
}

// listed are the elements of a list of strings of two or more, which is there
// to be looked through.
func listed(n *ast.CompositeLit) []ast.Expr {
	a, ok := n.Type.(*ast.ArrayType)
	if !ok || len(n.Elts) < 2 {
		return nil
	}
	if of, ok := a.Elt.(*ast.Ident); !ok || of.Name != "string" || a.Len != nil {
		return nil
	}
	return n.Elts
}

// knownWords are the words of the lists of every language, but for those of
// open classes, whose entries are any words of news.
func knownWords(t *testing.T) map[string]bool {
	t.Helper()
	files, err := filepath.Glob("lexicon/data/*/*.tsv")
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, name := range files {
		if slices.Contains([]string{"political.tsv", "polarity.tsv", "afinn.tsv", "classes.tsv", "heads.tsv", "irregular.tsv",
			"nameparts.tsv", "countries.tsv"}, filepath.Base(name)) {
			continue
		}
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for line := range bytes.Lines(data) {
			word, _, _ := strings.Cut(strings.TrimSpace(string(line)), "\t")
			if word = strings.TrimPrefix(word, "*"); len(word) > 1 && !strings.HasPrefix(word, "#") {
				known[word] = true
			}
		}
	}
	if len(known) < 500 || !known["'s"] || !known["not"] {
		t.Fatalf("%d words known: this test looks in the wrong place", len(known))
	}
	return known
}
