package reader

import (
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"math/big"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/apache/arrow/go/v17/arrow/float16"
	"github.com/apache/arrow/go/v17/parquet/schema"
)

// fixedText writes a value of a fixed number of bytes: a decimal number, an
// identifier, a short floating-point number, a span of time, text, or else its
// bytes in hexadecimal digits.
func fixedText(v []byte, logical schema.LogicalType) string {
	const idBytes, halfBytes, spanBytes = 16, 2, 12
	switch logical.(type) {
	case *schema.DecimalLogicalType:
		return decimalText(bigEndian(v), logical)
	case schema.UUIDLogicalType:
		if len(v) == idBytes {
			return fmt.Sprintf("%x-%x-%x-%x-%x", v[:4], v[4:6], v[6:8], v[8:10], v[10:])
		}
	case schema.Float16LogicalType:
		if len(v) == halfBytes {
			return strconv.FormatFloat(float64(float16.FromLEBytes(v).Float32()), 'g', -1, 32)
		}
	case schema.IntervalLogicalType:
		if len(v) == spanBytes {
			months, days, millis := binary.LittleEndian.Uint32(v), binary.LittleEndian.Uint32(v[4:]), binary.LittleEndian.Uint32(v[8:])
			return fmt.Sprintf("%d months %d days %d ms", months, days, millis)
		}
	}
	if text := strings.TrimRight(string(v), "\x00 "); utf8.ValidString(text) && !strings.ContainsFunc(text, isControl) {
		return text
	}
	return hex.EncodeToString(v)
}

func isControl(r rune) bool { return r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0x7f }

// bigEndian reads a whole number in two's complement.
func bigEndian(v []byte) *big.Int {
	n := new(big.Int).SetBytes(v)
	if len(v) > 0 && v[0]&0x80 != 0 {
		n.Sub(n, new(big.Int).Lsh(big.NewInt(1), uint(8*len(v))))
	}
	return n
}

// mostScale is how many digits behind the point a decimal number has at most.
const mostScale = 76

// decimalText writes a number with as many digits behind the point as its column
// has.
func decimalText(v *big.Int, logical schema.LogicalType) string {
	decimal, ok := logical.(*schema.DecimalLogicalType)
	if !ok || decimal.Scale() <= 0 || decimal.Scale() > mostScale {
		return v.String()
	}
	power := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(decimal.Scale())), nil)
	return new(big.Rat).SetFrac(v, power).FloatString(int(decimal.Scale()))
}

// passedOver notes the columns of a table that are of a kind that is not read.
func (c *columns) passedOver(names []string) {
	if len(names) == 0 {
		return
	}
	const most = 10
	more := ""
	if len(names) > most {
		names, more = names[:most], " …"
	}
	c.notes = append(c.notes, "not read, for they are lists of lists or maps: "+strings.Join(names, ", ")+more)
}
