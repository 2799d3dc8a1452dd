package reader

import (
	"bufio"
	"bytes"
	"io"
	"mime"
	"strconv"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/zlib"
)

// answer is the header that a server sent, as a web archive has kept it.
type answer struct {
	status int
	header map[string]string // by name in lower case
}

// readAnswer reads the header, and nothing if there is none.
func readAnswer(in *bufio.Reader) *answer {
	if head, _ := in.Peek(5); string(head) != "HTTP/" {
		return nil
	}
	line, err := readLine(in, maxRecordHeader)
	if err != nil {
		return &answer{}
	}
	a := &answer{}
	if parts := strings.Fields(line); len(parts) > 1 {
		a.status, _ = strconv.Atoi(parts[1])
	}
	a.header, _ = readFields(in) // a header that is cut is told by the block
	return a
}

// passOver says what an answer is that brought no page, "" if it did.
func (a *answer) passOver() string {
	if a == nil {
		return ""
	}
	switch a.status {
	case 200, 203:
		return ""
	case 0:
		return "broken answer"
	}
	return "answer of status " + strconv.Itoa(a.status)
}

// payload undoes what the server did to the content on its way. Many crawlers
// keep the header and store the content as it was before.
func (a *answer) payload(in *bufio.Reader) io.Reader {
	if strings.Contains(strings.ToLower(a.header["transfer-encoding"]), "chunked") {
		in = bufio.NewReader(&chunks{in: in})
	}
	var out io.Reader = in
	kinds := strings.Split(strings.ToLower(a.header["content-encoding"]), ",")
	for i := len(kinds) - 1; i >= 0; i-- {
		in := bufio.NewReader(out)
		head, _ := in.Peek(2)
		out = in
		if len(head) < 2 || bytes.ContainsAny(head[:1], "<{[ \r\n\t") {
			break
		}
		switch strings.TrimSpace(kinds[i]) {
		case "br":
			out = brotli.NewReader(in)
		case "deflate":
			if head[0]&0x0f != 8 || (int(head[0])<<8|int(head[1]))%31 != 0 {
				out = flate.NewReader(in)
			} else if z, err := zlib.NewReader(in); err == nil {
				out = z
			}
		}
		// gzip and zstd are told by their first bytes, as in any file.
	}
	return out
}

// chunks undoes the chunked transfer coding (RFC 9112, 7.1). What is not in
// chunks, from the beginning or from some place on, is given as it is.
type chunks struct {
	in    *bufio.Reader
	left  int64 // bytes of the chunk
	begun bool
	plain bool
}

func (c *chunks) Read(p []byte) (int, error) {
	for c.left == 0 && !c.plain {
		if err := c.next(); err != nil {
			return 0, err
		}
	}
	if !c.plain {
		p = p[:min(int64(len(p)), c.left)]
	}
	n, err := c.in.Read(p)
	if !c.plain {
		c.left -= int64(n)
	}
	return n, err
}

// next reads the line before a chunk.
func (c *chunks) next() error {
	const longest = 64
	for skip := 0; c.begun && skip < 2; skip++ { // the end of the chunk before
		if head, _ := c.in.Peek(1); len(head) == 1 && (head[0] == '\r' || head[0] == '\n') {
			c.in.Discard(1)
		}
	}
	head, err := c.in.Peek(longest)
	if len(head) == 0 {
		return err
	}
	line, _, ended := bytes.Cut(head, []byte("\n"))
	digits, _, _ := strings.Cut(strings.TrimSpace(string(line)), ";")
	size, bad := strconv.ParseInt(strings.TrimSpace(digits), 16, 64)
	if !ended || bad != nil || size < 0 {
		c.plain = true
		return nil
	}
	c.in.Discard(len(line) + 1)
	c.begun, c.left = true, size
	if size == 0 {
		return io.EOF
	}
	return nil
}

// splitMIME gives the type and the encoding of a Content-Type.
func splitMIME(value string) (kind, charset string) {
	kind, params, err := mime.ParseMediaType(value)
	if err == nil {
		return kind, strings.ToLower(params["charset"])
	}
	kind, _, _ = strings.Cut(value, ";")
	return strings.ToLower(strings.TrimSpace(kind)), ""
}
