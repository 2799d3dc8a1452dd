package reader

import (
	"bufio"
	"bytes"
	"io"
	"regexp"
	"strconv"
	"strings"

	"parallax/article/internal/charset"
	"parallax/article/internal/draft"
	"parallax/article/internal/mail"
)

// maxMessageBytes is the size in bytes above which a mail of a box is
// refused, 64 MiB: its pictures and files count.
const maxMessageBytes = 64 << 20

// fromLine begins each mail of a box: "From ", the sender and a date that ends
// with the year, perhaps followed by a zone (RFC 4155).
var fromLine = regexp.MustCompile(`^From \S*.*\d\d:\d\d.* \d{4}(?: [+-]\d{4})?\s*$`)

// mbox makes each mail of a box an item. A line of a mail that begins with
// "From " was written with a ">" before it, which is taken off.
func (s *stream) mbox() {
	s.guess.format = s.formats.named(mailFormat)
	b := mailBox{stream: s, limit: max(s.max, maxMessageBytes)}
	for {
		line, err := s.in.ReadSlice('\n')
		if err != nil && err != io.EOF && err != bufio.ErrBufferFull {
			b.end()
			wrong := s.readFault(err)
			wrong.Reason += "; nothing was read from here on"
			s.reject("message "+strconv.Itoa(b.number+1), wrong)
			return
		}
		b.line(line)
		if err == io.EOF || s.stopped {
			break
		}
	}
	if b.end(); !s.stopped && s.sent == 0 {
		s.reject("", &draft.Fault{Stage: "parse", Reason: "empty"})
	}
}

// mailBox gathers the mail being read.
type mailBox struct {
	*stream
	limit   int
	number  int
	mail    []byte
	tooLong bool
	midLine bool // the line before was longer than the buffer
	blank   bool // the line before was blank
}

func (b *mailBox) line(line []byte) {
	starts := !b.midLine
	b.midLine = len(line) > 0 && line[len(line)-1] != '\n'
	if starts && (b.blank || b.number == 0) && bytes.HasPrefix(line, []byte("From ")) && fromLine.Match(line) {
		b.end()
		b.number++
		b.blank = false
		return
	}
	b.blank = starts && len(bytes.TrimRight(line, "\r\n")) == 0
	if starts && bytes.HasPrefix(bytes.TrimLeft(line, ">"), []byte("From ")) && line[0] == '>' {
		line = line[1:]
	}
	if len(b.mail)+len(line) > b.limit {
		b.tooLong, b.mail = true, nil
	}
	if !b.tooLong {
		b.mail = append(b.mail, line...)
	}
}

// end makes an item of the mail that was read.
func (b *mailBox) end() {
	record := "message " + strconv.Itoa(b.number)
	switch {
	case b.stopped || b.number == 0:
	case b.tooLong:
		b.reject(record, draft.Faultf("parse", "longer than the limit of %s for one mail", draft.Size(int64(b.limit))))
	default:
		b.item(record, b.mail)
	}
	b.mail, b.tooLong = nil, false
}

// looksMbox tells a box of mails.
func looksMbox(head []byte, _ string) bool {
	first, _, _ := bytes.Cut(bytes.TrimPrefix(head, charset.BOM), []byte("\n"))
	return bytes.HasPrefix(first, []byte("From ")) && fromLine.Match(bytes.TrimRight(first, "\r"))
}

// looksMHTML tells a page that a browser saved as a mail.
func looksMHTML(head []byte, ext string) bool {
	m, ok := mailBeginning(head)
	saved := ext == ".mht" || ext == ".mhtml"
	return ok && (strings.HasPrefix(m.kind, "multipart/related") && (saved || m.located) || saved && m.named)
}

// looksMail tells a mail.
func looksMail(head []byte, ext string) bool {
	m, ok := mailBeginning(head)
	return ok && (m.known >= 2 && m.named || ext == ".eml" && m.known+len(m.kind) > 0)
}

// mailFields is what the header of a mail has.
type mailFields struct {
	known   int    // fields that every mail has
	named   bool   // a field that mails alone have
	located bool   // parts of it are named by their addresses
	kind    string // of its content
}

// mailBeginning reads the header that a file begins with; ok is false if it does
// not begin with a field.
func mailBeginning(head []byte) (m mailFields, ok bool) {
	head = bytes.TrimPrefix(head, charset.BOM)
	first, _, _ := bytes.Cut(head, []byte("\n"))
	name, _, ok := bytes.Cut(first, []byte(":"))
	if !ok || len(name) == 0 || bytes.ContainsAny(name, " \t<{") {
		return m, false
	}
	head = head[:min(len(head), 16<<10)]
	header, _ := mail.SplitMail(head)
	for _, name := range []string{"From", "Date", "Subject", "To"} {
		if header.Get(name) != "" {
			m.known++
		}
	}
	m.named = len(header.Get("Mime-Version")+header.Get("Received")+header.Get("Message-Id")+header.Get("Return-Path")+header.Get("Content-Type")) > 0
	m.kind = strings.ToLower(header.Get("Content-Type"))
	m.located = header.Get("Snapshot-Content-Location") != "" || bytes.Contains(head, []byte("\nContent-Location:"))
	return m, true
}
