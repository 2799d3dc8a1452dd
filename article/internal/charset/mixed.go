package charset

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// leastSequences is how many sequences of UTF-8 in whole lines show that a
// file is partly in UTF-8: in other encodings they come about by accident, but
// hardly ever as all of a line's signs beyond ASCII.
const leastSequences = 3

// decodeMixed decodes a file of which some lines are in UTF-8 and others are
// in another encoding, as happens when files are put together. The others are
// recognised together and named; other is "" for a file that is not of that kind.
func decodeMixed(data []byte) (text, other string) {
	sequences := 0
	var others []byte
	for line := range bytes.Lines(data) {
		if !utf8.Valid(line) {
			others = append(others, line...)
			continue
		}
		sequences += len(line) - utf8.RuneCount(line)
	}
	if sequences < leastSequences || len(others) == 0 {
		return "", ""
	}
	name := Detect(others)
	if name == "" || name == "utf-8" || Wide(name) != nil || name == isoKorean {
		return "", ""
	}
	var out strings.Builder
	for line := range bytes.Lines(data) {
		if utf8.Valid(line) {
			out.Write(line)
			continue
		}
		decoded, bad := decodeAs(line, name)
		if bad >= 0 {
			return "", ""
		}
		out.WriteString(decoded)
	}
	return PlainLines(out.String()), name
}
