package office

import (
	"bytes"
	order "encoding/binary"
	"errors"
	"io"
	"strings"
	"unicode/utf16"

	"github.com/richardlehane/mscfb"
	"github.com/richardlehane/msoleps"
	"github.com/richardlehane/msoleps/types"
	"golang.org/x/text/encoding/charmap"

	"parallax/article"
	"parallax/article/internal/draft"
	"parallax/article/internal/tidy"
)

// DecodeOLE makes an article of a Word document of 1997 to 2003 ([MS-DOC]).
// The other documents that come in such a file, which is a file system of its
// own, are refused.
func DecodeOLE(in draft.Document) ([]article.Article, []*draft.Fault) {
	streams, wrong := oleStreams(in.Data)
	if wrong == nil {
		switch {
		case streams["EncryptedPackage"] != nil:
			wrong = lockedFault()
		case streams["Workbook"] != nil || streams["Book"] != nil:
			wrong = &draft.Fault{Stage: "open", Reason: "an old Excel workbook (.xls), not a format that is read; save it as .xlsx or CSV"}
		case streams["PowerPoint Document"] != nil:
			wrong = &draft.Fault{Stage: "open", Reason: "an old PowerPoint presentation, not a format that is read; save it as text"}
		case streams["WordDocument"] == nil:
			wrong = &draft.Fault{Stage: "open", Reason: "a file of an old office program, not a format that is read; save it as .docx or text"}
		}
	}
	text := ""
	if wrong == nil {
		text, wrong = wordText(streams)
	}
	if wrong != nil {
		return nil, []*draft.Fault{wrong}
	}
	var p paper
	for para := range strings.SplitSeq(shownText(text), "\r") {
		p.addParagraph("", para)
	}
	return documents(in, p.article(oleProperties(streams["\x05SummaryInformation"]), in.Dates))
}

// oleStreams reads the streams that are of use, by name.
func oleStreams(data []byte) (map[string][]byte, *draft.Fault) {
	damaged := func(err error) *draft.Fault {
		return draft.Faultf("open", "the document is damaged or cut short: %v", err)
	}
	r, err := mscfb.New(bytes.NewReader(data))
	if err != nil {
		return nil, damaged(err)
	}
	streams := make(map[string][]byte)
	for {
		entry, err := r.Next()
		if errors.Is(err, io.EOF) {
			return streams, nil
		}
		if err != nil {
			return nil, damaged(err)
		}
		name := entry.Name
		if entry.Initial == 5 {
			name = "\x05" + entry.Name
		}
		switch name {
		case "WordDocument", "0Table", "1Table", "\x05SummaryInformation":
			content, err := io.ReadAll(io.LimitReader(entry, int64(len(data))))
			if err != nil {
				return nil, damaged(err)
			}
			streams[name] = content
		case "EncryptedPackage", "Workbook", "Book", "PowerPoint Document":
			streams[name] = []byte{}
		}
	}
}

// little reads the numbers of documents and tables.
var little = order.LittleEndian

// Places in bytes within the header of a Word document ([MS-DOC] 2.5).
const (
	fibVersion = 0x02
	fibFlags   = 0x0a
	fibText    = 0x4c // length of the text in characters
	fibPieces  = 0x1a2
	fibEnd     = 0x1aa

	fibEncrypted = 0x0100
	fibTable1    = 0x0200
	fibWord97    = 0xc1
)

var errNoPieces = &draft.Fault{Stage: "parse", Reason: "the document is damaged: it does not say where its text lies"}

