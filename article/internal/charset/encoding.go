// Package charset takes the bytes of a text and gives it in UTF-8, with the name
// of the encoding it was in, which is told by the bytes where nothing else tells
// it. It promises valid UTF-8 or a fault, and that what it repairs is said. It
// does not look at what the text says.
package charset

import (
	"bytes"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"parallax/article/internal/draft"
)

var BOM = []byte("\xef\xbb\xbf")

// Names of the encodings that a byte order mark tells.
const (
	UTF16LE = "utf-16le"
	UTF16BE = "utf-16be"
	utf32LE = "utf-32le"
	utf32BE = "utf-32be"
)

// maxBrokenShare is the share of a page's bytes that may be undecodable in the
// encoding that the page declares. Browsers show a replacement character for
// them, and so do we.
const maxBrokenShare = 0.001

// Decode turns data into UTF-8 with LF line ends. The encoding is, in this
// order, what the byte order mark says; UTF-8 if the bytes are valid; what the
// page declares; hint, found for the file as a whole; what the bytes look like.
func Decode(data []byte, hint string, page bool) (string, *draft.Fault) {
	text, _, wrong := DecodeNoted(data, hint, page)
	return text, wrong
}

// Decoded says how a text was decoded.
type Decoded struct {
	Encoding string
	Note     string // what was unusual about it, "" if nothing was
}

// DecodeNoted is decodeText, and says how.
func DecodeNoted(data []byte, hint string, page bool) (text string, how Decoded, wrong *draft.Fault) {
	if bytes.HasPrefix(data, BOM) {
		data = data[len(BOM):]
		hint = "utf-8"
	}
	name := WideMark(data)
	if name == "" && Wide(hint) != nil {
		name = hint
	}
	if name == "" && utf8.Valid(data) && !Escaped(data) {
		return PlainLines(string(data)), Decoded{Encoding: "utf-8"}, nil
	}
	if name == "" && page {
		declared := declaredEncoding(data)
		if text, ok := decodeDeclared(data, declared); ok {
			return text, Decoded{Encoding: declared}, nil
		}
	}
	if name == "" {
		if text, other := decodeMixed(data); other != "" {
			return text, Decoded{"utf-8", "some lines in " + other + ", others in utf-8"}, nil
		}
	}
	if name == "" {
		name = hint
	}
	if name == "" {
		name = Detect(data)
	}
	text, bad := decodeAs(data, name)
	if bad >= 0 {
		return "", how, undecodable(data, name, bad)
	}
	return PlainLines(text), Decoded{Encoding: name}, nil
}

func undecodable(data []byte, name string, bad int) *draft.Fault {
	if name == "" {
		return draft.Faultf("decode", "byte %d is not UTF-8, and no other encoding was recognised", invalidUTF8(data))
	}
	if enc, _ := charset.Lookup(name); Wide(name) == nil && (enc == nil || enc == encoding.Replacement) {
		return draft.Faultf("decode", "byte 0: written in %s, which is not supported; convert it to UTF-8", name)
	}
	return draft.Faultf("decode", "byte %d is not valid %s", bad, name)
}

// declaredEncoding names the encoding that a page declares within its first
// 1024 bytes, "" if none.
func declaredEncoding(page []byte) string {
	head := page[:min(len(page), 1024)]
	if !bytes.Contains(bytes.ToLower(head), []byte("charset")) {
		return ""
	}
	_, name, _ := charset.DetermineEncoding(head, "")
	return name
}

// decodeDeclared decodes a page by its own declaration, which it forgives a
// few bad bytes. ok is false where the page is not in the encoding it declares:
// its bytes have no meaning in it, or make no words of the languages that are
// written in it.
func decodeDeclared(data []byte, name string) (text string, ok bool) {
	enc, canonical := charset.Lookup(name)
	if enc == nil || enc == encoding.Replacement || canonical == "utf-8" && invalidShare(data) > maxBrokenShare {
		return "", false
	}
	if canonical == "windows-1252" && !westernWords(data) {
		return "", false
	}
	if text, bad := decodeAs(data, name); bad < 0 {
		return PlainLines(text), true
	}
	decoded, err := enc.NewDecoder().Bytes(data)
	if err != nil || float64(bytes.Count(decoded, []byte("\ufffd"))) > maxBrokenShare*float64(len(data)) {
		return "", false
	}
	return PlainLines(strings.ToValidUTF8(string(decoded), "\ufffd")), true
}

// invalidShare is the share of bytes that are not UTF-8.
func invalidShare(data []byte) float64 {
	bad := 0
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			bad++
		}
		i += n
	}
	return float64(bad) / float64(max(1, len(data)))
}

