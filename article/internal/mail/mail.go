// Package mail takes mails, and pages that a browser saved as mails, and gives
// their article: plain text, else HTML. It does not open what is attached. Boxes
// of many mails are cut by the stream.
package mail

import (
	"bytes"
	"cmp"
	"mime"
	"net/mail"
	"strings"
	"time"

	"parallax/article"
	"parallax/article/internal/charset"
	"parallax/article/internal/date"
	"parallax/article/internal/draft"
	"parallax/article/internal/page"
	"parallax/article/internal/tidy"
)

// DecodeEML makes an article of a mail: its plain text, else its HTML.
func DecodeEML(in draft.Document) ([]article.Article, []*draft.Fault) {
	if charset.EndsInReturns(in.Data) {
		in.Data = bytes.ReplaceAll(in.Data, []byte("\r"), []byte("\n"))
	}
	m, wrong := readMail(in.Data)
	if wrong != nil {
		return nil, []*draft.Fault{wrong}
	}
	a := article.Article{Title: m.subject, Author: m.author, Source: m.domain, Published: m.date}
	if a.Body, a.Blocks, wrong = m.body(a.Title); wrong != nil {
		return nil, []*draft.Fault{wrong}
	}
	a.Meta = draft.SortMeta(draft.PropertyMeta("attachments", strings.Join(m.files, "; "), "message_id", m.id, "to", m.to, "list", m.list))
	return []article.Article{a}, nil
}

// leastPlain is the share of the text in HTML below which a mail's plain text
// is taken for a note that there is HTML to be read.
const leastPlain = 0.2

// body gives the text of a mail.
func (m *message) body(title string) (body string, blocks []article.Block, wrong *draft.Fault) {
	plain, hyper := m.find("text/plain"), m.find("text/html")
	text, fromPage := "", ""
	if plain != nil {
		text = plain.text()
	}
	if hyper != nil {
		var err error
		if fromPage, blocks, _, err = page.Markup(hyper.text(), title); err != nil && strings.TrimSpace(text) == "" {
			return "", nil, draft.Faultf("extract", "its HTML cannot be read: %v", err)
		}
	}
	switch {
	case strings.TrimSpace(text) != "" && float64(len(text)) >= leastPlain*float64(len(fromPage)):
		body, blocks = mailText(text, plain.params)
	case fromPage != "":
		body = fromPage
	case plain == nil && hyper == nil && len(m.files) > 0:
		return "", nil, &draft.Fault{Stage: "parse", Reason: "no text: the mail holds files only; save them out of it"}
	default:
		return "", nil, &draft.Fault{Stage: "parse", Reason: "empty: the mail has no text"}
	}
	return body, blocks, nil
}

// DecodeMHTML makes an article of a hyper that a browser saved as one file.
func DecodeMHTML(in draft.Document) ([]article.Article, []*draft.Fault) {
	m, wrong := readMail(in.Data)
	if wrong != nil {
		return nil, []*draft.Fault{wrong}
	}
	hyper := m.find("text/html")
	if hyper == nil {
		return nil, []*draft.Fault{{Stage: "extract", Reason: "no page was found in the saved file"}}
	}
	a, wrong := page.Decode(hyper.text(), in.Dates)
	if wrong != nil {
		return nil, []*draft.Fault{wrong}
	}
	if address := cmp.Or(hyper.location, m.location); strings.Contains(address, "://") && !strings.HasPrefix(address, "file:") {
		a.URL = cmp.Or(a.URL, address)
		a.Source = cmp.Or(a.Source, tidy.Host(address))
	}
	a.Title = cmp.Or(a.Title, m.subject)
	if !m.date.IsZero() {
		a.Meta = draft.SortMeta(append(a.Meta, article.Field{Key: "saved", Value: m.date.Format(time.RFC3339)}))
	}
	return []article.Article{a}, nil
}

// message is a mail taken apart.
type message struct {
	subject, author, domain, to, id, list string
	location                              string // address of a saved page
	date                                  time.Time
	parts                                 []mailPart
	files                                 []string // names of what is attached
}

