package reader

import (
	"parallax/article"
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
	formatNexis    = "nexis"    // Nexis or LexisNexis, HTML with many articles
	formatLexis    = "lexis"    // Lexis Advance or Nexis Uni, text or DOCX
	formatFactiva  = "factiva"  // Factiva, HTML with many articles
	formatIntegrum = "integrum" // Integrum, a spreadsheet or HTML with many articles
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
		formatNexis, formatLexis, formatFactiva, formatIntegrum, formatZIP, formatTar, formatWARC, formatARC,
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
		formatNexis, formatLexis, formatFactiva, formatIntegrum:
		return true
	}
	return false
}

// document gives the decoder of a format that is not text.
func (it item) document() func(item) ([]article.Article, []article.Reject) {
	switch it.Format {
	case formatMHTML:
		return decodeMHTML
	case formatEML:
		return decodeEML
	case formatDOC:
		return decodeOLE
	case formatDOCX:
		return decodeDOCX
	case formatODT:
		return decodeODT
	case formatRTF:
		return decodeRTF
	case formatPDF:
		return decodePDF
	case formatEPUB:
		return decodeEPUB
	}
	return nil
}

// collection gives the decoder of a text that may hold many articles.
func (it item) collection() func(item, string) ([]article.Article, []article.Reject) {
	switch it.Format {
	case formatFeed:
		return decodeFeed
	case formatNexis:
		return decodeNexis
	case formatLexis:
		return decodeLexis
	case formatFactiva:
		return decodeFactiva
	case formatIntegrum:
		return decodeIntegrum
	}
	return nil
}
