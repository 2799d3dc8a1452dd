package office

import (
	"archive/zip"
	"errors"
	"io"
	"strings"

	"parallax/article/internal/draft"
)

// Bounds in bytes of what is unpacked of one document that is a ZIP file.
const (
	maxPartBytes  = 256 << 20 // of one entry
	maxTexts      = 384 << 20 // of the one with the texts of a workbook, which are held in memory
	maxPartsBytes = 1 << 30   // of all entries together, and of a sheet, which is read row by row
	maxSmallPart  = 8 << 20   // of an entry that holds properties or styles

	// What a file unpacks to may be so many times its size: XML with text in
	// it comes to 3 to 15 times. A small file may unpack to more.
	maxUnpacking = 25
	leastParts   = 16 << 20
)

// parts are the entries of a document that is a ZIP file: those of
// OpenDocument, Office Open XML and EPUB.
type parts struct {
	files map[string]*zip.File
	names []string // as they lie in the file
	left  int64    // bytes that may still be unpacked
}

func openParts(at io.ReaderAt, size int64) (*parts, *draft.Fault) {
	z, err := zip.NewReader(at, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, draft.Faultf("open", "the document is damaged or cut short: it is no archive of files that can be read")
	}
	if over := Overlapping(z.File); len(over) > 0 {
		return nil, draft.Faultf("open", "the document is damaged: %d of its parts lie over the bytes of others", len(over))
	}
	p := &parts{files: make(map[string]*zip.File, len(z.File)), left: min(max(size*maxUnpacking, leastParts), maxPartsBytes)}
	for _, f := range z.File {
		if f.Flags&1 != 0 {
			return nil, lockedFault()
		}
		if _, twice := p.files[f.Name]; !twice {
			p.files[f.Name] = f
			p.names = append(p.names, f.Name)
		}
	}
	return p, nil
}

// lockedFault refuses what cannot be read without a password.
func lockedFault() *draft.Fault {
	return &draft.Fault{Stage: "open", Reason: "protected by a password; save a copy without one"}
}

// open unpacks an entry as it is read, up to most bytes.
func (p *parts) open(name string, most int64) (*partReader, *draft.Fault) {
	f := p.files[strings.TrimPrefix(name, "/")]
	if f == nil {
		return nil, draft.Faultf("open", "the document is damaged: it has no %s", name)
	}
	r, err := f.Open()
	if err != nil {
		return nil, draft.Faultf("open", "the document is damaged: %s: %s", name, draft.Broken(err))
	}
	return &partReader{parts: p, entry: r, left: most}, nil
}

// readPart unpacks an entry whole.
func (p *parts) readPart(name string, most int64) ([]byte, *draft.Fault) {
	r, wrong := p.open(name, most)
	if wrong != nil {
		return nil, wrong
	}
	defer r.Close()
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, draft.Unread("open", name, err)
	}
	return data, nil
}

// partReader counts what is unpacked.
type partReader struct {
	parts *parts
	entry io.ReadCloser
	left  int64
}

func (r *partReader) Read(b []byte) (int, error) {
	if r.left <= 0 || r.parts.left <= 0 {
		// Only a byte more is too much.
		if n, err := r.entry.Read(b[:min(1, len(b))]); n == 0 {
			return 0, err
		}
		return 0, draft.ErrTooLarge
	}
	n, err := r.entry.Read(b[:min(int64(len(b)), r.left, r.parts.left)])
	r.left -= int64(n)
	r.parts.left -= int64(n)
	return n, err
}

func (r *partReader) Close() error { return r.entry.Close() }
