package table

import (
	"strconv"
	"time"
)

// progress is how far a column of a batch has been read, row by row.
type progress struct{ value, level int }

// next gives the values of the next row: one in a plain column, any number
// in a list. A null plain column has none.
func (p *progress) next(c *cells) (first, end int) {
	first = p.value
	switch {
	case c.Type == StringList:
		for {
			if c.levels[p.level] > 0 {
				p.value++
			}
			p.level++
			if p.level == len(c.levels) || c.starts[p.level] == 0 {
				break
			}
		}
	case c.Nullable:
		if c.levels[p.level] == 1 {
			p.value++
		}
		p.level++
	default:
		p.value++
	}
	return first, p.value
}

// appendPlain adds a value that is neither text nor a list, in the form that
// CSV and JSON share.
func appendPlain(to []byte, c *cells, i int) []byte {
	switch c.Type {
	case Int8, Int32:
		return strconv.AppendInt(to, int64(c.ints[i]), 10)
	case Int64:
		return strconv.AppendInt(to, c.longs[i], 10)
	case Float64:
		return strconv.AppendFloat(to, c.floats[i], 'g', -1, 64)
	case Bool:
		return strconv.AppendBool(to, c.bools[i])
	}
	return time.UnixMilli(c.longs[i]).UTC().AppendFormat(to, "2006-01-02T15:04:05.000Z")
}

// appendList adds the strings [first, end) of a list column as a JSON array.
func appendList(to []byte, c *cells, first, end int) []byte {
	to = append(to, '[')
	for i := first; i < end; i++ {
		if i > first {
			to = append(to, ',')
		}
		to = AppendQuoted(to, c.value(i))
	}
	return append(to, ']')
}

// AppendQuoted adds valid UTF-8 as a JSON string.
func AppendQuoted[T string | []byte](to []byte, text T) []byte {
	const hex = "0123456789abcdef"
	to = append(to, '"')
	done := 0
	for i := 0; i < len(text); i++ {
		b := text[i]
		if b >= ' ' && b != '"' && b != '\\' {
			continue
		}
		to = append(to, text[done:i]...)
		done = i + 1
		switch b {
		case '"', '\\':
			to = append(to, '\\', b)
		case '\n':
			to = append(to, '\\', 'n')
		case '\r':
			to = append(to, '\\', 'r')
		case '\t':
			to = append(to, '\\', 't')
		default:
			to = append(to, '\\', 'u', '0', '0', hex[b>>4], hex[b&15])
		}
	}
	return append(append(to, text[done:]...), '"')
}
