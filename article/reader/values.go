package reader

import (
	"strconv"
	"unicode/utf8"

	"parallax/article/internal/draft"
)

// valueSplitter cuts a stream of JSON values: objects one after the other, or
// the elements of arrays at the top level. It looks at brackets and quotes
// only; whether a value is sound is for Decode to say.
type valueSplitter struct {
	*stream
	array  bool // inside an array at the top level
	comma  bool // an array's element is to be followed by "," or "]"
	number int
}

// values makes each element of an array, or each object, an item. A single
// object is the whole file and has no record.
func (s *stream) values() {
	v := valueSplitter{stream: s}
	for !s.over() {
		c, err := v.space()
		if err != nil {
			v.end(err)
			return
		}
		switch {
		case c == ']' && v.array:
			v.array, v.comma = false, false
			s.in.Discard(1)
		case c == ',' && v.comma:
			v.comma = false
			s.in.Discard(1)
		case v.comma:
			v.fail(draft.Faultf("parse", "expected , or ] after it but found %s; the rest of the file was not read", quoteByte(c)))
			return
		case c == '[' && !v.array:
			v.array = true
			s.in.Discard(1)
		case c != '{' && !v.array:
			v.fail(draft.Faultf("parse", "expected a JSON object or array but found %s; nothing was read from here on", quoteByte(c)))
			return
		default:
			if !v.element() {
				return
			}
		}
	}
}

// space skips white space and gives the byte after it, unread.
func (v *valueSplitter) space() (byte, error) {
	for {
		c, err := v.in.ReadByte()
		if err != nil {
			return 0, err
		}
		if c != ' ' && c != '\n' && c != '\r' && c != '\t' && c != 0 {
			return c, v.in.UnreadByte()
		}
	}
}

// element cuts one value and reports whether to go on.
func (v *valueSplitter) element() bool {
	value, tooLong, err := v.value()
	record := "item " + strconv.Itoa(v.number+1)
	v.number++
	v.comma = v.array
	if err != nil {
		wrong := &draft.Fault{Stage: "parse", Reason: "the file ends inside it"}
		if read := v.readFault(err); read.Stage != "parse" {
			wrong = read
		}
		if !v.array && v.number == 1 {
			record = ""
		}
		v.reject(record, wrong)
		return false
	}
	if !v.array && v.number == 1 {
		if _, err := v.space(); err != nil {
			record = ""
		}
	}
	if tooLong {
		return v.reject(record, draft.Faultf("parse", "larger than the limit of %s for one article", draft.Size(int64(v.max))))
	}
	return v.item(record, value)
}

// value reads to the end of the value that begins here, into memory of its
// own. Of a value over the limit only the fact is kept.
func (v *valueSplitter) value() (value []byte, tooLong bool, err error) {
	var scan bracketScanner
	for {
		if _, err := v.in.Peek(1); err != nil {
			if scan.scalar() {
				return value, tooLong, nil
			}
			return nil, tooLong, err
		}
		part, _ := v.in.Peek(v.in.Buffered())
		n, done := scan.feed(part)
		if len(value)+n > v.max {
			tooLong, value = true, nil
		}
		if !tooLong {
			value = append(value, part[:n]...)
		}
		v.in.Discard(n)
		if done {
			return value, tooLong, nil
		}
	}
}

// fail rejects the rest of the file, at the element last read.
func (v *valueSplitter) fail(wrong *draft.Fault) {
	record := ""
	if v.number > 0 {
		record = "item " + strconv.Itoa(v.number)
	}
	v.reject(record, wrong)
}

// end tells of a file that stops where it should not.
func (v *valueSplitter) end(err error) {
	wrong := v.readFault(err)
	switch {
	case wrong.Stage != "parse":
		v.number++
		v.fail(wrong)
	case v.array:
		v.number++
		v.fail(&draft.Fault{Stage: "parse", Reason: "the file ends before the array does; it may be cut short"})
	case v.number == 0:
		v.reject("", &draft.Fault{Stage: "parse", Reason: "empty"})
	}
}

func quoteByte(c byte) string {
	if c < utf8.RuneSelf {
		return strconv.QuoteRune(rune(c))
	}
	return "byte 0x" + strconv.FormatUint(uint64(c), 16)
}

// bracketScanner finds where a JSON value ends.
type bracketScanner struct {
	depth            int
	begun            bool
	quoted, escaping bool
}

// scalar reports whether the end of input may end the value.
func (b *bracketScanner) scalar() bool { return b.begun && b.depth == 0 && !b.quoted }

// feed scans on through part. n is how much of it belongs to the value.
func (b *bracketScanner) feed(part []byte) (n int, done bool) {
	for i := 0; i < len(part); i++ {
		c := part[i]
		if b.quoted {
			switch {
			case b.escaping:
				b.escaping = false
			case c == '\\':
				b.escaping = true
			case c == '"':
				b.quoted = false
				if b.depth == 0 {
					return i + 1, true
				}
			}
			continue
		}
		switch c {
		case '"':
			b.quoted = true
		case '{', '[':
			b.depth++
		case '}', ']':
			if b.depth == 0 && b.begun {
				return i, true
			}
			if b.depth--; b.depth <= 0 {
				return i + 1, true
			}
		case ',', ' ', '\n', '\r', '\t':
			if b.depth == 0 && b.begun {
				return i, true
			}
		}
		b.begun = true
	}
	return len(part), false
}
