// Package draft holds what the decoders of all formats have in common: the
// document they take, the fault they give where there is no article, and the body
// and blocks of an article that has no place yet. It knows no format.
package draft

import (
	"fmt"
	"runtime/debug"
	"strings"

	"parallax/article/internal/tidy"
)

// Fault is why an item, or part of it, is no article.
type Fault struct {
	Stage, Reason string
	Record        string // of the part that it is in, "" for the whole
	// Names are those of the columns of a table among which none is known for
	// the text's.
	Names []string
	Stack string // as in Reject
}

// Panicked is the fault of a panic, with what is to be said of it; where the
// program stood is kept.
func Panicked(format string, cause any) *Fault {
	f := Faultf("parse", format, cause)
	f.Stack = string(debug.Stack())
	return f
}

func Faultf(stage, format string, args ...any) *Fault {
	return &Fault{Stage: stage, Reason: fmt.Sprintf(format, args...)}
}

// Line is the reason on one line, whatever the input has put into it.
func (f *Fault) Line() string { return tidy.OneLine(tidy.UTF8(f.Reason)) }

// Size writes a number of bytes for people.
func Size(n int64) string {
	if n >= 1<<20 && n%(1<<20) == 0 {
		return fmt.Sprintf("%d MiB", n>>20)
	}
	return fmt.Sprintf("%d bytes", n)
}

// ShortError is the parser's error without the input that it repeats.
func ShortError(err error) string {
	reason := err.Error()
	if at := strings.Index(reason, "; unparsed tail:"); at >= 0 {
		reason = reason[:at]
	}
	reason = strings.TrimPrefix(tidy.OneLine(reason), "cannot parse JSON: ")
	if runes := []rune(reason); len(runes) > 120 {
		reason = string(runes[:120]) + "…"
	}
	return strings.ToValidUTF8(reason, "?")
}
