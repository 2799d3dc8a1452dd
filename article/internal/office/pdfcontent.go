package office

import (
	"bytes"
	"compress/zlib"
	"io"

	"parallax/article/internal/draft"
)

// The engine goes through all that a page draws before it says how much that is,
// and a page of a hundred kilobytes may draw millions of strokes. So what pages
// draw is measured first.

// Bounds of what pages draw, in bytes as it is unpacked: of one stream, and of all
// of a file in any case and for each of its bytes. A page of news has 100 kB.
const (
	pdfContent        = 16 << 20
	pdfContents       = 64 << 20
	pdfContentPerByte = 32
	pdfLongestHead    = 4 << 10 // bytes of what a stream says of itself
)

// notDrawn are words in the heads of streams that no page draws.
var notDrawn = [][]byte{
	[]byte("/Image"), []byte("/Length1"), []byte("/Type1C"), []byte("/CIDFontType0C"), []byte("/OpenType"), []byte("/ObjStm"),
	[]byte("/XRef"), []byte("/FunctionType"), []byte("/Alternate"), []byte("/EmbeddedFile"), []byte("/Metadata"),
}

// checkContent refuses a PDF file whose pages draw more than that, times as often.
// Streams that are packed in other ways are left to the clock.
func checkContent(data []byte, times int64) *draft.Fault {
	left := times * (pdfContents + pdfContentPerByte*int64(len(data)))
	var unpack io.ReadCloser
	for at := 0; ; {
		next := bytes.Index(data[at:], []byte("stream"))
		if next < 0 {
			return nil
		}
		begin := at + next
		at = begin + len("stream")
		head := data[max(0, begin-pdfLongestHead):begin]
		if bytes.HasSuffix(head, []byte("end")) || !packedContent(head[bytes.LastIndex(head, []byte("obj"))+1:]) {
			continue
		}
		packed := bytes.NewReader(bytes.TrimLeft(data[at:min(len(data), at+2)], "\r\n"))
		source := io.MultiReader(packed, bytes.NewReader(data[min(len(data), at+2):]))
		var err error
		if unpack == nil {
			unpack, err = zlib.NewReader(source)
		} else {
			err = unpack.(zlib.Resetter).Reset(source, nil)
		}
		if err != nil {
			unpack = nil
			continue // no stream, or a damaged one
		}
		most := min(left, times*pdfContent)
		n, _ := io.Copy(io.Discard, io.LimitReader(unpack, most+1)) // what was read counts
		if left -= n; n > most {
			return draft.Faultf("parse", "a page draws more than %s, which is far more than one of text; save it as text", draft.Size(most))
		}
	}
}

func packedContent(head []byte) bool {
	if !bytes.Contains(head, []byte("/FlateDecode")) && !bytes.Contains(head, []byte("/Fl")) {
		return false
	}
	for _, word := range notDrawn {
		if bytes.Contains(head, word) {
			return false
		}
	}
	return true
}
