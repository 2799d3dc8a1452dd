package reader

import (
	"bufio"
	"bytes"
	"io"
	"strconv"

	"parallax/article/internal/draft"
)

// lines makes each line that is not blank an item.
func (s *stream) lines() {
	number := 0
	for {
		line, tooLong, err := s.line()
		if err != nil && err != io.EOF {
			number++
			wrong := s.readFault(err)
			wrong.Reason += "; nothing was read from here on"
			s.reject("line "+strconv.Itoa(number), wrong)
			return
		}
		if err == io.EOF && len(line) == 0 && !tooLong {
			break
		}
		number++
		record := "line " + strconv.Itoa(number)
		switch {
		case tooLong:
			s.reject(record, draft.Faultf("parse", "longer than the limit of %s for one article", draft.Size(int64(s.max))))
		case len(bytes.Trim(line, " \t\r\v\f\x00")) > 0:
			s.item(record, line)
		default:
			s.passBlank(record)
		}
		if s.over() || err == io.EOF {
			break
		}
	}
	if !s.stopped && s.sent == 0 {
		s.reject("", &draft.Fault{Stage: "parse", Reason: "empty"})
	}
}

// line reads one line, without its end, into memory of its own. Of a line
// longer than the limit only the fact is kept. The error is io.EOF at the end
// of the last line, which then may be empty.
func (s *stream) line() (line []byte, tooLong bool, err error) {
	for {
		part, err := s.in.ReadSlice('\n')
		if len(line)+len(part) > s.max+1 {
			tooLong, line = true, nil
		}
		if !tooLong {
			line = append(line, part...)
		}
		if err != bufio.ErrBufferFull {
			return bytes.TrimSuffix(line, []byte("\n")), tooLong, err
		}
	}
}
