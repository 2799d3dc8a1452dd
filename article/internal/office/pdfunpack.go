package office

import (
	"bufio"
	"bytes"
	"compress/zlib"
	"encoding/ascii85"
	"errors"
	"io"
	"regexp"
	"strconv"
)

// A stream of a PDF file may be packed several times over (ISO 32000-1, 7.4). What
// comes of each time is counted, for the engine holds all of it.

// pdfFilters are the ways of packing by their names and the short ones. Pictures
// have others.
var pdfFilters = map[string]func(r *bufio.Reader, early bool) io.Reader{
	"FlateDecode": flated, "Fl": flated, "LZWDecode": lzwed, "LZW": lzwed, "RunLengthDecode": runs, "RL": runs,
	"ASCII85Decode": base85, "A85": base85, "ASCIIHexDecode": hexed, "AHx": hexed,
}

const (
	mostFilters   = 16  // times over that a stream may be packed which is measured
	longestFilter = 200 // bytes that tell how
	mostElsewhere = 100 // objects with these that are looked for
	mostEntries   = 4   // of a name in the head of a stream, of which the last counts
)

var (
	filterEntry = regexp.MustCompile(`^/Filter\s*(\[[^\]]*\]|/[^\s/<>\[\]()%]+|\d+\s+\d+\s+R)`)
	filterName  = regexp.MustCompile(`/([^\s/<>\[\]()%]+)|(\d+)\s+(\d+)\s+R`)
	lateLZW     = regexp.MustCompile(`^/EarlyChange\s+0`)
	givenLength = regexp.MustCompile(`^/Length\s+(\d+)\s*[/>]`)
)

// entry gives what an expression, which begins with a name, finds at the last place
// of the name in a head.
func entry(head []byte, name string, value *regexp.Regexp) [][]byte {
	before := head
	for range mostEntries {
		at := bytes.LastIndex(before, []byte(name))
		if at < 0 {
			return nil
		}
		if found := value.FindSubmatch(head[at:min(len(head), at+longestFilter)]); found != nil {
			return found
		}
		before = before[:at]
	}
	return nil
}

// pdfStreams are the streams of a file, looked at from its beginning.
type pdfStreams struct {
	file []byte
	end  int // of the stream looked at, by its word for that
	left int // objects that may be looked for
}

// filters reads how a stream is packed out of its dictionary, none of one that is
// not. A name may be an object of its own.
func (s *pdfStreams) filters(head []byte) (names []string) {
	found := entry(head, "/Filter", filterEntry)
	if found == nil {
		return nil
	}
	for _, one := range filterName.FindAllSubmatch(found[1], mostFilters) {
		if one[1] != nil {
			names = append(names, plainName(one[1]))
			continue
		}
		names = append(names, s.elsewhere(string(one[2])+" "+string(one[3])+" obj")...)
	}
	return names[:min(len(names), mostFilters)]
}

// elsewhere gives the names that an object holds.
func (s *pdfStreams) elsewhere(object string) (names []string) {
	if s.left--; s.left < 0 {
		return nil
	}
	at := bytes.Index(s.file, []byte("\n"+object))
	if at < 0 {
		return nil
	}
	body := s.file[at+1+len(object):]
	body, _, _ = bytes.Cut(body[:min(len(body), longestFilter)], []byte("endobj"))
	for _, one := range filterName.FindAllSubmatch(body, mostFilters) {
		names = append(names, plainName(one[1]))
	}
	return names
}

// packed gives the bytes of a stream that begins at a place.
func (s *pdfStreams) packed(head []byte, at int) []byte {
	word := []byte("endstream")
	if given := entry(head, "/Length", givenLength); given != nil {
		length, err := strconv.Atoi(string(given[1]))
		if err == nil && length <= len(s.file)-at && bytes.HasPrefix(bytes.TrimLeft(s.file[at+length:min(len(s.file), at+length+12)], "\r\n "), word) {
			return s.file[at : at+length]
		}
	}
	if s.end < at {
		s.end = len(s.file)
		if next := bytes.Index(s.file[at:], word); next >= 0 {
			s.end = at + next
		}
	}
	return s.file[at:s.end]
}

// plainName undoes the form #64 of characters in a name.
func plainName(name []byte) string {
	var plain []byte
	for i := 0; i < len(name); i++ {
		if name[i] == '#' && i+2 < len(name) {
			if code, err := strconv.ParseUint(string(name[i+1:i+3]), 16, 8); err == nil {
				plain = append(plain, byte(code))
				i += 2
				continue
			}
		}
		plain = append(plain, name[i])
	}
	return string(plain)
}

var errDrawsMuch = errors.New("it comes to more than it may")

// metered counts the bytes that one step of unpacking gives, and ends where these
// are more than one step may give.
type metered struct {
	r    io.Reader
	most int64
	n    int64
}

