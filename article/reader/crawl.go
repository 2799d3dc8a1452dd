package reader

import (
	"bufio"
	"bytes"
	_ "embed" // for the table below
	"errors"
	"fmt"
	"io"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"parallax/article"
	"parallax/article/internal/charset"
	"parallax/article/internal/draft"
	"parallax/article/internal/tidy"
	"parallax/article/internal/tsv"
)

// crawl reads the records of a web archive, WARC or ARC. Each counts, from 1,
// but only pages become articles: records that a server sent with success and
// whose type may hold an article. All others (requests, descriptions, repeats,
// errors, redirections, pictures, styles, scripts, robots.txt) are passed
// over; a file of such alone is one Reject that says what was in it.
type crawl struct {
	s       *stream
	records int
	pages   int
	passed  map[string]int // what was passed over
	mark    string         // what a record begins with, "" if that is not always the same
}

// webRecord is what the header of a record says.
type webRecord struct {
	address  string
	mime     string // of the block
	length   int64  // bytes of the block
	exchange bool   // the block may begin with a header of HTTP
	meta     []article.Field
	language string
	passOver string // what it is, if no page
	unsound  string // why it cannot be read
}

func (c *crawl) name() string { return "record " + strconv.Itoa(c.records) }

// pass counts a record that is no page.
func (c *crawl) pass(what string) {
	if c.passed == nil {
		c.passed = make(map[string]int)
	}
	c.passed[what]++
}

// readRecord takes one record and reports whether to go on.
func (c *crawl) readRecord(rec *webRecord) bool {
	c.records++
	if rec.unsound != "" {
		return c.s.reject(c.name(), &draft.Fault{Stage: "parse", Reason: rec.unsound})
	}
	block := &recordBlock{s: c.s, left: rec.length}
	sent := c.s.sent
	if rec.passOver != "" {
		c.pass(rec.passOver)
	} else {
		c.page(rec, block)
	}
	if c.s.stopped {
		return false
	}
	_, err := io.Copy(io.Discard, block)
	if err == nil {
		return true
	}
	if c.s.sent == sent { // else the reject of the page has said it
		c.s.reject(c.name(), outerFault(err))
	}
	return !block.ended && c.s.nextMember(c.mark)
}

// page reads a record that may hold an article.
func (c *crawl) page(rec *webRecord, block io.Reader) {
	body := bufio.NewReader(block)
	mime, charset := splitMIME(rec.mime)
	var payload io.Reader = body
	if rec.exchange {
		answer := readAnswer(body)
		mime = ""
		if what := answer.passOver(); what != "" {
			c.pass(what)
			return
		}
		if answer != nil {
			mime, charset = splitMIME(answer.header["content-type"])
			payload = answer.payload(body)
			if rec.language == "" {
				rec.language = answer.header["content-language"]
			}
		}
	}
	name, wanted := pageName(rec.address, mime)
	if !wanted {
		c.pass(kindOfMIME(mime))
		return
	}
	if payload, wanted = c.sniffed(payload, mime, name); !wanted {
		c.pass("other data")
		return
	}
	c.pages++
	s := c.s
	s.inner(&stream{
		file:   file{path: s.path, name: name, folder: s.folder, size: -1},
		prefix: s.recordName(c.name()), hint: charset, given: rec.given(),
	}, &unpacked{r: payload, s: s, stray: never})
}

// given is what a record says of its page.
func (rec *webRecord) given() *article.Article {
	return &article.Article{
		URL: tidy.UTF8(rec.address), Source: tidy.Host(rec.address), Language: tidy.Language(firstOf(rec.language)),
		Meta: draft.SortMeta(slices.Clone(rec.meta)),
	}
}

// firstOf is the first of a list with commas.
func firstOf(list string) string {
	first, _, _ := strings.Cut(list, ",")
	return strings.TrimSpace(first)
}

