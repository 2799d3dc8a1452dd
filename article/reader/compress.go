package reader

import (
	"bufio"
	"bytes"
	"compress/bzip2"
	byteorder "encoding/binary"
	"errors"
	"io"
	"strings"

	"github.com/klauspost/compress/zstd"
	"github.com/pierrec/lz4/v4"
	"github.com/ulikunitz/xz"

	"parallax/article/internal/charset"
	"parallax/article/internal/draft"
)

// maxLayers is how often a file may be compressed over.
const maxLayers = 4

// Bounds of what a decompressor may keep in memory, 128 MiB, which is what the
// zstd program takes unless told otherwise. xz takes 64 MiB at its highest level.
const maxWindow = 128 << 20

// compression is a kind of compressed data.
type compression struct {
	magic []byte
	// open gives the decompressed bytes; Close may be called once.
	open func(raw *bufio.Reader) (io.ReadCloser, error)
	// stray says whether an error means that bytes follow that are not
	// compressed, rather than that something is broken.
	stray func(error) bool
}

var compressionKinds = []compression{
	{[]byte{0x1f, 0x8b}, openGzip, isStray},
	{[]byte{0x28, 0xb5, 0x2f, 0xfd}, openZstd, func(err error) bool { return errors.Is(err, zstd.ErrMagicMismatch) }},
	{[]byte("BZh"), openBzip2, func(err error) bool { return strings.Contains(err.Error(), "continuation") }},
	{[]byte("\xfd7zXZ\x00"), openXZ, func(err error) bool { return strings.Contains(err.Error(), "invalid header magic") }},
	{[]byte{0x04, 0x22, 0x4d, 0x18}, openLZ4, func(err error) bool { return errors.Is(err, lz4.ErrInvalidFrame) }},
}

// dictionaryMagic begins a file of Zstandard frames whose dictionary lies in a
// frame of its own before them, as web archives have it.
var dictionaryMagic = []byte{0x5d, 0x2a, 0x4d, 0x18}

// compressionOf tells by the first bytes how data is compressed, nil if it is not.
func compressionOf(head []byte) *compression {
	for i, c := range compressionKinds {
		if bytes.HasPrefix(head, c.magic) && (c.magic[0] != 'B' || isBzip2(head)) {
			return &compressionKinds[i]
		}
	}
	if bytes.HasPrefix(head, dictionaryMagic) {
		return &compression{dictionaryMagic, openZstdWithDictionary, compressionKinds[1].stray}
	}
	return nil
}

// isBzip2 asks for more than the three letters, with which a text may begin:
// the first block's mark, or the end's in an empty file.
func isBzip2(head []byte) bool {
	return len(head) >= 10 && '1' <= head[3] && head[3] <= '9' &&
		(string(head[4:10]) == "1AY&SY" || string(head[4:10]) == "\x17\x72\x45\x38\x50\x90")
}

// decompress sets s.in by the file's first bytes, whatever its name, and
// gives what is to be called at the end.
func (s *stream) decompress() (release func(), wrong *draft.Fault) {
	if s.budget == nil {
		s.budget = newBudget(s.meter, s.size, s.opts.Limits)
	}
	var open []io.Closer
	release = func() {
		for _, c := range open {
			c.Close()
		}
	}
	s.in = bufio.NewReaderSize(s.meter, s.buffer())
	for layer := 0; ; layer++ {
		head, err := s.in.Peek(10)
		if len(head) == 0 {
			return release, s.readFault(err)
		}
		c := compressionOf(head)
		if c == nil {
			return release, nil
		}
		if layer == maxLayers {
			return release, draft.Faultf("decompress", "compressed more than %d times over", maxLayers)
		}
		z, err := c.open(s.in)
		if err != nil {
			return release, s.readFault(err)
		}
		open = append(open, z)
		s.gzip, _ = z.(*members)
		s.in = bufio.NewReaderSize(&meter{r: &unpacked{z, s, c.stray}}, charset.Window)
		s.compressed = true
	}
}

// buffer is how much of the file is held at once: a window, or of a shorter file
// on disk all of it with room that tells that it ends.
func (s *stream) buffer() int {
	if s.depth == 0 && s.size > 0 {
		return int(min(s.size+bytes.MinRead, charset.Window))
	}
	return charset.Window
}

