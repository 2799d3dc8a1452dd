package reader

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"time"
)

// arc reads a web archive in the ARC format that came before WARC (Internet
// Archive, Arc File Format, versions 1 and 2).
func (s *stream) arc() {
	c := &crawl{s: s}
	defer c.end()
	for {
		line, more := c.next(func(line []byte) bool { return arcRecord(string(line)) != nil })
		if !more || s.stopped || !c.readRecord(arcRecord(string(line))) {
			return
		}
	}
}

// arcRecord is what the one line says that stands before a block, nil if it
// is none. Its fields stand between spaces, which the first, the address, may
// hold as well: so they are counted from the end.
func arcRecord(line string) *webRecord {
	fields := strings.Split(line, " ")
	n := len(fields)
	for _, behind := range []int{3, 8} { // fields from the date on, in version 1 and 2
		at := n - behind
		if at < 2 || !isStamp(fields[at]) {
			continue
		}
		length, err := strconv.ParseInt(fields[n-1], 10, 64)
		if err != nil || length < 0 {
			continue
		}
		rec := &webRecord{address: strings.Join(fields[:at-1], " "), mime: fields[at+1], length: length}
		scheme, _, ok := strings.Cut(rec.address, ":")
		switch {
		case !ok || scheme == "":
			continue
		case strings.EqualFold(scheme, "filedesc"):
			rec.passOver = "file description"
		case strings.EqualFold(scheme, "dns"):
			rec.passOver = "dns"
		}
		rec.exchange = slices.Contains([]string{"http", "https"}, strings.ToLower(scheme))
		if when, err := time.Parse("20060102150405", fields[at]); err == nil {
			rec.meta = append(rec.meta, crawled(when))
		}
		return rec
	}
	return nil
}

// isStamp says whether a field is a date such as 20140216050221.
func isStamp(s string) bool {
	return len(s) == 14 && strings.Trim(s, "0123456789") == ""
}

// beginsARC tells an ARC file that lacks the record which describes the file.
func beginsARC(window []byte, _ string) bool {
	line, _, ended := bytes.Cut(window[:min(len(window), 4096)], []byte("\n"))
	return ended && arcRecord(string(bytes.TrimRight(line, "\r"))) != nil
}