// sniffed looks into pages whose type does not tell: those without one, and
// XML, which is a feed or nothing.
func (c *crawl) sniffed(payload io.Reader, mime, name string) (io.Reader, bool) {
	xml := mime == "text/xml" || mime == "application/xml"
	if !xml && pageTypes[mime] != "" {
		return payload, true
	}
	in := bufio.NewReaderSize(payload, charset.Window)
	window, _ := in.Peek(charset.Window)
	if compressionOf(window) != nil {
		return in, true
	}
	_, wrong := c.s.formats.sniff(window, name)
	return in, wrong == nil && len(bytes.TrimSpace(window)) > 0
}

//go:embed data/page-types.tsv
var pageTypeTable string

// pageTypes are the extensions of files by the type that a web server gives.
var pageTypes = tsv.Pairs(pageTypeTable)

// pageName gives a name that tells the format of what lies at an address, and
// whether that may be an article.
func pageName(address, mime string) (name string, wanted bool) {
	base := "page"
	if u, err := url.Parse(address); err == nil {
		if u.Path == "/robots.txt" {
			return "", false
		}
		if last := path.Base(u.Path); last != "/" && last != "." {
			base = last
		}
	}
	ext, known := pageTypes[mime]
	switch {
	case known:
		return strings.TrimSuffix(base, path.Ext(base)) + ext, true
	case mime == "" || mime == "application/octet-stream" || mime == "unk" || mime == "no-type":
		for _, ext := range pageTypes {
			if strings.EqualFold(path.Ext(base), ext) {
				return base, true
			}
		}
		return base, mime != "application/octet-stream" && path.Ext(base) == ""
	}
	return "", false
}

// kindOfMIME names what was passed over.
func kindOfMIME(mime string) string {
	kind, _, _ := strings.Cut(mime, "/")
	switch {
	case kind == "image" || kind == "video" || kind == "audio" || kind == "font":
		return kind
	case strings.HasSuffix(mime, "javascript"), strings.HasSuffix(mime, "ecmascript"):
		return "script"
	case mime == "text/css":
		return "style sheet"
	case mime == "text/plain":
		return "robots.txt"
	}
	return "other data"
}

// end tells of bytes that are no record, and of a file without pages.
func (c *crawl) end() {
	if c.s.stopped || c.pages > 0 || c.s.sent > 0 {
		return
	}
	var all []string
	for what, n := range c.passed {
		all = append(all, fmt.Sprintf("%d %s", n, what))
	}
	slices.Sort(all)
	c.s.reject("", draft.Faultf("parse", "no pages among its %d records (%s)", c.records, strings.Join(all, ", ")))
}

// stray tells of bytes between records.
func (c *crawl) stray(bytes int64) bool {
	return c.s.reject("after "+c.name(), draft.Faultf("parse",
		"%d bytes that belong to no record were passed over; the length of a record may be wrong", bytes))
}

// recordBlock is the block of a record. It ends in an error if the file does
// before it, unless a page was at its end there: then the length was wrong, as
// it is in archives whose lines were given other ends.
type recordBlock struct {
	s     *stream
	left  int64
	ended bool // with the file
	tail  []byte
}

// pageEnd is how a page ends that is whole.
const pageEnd = "</html>"

func (b *recordBlock) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, io.EOF
	}
	n, err := b.s.in.Read(p[:min(int64(len(p)), b.left)])
	b.left -= int64(n)
	if err == nil || n > 0 {
		const kept = 64
		b.tail = append(b.tail, p[max(0, n-kept):n]...)
		b.tail = append(b.tail[:0], b.tail[max(0, len(b.tail)-kept):]...)
		return n, nil
	}
	if errors.Is(err, io.EOF) {
		b.ended = true
		if strings.HasSuffix(strings.ToLower(string(bytes.TrimSpace(b.tail))), pageEnd) {
			return 0, io.EOF
		}
		return 0, &outerError{draft.Fault{Stage: "parse", Reason: "the file ends inside it, the web archive is cut short"}}
	}
	wrong := b.s.readFault(err)
	b.ended = b.s.budget.spent()
	return 0, &outerError{*wrong}
}