// decodeAs decodes data from the named encoding. bad is the offset of the
// first byte that has no meaning in it, or -1.
func decodeAs(data []byte, name string) (text string, bad int) {
	if strings.EqualFold(name, isoKorean) {
		data, name = koreanBytes(data), "euc-kr"
	}
	enc := Wide(name)
	if enc == nil {
		enc, _ = charset.Lookup(name)
	}
	if enc == nil || enc == encoding.Replacement {
		return "", 0
	}
	if strings.EqualFold(name, "utf-8") {
		if bad := invalidUTF8(data); bad >= 0 {
			return "", bad
		}
		return string(data), -1
	}
	decoded, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		return "", 0
	}
	if at := strangeRune(decoded); at >= 0 {
		// Decoding again into that much room ends at the guilty byte.
		_, bad, _ := enc.NewDecoder().Transform(make([]byte, at), data, true)
		return "", bad
	}
	return string(decoded), -1
}

// strangeRune finds the first replacement or C1 control character: these
// stand for bytes that have no meaning in the encoding. NEL (U+0085) is let
// pass.
func strangeRune(text []byte) int {
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError || 0x80 <= r && r < 0xa0 && r != 0x85 {
			return i
		}
		i += n
	}
	return -1
}

// invalidUTF8 is the offset of the first byte that is not UTF-8, or -1.
func invalidUTF8(data []byte) int {
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

// Escaped tells the seven-bit encodings of ISO 2022, which would pass for
// UTF-8.
func Escaped(data []byte) bool { return bytes.Contains(data, []byte("\x1b$")) }

// WideMark names the encoding that a byte order mark tells, "" if none.
func WideMark(data []byte) string {
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xfe, 0, 0}):
		return utf32LE
	case bytes.HasPrefix(data, []byte{0, 0, 0xfe, 0xff}):
		return utf32BE
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}):
		return UTF16LE
	case bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		return UTF16BE
	}
	return ""
}

// Wide is the named encoding of two or four bytes a character, nil if
// it is none. The decoders drop a byte order mark.
func Wide(name string) encoding.Encoding {
	switch name {
	case UTF16LE:
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case UTF16BE:
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	case utf32LE:
		return utf32.UTF32(utf32.LittleEndian, utf32.UseBOM)
	case utf32BE:
		return utf32.UTF32(utf32.BigEndian, utf32.UseBOM)
	}
	return nil
}

// PlainLines puts LF for the other ends of lines: CRLF, what a second conversion
// made of it, and the CR of old files.
func PlainLines(text string) string {
	if strings.IndexByte(text, '\r') < 0 {
		return text
	}
	return lineEnds.Replace(text)
}

var lineEnds = strings.NewReplacer("\r\r\n", "\n", "\r\n", "\n", "\r", "\n")

// BodyLines does so in a text, where the separators of lines and paragraphs of
// Unicode, its next line and the vertical tab of office programs are ends of lines,
// too.
func BodyLines(text string) string {
	text = PlainLines(text)
	if !strings.Contains(text, "\u2028") && !strings.Contains(text, "\u2029") && !strings.Contains(text, "\u0085") && strings.IndexByte(text, '\v') < 0 {
		return text
	}
	return separators.Replace(text)
}

var separators = strings.NewReplacer("\u2029\n", "\n\n", "\u2028\n", "\n", "\u2029", "\n\n", "\u2028", "\n", "\u0085", "\n", "\v", "\n")

// Returns gives the bytes of r with LF for each CR. It is for input that has no
// other ends of lines.
func Returns(r io.Reader) io.Reader { return returns{r} }

type returns struct{ r io.Reader }

func (r returns) Read(p []byte) (int, error) {
	n, err := r.r.Read(p)
	for i, c := range p[:n] {
		if c == '\r' {
			p[i] = '\n'
		}
	}
	return n, err
}

// EndsInReturns says whether the lines of a text that begins so end in CR alone.
func EndsInReturns(window []byte) bool {
	return bytes.IndexByte(window, '\n') < 0 && bytes.IndexByte(window, '\r') >= 0
}

// Other says whether text that is no UTF-8 can be in the named encoding.
func Other(name string) bool {
	enc, name := charset.Lookup(name)
	return enc != nil && enc != encoding.Replacement && name != "utf-8"
}

// WithoutZeros leaves out zero bytes, which damage has put into a text, and gives
// their number. Encodings of two and four bytes have them for a purpose.
func WithoutZeros(data []byte, hint string) ([]byte, int) {
	if bytes.IndexByte(data, 0) < 0 || Wide(hint) != nil || WideMark(data) != "" {
		return data, 0
	}
	zeros := bytes.Count(data, []byte{0})
	return bytes.ReplaceAll(data, []byte{0}, nil), zeros
}
