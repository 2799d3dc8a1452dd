package office

import (
	"strings"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"parallax/article"
	"parallax/article/internal/draft"
	"parallax/article/internal/tidy"
)

// DecodeRTF makes an article of a text in Rich Text Format 1.9.1. Pictures,
// headers and footers, comments, hidden and deleted text are left out.
func DecodeRTF(in draft.Document) ([]article.Article, []*draft.Fault) {
	r := newRTF(in.Data)
	if wrong := r.readDocument(); wrong != nil {
		return nil, []*draft.Fault{wrong}
	}
	a := r.paper.article(r.properties(), in.Dates)
	if strings.TrimSpace(a.Body) == "" {
		return nil, []*draft.Fault{{Stage: "parse", Reason: "empty: it holds no text"}}
	}
	articles, rejects := documents(in, a)
	if len(r.groups) > 1 {
		rejects = append(rejects, &draft.Fault{Stage: "parse", Reason: "the file ends inside a group; it may be cut short, what stands before was read"})
	}
	return articles, rejects
}

// maxRTFGroups is how many groups may be open at once.
const maxRTFGroups = 1000

// rtfText reads the groups, control words and characters of a file.
type rtfText struct {
	data   []byte
	at     int
	groups []rtfGroup // open, the outermost first
	paper  paper
	paras  []*strings.Builder // being gathered: the text's, then those of notes
	info   map[string]*strings.Builder
	times  map[string]int       // of the creation
	page   string               // encoding of the whole file
	fonts  map[int]string       // their encodings
	styles map[int]article.Kind // the kinds of paragraph they make
	raw    []byte               // characters in the encoding of the font
	high   rune                 // first half of a surrogate pair
	skip   int                  // characters left out: they repeat a \u
}

// rtfGroup is what holds up to a closing brace.
type rtfGroup struct {
	place    rtfPlace
	name     string // of the property, in the place of properties
	starred  bool   // it may be left out if not understood
	own      bool   // it has paragraphs of its own
	hidden   bool
	fallback int // characters that stand for a \u
	encoding string
	kind     article.Kind // of the paragraph
	number   int          // of the font or style being defined
}

// rtfPlace is where a group's characters belong.
type rtfPlace uint8

const (
	rtfBody rtfPlace = iota
	rtfNowhere
	rtfFonts
	rtfStyles
	rtfProperty
	rtfCreated
)

func newRTF(data []byte) *rtfText {
	return &rtfText{
		data: data, groups: []rtfGroup{{fallback: 1}}, paras: []*strings.Builder{{}}, info: make(map[string]*strings.Builder),
		times: make(map[string]int), page: "windows-1252", fonts: make(map[int]string), styles: make(map[int]article.Kind),
	}
}

func (r *rtfText) group() *rtfGroup { return &r.groups[len(r.groups)-1] }

func (r *rtfText) readDocument() *draft.Fault {
	for r.at < len(r.data) {
		c := r.data[r.at]
		r.at++
		switch c {
		case '{':
			r.flush()
			r.skip = 0
			if len(r.groups) > maxRTFGroups {
				return &draft.Fault{Stage: "parse", Reason: "its groups are nested too deeply"}
			}
			g := *r.group()
			g.starred, g.own = false, false
			r.groups = append(r.groups, g)
		case '}':
			r.flush()
			r.skip = 0
			if r.closed(); len(r.groups) == 1 {
				r.at = len(r.data) // what follows is no part of the text
			}
		case '\\':
			r.control()
		case '\r', '\n', 0:
		default:
			r.char(c)
		}
	}
	r.flush()
	for len(r.paras) > 0 {
		r.paragraph()
		r.paras = r.paras[:len(r.paras)-1]
	}
	return nil
}

// closed ends a group.
func (r *rtfText) closed() {
	g := *r.group()
	if len(r.groups) == 1 {
		return
	}
	if g.own {
		r.paragraph()
		r.paras = r.paras[:len(r.paras)-1]
	}
	r.groups = r.groups[:len(r.groups)-1]
	// The properties of a paragraph hold on to its end, which may come after.
	if outer := r.group(); g.place == rtfBody && outer.place == rtfBody && !g.own {
		outer.kind = g.kind
	}
}

// char takes a character of the font's encoding.
func (r *rtfText) char(c byte) {
	if r.skip > 0 {
		r.skip--
		return
	}
	r.raw = append(r.raw, c)
}

// flush writes the characters taken so far.
func (r *rtfText) flush() {
	if len(r.raw) == 0 {
		return
	}
	raw := r.raw
	r.raw = r.raw[:0]
	name := r.group().encoding
	if name == "" {
		name = r.page
	}
	if enc := rtfEncoding(name); enc != nil {
		if decoded, err := enc.NewDecoder().Bytes(raw); err == nil {
			r.write(string(decoded))
			return
		}
	}
	r.write(tidy.UTF8(string(raw)))
}

// write puts text where the group's belongs.
func (r *rtfText) write(text string) {
	r.high = 0
	g := r.group()
	switch g.place {
	case rtfBody:
		if !g.hidden {
			r.paras[len(r.paras)-1].WriteString(text)
		}
	case rtfStyles:
		if name, _, whole := strings.Cut(text, ";"); whole {
			r.styles[g.number] = rtfStyleKind(r.value("style") + name)
			delete(r.info, "style")
		} else {
			r.field("style").WriteString(text)
		}
	case rtfProperty:
		r.field(g.name).WriteString(text)
	}
}

func (r *rtfText) field(name string) *strings.Builder {
	if r.info[name] == nil {
		r.info[name] = new(strings.Builder)
	}
	return r.info[name]
}

func (r *rtfText) value(name string) string {
	if b := r.info[name]; b != nil {
		return b.String()
	}
	return ""
}

// paragraph ends the one being gathered.
func (r *rtfText) paragraph() {
	para := r.paras[len(r.paras)-1]
	r.paper.addParagraph(r.group().kind, para.String())
	para.Reset()
}

// unicode writes the character of a \u, whose halves come one by one if it
// lies beyond the first 65536.
func (r *rtfText) unicode(n int) {
	r.flush()
	c := rune(n)
	if n < 0 {
		c = rune(n + 1<<16)
	}
	high := r.high
	switch {
	case utf16.IsSurrogate(c) && high == 0:
		r.high = c
	case high != 0:
		r.write(string(utf16.DecodeRune(high, c)))
	case c > 0 && utf8.ValidRune(c):
		r.write(string(c))
	}
	r.skip = r.group().fallback
}

// properties gives what the file says of itself.
func (r *rtfText) properties() article.Article {
	said := article.Article{Title: tidy.OneLine(tidy.UTF8(r.value("title"))), Author: tidy.OneLine(tidy.UTF8(r.value("author")))}
	if year := r.times["yr"]; year > 0 {
		at := time.Date(year, time.Month(max(r.times["mo"], 1)), max(r.times["dy"], 1), r.times["hr"], r.times["min"], 0, 0, time.UTC)
		if at.Year() == year {
			said.Meta = created(at)
		}
	}
	said.Meta = append(said.Meta, draft.PropertyMeta("subject", r.value("subject"), "description", r.value("doccomm"), "keywords", r.value("keywords"))...)
	return said
}
