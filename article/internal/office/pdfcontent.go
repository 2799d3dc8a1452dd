package office

import (
	"bytes"
	"slices"

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
// What is encrypted is left to the clock.
func checkContent(data []byte, times int64) *draft.Fault {
	left := times * (pdfContents + pdfContentPerByte*int64(len(data)))
	streams := pdfStreams{file: data, left: mostElsewhere}
	for at := 0; ; {
		next := bytes.Index(data[at:], []byte("stream"))
		if next < 0 {
			return nil
		}
		begin := at + next
		at = begin + len("stream")
		head := data[max(0, begin-pdfLongestHead):begin]
		object := bytes.LastIndex(head, []byte("obj"))
		if object < 0 || bytes.HasSuffix(head, []byte("end")) || !drawn(head[object:]) {
			continue
		}
		filters := streams.filters(head[object:])
		if len(filters) == 0 {
			continue // no more than the file has
		}
		from := at + min(len(data)-at, 2) - len(bytes.TrimLeft(data[at:min(len(data), at+2)], "\r\n"))
		early := !slices.ContainsFunc(filters, isLZW) || entry(head[object:], "/EarlyChange", lateLZW) == nil
		most := min(left, times*pdfContent)
		n, more := unpackedBytes(streams.packed(head[object:], from), filters, early, most)
		if left -= n; more || left < 0 {
			return draft.Faultf("parse", "a page draws more than %s, which is far more than one of text; save it as text", draft.Size(most))
		}
	}
}

// drawn tells the head of a stream that a page may draw.
func drawn(head []byte) bool {
	for _, word := range notDrawn {
		if bytes.Contains(head, word) {
			return false
		}
	}
	return true
}
