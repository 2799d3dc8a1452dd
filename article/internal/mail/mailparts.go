package mail

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/textproto"
	"strings"

	labels "golang.org/x/net/html/charset"

	"parallax/article/internal/charset"
	"parallax/article/internal/draft"
	"parallax/article/internal/tidy"
)

// Bounds of a mail.
const (
	maxMailDepth  = 20 // of parts within parts
	maxMailParts  = 2000
	maxMailHeader = 1000 // lines
)

// mailHeader holds the values of a header as they lie there, the lines of
// each joined.
type mailHeader map[string][]string

func (h mailHeader) Get(name string) string {
	if values := h[name]; len(values) > 0 {
		return values[0]
	}
	return ""
}

// SplitMail parts the header from what follows the blank line after it. Lines
// of a header that are none are passed over.
func SplitMail(data []byte) (mailHeader, []byte) {
	header := make(mailHeader)
	last := ""
	for range maxMailHeader {
		line, rest, more := bytes.Cut(data, []byte("\n"))
		data = rest
		text := strings.TrimRight(string(line), "\r")
		if text == "" {
			break
		}
		if text[0] == ' ' || text[0] == '\t' {
			if values := header[last]; len(values) > 0 {
				values[len(values)-1] += "\n" + text
			}
		} else if name, value, ok := strings.Cut(text, ":"); ok && !strings.ContainsAny(name, " \t") {
			last = textproto.CanonicalMIMEHeaderKey(name)
			header[last] = append(header[last], strings.TrimSpace(value))
		}
		if !more {
			break
		}
	}
	return header, data
}

// mailPart is a part of a mail that holds text.
type mailPart struct {
	kind     string // text/plain or text/html
	params   map[string]string
	location string
	data     []byte
}

// text is the part in UTF-8. A part in an encoding that it does not declare
// truly is read as what it looks like.
func (p *mailPart) text() string {
	declared := strings.ToLower(p.params["charset"])
	if text, wrong := charset.Decode(p.data, declared, p.kind == "text/html"); wrong == nil {
		return text
	}
	if text, wrong := charset.Decode(p.data, "", p.kind == "text/html"); wrong == nil {
		return text
	}
	if decoded, err := io.ReadAll(labelReader(declared, p.data)); err == nil {
		return charset.PlainLines(tidy.UTF8(string(decoded)))
	}
	return charset.PlainLines(tidy.UTF8(string(p.data)))
}

func labelReader(name string, data []byte) io.Reader {
	if r, err := labels.NewReaderLabel(name, bytes.NewReader(data)); err == nil {
		return r
	}
	return bytes.NewReader(data)
}

func charsetReader(name string, r io.Reader) (io.Reader, error) {
	return labels.NewReaderLabel(name, r)
}

// mailCollector takes a mail apart.
type mailCollector struct {
	message *message
	count   int
}

// part takes the part that header and body make.
func (c *mailCollector) part(header mailHeader, body []byte, depth int) *draft.Fault {
	if c.count++; depth > maxMailDepth || c.count > maxMailParts {
		return &draft.Fault{Stage: "parse", Reason: "the mail has too many parts"}
	}
	kind, params, err := mime.ParseMediaType(header.Get("Content-Type"))
	if kind == "" || err != nil && err != mime.ErrInvalidMediaParameter {
		kind, params = "text/plain", map[string]string{}
		if strings.Contains(strings.ToLower(header.Get("Content-Type")), "html") {
			kind = "text/html"
		}
	}
	if boundary := params["boundary"]; strings.HasPrefix(kind, "multipart/") && boundary != "" {
		return c.parts(body, boundary, depth)
	}
	disposition, named, _ := mime.ParseMediaType(header.Get("Content-Disposition"))
	file := headerText(named["filename"])
	if file == "" {
		file = headerText(params["name"])
	}
	switch {
	case kind == "message/rfc822" && disposition != "attachment":
		inner, rest := SplitMail(transferred(header, body))
		return c.part(inner, rest, depth+1)
	case disposition != "attachment" && (kind == "text/plain" || kind == "text/html" || kind == "application/xhtml+xml"):
		if kind == "application/xhtml+xml" {
			kind = "text/html"
		}
		c.message.parts = append(c.message.parts, mailPart{kind, params, headerText(header.Get("Content-Location")), transferred(header, body)})
	case file != "":
		c.message.files = append(c.message.files, file)
	}
	return nil
}

// parts takes the parts of a multipart body.
func (c *mailCollector) parts(body []byte, boundary string, depth int) *draft.Fault {
	r := multipart.NewReader(bytes.NewReader(body), boundary)
	for {
		p, err := r.NextRawPart()
		if err != nil { // the end, or that of a mail cut short
			return nil
		}
		data, _ := io.ReadAll(p) // what there is of a part cut short
		if wrong := c.part(mailHeader(p.Header), data, depth+1); wrong != nil {
			return wrong
		}
	}
}

// transferred undoes the encoding that a body was sent in, up to the first
// byte that has no meaning in it.
func transferred(header mailHeader, body []byte) []byte {
	switch strings.ToLower(strings.TrimSpace(header.Get("Content-Transfer-Encoding"))) {
	case "quoted-printable":
		decoded, err := io.ReadAll(quotedprintable.NewReader(bytes.NewReader(body)))
		if err == nil {
			return decoded
		}
		return looseQuoted(body)
	case "base64":
		clean := bytes.Map(func(c rune) rune {
			if c < 0x80 && ('a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' || c == '+' || c == '/') {
				return c
			}
			return -1
		}, body)
		decoded, _ := io.ReadAll(base64.NewDecoder(base64.RawStdEncoding, bytes.NewReader(clean)))
		return decoded
	}
	return body
}

// looseQuoted undoes quoted-printable and leaves what is none as it is.
func looseQuoted(body []byte) []byte {
	out := make([]byte, 0, len(body))
	for i := 0; i < len(body); i++ {
		c := body[i]
		if c != '=' {
			out = append(out, c)
			continue
		}
		rest := body[i+1:]
		switch {
		case bytes.HasPrefix(rest, []byte("\r\n")):
			i += 2
		case bytes.HasPrefix(rest, []byte("\n")):
			i++
		case len(rest) >= 2 && hexDigit(rest[0]) >= 0 && hexDigit(rest[1]) >= 0:
			out = append(out, byte(hexDigit(rest[0])<<4|hexDigit(rest[1])))
			i += 2
		default:
			out = append(out, c)
		}
	}
	return out
}

func hexDigit(c byte) int {
	if c >= 'A' && c <= 'F' {
		c += 'a' - 'A'
	}
	return strings.IndexByte("0123456789abcdef", c)
}
