package reader

import (
	"bytes"
	"strings"
)

// signature tells the format of a file that is not text from its first bytes;
// "" if they are none of those that are read.
func signature(window []byte, name string) string {
	switch {
	case looksTar(window): // first, since it begins with a name, which may be any
		return formatTar
	case bytes.HasPrefix(window, []byte("PK\x03\x04")):
		return packed(window, name)
	case bytes.HasPrefix(window, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return formatDOC
	case bytes.HasPrefix(window, []byte("%PDF")):
		return formatPDF
	case bytes.HasPrefix(window, []byte("{\\rtf")):
		return formatRTF
	case bytes.HasPrefix(window, []byte("PAR1")):
		return formatParquet
	case bytes.HasPrefix(window, []byte("ARROW1")), bytes.HasPrefix(window, []byte("\xff\xff\xff\xff")):
		return formatArrow
	case bytes.HasPrefix(window, []byte("WARC/")):
		return formatWARC
	case bytes.HasPrefix(window, []byte("filedesc://")), beginsARC(window):
		return formatARC
	}
	return looksMail(window, extension(name))
}

// beginsARC tells an ARC file that lacks the record which describes the file.
func beginsARC(window []byte) bool {
	line, _, ended := bytes.Cut(window[:min(len(window), 4096)], []byte("\n"))
	return ended && arcRecord(string(bytes.TrimRight(line, "\r"))) != nil
}

// signed says whether files of the format are told by their signature.
func signed(format string) bool {
	switch format {
	case formatPDF, formatRTF, formatParquet, formatArrow, formatWARC, formatARC, formatTar, formatZIP:
		return true
	}
	return guess{format: format}.zipped()
}

// zipped says whether documents of the format are ZIP files.
func (g guess) zipped() bool {
	switch g.format {
	case formatDOCX, formatXLSX, formatODT, formatODS, formatEPUB:
		return true
	}
	return false
}

// packed tells office documents from other ZIP files. OpenDocument and EPUB
// begin with an entry that names their type (OpenDocument 1.3 part 2, 3.3;
// EPUB 3.3, 4.2.3); the entries of Office Open XML lie in folders of their own.
func packed(window []byte, name string) string {
	head := string(window[:min(len(window), 4096)])
	switch {
	case strings.Contains(head, "mimetypeapplication/epub+zip"):
		return formatEPUB
	case strings.Contains(head, "mimetypeapplication/vnd.oasis.opendocument.text"):
		return formatODT
	case strings.Contains(head, "mimetypeapplication/vnd.oasis.opendocument.spreadsheet"):
		return formatODS
	case strings.Contains(head, "word/"):
		return formatDOCX
	case strings.Contains(head, "xl/"):
		return formatXLSX
	case strings.Contains(head, "[Content_Types].xml"), strings.Contains(head, "_rels/.rels"):
		return officeByName(name)
	}
	return formatZIP
}

func officeByName(name string) string {
	switch extension(name) {
	case ".docx", ".docm", ".doc":
		return formatDOCX
	case ".xlsx", ".xlsm":
		return formatXLSX
	}
	return formatZIP
}
