package reader

import (
	"archive/tar"
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"parallax/article/internal/draft"
)

// tar reads the files of a tar archive as they come. Links are passed over:
// what they lead to has a place of its own.
func (s *stream) tar() {
	t := tar.NewReader(s.in)
	list := entries{archive: s.file}
	for !s.stopped {
		head, err := t.Next()
		switch {
		case err == io.EOF:
			s.endArchive(&list)
			return
		case errors.Is(err, tar.ErrInsecurePath):
		case err != nil:
			wrong := tarFault(s, err)
			wrong.Reason += "; nothing was read from here on"
			s.reject("", wrong)
			return
		}
		if head.Typeflag != tar.TypeReg && head.Typeflag != tar.TypeGNUSparse {
			continue
		}
		name := head.Name
		if !utf8.ValidString(name) {
			name = nameDecoder([]byte(name))(name)
		}
		e, read := list.entry(name, head.Size)
		if !read {
			continue
		}
		body := &tarBody{t: t, s: s}
		s.inner(&stream{file: e}, &unpacked{r: body, s: s, stray: never}) // holes in a file unpack, too
		if body.failed || s.budget.spent() {
			return // the file's reject says why
		}
	}
}

// tarBody is a file of a tar archive.
type tarBody struct {
	t      *tar.Reader
	s      *stream
	failed bool
}

func (b *tarBody) Read(p []byte) (int, error) {
	n, err := b.t.Read(p)
	if err != nil && err != io.EOF {
		b.failed = true
		wrong := tarFault(b.s, err)
		wrong.Reason += "; nothing of the archive was read from here on"
		err = &outerError{*wrong}
	}
	return n, err
}

// tarFault says what is wrong with an archive, or with the file that it is.
func tarFault(s *stream, err error) *draft.Fault {
	switch {
	case errors.Is(err, tar.ErrHeader), errors.Is(err, tar.ErrFieldTooLong):
		return &draft.Fault{Stage: "parse", Reason: "the tar archive is damaged: what should describe a file does not"}
	case errors.Is(err, io.ErrUnexpectedEOF) && s.meter.err == io.EOF && !s.compressed:
		return &draft.Fault{Stage: "parse", Reason: "the tar archive ends inside a file, it is cut short"}
	}
	return s.readFault(err)
}

// looksTar tells a tar archive by the checksum of its first header, which
// those from before POSIX have as well (POSIX.1-1988, ustar).
func looksTar(window []byte, _ string) bool {
	const block, at, size = 512, 148, 8
	if len(window) < block || window[0] == 0 {
		return false
	}
	field := strings.Trim(string(bytes.TrimRight(window[at:at+size], "\x00 ")), " ")
	want, err := strconv.ParseInt(field, 8, 64)
	if err != nil {
		return false
	}
	sum := int64(0)
	for i, c := range window[:block] {
		if i >= at && i < at+size {
			c = ' '
		}
		sum += int64(c)
	}
	return sum == want
}
