package office

import (
	"bytes"
	"cmp"
	"errors"
	"hash/fnv"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/klippa-app/go-pdfium"
	pdferrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"parallax/article"
	"parallax/article/internal/date"
	"parallax/article/internal/draft"
	"parallax/article/internal/tidy"
)

// Bounds of a PDF file.
const (
	pdfMemoryPages = 8 << 10          // of 64 KiB, for one file: 512 MiB
	pdfPageTime    = 8 * time.Second  // for one page, which takes some hundredths of a second
	pdfTime        = 40 * time.Second // for one file, and as much for each 4 MiB of it
	maxPDFText     = 32 << 20         // bytes
	pdfOpenBytes   = 32 << 20         // of a file, after which it is opened anew: the engine keeps what it has read
	leastPDFText   = 10               // letters and digits; a file with fewer has no text

	// Characters that a file may have in any case, and for each of its bytes; a page
	// counts as so many, and each thing drawn on it as some. One page, or what
	// is drawn on it, may be named as often as its file likes: a page of so many
	// characters that are those of one before counts so many times.
	pdfChars        = 512 << 10
	pdfCharsPerByte = 4
	pdfCharsPerPage = 1000
	pdfCharsPerMark = 8
	pdfSameChars    = 200
	pdfSameCost     = 10
)

var errPDFText = errors.New("its pages hold far more text than a file of its size can")

// DecodePDF makes an article of a PDF file that has a text layer. Paragraphs
// are put together from lines by their places on the page; lines that stand at
// the top or bottom of most pages are boilerplate.
func DecodePDF(in draft.Document) ([]article.Article, []*draft.Fault) {
	times := max(in.Limits.Work, 1)
	if wrong := checkContent(in.Data, times); wrong != nil {
		return nil, []*draft.Fault{wrong}
	}
	pool, err := pdfPool()
	if err != nil {
		return nil, []*draft.Fault{draft.Faultf("open", "the reader of PDF files cannot be started: %v", err)}
	}
	reader, err := pool.GetInstance(time.Minute)
	if err != nil {
		return nil, []*draft.Fault{draft.Faultf("open", "the reader of PDF files cannot be started: %v", err)}
	}
	p := pdfFile{Pdfium: reader, file: bytes.NewReader(in.Data), dates: in.Dates, chars: int(times) * (pdfChars + pdfCharsPerByte*len(in.Data)),
		end: time.Now().Add(time.Duration(times) * pdfTime * time.Duration(1+len(in.Data)>>22)), seen: map[uint64]bool{}}
	p.watch = time.AfterFunc(pdfPageTime, func() { reader.Kill() })
	a, wrong := p.readDocument(in.Data)
	p.file.Reset(nil)
	late := !p.watch.Stop()
	if !late {
		reader.Close()
	}
	if wrong != nil && late {
		wrong = &draft.Fault{Stage: article.Clock, Reason: tooLongPDF}
	}
	if wrong != nil {
		return nil, []*draft.Fault{wrong}
	}
	return documents(in, a)
}

// pdfFile is a file being read.
type pdfFile struct {
	pdfium.Pdfium
	document references.FPDF_DOCUMENT
	file     *bytes.Reader // which an engine that was ended still knows
	layout   pdfLayout
	dates    date.Rules
	watch    *time.Timer // ends the reader when a page takes too long
	end      time.Time   // by when all is to be read
	chars    int         // that there may be yet
	seen     map[uint64]bool
}

const tooLongPDF = "reading it takes too long; save it as text"

// open gives the engine the file, of which it reads what it asks for.
func (p *pdfFile) open(size int) *draft.Fault {
	if p.document != "" {
		p.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: p.document})
	}
	opened, err := p.OpenDocument(&requests.OpenDocument{FileReader: p.file, FileReaderSize: int64(size)})
	switch {
	case errors.Is(err, pdferrors.ErrPassword), errors.Is(err, pdferrors.ErrSecurity):
		return lockedFault()
	case err != nil:
		return &draft.Fault{Stage: "open", Reason: "the PDF file is damaged or cut short; open it and save it anew"}
	}
	p.document = opened.Document
	return nil
}

