package office

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"parallax/article"
	"parallax/article/internal/date"
	"parallax/article/internal/export"
	"parallax/article/internal/news"
	"parallax/article/internal/tidy"
	"parallax/article/internal/xmlwalk"
)

// wordDocument is the text of a Word document.
type wordDocument struct {
	styles     map[string]article.Kind
	paragraphs []wordParagraph
	chunkID    string // relation of a whole page of HTML put into the document
	chunk      string // that page
}

// wordParagraph is one paragraph; a line break in it is "\n".
type wordParagraph struct {
	text    string
	kind    article.Kind
	centred bool
}

// lines gives the paragraphs as those of an export.
func (d *wordDocument) lines() []export.Line {
	var lines []export.Line
	for _, p := range d.paragraphs {
		lines = append(lines, export.Line{Text: p.text, Centred: p.centred})
	}
	return lines
}

// Bounds of a document.
const (
	deepestXML     = 1000
	mostParagraphs = 2_000_000
)

// openParagraph is a paragraph being read; text boxes put one in another.
type openParagraph struct {
	text    strings.Builder
	kind    article.Kind
	centred bool
	hidden  bool // of the run being read
}

// wordReader follows the elements of the main part.
type wordReader struct {
	*wordDocument
	walk   *xmlwalk.Walk
	open   []*openParagraph
	skip   int  // depth of the element whose content is left out, 0 for none
	inText bool // within w:t
	inRun  bool // within w:rPr of a run
}

// leftOut are elements whose content is no text of the document: what was
// deleted, moved away, what a field computes, and the second form of what an
// older program cannot show.
var leftOut = map[string]bool{
	"del": true, "moveFrom": true, "instrText": true, "delText": true, "Fallback": true,
	"footnote": true, "endnote": true, "comment": true, "rPrChange": true, "pPrChange": true, "sectPr": true,
}

// readMain reads the main part.
func (d *wordDocument) readMain(data []byte) error {
	r := wordReader{wordDocument: d, walk: xmlwalk.Raw(bytes.NewReader(data), deepestXML)}
	for {
		token, err := r.walk.Next()
		switch {
		case errors.Is(err, io.EOF) && r.walk.Depth > 0:
			return errors.New("it ends before its last element does")
		case errors.Is(err, io.EOF):
			return nil
		case errors.Is(err, xmlwalk.ErrDepth):
			return fmt.Errorf("elements lie more than %d deep", deepestXML)
		case err != nil:
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if r.skip == 0 {
				r.begin(t)
			}
		case xml.EndElement:
			if r.skip == 0 {
				r.end(t.Name.Local)
			} else if r.skip == r.walk.Depth+1 {
				r.skip = 0
			}
			if r.walk.Depth < 0 {
				return errors.New("an element ends that did not begin")
			}
		case xml.CharData:
			if r.inText && r.skip == 0 {
				r.write(string(t))
			}
		}
		if len(d.paragraphs) > mostParagraphs {
			return fmt.Errorf("more than %d paragraphs", mostParagraphs)
		}
	}
}

func (r *wordReader) begin(t xml.StartElement) {
	attr := func(name string) string { return xmlwalk.Attribute(t, name) }
	if leftOut[t.Name.Local] {
		r.skip = r.walk.Depth
		return
	}
	switch t.Name.Local {
	case "p":
		r.open = append(r.open, &openParagraph{})
	case "r":
		r.hide(false)
	case "pStyle":
		if p := r.paragraph(); p != nil {
			p.kind = cmp.Or(r.styles[attr("val")], styleByID(attr("val")))
		}
	case "jc":
		if p := r.paragraph(); p != nil {
			p.centred = attr("val") == "center"
		}
	case "outlineLvl":
		if p := r.paragraph(); p != nil && p.kind == "" && attr("val") != "9" {
			p.kind = article.KindHeading
		}
	case "rPr":
		r.inRun = true
	case "vanish":
		if v := attr("val"); r.inRun && v != "0" && v != "false" {
			r.hide(true)
		}
	case "t":
		r.inText = true
	case "tab", "ptab":
		if !r.inRun {
			r.write(" ")
		}
	case "br", "cr":
		r.write("\n")
	case "noBreakHyphen":
		r.write("-")
	case "softHyphen":
		r.write("\u00ad")
	case "altChunk":
		r.chunkID = cmp.Or(r.chunkID, attr("id"))
	}
}

func (r *wordReader) end(name string) {
	switch name {
	case "p":
		if n := len(r.open); n > 0 {
			p := r.open[n-1]
			r.open = r.open[:n-1]
			r.paragraphs = append(r.paragraphs, wordParagraph{tidy.UTF8(strings.Trim(p.text.String(), " ")), p.kind, p.centred})
		}
	case "t":
		r.inText = false
	case "rPr":
		r.inRun = false
	}
}

func (r *wordReader) paragraph() *openParagraph {
	if len(r.open) == 0 {
		return nil
	}
	return r.open[len(r.open)-1]
}

func (r *wordReader) hide(hidden bool) {
	if p := r.paragraph(); p != nil {
		p.hidden = hidden
	}
}

func (r *wordReader) write(s string) {
	if p := r.paragraph(); p != nil && !p.hidden {
		p.text.WriteString(s)
	}
}

// styleByID is for documents without a list of styles: "Heading1", "Title".
func styleByID(id string) article.Kind {
	lower := strings.ToLower(id)
	if rest, ok := strings.CutPrefix(lower, "heading"); ok && rest != "" {
		return article.KindHeading
	}
	return styleKind(lower)
}

// openingOf reads the lines above the text, which no style may tell: the
// title, where it is not given, a date, a byline. stated is the title that the
// properties give.
func (d *wordDocument) openingOf(a *article.Article, stated string, dates date.Rules) {
	if a.Title == "" && len(a.Blocks) > 1 && a.Blocks[0].Kind == article.KindHeading {
		a.Blocks[0].Kind = article.KindTitle
		a.Title = tidy.OneLine(a.Body[a.Blocks[0].Start:a.Blocks[0].End])
	}
	o := news.ScanOpening(a.Body, a.Title, true, dates)
	a.Author, a.Published = o.Author, o.Published
	for i := range a.Blocks {
		for _, b := range o.Blocks {
			if b.Start == a.Blocks[i].Start && b.End == a.Blocks[i].End && a.Blocks[i].Kind == article.KindBody {
				a.Blocks[i].Kind = b.Kind
			}
		}
	}
	a.Title = cmp.Or(a.Title, o.Title, stated)
	if o.Source != "" {
		a.Source = o.Source
	}
}
