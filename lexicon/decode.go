package lexicon

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// A File is a file of words that somebody keeps beside the program.
type File struct {
	Name string // as it is told in faults
	Data []byte
}

// IsBinary says whether a file holds bytes that no text has: an office file, an
// archive, a picture.
func IsBinary(text string) bool { return strings.IndexByte(text, 0) >= 0 }

// notText is the fault of such a file.
const notText = "this is no text: save the words as text, CSV for one, in UTF-8"

// Decoded is the text of a file: in UTF-8, with line ends of one kind and
// without a byte order mark. The note tells of another encoding, which is UTF-16
// by its mark, or Windows-1252, of which Latin-1 is a part, for bytes that are
// not UTF-8.
func Decoded(data []byte) (text, note string) {
	text = string(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")))
	from, called := encoding.Encoding(nil), ""
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		from, called = unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM), "UTF-16"
	case !utf8.Valid(data):
		from, called = charmap.Windows1252, "Windows-1252 (Latin-1)"
	}
	if from != nil {
		decoded, err := from.NewDecoder().Bytes(data)
		if err != nil {
			decoded = []byte(strings.ToValidUTF8(text, string(utf8.RuneError)))
		}
		text, note = string(decoded), "it is not in UTF-8 and was read as "+called+": save it in UTF-8 if letters are wrong"
	}
	return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), note
}