// unpacked is what a decompressor gives. Its errors are put as faults; bytes
// after the end that are not compressed are left alone and told of at the end.
type unpacked struct {
	r     io.Reader
	s     *stream
	stray func(error) bool
}

func (u *unpacked) Read(p []byte) (int, error) {
	if u.s.budget.spent() {
		return 0, errBudget
	}
	n, err := u.r.Read(p)
	u.s.budget.out += int64(n)
	if err != nil && err != io.EOF && u.stray(err) {
		u.s.stray = true
		err = io.EOF
	}
	return n, err
}

func openZstd(raw *bufio.Reader) (io.ReadCloser, error) {
	z, err := zstd.NewReader(raw, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(maxWindow))
	if err != nil {
		return nil, err
	}
	return z.IOReadCloser(), nil
}

// openZstdWithDictionary reads the dictionary, which may be compressed itself,
// and then the frames.
func openZstdWithDictionary(raw *bufio.Reader) (io.ReadCloser, error) {
	var head [8]byte
	if _, err := io.ReadFull(raw, head[:]); err != nil {
		return nil, io.ErrUnexpectedEOF
	}
	size := byteorder.LittleEndian.Uint32(head[4:])
	if size > maxWindow {
		return nil, errors.New("its dictionary is too large")
	}
	var dictionary bytes.Buffer
	if _, err := io.CopyN(&dictionary, raw, int64(size)); err != nil {
		return nil, io.ErrUnexpectedEOF
	}
	options := []zstd.DOption{zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(maxWindow)}
	words := dictionary.Bytes()
	if bytes.HasPrefix(words, compressionKinds[1].magic) {
		z, err := zstd.NewReader(nil, append(options, zstd.WithDecoderMaxMemory(maxWindow))...)
		if err != nil {
			return nil, err
		}
		defer z.Close()
		if words, err = z.DecodeAll(words, nil); err != nil {
			return nil, err
		}
	}
	if len(words) > 0 {
		options = append(options, zstd.WithDecoderDicts(words))
	}
	z, err := zstd.NewReader(raw, options...)
	if err != nil {
		return nil, err
	}
	return z.IOReadCloser(), nil
}

func openBzip2(raw *bufio.Reader) (io.ReadCloser, error) {
	return io.NopCloser(bzip2.NewReader(raw)), nil
}

func openLZ4(raw *bufio.Reader) (io.ReadCloser, error) {
	return io.NopCloser(&lz4Frames{raw, lz4.NewReader(raw)}), nil
}

// lz4Frames reads the frames of an lz4 file one after another.
type lz4Frames struct {
	raw *bufio.Reader
	z   *lz4.Reader
}

func (f *lz4Frames) Read(p []byte) (int, error) {
	for {
		n, err := f.z.Read(p)
		if err != io.EOF {
			return n, err
		}
		if _, end := f.raw.Peek(1); end != nil {
			return n, end
		}
		f.z.Reset(f.raw)
		if n > 0 {
			return n, nil
		}
	}
}

func openXZ(raw *bufio.Reader) (io.ReadCloser, error) {
	z, err := xz.NewReader(newXZGate(raw))
	if err != nil {
		return nil, err
	}
	return io.NopCloser(z), nil
}

// xzWindow is the size in bytes of the dictionary that the first block of an
// xz file asks for, 0 if its header is of another kind (The .xz File Format
// 1.1.0, 3.1 and 5.3.1).
func xzWindow(head []byte) int64 {
	const block = 12
	if len(head) < block+2 || head[block] == 0 || head[block+1]&3 != 0 {
		return 0
	}
	flags, at := head[block+1], block+2
	for _, present := range []byte{0x40, 0x80} {
		for more := flags&present != 0; more && at < len(head); at++ {
			more = head[at]&0x80 != 0
		}
	}
	if at+3 > len(head) || head[at] != 0x21 || head[at+1] != 1 {
		return 0
	}
	bits := head[at+2] & 0x3f
	return int64(2|bits&1) << (bits/2 + 11)
}
