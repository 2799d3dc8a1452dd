package reader

import (
	"encoding/xml"
	"errors"
	"io"

	"golang.org/x/net/html/charset"
)

// maxXMLDepth is how many elements may be open at once.
const maxXMLDepth = 400

var errXMLDepth = errors.New("its elements are nested too deeply")

// xmlWalk reads XML piece by piece, of which it never holds more than the one.
type xmlWalk struct {
	decoder *xml.Decoder
	depth   int // elements open
}

func walkXML(r io.Reader) *xmlWalk {
	d := xml.NewDecoder(r)
	d.CharsetReader = charset.NewReaderLabel
	d.Entity = xml.HTMLEntity
	return &xmlWalk{decoder: d}
}

// next gives the next piece. The error is io.EOF at the end.
func (w *xmlWalk) next() (xml.Token, error) {
	t, err := w.decoder.Token()
	switch t.(type) {
	case xml.StartElement:
		if w.depth++; w.depth > maxXMLDepth {
			return nil, errXMLDepth
		}
	case xml.EndElement:
		w.depth--
	}
	return t, err
}

// skip reads on to the end of the element that was just begun.
func (w *xmlWalk) skip() error {
	for end := w.depth - 1; w.depth > end; {
		if _, err := w.next(); err != nil {
			return err
		}
	}
	return nil
}

// text reads on to the end of the element that was just begun and gives the
// characters in it, those of the elements within included.
func (w *xmlWalk) text() (string, error) {
	var all []byte
	for end := w.depth - 1; w.depth > end; {
		t, err := w.next()
		if err != nil {
			return "", err
		}
		if chars, ok := t.(xml.CharData); ok {
			all = append(all, chars...)
		}
	}
	return string(all), nil
}

// xmlAttribute gives the value of an attribute by its local name, "" if absent.
func xmlAttribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// xmlFault says why a part of a document could not be read.
func xmlFault(part string, err error) *fault {
	if err == nil || errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	return faultf("parse", "the document is damaged: %s: %v", part, err)
}
