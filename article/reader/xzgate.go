package reader

import (
	"bufio"
	"encoding/binary"
	"errors"
)

var errWindow = errors.New("it needs more memory than is given to one file")

// xzGate passes the bytes of an xz file on and follows its structure (The .xz
// File Format 1.1.0), so that a block which announces a dictionary of more than
// maxWindow is met before the library takes that memory. Where the bytes are no
// xz it says nothing: the library will.
type xzGate struct {
	in *bufio.Reader
	// step takes the next stretch, of which it has so many bytes, and sets what
	// comes after it.
	step func(*xzGate, []byte) error
	want int
	have []byte // of the stretch, where it is one that is looked at
	skip int64  // bytes of contents to come before the next stretch
	at   int64  // bytes since the beginning of the stream, for padding
	sum  int64  // size in bytes of the check that ends a block
	left uint64 // records to come in the index
	read int64  // bytes of the file
	asks int64  // bytes of memory that all blocks so far ask for, which is cleared each time
	done bool   // nothing more is followed
}

const (
	xzStreamHeader = 12
	xzFooter       = 12
	// What all blocks of a file may ask for, in any case and for each byte of it:
	// a block is three times as large as its dictionary, before it is compressed.
	mostWindows = 1 << 30
	windowRatio = 64
)

func newXZGate(in *bufio.Reader) *xzGate {
	g := &xzGate{in: in}
	g.await((*xzGate).stream, xzStreamHeader)
	return g
}

func (g *xzGate) await(step func(*xzGate, []byte) error, bytes int) {
	g.step, g.want, g.have = step, bytes, g.have[:0]
}

func (g *xzGate) Read(p []byte) (int, error) {
	n, err := g.in.Read(p)
	if wrong := g.follow(p[:n]); wrong != nil {
		return 0, wrong
	}
	return n, err
}

// ReadByte keeps the library from a buffer of its own.
func (g *xzGate) ReadByte() (byte, error) {
	c, err := g.in.ReadByte()
	if err == nil {
		err = g.follow([]byte{c})
	}
	return c, err
}

func (g *xzGate) follow(p []byte) error {
	g.read += int64(len(p))
	for len(p) > 0 && !g.done {
		if g.skip > 0 {
			n := min(g.skip, int64(len(p)))
			g.skip, g.at, p = g.skip-n, g.at+n, p[n:]
			continue
		}
		n := min(g.want-len(g.have), len(p))
		g.have = append(g.have, p[:n]...)
		g.at, p = g.at+int64(n), p[n:]
		if len(g.have) < g.want {
			return nil
		}
		if err := g.step(g, g.have); err != nil {
			return err
		}
	}
	return nil
}

// stream is the header of a stream, or four zeros of padding before one.
func (g *xzGate) stream(b []byte) error {
	if string(b[:6]) != "\xfd7zXZ\x00" {
		if b[0]|b[1]|b[2]|b[3] != 0 {
			g.done = true
			return nil
		}
		g.have = append(g.have[:0], b[4:]...) // and on, by four
		return nil
	}
	g.sum = map[byte]int64{0: 0, 1: 4, 4: 8, 10: 32}[b[7]&15]
	g.at = xzStreamHeader
	g.await((*xzGate).blockSize, 1)
	return nil
}

// blockSize is the first byte of a block, or of the index.
func (g *xzGate) blockSize(b []byte) error {
	if b[0] == 0 {
		g.left = 0
		g.await(g.number((*xzGate).records), 1)
		return nil
	}
	size := (int(b[0]) + 1) * 4
	first := b[0]
	g.await(func(g *xzGate, rest []byte) error {
		head := append(make([]byte, xzStreamHeader, xzStreamHeader+size), first)
		window := xzWindow(append(head, rest...))
		if g.asks += window; window > maxWindow || g.asks > mostWindows+windowRatio*g.read {
			return errWindow
		}
		g.await((*xzGate).chunk, 1)
		return nil
	}, size-1)
	return nil
}

// chunk is the control byte of a piece of LZMA2.
func (g *xzGate) chunk(b []byte) error {
	switch c := b[0]; {
	case c == 0: // the end: padding to four bytes, and the check
		g.skip = -g.at&3 + g.sum
		g.await((*xzGate).blockSize, 1)
	case c < 3:
		g.await(func(g *xzGate, size []byte) error {
			g.skip = int64(binary.BigEndian.Uint16(size)) + 1
			g.await((*xzGate).chunk, 1)
			return nil
		}, 2)
	case c >= 0x80:
		g.await(func(g *xzGate, size []byte) error {
			g.skip = int64(binary.BigEndian.Uint16(size[2:])) + 1
			if c >= 0xc0 {
				g.skip++ // properties
			}
			g.await((*xzGate).chunk, 1)
			return nil
		}, 4)
	default:
		g.done = true
	}
	return nil
}

// number reads a number of the index byte by byte.
func (g *xzGate) number(then func(*xzGate, uint64)) func(*xzGate, []byte) error {
	value, shift := uint64(0), 0
	return func(g *xzGate, b []byte) error {
		value |= uint64(b[0]&0x7f) << shift
		if shift += 7; b[0]&0x80 == 0 || shift > 63 {
			then(g, value)
			return nil
		}
		g.have = g.have[:0]
		return nil
	}
}

// records goes through the two numbers of each record.
func (g *xzGate) records(count uint64) {
	g.left = 2 * count
	if count > 1<<40 {
		g.done = true
		return
	}
	g.nextNumber()
}

func (g *xzGate) nextNumber() {
	if g.left > 0 {
		g.left--
		g.await(g.number(func(g *xzGate, _ uint64) { g.nextNumber() }), 1)
		return
	}
	g.skip = -g.at&3 + 4 + xzFooter
	g.await((*xzGate).stream, xzStreamHeader)
}