func (p *pdfFile) readDocument(data []byte) (article.Article, *draft.Fault) {
	if wrong := p.open(len(data)); wrong != nil {
		return article.Article{}, wrong
	}
	count, err := p.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: p.document})
	if err != nil {
		return article.Article{}, draft.Faultf("parse", "the PDF file is damaged: %v", err)
	}
	broken, textless, length := 0, 0, 0
	stretch := 1 + int(int64(count.PageCount)*pdfOpenBytes/int64(len(data)+1))
	for number := range count.PageCount {
		if !p.watch.Reset(min(pdfPageTime, time.Until(p.end))) {
			return article.Article{}, &draft.Fault{Stage: article.Clock, Reason: tooLongPDF}
		}
		if number > 0 && number%stretch == 0 {
			if wrong := p.open(len(data)); wrong != nil {
				return article.Article{}, wrong
			}
		}
		lines, err := p.page(number)
		if err == errPDFText {
			return article.Article{}, draft.Faultf("parse", "%v; save it as text", err)
		}
		if err != nil {
			broken++
			continue
		}
		if len(lines) == 0 {
			textless++
		}
		length += p.count(lines)
		if length > maxPDFText {
			return article.Article{}, draft.Faultf("parse", "it has more than %s of text; save it as text", draft.Size(maxPDFText))
		}
		p.layout.pages = append(p.layout.pages, lines)
	}
	letters, strange := p.layout.letters()
	switch {
	case count.PageCount == 0 || broken == count.PageCount:
		return article.Article{}, &draft.Fault{Stage: "parse", Reason: "the PDF file is damaged: none of its pages can be read"}
	case letters+strange < leastPDFText:
		return article.Article{}, &draft.Fault{Stage: "extract", Reason: "no text: its pages are pictures, as of a scan; put it through text recognition (OCR) first"}
	case strange > letters:
		return article.Article{}, &draft.Fault{Stage: "extract", Reason: "no text: its fonts do not say which letters they show; put it through text " +
			"recognition (OCR) first"}
	}
	said := p.properties()
	said.Meta = append(said.Meta, draft.PropertyMeta("pages", strconv.Itoa(count.PageCount))...)
	if textless > 0 {
		said.Meta = append(said.Meta, article.Field{Key: "pages_without_text", Value: strconv.Itoa(textless)})
	}
	if broken > 0 {
		said.Meta = append(said.Meta, article.Field{Key: "pages_damaged", Value: strconv.Itoa(broken)})
	}
	return p.layout.paper().article(said, p.dates), nil
}

// count gives the bytes of a page's text, and counts one that was there before.
func (p *pdfFile) count(lines []pdfLine) (length int) {
	text := fnv.New64a()
	for _, l := range lines {
		length += len(l.text)
		io.WriteString(text, l.text+"\n") // never fails
	}
	if length >= pdfSameChars {
		if p.seen[text.Sum64()] {
			p.chars -= (pdfSameCost - 1) * (pdfCharsPerPage + length)
		}
		p.seen[text.Sum64()] = true
	}
	return length
}

// properties reads what the file says of itself.
func (p *pdfFile) properties() article.Article {
	var said article.Article
	found, err := p.GetMetaData(&requests.GetMetaData{Document: p.document})
	if err != nil {
		return said
	}
	values := make(map[string]string)
	for _, tag := range found.Tags {
		values[tag.Tag] = tidy.OneLine(tidy.UTF8(strings.Trim(tag.Value, "\x00")))
	}
	said.Title = values["Title"]
	said.Author = values["Author"]
	said.Meta = append(created(pdfDate(cmp.Or(values["CreationDate"], values["ModDate"]))),
		draft.PropertyMeta("subject", values["Subject"], "keywords", values["Keywords"])...)
	return said
}

// pdfDate reads a date such as D:20240305101500+02'00' (ISO 32000-1, 7.9.4).
func pdfDate(text string) time.Time {
	text = strings.ReplaceAll(strings.TrimPrefix(text, "D:"), "'", "")
	text = strings.TrimSuffix(strings.TrimSuffix(text, "Z0000"), "Z")
	for _, layout := range []string{"20060102150405-0700", "20060102150405", "200601021504", "20060102", "200601", "2006"} {
		if t, err := time.Parse(layout, text); err == nil && t.UTC().Year() >= article.FirstYear && t.UTC().Year() <= article.LastYear {
			return t.UTC()
		}
	}
	return time.Time{}
}

// strangeLetter tells characters that stand for none: fonts that do not say
// which letters they show use the private ones.
func strangeLetter(r rune) bool {
	return r == unicode.ReplacementChar || unicode.Is(unicode.Co, r)
}
