package reader

import (
	"archive/zip"
	"io"
	"slices"
	"strings"

	"parallax/article/internal/draft"
	"parallax/article/internal/tidy"
)

// packing tells a document that is a ZIP file from other archives.
type packing struct {
	// kind is the type that the entry "mimetype" names, which OpenDocument
	// and EPUB begin with (OpenDocument 1.3 part 2, 3.3; EPUB 3.3, 4.2.3).
	kind string
	// folder is where its entries lie, in Office Open XML, and main the one
	// that every document has.
	folder, main string
	// extensions tell where the first entries do not.
	extensions []string
}

// signature tells the format of a file that is not text from its first bytes;
// nil if they are none of those that are read.
func (t formatTable) signature(window []byte, name string) *format {
	ext := extension(name)
	for i := range t {
		if t[i].begun(window, ext) {
			if t[i].name == zipFormat {
				return t.packed(window, ext, &t[i])
			}
			return &t[i]
		}
	}
	return nil
}

// packed tells documents from other ZIP files.
func (t formatTable) packed(window []byte, ext string, other *format) *format {
	head := string(window[:min(len(window), 4096)])
	has := func(test func(*packing) bool) *format {
		for i := range t {
			if t[i].zipped != nil && test(t[i].zipped) {
				return &t[i]
			}
		}
		return nil
	}
	if f := has(func(p *packing) bool { return p.kind != "" && strings.Contains(head, "mimetype"+p.kind) }); f != nil {
		return f
	}
	if f := has(func(p *packing) bool { return p.folder != "" && strings.Contains(head, p.folder) }); f != nil {
		return f
	}
	if strings.Contains(head, "[Content_Types].xml") || strings.Contains(head, "_rels/.rels") {
		if f := has(func(p *packing) bool { return slices.Contains(p.extensions, ext) }); f != nil {
			return f
		}
	}
	return other
}

// unreadPackings are entries of files that are no archives of articles.
var unreadPackings = map[string]string{
	"xl/workbook.bin":      "a binary spreadsheet (xlsb), not a format that is read",
	"ppt/presentation.xml": "a presentation (pptx), not a format that is read",
	"META-INF/MANIFEST.MF": "a program (Java), not a format that is read",
}

// document tells a document from other archives by the files in it, where its
// first bytes did not; nil for an archive.
func (t formatTable) document(z *zip.Reader) (*format, *draft.Fault) {
	for _, f := range z.File {
		for i := range t {
			if p := t[i].zipped; p != nil && p.main == f.Name && p.main != "" {
				return &t[i], nil
			}
		}
		if reason := unreadPackings[f.Name]; reason != "" {
			return nil, &draft.Fault{Stage: "open", Reason: reason}
		}
		if f.Name == "mimetype" {
			return t.documentOfType(f)
		}
	}
	return nil, nil
}

// documentOfType reads the entry that names the type of OpenDocument and EPUB.
func (t formatTable) documentOfType(f *zip.File) (*format, *draft.Fault) {
	r, err := f.Open()
	if err != nil {
		return nil, nil
	}
	defer r.Close()
	head, err := io.ReadAll(io.LimitReader(r, 256))
	if err != nil {
		return nil, nil
	}
	kind := tidy.OneLine(string(head))
	for i := range t {
		if p := t[i].zipped; p != nil && p.kind == kind && kind != "" {
			return &t[i], nil
		}
	}
	switch kind {
	case "application/vnd.oasis.opendocument.presentation", "application/vnd.oasis.opendocument.graphics":
		return nil, draft.Faultf("open", "%s, not a format that is read", kind)
	}
	return nil, nil
}
