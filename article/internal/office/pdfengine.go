package office

import (
	"bytes"
	"context"
	_ "embed" // for the engine below
	"io"
	"math/rand/v2"
	"runtime"
	"sync"

	"github.com/klauspost/compress/zstd"
	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// PDFium in WebAssembly is kept packed: it is 2 MB of the program instead of 6,
// and is unpacked in some hundredths of a second. go-pdfium stays the source, and
// a test holds the file to it.
//
//go:generate go run ./pdfiumdata data/pdfium.bin
//go:embed data/pdfium.bin
var packedPDFium []byte

// pdfiumHeader is the beginning of the file. Its last line is empty.
const pdfiumHeader = `# PDFium in WebAssembly, packed by Zstandard behind the empty line. Made by go generate ./article/internal/office.
# source: internal/pdfium_wasm/pdfium.wasm of github.com/klippa-app/go-pdfium
# licence: MIT (go-pdfium), BSD 3-Clause and Apache-2.0 (PDFium and what it holds)
# version: v1.21.4

`

// PackPDFium makes the file that the program holds of the engine's module.
func PackPDFium(module []byte) ([]byte, error) {
	packer, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithWindowSize(8<<20))
	if err != nil {
		return nil, err
	}
	return packer.EncodeAll(module, []byte(pdfiumHeader)), nil
}

func unpackPDFium() ([]byte, error) {
	unpacker, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1))
	if err != nil {
		return nil, err
	}
	defer unpacker.Close()
	return unpacker.DecodeAll(bytes.TrimPrefix(packedPDFium, []byte(pdfiumHeader)), nil)
}

// pdfPool makes readers of PDF files: PDFium, in WebAssembly, which has no
// access to files and a bounded memory. To compile it takes some seconds, so
// that this is done once, not before the first PDF file is met, and what comes
// of it is kept for the next run.
var pdfPool = sync.OnceValues(func() (pdfium.Pool, error) { return newPDFPool(pdfFolder()) })

// newPDFPool keeps the compiled engine in folder, if that is a name.
func newPDFPool(folder string) (pdfium.Pool, error) {
	module, err := unpackPDFium()
	if err != nil {
		return nil, err
	}
	if kept := openCompiled(folder); kept != nil {
		if pool, err := startPDFium(module, kept.cache); err == nil {
			kept.sign()
			return pool, nil
		}
	}
	return startPDFium(module, nil)
}

func startPDFium(module []byte, kept wazero.CompilationCache) (pdfium.Pool, error) {
	how := wazero.NewRuntimeConfig().WithMemoryLimitPages(pdfMemoryPages).WithCloseOnContextDone(true).
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling)
	if kept != nil {
		how = how.WithCompilationCache(kept)
	}
	return webassembly.InitWithWASM(webassembly.Config{
		WASM:     module,
		Context:  experimental.WithCompilationWorkers(context.Background(), runtime.GOMAXPROCS(0)),
		MaxTotal: 1 << 10, MaxIdle: 1,
		FSConfig: wazero.NewFSConfig(), Stdout: io.Discard, Stderr: io.Discard,
		RandomSource:  rand.NewChaCha8([32]byte{}), // the same in every run
		RuntimeConfig: how,
	})
}
