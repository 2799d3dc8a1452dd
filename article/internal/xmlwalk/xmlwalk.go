// Package xmlwalk reads XML piece by piece, in any encoding it declares, and
// promises never to hold more than one piece or to follow elements nested too
// deeply. It builds no tree.
package xmlwalk

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"iter"

	"golang.org/x/net/html/charset"

	"parallax/article/internal/draft"
)

// maxDepth is how many elements may be open at once, unless a walk is told.
const maxDepth = 400

// ErrDepth is met where elements are nested more deeply than they may be.
var ErrDepth = errors.New("its elements are nested too deeply")

// Walk reads XML piece by piece, of which it never holds more than the one.
type Walk struct {
	Depth   int // elements open
	decoder *xml.Decoder
	next    func() (xml.Token, error)
	most    int // elements that may be open
}

// New walks XML that has to be well-formed.
func New(r io.Reader) *Walk {
	w := walk(r, maxDepth)
	w.next = w.decoder.Token
	return w
}

// Lenient walks XML in which elements need not be closed and entities may be
// unknown.
func Lenient(r io.Reader) *Walk {
	w := New(r)
	w.decoder.Strict = false
	return w
}

// Raw walks XML as it is written, the quickest way: that the ends of elements
// bear the names of their beginnings is not looked at, though their number is.
// At most that many may be open.
func Raw(r io.Reader, most int) *Walk {
	w := walk(r, most)
	w.next = w.decoder.RawToken
	return w
}

func walk(r io.Reader, most int) *Walk {
	d := xml.NewDecoder(r)
	d.CharsetReader = charset.NewReaderLabel
	d.Entity = xml.HTMLEntity
	return &Walk{decoder: d, most: most}
}

// Next gives the next piece. The error is io.EOF at the end.
func (w *Walk) Next() (xml.Token, error) {
	t, err := w.next()
	switch t.(type) {
	case xml.StartElement:
		if w.Depth++; w.Depth > w.most {
			return nil, ErrDepth
		}
	case xml.EndElement:
		w.Depth--
	}
	return t, err
}

// Element is the beginning of an element, or a stretch of text.
type Element struct {
	Name  string // local name, "" for text
	Text  string
	attrs []xml.Attr
}

// Attribute gives the value of an attribute by its local name, "" if absent.
func (e Element) Attribute(name string) string {
	return Attribute(xml.StartElement{Attr: e.attrs}, name)
}

// Elements yields the elements and texts of a small part in their order, up to
// the first fault.
func Elements(data []byte) iter.Seq[Element] {
	return func(yield func(Element) bool) {
		w := Lenient(bytes.NewReader(data))
		for {
			t, err := w.Next()
			if err != nil {
				return
			}
			var e Element
			switch t := t.(type) {
			case xml.StartElement:
				e = Element{Name: t.Name.Local, attrs: t.Attr}
			case xml.CharData:
				e = Element{Text: string(t)}
			default:
				continue
			}
			if !yield(e) {
				return
			}
		}
	}
}

// Skip reads on to the end of the element that was just begun.
func (w *Walk) Skip() error {
	for end := w.Depth - 1; w.Depth > end; {
		if _, err := w.Next(); err != nil {
			return err
		}
	}
	return nil
}

// Text reads on to the end of the element that was just begun and gives the
// characters in it, those of the elements within included.
func (w *Walk) Text() (string, error) {
	var all []byte
	for end := w.Depth - 1; w.Depth > end; {
		t, err := w.Next()
		if err != nil {
			return "", err
		}
		if chars, ok := t.(xml.CharData); ok {
			all = append(all, chars...)
		}
	}
	return string(all), nil
}

// Attribute gives the value of an attribute by its local name, "" if absent.
func Attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// Fault says why a part of a document could not be read.
func Fault(part string, err error) *draft.Fault {
	if err == nil || errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	return draft.Unread("parse", part, err)
}
