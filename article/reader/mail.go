package reader

import (
	"bytes"
	"cmp"
	"mime"
	"net/mail"
	"strings"
	"time"

	"parallax/article"
)

// decodeEML makes an article of a mail: its plain text, else its HTML.
func decodeEML(it item) ([]article.Article, []article.Reject) {
	m, wrong := readMail(it.data)
	if wrong != nil {
		return nil, []article.Reject{it.reject(wrong)}
	}
	a := article.Article{Title: m.subject, Author: m.author, Source: m.domain, Published: m.date}
	if a.Body, a.Blocks, wrong = m.body(a.Title); wrong != nil {
		return nil, []article.Reject{it.reject(wrong)}
	}
	a.Meta = sortMeta(propertyMeta("attachments", strings.Join(m.files, "; "), "message_id", m.id, "to", m.to, "list", m.list))
	return []article.Article{a}, nil
}

// leastPlain is the share of the text in HTML below which a mail's plain text
// is taken for a note that there is HTML to be read.
const leastPlain = 0.2

// body gives the text of a mail.
func (m *message) body(title string) (body string, blocks []article.Block, wrong *fault) {
	plain, page := m.find("text/plain"), m.find("text/html")
	text, fromPage := "", ""
	if plain != nil {
		text = plain.text()
	}
	if page != nil {
		var err error
		if fromPage, blocks, _, err = markupText(page.text(), title); err != nil && strings.TrimSpace(text) == "" {
			return "", nil, faultf("extract", "its HTML cannot be read: %v", err)
		}
	}
	switch {
	case strings.TrimSpace(text) != "" && float64(len(text)) >= leastPlain*float64(len(fromPage)):
		body, blocks = mailText(text, plain.params)
	case fromPage != "":
		body = fromPage
	case plain == nil && page == nil && len(m.files) > 0:
		return "", nil, &fault{"parse", "no text: the mail holds files only; save them out of it"}
	default:
		return "", nil, &fault{"parse", "empty: the mail has no text"}
	}
	return body, blocks, nil
}

// decodeMHTML makes an article of a page that a browser saved as one file.
func decodeMHTML(it item) ([]article.Article, []article.Reject) {
	m, wrong := readMail(it.data)
	if wrong != nil {
		return nil, []article.Reject{it.reject(wrong)}
	}
	page := m.find("text/html")
	if page == nil {
		return nil, []article.Reject{it.reject(&fault{"extract", "no page was found in the saved file"})}
	}
	a, wrong := decodeHTML(page.text())
	if wrong != nil {
		return nil, []article.Reject{it.reject(wrong)}
	}
	if address := cmp.Or(page.location, m.location); strings.Contains(address, "://") && !strings.HasPrefix(address, "file:") {
		a.URL = cmp.Or(a.URL, address)
		a.Source = cmp.Or(a.Source, hostOf(address))
	}
	a.Title = cmp.Or(a.Title, m.subject)
	if !m.date.IsZero() {
		a.Meta = sortMeta(append(a.Meta, article.Field{Key: "saved", Value: m.date.Format(time.RFC3339)}))
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

func readMail(data []byte) (*message, *fault) {
	data = bytes.TrimPrefix(data, utf8BOM)
	header, body := splitMail(data)
	if len(header) == 0 {
		return nil, &fault{"parse", "no header of a mail"}
	}
	m := &message{
		subject:  headerText(header.get("Subject")),
		to:       headerText(header.get("To")),
		id:       strings.Trim(headerText(header.get("Message-Id")), "<>"),
		list:     headerText(header.get("List-Id")),
		location: headerText(cmp.Or(header.get("Snapshot-Content-Location"), header.get("Content-Location"))),
	}
	from := headerText(header.get("From"))
	if address, err := mail.ParseAddress(from); err == nil {
		m.author = oneLine(validUTF8(cmp.Or(address.Name, address.Address)))
		if _, domain, ok := strings.Cut(address.Address, "@"); ok {
			m.domain = strings.ToLower(validUTF8(domain))
		}
	} else if !strings.Contains(from, "Saved by") {
		m.author = from
	}
	if m.date = mailDate(header.get("Date")); m.date.IsZero() {
		m.date = mailDate(header.get("Resent-Date"))
	}
	c := mailCollector{message: m}
	if wrong := c.part(header, body, 0); wrong != nil {
		return nil, wrong
	}
	return m, nil
}

func mailDate(text string) time.Time {
	t, err := mail.ParseDate(oneLine(text))
	if err != nil {
		return parseDate(validUTF8(text))
	}
	if t = t.UTC(); t.Year() < article.FirstYear || t.Year() > article.LastYear {
		return time.Time{}
	}
	return t
}

// headerText decodes a value of a header: its encoded words, or the bytes of
// another encoding that some programs write plainly.
func headerText(raw string) string {
	words := mime.WordDecoder{CharsetReader: charsetReader}
	text, err := words.DecodeHeader(raw)
	if err != nil {
		text = raw
	}
	if decoded, wrong := decodeText([]byte(text), "", false); wrong == nil {
		text = decoded
	}
	return oneLine(validUTF8(text))
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
			blocks = append(blocks, article.Block{Start: open, End: out.Len(), Kind: "quote"})
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
		blocks = append(blocks, article.Block{Start: signature, End: out.Len(), Kind: "boilerplate"})
	}
	return out.String(), blocks
}
