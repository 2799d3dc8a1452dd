package reader

import (
	"fmt"
	"strings"
)

// fault is why an item, or part of it, is no article.
type fault struct {
	stage, reason string
	record        string // of the part that it is in, "" for the whole
}

func faultf(stage, format string, args ...any) *fault {
	return &fault{stage: stage, reason: fmt.Sprintf(format, args...)}
}

// line is the reason on one line, whatever the input has put into it.
func (f *fault) line() string { return oneLine(validUTF8(f.reason)) }

// size writes a number of bytes for people.
func size(n int64) string {
	if n >= 1<<20 && n%(1<<20) == 0 {
		return fmt.Sprintf("%d MiB", n>>20)
	}
	return fmt.Sprintf("%d bytes", n)
}

// shortError is the parser's error without the input that it repeats.
func shortError(err error) string {
	reason := err.Error()
	if at := strings.Index(reason, "; unparsed tail:"); at >= 0 {
		reason = reason[:at]
	}
	reason = strings.TrimPrefix(oneLine(reason), "cannot parse JSON: ")
	if runes := []rune(reason); len(runes) > 120 {
		reason = string(runes[:120]) + "…"
	}
	return strings.ToValidUTF8(reason, "?")
}
