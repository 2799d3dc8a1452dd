package reader

import (
	"slices"

	"parallax/article"
	"parallax/article/internal/charset"
	"parallax/article/internal/draft"
	"parallax/article/internal/export"
	"parallax/article/internal/mail"
	"parallax/article/internal/office"
	"parallax/article/internal/page"
)

// formats are tried in this order. Those that are more particular come before
// those that take what others leave.
var formats = formatTable{
	{name: "tar", begins: looksTar, signed: true, container: true, split: (*stream).tar}, // it begins with a name, which may be any
	{name: "epub", zipped: &packing{kind: "application/epub+zip", main: "META-INF/container.xml"}, many: true, opening: markedAll,
		document: documents(office.DecodeEPUB)},
	{name: "odt", zipped: &packing{kind: "application/vnd.oasis.opendocument.text"}, many: true, opening: markedStyled, document: documents(office.DecodeODT)},
	{name: "ods", zipped: &packing{kind: "application/vnd.oasis.opendocument.spreadsheet"}, records: true, split: sheets(office.ODSSheets),
		text: one(item.decodeRow)},
	{name: "docx", zipped: &packing{folder: "word/", main: "word/document.xml", extensions: []string{".docx", ".docm", ".doc"}},
		many: true, opening: markedStyled, document: documents(office.DecodeDOCX)},
	{name: "xlsx", zipped: &packing{folder: "xl/", main: "xl/workbook.xml", extensions: []string{".xlsx", ".xlsm"}},
		records: true, split: sheets(office.XLSXSheets), text: one(item.decodeRow)},
	{name: zipFormat, marks: []string{"PK\x03\x04"}, signed: true, container: true, split: (*stream).zip},
	{name: "doc", marks: []string{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"}, signed: true, many: true, opening: markedStyled, document: documents(office.DecodeOLE)},
	{name: "pdf", marks: []string{"%PDF"}, signed: true, many: true, opening: markedStyled, document: documents(office.DecodePDF)},
	{name: "rtf", marks: []string{"{\\rtf"}, signed: true, many: true, opening: markedStyled, document: documents(office.DecodeRTF)},
	{name: "parquet", marks: []string{"PAR1"}, signed: true, records: true, split: (*stream).parquet, text: one(item.decodeRow)},
	{name: "arrow", marks: []string{"ARROW1", "\xff\xff\xff\xff"}, signed: true, records: true, split: (*stream).arrow, text: one(item.decodeRow)},
	{name: "warc", marks: []string{"WARC/"}, signed: true, container: true, split: (*stream).warc},
	{name: "arc", marks: []string{"filedesc://"}, begins: beginsARC, signed: true, container: true, split: (*stream).arc},
	{name: "mbox", begins: looksMbox, split: textRecords((*stream).mbox)},
	{name: "mhtml", begins: looksMHTML, many: true, opening: markedAll, document: documents(mail.DecodeMHTML)},
	{name: mailFormat, begins: looksMail, many: true, opening: markedStyled, document: documents(mail.DecodeEML)},
	{name: export.Factiva, looks: exported(export.Factiva), export: true, page: true, many: true, opening: markedAll, text: collected(export.DecodeFactiva)},
	{name: export.Nexis, looks: exported(export.Nexis), export: true, page: true, many: true, opening: markedAll, text: collected(export.DecodeNexis)},
	{name: export.Integrum, looks: exported(export.Integrum), export: true, page: true, many: true, opening: markedAll, text: collected(export.DecodeIntegrum),
		declared: func(data []byte) string { return export.IntegrumCharset(data[:min(len(data), charset.Window)]) }},
	{name: export.Lexis, looks: exported(export.Lexis), export: true, many: true, opening: markedAll, text: collected(export.DecodeLexis)},
	{name: "feed", looks: looksFeed, many: true, opening: markedAll, declared: charset.DeclaredXML, text: decodeFeed}, // RSS or Atom in XML
	{name: "html", extensions: []string{".html", ".htm", ".xhtml"}, looks: looksHTML, page: true, opening: markedAll, text: one(decodePage)},
	{name: "xml", looks: looksXML, refused: "an XML file that is no feed, not a format that is read"},
	{name: "jsonl", looks: looksJSONL, records: true, split: textRecords((*stream).lines), text: item.decodeJSON},
	{name: "json", extensions: []string{".json", ".jsonl", ".ndjson", ".jl"}, looks: looksJSON, records: true, split: textRecords((*stream).values),
		text: item.decodeJSON},
	{name: "markdown", extensions: []string{".md", ".markdown"}, looks: looksMarkdown, opening: markedAll, text: one(decodeMarkdown)},
	{name: "csv", extensions: tableExtensions, looks: looksCSV, records: true, separated: true, blank: true, split: textRecords((*stream).rows),
		text: one(item.decodeRow)},
	{name: "text", opening: guessed, text: one(decodePlain)}, // whatever is left
}

// Formats are the values of Options.Format, text, which takes what no other
// does, before the others: those of articles, and those of archives and boxes.
// Compressed files and archives have the format of what lies in them.
func Formats() []string {
	var names []string
	for _, f := range slices.Backward(formats) {
		if f.refused == "" {
			names = append(names, f.name)
		}
	}
	return names
}

// documents makes a decoder of items of one that takes documents.
func documents(decode func(draft.Document) ([]article.Article, []*draft.Fault)) func(item) ([]article.Article, []article.Reject) {
	return func(it item) ([]article.Article, []article.Reject) {
		return it.finishAll(it.placed(decode(draft.Document{Data: it.data, Dates: it.dates(), Limits: it.opts.limits()})))
	}
}

// collected makes a decoder of one that takes a text with many articles.
func collected(decode func(draft.Document, string) ([]article.Article, []*draft.Fault)) func(item, string) ([]article.Article, []article.Reject) {
	return func(it item, text string) ([]article.Article, []article.Reject) {
		return it.finishAll(it.placed(decode(draft.Document{Data: it.data, Dates: it.dates(), Limits: it.opts.limits()}, text)))
	}
}

// one makes a decoder of one that makes an article of each text.
func one(decode func(item, string) (article.Article, *draft.Fault)) func(item, string) ([]article.Article, []article.Reject) {
	return func(it item, text string) ([]article.Article, []article.Reject) {
		a, wrong := decode(it, text)
		if wrong == nil {
			wrong = it.finish(&a)
		}
		if wrong != nil {
			return nil, []article.Reject{it.reject(wrong)}
		}
		return []article.Article{a}, nil
	}
}

// decodePage takes the article out of a page.
func decodePage(it item, text string) (article.Article, *draft.Fault) {
	dates := it.dates()
	dates.Sample = "" // scripts and numbers of versions
	return page.Decode(text, dates)
}

// exported tells the exports of a news archive.
func exported(name string) func(*beginning) bool {
	return func(b *beginning) bool { return b.exportOf() == name }
}

// textRecords makes what cuts a file into records of one that cuts text:
// characters of two bytes, among which ends of records cannot be told, are
// decoded before.
func textRecords(cut func(*stream)) func(*stream) {
	return func(s *stream) {
		s.widen()
		cut(s)
	}
}
