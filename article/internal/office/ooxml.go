package office

import (
	"cmp"
	"io"
	"path"
	"strings"

	"parallax/article/internal/draft"
	"parallax/article/internal/xmlwalk"
)

// officePackage is an Office Open XML file. Names of its parts do not differ by
// letter case (ECMA-376 part 2, 6.2.2.3).
type officePackage struct {
	*parts
	spelled map[string]string // names in small letters → as they are written
}

// openPackage opens a file.
func openPackage(at io.ReaderAt, size int64) (*officePackage, *draft.Fault) {
	opened, wrong := openParts(at, size)
	if wrong != nil {
		return nil, wrong
	}
	p := &officePackage{opened, make(map[string]string)}
	for _, name := range opened.names {
		small := strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, "\\", "/"), "/"))
		if p.spelled[small] == "" {
			p.spelled[small] = name
		}
	}
	return p, nil
}

// open unpacks a part as it is read, up to most bytes.
func (p *officePackage) open(name string, most int64) (*partReader, *draft.Fault) {
	return p.parts.open(p.spelling(name), most)
}

// readPart unpacks a part whole.
func (p *officePackage) readPart(name string, most int64) ([]byte, *draft.Fault) {
	return p.parts.readPart(p.spelling(name), most)
}

// spelling is the name of a part as the file writes it.
func (p *officePackage) spelling(name string) string {
	return cmp.Or(p.spelled[strings.ToLower(name)], name)
}

// part unpacks a part; ok is false if there is none of that name.
func (p *officePackage) part(name string) (data []byte, ok bool, wrong *draft.Fault) {
	spelled, ok := p.spelled[strings.ToLower(name)]
	if !ok {
		return nil, false, nil
	}
	data, wrong = p.readPart(spelled, maxPartBytes)
	return data, true, wrong
}

// relation is one part that another refers to: the last word of its type, and
// its name.
type relation struct{ kind, target string }

// relations reads what a part refers to, by id.
func (p *officePackage) relations(of string) map[string]relation {
	dir, base := path.Split(of)
	data, _, wrong := p.part(path.Join(dir, "_rels", base+".rels"))
	if wrong != nil {
		return nil
	}
	found := make(map[string]relation)
	for e := range xmlwalk.Elements(data) {
		if e.Name != "Relationship" || e.Attribute("TargetMode") == "External" {
			continue
		}
		target := e.Attribute("Target")
		if !strings.HasPrefix(target, "/") {
			target = path.Join(dir, target)
		}
		found[e.Attribute("Id")] = relation{path.Base(e.Attribute("Type")), strings.TrimPrefix(path.Clean(target), "/")}
	}
	return found
}

// main is the name of the main part, that of most documents if none is named.
func (p *officePackage) main(usual string) string {
	for _, r := range p.relations("") {
		if r.kind == "officeDocument" {
			return r.target
		}
	}
	return usual
}
