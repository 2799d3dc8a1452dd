package table

import (
	"runtime"

	"github.com/apache/arrow/go/v17/parquet/compress"
	"github.com/klauspost/compress/zstd"
)

// pageCodec compresses Parquet pages with one encoder that is kept. The
// library's own codec makes an encoder for every page, 6 MB each. Each page ends in
// the checksum of Zstandard (RFC 8878, 3.1.1), which every reader looks at: the
// library can write none of Parquet's own.
type pageCodec struct {
	compress.Codec // the library's, for reading
	encoder        *zstd.Encoder
}

// registered holds the library's registry of codecs with pageCodec in it; it
// is the only way to have a file written with another one.
var registered = registerPageCodec()

func registerPageCodec() error {
	codec, err := compress.GetCodec(compress.Codecs.Zstd)
	if err != nil {
		return err
	}
	e, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(runtime.GOMAXPROCS(0)), zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithZeroFrames(true))
	if err != nil {
		return err
	}
	compress.RegisterCodec(compress.Codecs.Zstd, pageCodec{codec, e})
	return nil
}

func (c pageCodec) Encode(dst, src []byte) []byte { return c.encoder.EncodeAll(src, dst[:0]) }

func (c pageCodec) EncodeLevel(dst, src []byte, _ int) []byte { return c.Encode(dst, src) }
