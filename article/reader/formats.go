package reader

import (
	"parallax/article"
	"parallax/article/internal/draft"
	"parallax/article/internal/export"
	"parallax/article/internal/mail"
	"parallax/article/internal/office"
)

// The values of Article.Format. Compressed files and archives have the format
// of what lies in them.
const (
	formatText     = "text"
	formatMarkdown = "markdown"
	formatHTML     = "html"
	formatMHTML    = "mhtml"
	formatEML      = "eml"
	formatFeed     = "feed" // RSS or Atom in XML
	formatJSON     = "json"
	formatJSONL    = "jsonl"
	formatCSV      = "csv"
	formatXLSX     = "xlsx"
	formatODS      = "ods"
	formatParquet  = "parquet"
	formatArrow    = "arrow"
	formatDOCX     = "docx"
	formatDOC      = "doc" // Word 1997 to 2003, and what else comes in such a file
	formatODT      = "odt"
	formatRTF      = "rtf"
	formatPDF      = "pdf"
	formatEPUB     = "epub"
)

// Containers, which are no article's format.
const (
	formatZIP  = "zip"
	formatTar  = "tar"
	formatMbox = "mbox"
	formatWARC = "warc"
	formatARC  = "arc"
)

// Formats are the values of Options.Format: those of articles, and those of
// archives and boxes.
func Formats() []string {
	return []string{
		formatText, formatMarkdown, formatHTML, formatMHTML, formatEML, formatMbox, formatFeed, formatJSON, formatJSONL, formatCSV,
		formatXLSX, formatODS, formatParquet, formatArrow, formatDOCX, formatODT, formatRTF, formatPDF, formatEPUB,
		export.Nexis, export.Lexis, export.Factiva, export.Integrum, formatZIP, formatTar, formatWARC, formatARC,
	}
}

// container says whether a file of the format holds other files.
func (g guess) container() bool {
	switch g.format {
	case formatZIP, formatTar, formatWARC, formatARC:
		return true
	}
	return false
}

// maxDocumentBytes is the size in bytes above which a file that may hold many
// articles, or pictures beside its text, is refused, 256 MiB.
const maxDocumentBytes = 256 << 20

// many says whether a file of the format may hold many articles, or more than
// text, so that the limit for one article does not apply to it.
func (g guess) many() bool {
	switch g.format {
	case formatMHTML, formatEML, formatFeed, formatDOC, formatDOCX, formatODT, formatRTF, formatPDF, formatEPUB,
		export.Nexis, export.Lexis, export.Factiva, export.Integrum:
		return true
	}
	return false
}

// document gives the decoder of a format that is not text.
func (it item) document() func(draft.Document) ([]article.Article, []*draft.Fault) {
	switch it.Format {
	case formatMHTML:
		return mail.DecodeMHTML
	case formatEML:
		return mail.DecodeEML
	case formatDOC:
		return office.DecodeOLE
	case formatDOCX:
		return office.DecodeDOCX
	case formatODT:
		return office.DecodeODT
	case formatRTF:
		return office.DecodeRTF
	case formatPDF:
		return office.DecodePDF
	case formatEPUB:
		return office.DecodeEPUB
	}
	return nil
}

// collection gives the decoder of a text that may hold many articles.
func (it item) collection() func(draft.Document, string) ([]article.Article, []*draft.Fault) {
	switch it.Format {
	case export.Nexis:
		return export.DecodeNexis
	case export.Lexis:
		return export.DecodeLexis
	case export.Factiva:
		return export.DecodeFactiva
	case export.Integrum:
		return export.DecodeIntegrum
	}
	return nil
}
