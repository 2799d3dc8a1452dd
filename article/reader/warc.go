package reader

import (
	"bufio"
	"bytes"
	"io"
	"strconv"
	"strings"
	"time"

	"parallax/article"
	"parallax/article/internal/draft"
	"parallax/article/internal/tidy"
)

// maxRecordHeader is the size in bytes that the header of a record may have.
const maxRecordHeader = 1 << 20

// warc reads a web archive in the WARC format (ISO 28500). It forgives what
// crawlers do to it: lines that end without CR, blank lines too many or too
// few, fields that the standard demands and that are missing.
func (s *stream) warc() {
	c := &crawl{s: s, mark: "WARC/"}
	defer c.end()
	for {
		// The fields have the same names in all versions.
		_, more := c.next(func(line []byte) bool { return bytes.HasPrefix(line, []byte(c.mark)) })
		if !more || s.stopped {
			return
		}
		header, err := readFields(s.in)
		if err != nil {
			c.records++
			wrong := &draft.Fault{Stage: "parse", Reason: "the file ends inside the header of this record, the web archive is cut short"}
			if err != io.EOF {
				wrong = s.readFault(err)
			}
			s.reject(c.name(), wrong)
			if err == io.EOF || !s.nextMember(c.mark) {
				return
			}
			continue
		}
		if !c.readRecord(warcRecord(header)) {
			return
		}
	}
}

// warcRecord is what the fields of a WARC header say.
func warcRecord(header map[string]string) *webRecord {
	rec := &webRecord{
		address: strings.Trim(header["warc-target-uri"], "<>"), mime: header["content-type"],
		language: header["warc-identified-content-language"],
	}
	var err error
	if rec.length, err = strconv.ParseInt(header["content-length"], 10, 64); err != nil || rec.length < 0 {
		rec.unsound = "its header does not say how long it is (Content-Length)"
		return rec
	}
	mime, _ := splitMIME(rec.mime)
	switch kind := strings.ToLower(header["warc-type"]); kind {
	case "response", "resource", "conversion":
		rec.exchange = mime == "application/http"
		if mime == "text/dns" || strings.HasPrefix(rec.address, "dns:") {
			rec.passOver = "dns"
		} else if rec.exchange && strings.Contains(header["content-type"], "msgtype=request") {
			rec.passOver = "request"
		}
	case "":
		rec.unsound = "its header does not say what it is (WARC-Type)"
	default:
		rec.passOver = tidy.OneLine(kind)
	}
	if header["warc-segment-number"] != "" {
		rec.passOver = "part of a record in segments"
	}
	for key, field := range map[string]string{"warc_record_id": "warc-record-id", "warc_truncated": "warc-truncated"} {
		if value := strings.Trim(header[field], "<>"); value != "" {
			rec.meta = append(rec.meta, article.Field{Key: key, Value: tidy.OneLine(tidy.UTF8(value))})
		}
	}
	if at, err := time.Parse(time.RFC3339Nano, header["warc-date"]); err == nil {
		rec.meta = append(rec.meta, crawled(at))
	}
	return rec
}

// crawled is the time of the crawl, which is not that of publication.
func crawled(at time.Time) article.Field {
	return article.Field{Key: "crawled", Value: at.UTC().Format(time.RFC3339)}
}

// next finds the line that begins the next record, which it gives without its
// end; what else is not blank before it is told as stray.
func (c *crawl) next(begins func(line []byte) bool) (line []byte, more bool) {
	const endLines = 2 // that stand behind each record
	stray, blank := int64(0), 0
	defer func() {
		if stray > 0 && !c.s.full {
			c.stray(stray)
		}
	}()
	whole := true // the last slice ended a line
	for {
		part, err := c.s.in.ReadSlice('\n')
		text := bytes.TrimRight(part, "\r\n")
		switch {
		case whole && begins(text):
			return bytes.Clone(text), true
		case len(bytes.TrimSpace(text)) > 0:
			stray += int64(len(part))
		default:
			if blank++; blank > endLines && !c.s.passBlank("after "+c.name()) {
				return nil, false
			}
		}
		whole = err == nil
		if err == nil || err == bufio.ErrBufferFull {
			continue
		}
		if err != io.EOF {
			where := "after " + c.name()
			if stray > 0 { // of the header that is broken
				c.records++
				where, stray = c.name(), 0
			}
			if !c.s.reject(where, c.s.readFault(err)) || !c.s.nextMember(c.mark) {
				return nil, false
			}
			whole = true
			continue
		}
		return nil, false
	}
}

// readFields reads lines "Name: value" up to a blank one. Names are in lower
// case; of a name given twice the first counts.
func readFields(in *bufio.Reader) (map[string]string, error) {
	fields := make(map[string]string)
	var pieces []string // of the last field, which goes on over lines
	last := ""
	end := func() {
		if last != "" && len(pieces) > 1 {
			fields[last] = strings.Join(pieces, " ")
		}
		pieces = pieces[:0]
	}
	defer end()
	for size := 0; size < maxRecordHeader; {
		line, err := readLine(in, maxRecordHeader)
		if err != nil {
			return fields, err
		}
		size += len(line)
		text := strings.TrimRight(line, "\r\n")
		switch {
		case strings.TrimSpace(text) == "":
			return fields, nil
		case (text[0] == ' ' || text[0] == '\t') && last != "":
			pieces = append(pieces, strings.TrimSpace(text))
			continue
		}
		end()
		name, value, ok := strings.Cut(text, ":")
		name = strings.ToLower(strings.TrimSpace(name))
		if last = ""; !ok {
			continue
		}
		if _, twice := fields[name]; !twice {
			fields[name], last = strings.TrimSpace(value), name
			pieces = append(pieces, fields[name])
		}
	}
	return fields, nil
}

// readLine reads a line with its end, of which it keeps so many bytes. The
// error is io.EOF only if the line does not end.
func readLine(in *bufio.Reader, most int) (string, error) {
	var line []byte
	for {
		part, err := in.ReadSlice('\n')
		line = append(line, part[:min(len(part), most-len(line))]...)
		if err != bufio.ErrBufferFull {
			return string(line), err
		}
	}
}
