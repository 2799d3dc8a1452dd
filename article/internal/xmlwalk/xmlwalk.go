// Package xmlwalk reads XML piece by piece, in any encoding it declares, and
// promises never to hold more than one piece or to follow elements nested too
// deeply. It builds no tree.
package xmlwalk

import (
	"encoding/xml"
	"errors"
	"io"

	"golang.org/x/net/html/charset"

	"parallax/article/internal/draft"
)

// maxXMLDepth is how many elements may be open at once.
const maxXMLDepth = 400

var ErrDepth = errors.New("its elements are nested too deeply")

// Walk reads XML piece by piece, of which it never holds more than the one.
type Walk struct {
	Decoder *xml.Decoder
	Depth   int // elements open
}

func New(r io.Reader) *Walk {
	d := xml.NewDecoder(r)
	d.CharsetReader = charset.NewReaderLabel
	d.Entity = xml.HTMLEntity
	return &Walk{Decoder: d}
}

// Next gives the next piece. The error is io.EOF at the end.
func (w *Walk) Next() (xml.Token, error) {
	t, err := w.Decoder.Token()
	switch t.(type) {
	case xml.StartElement:
		if w.Depth++; w.Depth > maxXMLDepth {
			return nil, ErrDepth
		}
	case xml.EndElement:
		w.Depth--
	}
	return t, err
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
	return draft.Faultf("parse", "the document is damaged: %s: %v", part, err)
}
