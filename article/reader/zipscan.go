package reader

import (
	"archive/zip"
	"bufio"
	byteorder "encoding/binary"
	"hash"
	"hash/crc32"
	"io"
	"strings"

	"github.com/klauspost/compress/flate"

	"parallax/article/internal/charset"
	"parallax/article/internal/draft"
	"parallax/article/internal/tidy"
)

// Marks of a ZIP archive and sizes in bytes of what they begin (APPNOTE
// 6.3.10, 4.3.7 and 4.3.9).
const (
	zipLocalMark      = "PK\x03\x04"
	zipLocalSize      = 30
	zipDescriptorMark = "PK\x07\x08"
)

// zipLocal is what stands before a file in a ZIP archive.
type zipLocal struct {
	flags, method uint16
	sum           uint32
	packed, size  int64
	name          string
	wide          bool // sizes after the file take eight bytes
}

// Flags of a file.
const (
	zipEncrypted  = 1
	zipDescriptor = 8 // sum and sizes stand after the file
)

// zipUnlisted reads the files of an archive that has no list of them, one
// after another up to the first that is damaged or cut, and tells what is
// wrong with the archive.
func (s *stream) zipUnlisted(r io.Reader, wrong *draft.Fault) {
	in := bufio.NewReaderSize(r, charset.Window)
	list := entries{archive: s.file}
	for !s.stopped && !s.budget.spent() {
		local, err := readZipLocal(in)
		if err != nil {
			break
		}
		body := local.open(in)
		bytes := &unpacked{r: zipBytes{body}, s: s, stray: never}
		e, read := list.entry(local.name, local.size)
		switch {
		case !read || strings.HasSuffix(local.name, "/"):
		case local.flags&zipEncrypted != 0:
			s.rejectFile(e, &draft.Fault{Stage: "decompress", Reason: "encrypted; unpack it with its password first"})
		case body == nil:
			s.rejectFile(e, zipMethodFault(local.method))
		default:
			s.inner(&stream{file: e}, bytes)
		}
		if !local.leave(in, body, bytes) {
			break
		}
	}
	if len(list.seen) > 0 {
		wrong.Reason += "; its files were read as far as they could be found"
	}
	s.reject("", wrong)
}

func readZipLocal(in *bufio.Reader) (*zipLocal, error) {
	head, err := in.Peek(zipLocalSize)
	if err != nil || string(head[:4]) != zipLocalMark {
		return nil, io.EOF
	}
	order := byteorder.LittleEndian
	l := &zipLocal{
		flags: order.Uint16(head[6:]), method: order.Uint16(head[8:]), sum: order.Uint32(head[14:]),
		packed: int64(order.Uint32(head[18:])), size: int64(order.Uint32(head[22:])),
	}
	rest := make([]byte, int(order.Uint16(head[26:]))+int(order.Uint16(head[28:])))
	names := int(order.Uint16(head[26:]))
	in.Discard(zipLocalSize)
	if _, err := io.ReadFull(in, rest); err != nil {
		return nil, err
	}
	l.name = string(rest[:names])
	if name := unicodeName(rest[names:]); name != "" {
		l.name = name
	} else if tidy.UTF8(l.name) != l.name {
		l.name = nameDecoder(rest[:names])(l.name)
	}
	l.widen(rest[names:])
	return l, nil
}

// widen takes sizes of 4 GiB and more from the field for them (4.5.3).
func (l *zipLocal) widen(extra []byte) {
	order := byteorder.LittleEndian
	for len(extra) >= 4 {
		id, size := order.Uint16(extra), int(order.Uint16(extra[2:]))
		if extra = extra[4:]; size > len(extra) {
			return
		}
		if id == 1 {
			l.wide = true
			if size >= 16 {
				l.size, l.packed = max(int64(order.Uint64(extra)), -1), max(int64(order.Uint64(extra[8:])), -1)
			}
			return
		}
		extra = extra[size:]
	}
}

// sized says whether the size of the packed file is known before it.
func (l *zipLocal) sized() bool { return l.flags&zipDescriptor == 0 || l.packed > 0 }

// open gives the file's bytes, nil if they cannot be read or found the end of.
func (l *zipLocal) open(in *bufio.Reader) *zipBody {
	b := &zipBody{local: l, in: in, sum: crc32.NewIEEE()}
	switch {
	case l.packed < 0 || l.flags&zipEncrypted != 0:
		return nil
	case l.sized():
		b.packed = &io.LimitedReader{R: in, N: l.packed}
	case l.method != 8:
		return nil
	}
	switch {
	case l.method == 0:
		b.r = b.packed
	case l.method == 8 && b.packed == nil:
		b.r = flate.NewReader(in)
	case l.method == 8:
		b.r = flate.NewReader(b.packed)
	case zipMethods[l.method] != nil:
		b.r = zipMethods[l.method](b.packed)
	default:
		return nil
	}
	return b
}

// leave goes behind a file, whether it was read or not, and reports whether
// that could be done.
func (l *zipLocal) leave(in *bufio.Reader, body *zipBody, bytes io.Reader) bool {
	if l.sized() {
		left := l.packed
		if body != nil {
			left = body.packed.N
		}
		if n, _ := io.CopyN(io.Discard, in, max(left, 0)); n < left {
			return false
		}
		if body == nil || !body.ended {
			l.descriptor(in)
		}
		return true
	}
	if body == nil {
		return false
	}
	_, err := io.Copy(io.Discard, bytes)
	return err == nil
}

// descriptor reads the checksum that may stand after a file.
func (l *zipLocal) descriptor(in *bufio.Reader) {
	if l.flags&zipDescriptor == 0 {
		return
	}
	if head, _ := in.Peek(4); string(head) == zipDescriptorMark {
		in.Discard(4)
	}
	size := 12
	if l.wide {
		size = 20
	}
	if tail, err := in.Peek(size); err == nil {
		l.sum = byteorder.LittleEndian.Uint32(tail)
	}
	in.Discard(size)
}

// zipBody is the content of a file, checked by its checksum.
type zipBody struct {
	local  *zipLocal
	in     *bufio.Reader
	packed *io.LimitedReader // nil if the size is not known
	r      io.Reader
	sum    hash.Hash32
	ended  bool
}

func (b *zipBody) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	b.sum.Write(p[:n])
	if err != io.EOF || b.ended {
		return n, err
	}
	if b.packed != nil && b.packed.N > 0 {
		return n, io.ErrUnexpectedEOF
	}
	b.ended = true
	b.local.descriptor(b.in)
	if b.sum.Sum32() != b.local.sum {
		return n, zip.ErrChecksum
	}
	return n, io.EOF
}