func (m *metered) Read(b []byte) (int, error) {
	n, err := m.r.Read(b)
	if m.n += int64(n); m.n > m.most {
		return n, errDrawsMuch
	}
	return n, err
}

// unpackedBytes is how many bytes all steps of unpacking a stream give, and whether
// one of them gives more than most. What is damaged ends there, as it does in the engine.
func unpackedBytes(packed []byte, names []string, early bool, most int64) (total int64, more bool) {
	var source io.Reader = bytes.NewReader(packed)
	var steps []*metered
	for _, name := range names {
		unpack := pdfFilters[name]
		if unpack == nil {
			break // a picture from here on
		}
		step := &metered{r: unpack(bufio.NewReader(source), early), most: most}
		source, steps = step, append(steps, step)
	}
	io.Copy(io.Discard, source) // what was read counts
	for _, step := range steps {
		total, more = total+step.n, more || step.n > most
	}
	return total, more
}

func flated(r *bufio.Reader, _ bool) io.Reader {
	unpack, err := zlib.NewReader(r)
	if err != nil {
		return bytes.NewReader(nil)
	}
	return unpack
}

// byteSource is what gives one byte after the other, in a form that is read in pieces.
type byteSource func() (byte, error)

func (next byteSource) Read(b []byte) (int, error) {
	for i := range b {
		c, err := next()
		if err != nil {
			return i, err
		}
		b[i] = c
	}
	return len(b), nil
}

// hexed gives a byte for two digits, up to the sign ">".
func hexed(r *bufio.Reader, _ bool) io.Reader {
	digit := func() (byte, error) {
		for {
			c, err := r.ReadByte()
			switch {
			case err != nil || c == '>':
				return 0, io.EOF
			case c >= '0' && c <= '9':
				return c - '0', nil
			case c|0x20 >= 'a' && c|0x20 <= 'f':
				return c | 0x20 - 'a' + 10, nil
			}
		}
	}
	return byteSource(func() (byte, error) {
		high, err := digit()
		if err != nil {
			return 0, err
		}
		low, _ := digit() // the last one may be left out
		return high<<4 | low, nil
	})
}

// base85 gives four bytes for five characters, up to the sign "~".
func base85(r *bufio.Reader, _ bool) io.Reader {
	return ascii85.NewDecoder(byteSource(func() (byte, error) {
		c, err := r.ReadByte()
		if err != nil || c == '~' {
			return 0, io.EOF
		}
		return c, nil
	}))
}

// runs gives bytes as they are, or one byte up to 128 times.
func runs(r *bufio.Reader, _ bool) io.Reader {
	left, same, value := 0, false, byte(0)
	return byteSource(func() (c byte, err error) {
		if left == 0 {
			length, err := r.ReadByte()
			if err != nil || length == 128 {
				return 0, io.EOF
			}
			if left, same = int(length)+1, length > 128; same {
				left = 257 - int(length)
				if value, err = r.ReadByte(); err != nil {
					return 0, io.EOF
				}
			}
		}
		left--
		if same {
			return value, nil
		}
		return r.ReadByte()
	})
}

func isLZW(name string) bool { return name == "LZWDecode" || name == "LZW" }

// lzwed gives what codes of 9 to 12 bits stand for, which grow a code early or not.
func lzwed(r *bufio.Reader, early bool) io.Reader {
	const clear, end, first, most = 256, 257, 258, 4096
	var prefix [most]int16
	var last, from [most]byte // of each code: its last byte, and its first
	for i := range clear {
		last[i], from[i] = byte(i), byte(i)
	}
	bits, held, next, width, before := uint32(0), 0, first, 9, -1
	var out []byte // what is to be given yet, backwards
	ahead := 0
	if early {
		ahead = 1
	}
	return byteSource(func() (byte, error) {
		for len(out) == 0 {
			for held < width {
				c, err := r.ReadByte()
				if err != nil {
					return 0, io.EOF
				}
				bits, held = bits<<8|uint32(c), held+8
			}
			held -= width
			code := int(bits >> held & (1<<width - 1))
			switch {
			case code == clear:
				next, width, before = first, 9, -1
				continue
			case code == end, code > next, code == next && before < 0:
				return 0, io.EOF
			}
			if before >= 0 && next < most {
				prefix[next], from[next] = int16(before), from[before]
				if last[next] = from[next]; code < next {
					last[next] = from[code]
				}
				next++
			}
			if next+ahead >= 1<<width && width < 12 {
				width++
			}
			for at := code; ; at = int(prefix[at]) {
				if out = append(out, last[at]); at < clear {
					break
				}
			}
			before = code
		}
		c := out[len(out)-1]
		out = out[:len(out)-1]
		return c, nil
	})
}
