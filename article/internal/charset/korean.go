package charset

import "bytes"

// isoKorean is the name of an encoding of seven bits that package charset does
// not decode.
const isoKorean = "iso-2022-kr"

// The signs by which ISO-2022-KR shifts between ASCII and KS X 1001 (RFC 1557).
const (
	koreanHeader = "\x1b$)C"
	shiftOut     = 0x0e
	shiftIn      = 0x0f
)

// koreanBytes gives text in ISO-2022-KR in EUC-KR, which has the same pairs of
// bytes with the eighth bit set. A line begins in ASCII.
func koreanBytes(data []byte) []byte {
	data = bytes.ReplaceAll(data, []byte(koreanHeader), nil)
	out := make([]byte, 0, len(data))
	shifted := false
	for _, c := range data {
		switch {
		case c == shiftOut:
			shifted = true
		case c == shiftIn:
			shifted = false
		case c == '\n':
			shifted = false
			out = append(out, c)
		case shifted && c > ' ' && c < 0x7f:
			out = append(out, c|0x80)
		default:
			out = append(out, c)
		}
	}
	return out
}
