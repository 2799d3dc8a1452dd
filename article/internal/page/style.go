package page

import (
	"strings"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// display says what room an element takes.
type display uint8

const (
	inline display = iota + 1
	block
	cell
	none
)

// The ways in which white space is kept.
const (
	spaceFolded uint8 = iota + 1
	spaceKept         // line breaks count
)

// The values of visibility.
const (
	visible uint8 = iota + 1
	invisible
)

// declared is what a rule declares of the three properties that decide what
// text is shown; 0 stands for nothing.
type declared struct {
	display           display
	visibility, space uint8
	// whether each is marked important
	displayFirst, visibilityFirst, spaceFirst bool
	byRule                                    bool // a rule of a sheet hides the element
}

// declarations reads the body of a rule or a style attribute.
func declarations(body string) declared {
	var d declared
	for body != "" {
		end := seek(body, ";{")
		if end < len(body) && body[end] == '{' { // a rule nested in this one
			end = closing(body, end)
			body = body[min(end+1, len(body)):]
			continue
		}
		one := body[:end]
		body = body[min(end+1, len(body)):]
		name, value, ok := strings.Cut(withoutComments(one), ":")
		if !ok {
			continue
		}
		value = strings.ToLower(strings.TrimSpace(value))
		value, important := strings.CutSuffix(value, "important")
		value = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(value), "!"))
		d.set(strings.ToLower(strings.TrimSpace(name)), value, important)
	}
	return d
}

func (d *declared) set(name, value string, important bool) {
	switch name {
	case "display":
		if v := displayOf(value); v != 0 && (important || !d.displayFirst) {
			d.display, d.displayFirst = v, important
		}
	case "visibility":
		v := visible
		if value == "hidden" || value == "collapse" {
			v = invisible
		}
		if important || !d.visibilityFirst {
			d.visibility, d.visibilityFirst = v, important
		}
	case "white-space":
		v := spaceFolded
		if strings.HasPrefix(value, "pre") || value == "break-spaces" {
			v = spaceKept
		}
		if important || !d.spaceFirst {
			d.space, d.spaceFirst = v, important
		}
	}
}

func displayOf(value string) display {
	switch value {
	case "none":
		return none
	case "block", "flex", "grid", "list-item", "table", "flow-root", "table-row", "table-caption", "-webkit-box", "-webkit-flex",
		"table-row-group", "table-header-group", "table-footer-group":
		return block
	case "table-cell":
		return cell
	case "inline", "inline-block", "inline-flex", "inline-grid", "inline-table", "contents", "initial", "unset", "ruby", "ruby-text":
		return inline
	}
	return 0 // revert, inherit and what no browser knows
}

// styler finds how the elements of a page are shown.
type styler struct {
	sheet *sheet
	off   bool // what the sheets hide is shown
	bared bool // the whole page was to be hidden, and is not
}

// winner is the declaration that has won so far for one property.
type winner struct {
	important, inline bool
	specific          cascadia.Specificity
	order             int
}

func (w *winner) loses(to winner) bool {
	switch {
	case w.important != to.important:
		return to.important
	case w.inline != to.inline:
		return to.inline
	case w.specific != to.specific:
		return w.specific.Less(to.specific)
	}
	return w.order <= to.order
}

// of gives an element's style: what its rules declare, else what browsers
// have for its kind.
func (s *styler) of(n *html.Node) declared {
	var d declared
	var won [3]winner
	take := func(from declared, w winner) {
		if w.important = from.displayFirst; from.display != 0 && (d.display == 0 || won[0].loses(w)) {
			d.display, won[0] = from.display, w
		}
		if w.important = from.visibilityFirst; from.visibility != 0 && (d.visibility == 0 || won[1].loses(w)) {
			d.visibility, won[1] = from.visibility, w
		}
		if w.important = from.spaceFirst; from.space != 0 && (d.space == 0 || won[2].loses(w)) {
			d.space, won[2] = from.space, w
		}
	}
	s.sheet.matching(n, func(r *rule, specific cascadia.Specificity) {
		take(r.style, winner{specific: specific, order: r.order})
	})
	byRule := d.display == none || d.visibility == invisible
	if byRule && s.off {
		d, byRule = declared{}, false
	}
	if own := Attribute(n, "style"); own != "" && worthReading(strings.ToLower(own)) {
		take(declarations(own), winner{inline: true})
	}
	d.byRule = byRule && (d.display == none && !won[0].inline || d.visibility == invisible && !won[1].inline)
	if n.DataAtom == atom.Html || n.DataAtom == atom.Body { // pages that scripts uncover
		s.bared = s.bared || d.display == none || d.visibility == invisible
		if d.display == none {
			d.display = block
		}
		d.visibility, d.byRule = 0, false
	}
	if d.display == 0 {
		d.display = usual(n)
	}
	return d
}

// usual is how browsers show an element that no rule is meant for
// (https://html.spec.whatwg.org/multipage/rendering.html).
func usual(n *html.Node) display {
	for _, a := range n.Attr {
		if a.Key == "hidden" && !streamed(n) || a.Key == "popover" {
			return none
		}
	}
	switch n.DataAtom {
	case atom.Area, atom.Base, atom.Basefont, atom.Datalist, atom.Head, atom.Link, atom.Meta, atom.Noembed, atom.Noframes,
		atom.Param, atom.Rp, atom.Script, atom.Style, atom.Template, atom.Title:
		return none
	case atom.Dialog:
		if !hasAttribute(n, "open") {
			return none
		}
		return block
	case atom.Html, atom.Body, atom.Address, atom.Blockquote, atom.Center, atom.Dir, atom.Div, atom.Dl, atom.Dt, atom.Dd,
		atom.Figure, atom.Figcaption, atom.Footer, atom.Form, atom.Header, atom.Hr, atom.Legend, atom.Listing, atom.Main, atom.Menu,
		atom.Nav, atom.Ol, atom.P, atom.Plaintext, atom.Pre, atom.Search, atom.Ul, atom.Xmp, atom.Article, atom.Aside,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Hgroup, atom.Section, atom.Li, atom.Summary, atom.Details,
		atom.Fieldset, atom.Table, atom.Caption, atom.Thead, atom.Tbody, atom.Tfoot, atom.Tr, atom.Optgroup, atom.Option:
		return block
	case atom.Td, atom.Th:
		return cell
	}
	return inline
}

// streamed tells the hidden parts of a page that React sends late and puts in
// their places at once.
func streamed(n *html.Node) bool {
	rest, ok := strings.CutPrefix(Attribute(n, "id"), "S:")
	return ok && rest != "" && strings.Trim(rest, "0123456789abcdef") == ""
}

// replaced tells the elements in whose place something else is shown than the
// text below them: pictures, players, frames and fields; and what is shown
// above the line, beside the text.
func replaced(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Noscript, atom.Iframe, atom.Object, atom.Embed, atom.Applet, atom.Canvas, atom.Video, atom.Audio, atom.Svg,
		atom.Select, atom.Textarea, atom.Input, atom.Progress, atom.Meter, atom.Rt, atom.Rtc, atom.Frameset,
		atom.Annotation, atom.AnnotationXml:
		return true
	}
	return false
}

// keepsSpace says whether an element keeps line breaks, as pre does.
func keepsSpace(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Pre, atom.Listing, atom.Plaintext, atom.Xmp:
		return true
	}
	return false
}
