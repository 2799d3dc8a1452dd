package article

import (
	"bufio"
	"bytes"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

var (
	gzipMagic = []byte{0x1f, 0x8b}
	zstdMagic = []byte{0x28, 0xb5, 0x2f, 0xfd}
)

// decompress sets s.in by the file's first bytes, whatever its name, and
// gives what is to be called at the end.
func (s *stream) decompress() (release func(), wrong *fault) {
	release = func() {}
	raw := bufio.NewReaderSize(s.meter, windowBytes)
	s.in = raw
	head, err := raw.Peek(len(zstdMagic))
	switch {
	case len(head) == 0:
		return release, s.readFault(err)
	case bytes.HasPrefix(head, gzipMagic):
		z, err := gzip.NewReader(raw)
		if err != nil {
			return release, s.readFault(err)
		}
		s.in = bufio.NewReaderSize(&meter{r: z}, windowBytes)
	case bytes.HasPrefix(head, zstdMagic):
		z, err := zstd.NewReader(raw, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true))
		if err != nil {
			return release, s.readFault(err)
		}
		release = z.Close
		s.in = bufio.NewReaderSize(&meter{r: z}, windowBytes)
	default:
		return release, nil
	}
	s.compressed = true
	return release, nil
}
