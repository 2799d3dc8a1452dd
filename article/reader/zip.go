package reader

import (
	"archive/zip"
	"bufio"
	"cmp"
	"compress/bzip2"
	"errors"
	"io"
	"io/fs"
	"path"
	"strings"

	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/zstd"

	"parallax/article"
	"parallax/article/internal/charset"
	"parallax/article/internal/draft"
	"parallax/article/internal/office"
)

// zip reads the files of a ZIP archive in the order of its directory. Where
// the directory is missing, they are read as they lie.
func (s *stream) zip() {
	at, size, release, wrong := s.copied()
	defer release()
	all := io.NewSectionReader(at, 0, size)
	if wrong == nil {
		z, err := zip.NewReader(at, size)
		if err == nil || errors.Is(err, zip.ErrInsecurePath) {
			_, direct := at.(*meteredAt)
			s.zipFiles(z, all, direct)
			return
		}
		wrong = &draft.Fault{Stage: "open", Reason: "its list of files is missing or damaged, the archive may be cut short"}
	}
	s.zipUnlisted(all, wrong)
}

// zipFiles reads the files that a ZIP archive lists. direct says that all is
// read from the disk itself, beside s.in.
func (s *stream) zipFiles(z *zip.Reader, all io.Reader, direct bool) {
	if document, wrong := s.formats.document(z); wrong != nil {
		s.reject("", wrong)
		return
	} else if document != nil {
		s.guess.format = document
		if !direct {
			s.in = bufio.NewReaderSize(all, charset.Window)
		}
		s.dispatch()
		return
	}
	z.RegisterDecompressor(zip.Deflate, flate.NewReader)
	for method, open := range zipMethods {
		z.RegisterDecompressor(method, open)
	}
	list := entries{archive: s.file}
	names := zipNames(z.File)
	crawl := isWACZ(z)
	over := office.Overlapping(z.File)
	for i, f := range z.File {
		mode := f.Mode()
		if mode.IsDir() || mode&fs.ModeSymlink != 0 || crawl && !strings.HasPrefix(f.Name, wacz) || over[f] {
			continue
		}
		e, read := list.entry(names[i], int64(min(f.UncompressedSize64, 1<<62)))
		if !read {
			continue
		}
		if !s.zipFile(e, f) {
			return
		}
		if s.budget.spent() {
			if i+1 < len(z.File) {
				s.reject("", &draft.Fault{Stage: "decompress", Reason: errBudget.Error()})
			}
			return
		}
	}
	if len(over) > 0 && !s.stopped {
		s.reject("", draft.Faultf("decompress", "%d of its files lie over the bytes of other files in it; of such files only the first is read", len(over)))
	}
	s.endArchive(&list)
}

// wacz is the folder with the web archives in a collection of them (WACZ
// 1.1.1, 5.2.1); the lists that lie beside it are no articles.
const wacz = "archive/"

func isWACZ(z *zip.Reader) bool {
	described, held := false, false
	for _, f := range z.File {
		described = described || f.Name == "datapackage.json"
		held = held || strings.HasPrefix(f.Name, wacz) && strings.Contains(path.Ext(strings.TrimSuffix(f.Name, ".gz")), "warc")
	}
	return described && held
}

// endArchive tells of an archive in which there was nothing to read.
func (s *stream) endArchive(list *entries) {
	if !s.stopped && len(list.seen) == 0 {
		s.reject("", &draft.Fault{Stage: "parse", Reason: "empty: an archive with no files to read in it"})
	}
}

// zipFile reads one file and reports whether to go on.
func (s *stream) zipFile(e file, f *zip.File) bool {
	const encrypted = 1
	if f.Flags&encrypted != 0 {
		return s.rejectFile(e, &draft.Fault{Stage: "decompress", Reason: "encrypted; unpack it with its password first"})
	}
	r, err := f.Open()
	if errors.Is(err, zip.ErrAlgorithm) {
		return s.rejectFile(e, zipMethodFault(f.Method))
	}
	if err != nil {
		return s.rejectFile(e, zipFault(err))
	}
	defer r.Close()
	return s.inner(&stream{file: e}, &unpacked{r: zipBytes{r}, s: s, stray: never})
}

func never(error) bool { return false }

// rejectFile rejects a file of an archive and reports whether to go on.
func (s *stream) rejectFile(e file, wrong *draft.Fault) bool {
	return s.send(article.Item{}, &article.Reject{Path: e.path, Record: s.prefix, Stage: wrong.Stage, Reason: wrong.Line(), Bytes: e.size})
}

// zipBytes are the bytes of a file in a ZIP archive, with its errors as faults.
type zipBytes struct{ r io.Reader }

func (z zipBytes) Read(p []byte) (int, error) {
	n, err := z.r.Read(p)
	if err != nil && err != io.EOF {
		err = &outerError{*zipFault(err)}
	}
	return n, err
}

func zipFault(err error) *draft.Fault {
	switch {
	case errors.Is(err, zip.ErrChecksum):
		return &draft.Fault{Stage: "decompress", Reason: "its checksum is wrong, the archive is damaged"}
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return &draft.Fault{Stage: "decompress", Reason: "it ends too early, the archive is cut short or damaged"}
	case errors.Is(err, zip.ErrFormat):
		return &draft.Fault{Stage: "decompress", Reason: "it does not lie where the archive's list says, the archive is damaged"}
	}
	return cmp.Or(outerFault(err), draft.Faultf("decompress", "the compressed data is damaged: %v", reasonOf(err)))
}

// zipMethods are the methods of compression beside deflate (APPNOTE 6.3.10,
// 4.4.5) that are read.
var zipMethods = map[uint16]zip.Decompressor{
	12: func(r io.Reader) io.ReadCloser { return io.NopCloser(bzip2.NewReader(r)) },
	93: zstd.ZipDecompressor(zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(maxWindow)),
	95: func(r io.Reader) io.ReadCloser {
		in := bufio.NewReader(r)
		z, err := openXZ(in)
		if err != nil {
			return io.NopCloser(failed{err})
		}
		return z
	},
}

// failed gives nothing but its error.
type failed struct{ err error }

func (f failed) Read([]byte) (int, error) { return 0, f.err }

// zipMethodFault says that a method of compression is not read.
func zipMethodFault(method uint16) *draft.Fault {
	name := map[uint16]string{
		1: "Shrink", 6: "Implode", 9: "Deflate64", 10: "Implode", 14: "LZMA", 20: "Zstandard (old)", 94: "MP3",
		96: "JPEG", 97: "WavPack", 98: "PPMd", 99: "AES encryption",
	}[method]
	if name == "" {
		return draft.Faultf("decompress", "compressed by method %d, which is not read", method)
	}
	return draft.Faultf("decompress", "compressed by %s, which is not read", name)
}