func (m *message) find(kind string) *mailPart {
	for i := range m.parts {
		if m.parts[i].kind == kind {
			return &m.parts[i]
		}
	}
	return nil
}

func readMail(data []byte) (*message, *draft.Fault) {
	data = bytes.TrimPrefix(data, charset.BOM)
	header, body := SplitMail(data)
	if len(header) == 0 {
		return nil, &draft.Fault{Stage: "parse", Reason: "no header of a mail"}
	}
	m := &message{
		subject:  headerText(header.Get("Subject")),
		to:       headerText(header.Get("To")),
		id:       strings.Trim(headerText(header.Get("Message-Id")), "<>"),
		list:     headerText(header.Get("List-Id")),
		location: headerText(cmp.Or(header.Get("Snapshot-Content-Location"), header.Get("Content-Location"))),
	}
	from := headerText(header.Get("From"))
	if address, err := mail.ParseAddress(from); err == nil {
		m.author = tidy.OneLine(tidy.UTF8(cmp.Or(address.Name, address.Address)))
		if _, domain, ok := strings.Cut(address.Address, "@"); ok {
			m.domain = strings.ToLower(tidy.UTF8(domain))
		}
	} else if !strings.Contains(from, "Saved by") {
		m.author = from
	}
	if m.date = mailDate(header.Get("Date")); m.date.IsZero() {
		m.date = mailDate(header.Get("Resent-Date"))
	}
	c := mailCollector{message: m}
	if wrong := c.part(header, body, 0); wrong != nil {
		return nil, wrong
	}
	return m, nil
}

// mailDate reads the date of a header. Package mail, which takes zones that it
// does not know for UTC, is asked only for what is in the form of mail and in
// no other.
func mailDate(text string) time.Time {
	if t := date.Time(tidy.UTF8(text)); !t.IsZero() {
		return t
	}
	if t, err := mail.ParseDate(tidy.OneLine(text)); err == nil && date.InBounds(t) && strings.ContainsAny(text, "+-") {
		return t.UTC()
	}
	return time.Time{}
}

// headerText decodes a value of a header: its encoded words, or the bytes of
// another encoding that some programs write plainly.
func headerText(raw string) string {
	words := mime.WordDecoder{CharsetReader: charsetReader}
	text, err := words.DecodeHeader(raw)
	if err != nil {
		text = raw
	}
	if decoded, wrong := charset.Decode([]byte(text), "", false); wrong == nil {
		text = decoded
	}
	return tidy.OneLine(tidy.UTF8(text))
}

// mailText gives the text of a mail with the kinds of its parts: what it
// quotes of the mail it answers, and the signature. Lines that were broken to
// be put together again (RFC 3676) are.
func mailText(text string, params map[string]string) (body string, blocks []article.Block) {
	var out strings.Builder
	flowed := strings.EqualFold(params["format"], "flowed")
	signature := -1
	open := -1 // where the quote began
	end := func() {
		if open >= 0 && strings.TrimSpace(out.String()[open:]) != "" {
			blocks = append(blocks, article.Block{Start: open, End: out.Len(), Kind: article.KindQuote})
		}
		open = -1
	}
	glued := false
	for line := range strings.SplitSeq(strings.TrimRight(text, "\r\n"), "\n") {
		line = strings.TrimSuffix(line, "\r")
		if out.Len() > 0 && !glued {
			if !strings.HasPrefix(line, ">") {
				end()
			}
			out.WriteByte('\n')
		}
		if (line == "-- " || line == "--") && signature < 0 {
			end()
			signature = out.Len()
		}
		if strings.HasPrefix(line, ">") && open < 0 && signature < 0 {
			open = out.Len()
		}
		glued = flowed && signature < 0 && strings.HasSuffix(line, " ")
		if flowed && strings.EqualFold(params["delsp"], "yes") && glued {
			line = strings.TrimSuffix(line, " ")
		}
		out.WriteString(line)
	}
	end()
	if signature > 0 {
		blocks = append(blocks, article.Block{Start: signature, End: out.Len(), Kind: article.KindBoilerplate})
	}
	return out.String(), blocks
}
