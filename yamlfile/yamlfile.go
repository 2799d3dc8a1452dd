// Package yamlfile reads files of YAML that people write by hand, and tells
// every fault at its line and column. A reader of such a file asks each node
// for what it should be, a mapping, a list, a word, and goes on where it is not;
// what is told goes to one place.
package yamlfile

import (
	"errors"
	"fmt"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"parallax/budget"
)

// Node is a piece of a file. The zero value is a piece that is not there.
type Node struct {
	node ast.Node
	file *file
}

// file is what the nodes of one file share.
type file struct {
	anchors map[string]ast.Node
	tell    func(line, column int, reason string)
}

// Entry is one key of a mapping and its value.
type Entry struct {
	Key   string
	At    Node // the key's place
	Value Node
}

// Parse reads a file. What is wrong with it goes to tell, with line and column
// from 1, in the order of the file where whoever reads it goes in that order. ok
// is false where the file is no YAML at all.
func Parse(data string, tell func(line, column int, reason string)) (root Node, ok bool) {
	if err := budget.YAMLFile(data); err != nil {
		tell(1, 1, err.Error())
		return Node{}, false
	}
	parsed, err := parser.ParseBytes([]byte(data), 0, parser.AllowDuplicateMapKey())
	if err != nil {
		line, column := 1, 1
		var at yaml.Error
		if errors.As(err, &at) && at.GetToken() != nil && at.GetToken().Position != nil {
			line, column = at.GetToken().Position.Line, at.GetToken().Position.Column
		}
		tell(line, column, "from here on this is no YAML: look for a bracket, a quotation mark or a colon too many or too few, and at the indent")
		return Node{}, false
	}
	f := &file{anchors: map[string]ast.Node{}, tell: tell}
	for _, doc := range parsed.Docs {
		if doc.Body == nil {
			continue
		}
		ast.Walk(f, doc.Body)
		if root.node != nil {
			Node{doc.Body, f}.Fault("a second document begins; the file should hold one")
			return root, true
		}
		root = Node{doc.Body, f}
	}
	if root.file == nil {
		root.file = f
	}
	return root, true
}

// Visit collects the pieces that others refer to.
func (f *file) Visit(n ast.Node) ast.Visitor {
	if a, ok := n.(*ast.AnchorNode); ok && a.Name != nil {
		f.anchors[a.Name.String()] = a.Value
	}
	return f
}

// hops is how many references are followed to reach one node.
const hops = 16

// real is the node behind anchors, tags and references; nil for none.
func (n Node) real() ast.Node {
	at := n.node
	for range hops {
		switch x := at.(type) {
		case *ast.AnchorNode:
			at = x.Value
		case *ast.TagNode:
			at = x.Value
		case *ast.AliasNode:
			at = n.file.anchors[x.Value.String()]
		default:
			return at
		}
	}
	return nil
}

// Null says whether nothing stands there.
func (n Node) Null() bool {
	at := n.real()
	if at == nil {
		return true
	}
	_, null := at.(*ast.NullNode)
	return null
}

// Fault tells what is wrong with the node.
func (n Node) Fault(format string, args ...any) {
	line, column := n.Place()
	n.file.tell(line, column, fmt.Sprintf(format, args...))
}

// first is the token that a node begins with: of a mapping, its first key.
func first(n ast.Node) *token.Token {
	switch x := n.(type) {
	case *ast.MappingNode:
		if !x.IsFlowStyle && len(x.Values) > 0 {
			return first(x.Values[0])
		}
	case *ast.MappingValueNode:
		return x.Key.GetToken()
	}
	return n.GetToken()
}

// Map gives the entries of a mapping, each key once; anything else is a fault,
// and has none. what names the node in the fault.
func (n Node) Map(what string) (all []Entry) {
	var values []*ast.MappingValueNode
	switch x := n.real().(type) {
	case *ast.MappingNode:
		values = x.Values
	case *ast.MappingValueNode:
		values = append(values, x)
	default:
		n.Fault("%s should be a mapping, lines of key: value", what)
		return nil
	}
	seen := map[string]bool{}
	for _, v := range values {
		key := Node{v.Key, n.file}
		name, ok := key.scalar()
		switch {
		case !ok:
			key.Fault("a key should be a word")
		case seen[name]:
			key.Fault("key %q stands twice", name)
		default:
			seen[name] = true
			all = append(all, Entry{name, key, Node{v.Value, n.file}})
		}
	}
	return all
}

// List gives the items of a list; none where nothing stands, and a fault where
// something else does.
func (n Node) List(what string) (all []Node) {
	if n.Null() {
		return nil
	}
	x, ok := n.real().(*ast.SequenceNode)
	if !ok {
		n.Fault("%s should be a list, as [a, b] or lines that begin with a dash", what)
		return nil
	}
	for _, v := range x.Values {
		all = append(all, Node{v, n.file})
	}
	return all
}

// IsMap says whether a mapping stands there.
func (n Node) IsMap() bool {
	switch n.real().(type) {
	case *ast.MappingNode, *ast.MappingValueNode:
		return true
	}
	return false
}

// Text gives a word or words; "" where nothing stands, and a fault where a list
// or a mapping does.
func (n Node) Text(what string) string {
	if n.Null() {
		return ""
	}
	s, ok := n.scalar()
	if !ok {
		n.Fault("%s should be a word or words, not a list or a mapping", what)
	}
	return s
}

// scalar is a node's text as the file writes it.
func (n Node) scalar() (string, bool) {
	switch x := n.real().(type) {
	case *ast.StringNode:
		return x.Value, true
	case *ast.LiteralNode:
		return strings.TrimRight(x.Value.Value, "\n"), true
	case ast.ScalarNode:
		return strings.TrimSpace(x.GetToken().Value), true
	case *ast.MappingKeyNode:
		return Node{x.Value, n.file}.scalar()
	}
	return "", false
}

// Bool gives true or false; anything else is a fault.
func (n Node) Bool(what string) bool {
	x, ok := n.real().(*ast.BoolNode)
	if !ok {
		n.Fault("%s should be true or false", what)
		return false
	}
	return x.Value
}

// IsList says whether a list stands there.
func (n Node) IsList() bool {
	_, ok := n.real().(*ast.SequenceNode)
	return ok
}

// Place is the line and column, from 1, at which the node begins.
func (n Node) Place() (line, column int) {
	line, column = 1, 1
	if n.node != nil {
		if t := first(n.node); t != nil && t.Position != nil {
			line, column = t.Position.Line, t.Position.Column
		}
	}
	return line, column
}