// wordText puts the pieces of a document's text together ([MS-DOC] 2.8.35).
func wordText(streams map[string][]byte) (string, *draft.Fault) {
	document := streams["WordDocument"]
	if len(document) < fibEnd {
		return "", errNoPieces
	}
	flags := little.Uint16(document[fibFlags:])
	switch {
	case little.Uint16(document[fibVersion:]) < fibWord97:
		return "", &draft.Fault{Stage: "open", Reason: "a document of Word 95 or older, not a format that is read; save it as .docx or text"}
	case flags&fibEncrypted != 0:
		return "", lockedFault()
	}
	table := streams["0Table"]
	if flags&fibTable1 != 0 {
		table = streams["1Table"]
	}
	pieces := pieceTable(table, little.Uint32(document[fibPieces:]), little.Uint32(document[fibPieces+4:]))
	const pair = 4 + 8 // bytes: where a piece begins, and what describes it
	count := (len(pieces) - 4) / pair
	if count <= 0 {
		return "", errNoPieces
	}
	left := int(little.Uint32(document[fibText:]))
	var text strings.Builder
	for i := range count {
		length := int(little.Uint32(pieces[4*i+4:])) - int(little.Uint32(pieces[4*i:]))
		length = min(length, left)
		if length <= 0 || text.Len() > 4*len(document) {
			break
		}
		left -= length
		if !writePiece(&text, document, little.Uint32(pieces[4*(count+1)+8*i+2:]), length) {
			return "", errNoPieces
		}
	}
	return text.String(), nil
}

// pieceTable finds the table of pieces after the properties before it
// ([MS-DOC] 2.9.38); nil if there is none.
func pieceTable(table []byte, at, length uint32) []byte {
	if uint64(at)+uint64(length) > uint64(len(table)) {
		return nil
	}
	clx := table[at : at+length]
	for len(clx) > 5 {
		if clx[0] == 2 {
			size := uint64(little.Uint32(clx[1:]))
			return clx[5:min(5+size, uint64(len(clx)))]
		}
		size := 3 + int(little.Uint16(clx[1:]))
		clx = clx[min(size, len(clx)):]
	}
	return nil
}

// writePiece writes a piece, whose characters have one byte or two.
func writePiece(text *strings.Builder, document []byte, place uint32, length int) bool {
	const single = 1 << 30
	at := int(place &^ single)
	if place&single != 0 {
		if at /= 2; at+length > len(document) {
			return false
		}
		for _, c := range document[at : at+length] {
			text.WriteRune(charmap.Windows1252.DecodeByte(c))
		}
		return true
	}
	if at+2*length > len(document) {
		return false
	}
	units := make([]uint16, length)
	for i := range units {
		units[i] = little.Uint16(document[at+2*i:])
	}
	text.WriteString(string(utf16.Decode(units)))
	return true
}

// shownText drops the marks and the instructions of fields, of which only the
// results are shown. Paragraphs end with a carriage return.
func shownText(text string) string {
	hidden := 0 // instructions of fields, one within the other
	open := 0   // fields
	return strings.Map(func(r rune) rune {
		switch r {
		case 0x13: // a field begins
			hidden++
			open++
			return -1
		case 0x14: // its result begins
			hidden = max(hidden-1, 0)
			return -1
		case 0x15:
			open = max(open-1, 0)
			hidden = min(hidden, open)
			return -1
		}
		switch {
		case hidden > 0:
			return -1
		case r == 0x07 || r == 0x0c || r == 0x0e: // the end of a cell, page or column
			return '\r'
		case r == 0x1e:
			return '-'
		case r == 0x0b || r == '\t':
			return ' '
		case r < ' ' && r != '\r' || r == 0x1f:
			return -1
		}
		return r
	}, text)
}

// oleProperties reads what the file says of itself ([MS-OLEPS]).
func oleProperties(stream []byte) article.Article {
	var said article.Article
	found, err := msoleps.NewFrom(bytes.NewReader(stream))
	if err != nil {
		return said
	}
	for _, p := range found.Property {
		value := tidy.OneLine(tidy.UTF8(strings.Trim(p.String(), "\x00")))
		switch p.Name {
		case "Title":
			said.Title = value
		case "Author":
			said.Author = value
		case "Subject", "Keywords":
			said.Meta = append(said.Meta, draft.PropertyMeta(strings.ToLower(p.Name), value)...)
		case "CreateTime":
			if t, ok := p.T.(types.FileTime); ok {
				said.Meta = append(said.Meta, created(t.Time())...)
			}
		}
	}
	return said
}
