// Package draft holds what the decoders of all formats have in common: the
// document they take, the fault they give where there is no article, and the body
// and blocks of an article that has no place yet. It knows no format.
package draft

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
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

// ErrTooLarge is met by what unpacks to more than a document may hold.
var ErrTooLarge = errors.New("it unpacks to more than a document may hold; save it in several files")

// Unread says why a part of a document was not read.
func Unread(stage, part string, err error) *Fault {
	if errors.Is(err, ErrTooLarge) {
		return Faultf(stage, "the document is too large: %s: %v", part, ErrTooLarge)
	}
	return Faultf(stage, "the document is damaged: %s: %s", part, Broken(err))
}

// Broken says in our words why a parser gave up, without what it repeats of the
// input.
func Broken(err error) string {
	if wrong, ok := errors.AsType[*xml.SyntaxError](err); ok && !strings.Contains(wrong.Msg, endsEarly) {
		return fmt.Sprintf("its XML breaks on line %d: %s", wrong.Line, tidy.OneLine(tidy.UTF8(wrong.Msg)))
	}
	if errors.Is(err, io.EOF) || strings.Contains(err.Error(), endsEarly) {
		return "it ends too early, the file may be cut short"
	}
	for _, library := range libraries {
		if strings.HasPrefix(err.Error(), library) {
			return "it is not written as its format asks for"
		}
	}
	return tidy.OneLine(tidy.UTF8(err.Error())) // of our own
}

// libraries are what their errors begin with.
var libraries = []string{"xml:", "zip:", "flate:", "parquet", "arrow", "json:", "failed to", "Failed to", "expected ", "gofeed"}

// endsEarly is what parsers say of input that ends too early.
const endsEarly = "unexpected EOF"

// BrokenJSON says where a text stops being JSON, and what stands there.
func BrokenJSON(text string) string {
	const around = 12 // code points before the place
	wrong, ok := errors.AsType[*json.SyntaxError](json.Unmarshal([]byte(text), new(json.RawMessage)))
	switch {
	case !ok:
		return "it is not written as JSON is"
	case wrong.Offset >= int64(len(text)) && strings.Contains(wrong.Error(), "unexpected end"):
		return "it ends too early, it may be cut short"
	}
	at := max(int(wrong.Offset)-1, 0)
	before := []rune(strings.ToValidUTF8(text[:at], "?"))
	after := []rune(strings.ToValidUTF8(text[at:], "?"))
	near := string(before[max(len(before)-around, 0):]) + string(after[:min(len(after), 1)])
	return fmt.Sprintf("character %d cannot stand there, at the end of %q", len(before)+1, tidy.OneLine(near))
}
