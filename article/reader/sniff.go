package reader

import (
	"bytes"
	"path"
	"strings"
	"unicode/utf8"

	"parallax/article/internal/charset"
	"parallax/article/internal/date"
	"parallax/article/internal/draft"
	"parallax/article/internal/export"
)

// guess is what a file's first bytes and name make of it.
type guess struct {
	format string
	// charset is the encoding of the window, "" if it is or may be UTF-8.
	charset string
	comma   rune // between the columns of a CSV file
	// order is that of day and month in the dates of a file of records, as
	// far as they tell it.
	order date.Orders
}

// maxControlShare is the share of control characters above which the window
// is not text. News text has none; a tenth of random bytes are.
const maxControlShare = 0.01

// sniff tells a file's format from its first bytes and, where these leave it
// open, from the extension of its name.
func sniff(window []byte, name string) (guess, *draft.Fault) {
	if format := signature(window, name); format != "" {
		return guess{format: format}, nil
	}
	for _, m := range magics {
		if m.at <= len(window) && bytes.HasPrefix(window[m.at:], m.bytes) {
			return guess{}, draft.Faultf("open", "%s, not a format that is read%s", m.what, m.todo)
		}
	}
	var g guess
	if g.charset = charset.WideMark(window); g.charset == "" {
		g.charset = wideLook(window)
	}
	if enc := charset.Wide(g.charset); enc != nil {
		window, _ = enc.NewDecoder().Bytes(window[:len(window)&^3])
	} else if wrong := binaryFault(window); wrong != nil {
		return guess{}, wrong
	} else if !utf8.Valid(cutRune(window)) || charset.Escaped(window) {
		g.charset = charset.Detect(window)
	}
	text := bytes.TrimPrefix(window, charset.BOM)
	wrong := g.choose(text, extension(name))
	return g, wrong
}

// named takes the format that the user names. What is no text has to be of
// it. The exports of news archives, of which some are documents and some are
// texts, are told by their content all the same.
func named(window []byte, format string) (guess, *draft.Fault) {
	switch format {
	case export.Nexis, export.Lexis, export.Factiva, export.Integrum:
		return sniff(window, "stdin.txt")
	}
	switch told := signature(window, ""); {
	case told == format:
		return guess{format: format}, nil
	case told == formatZIP && guess{format: format}.zipped():
		return guess{format: format}, nil
	case told != "":
		return guess{}, draft.Faultf("open", "it is %s, not %s as was said", told, format)
	case signed(format):
		return guess{}, draft.Faultf("open", "it is not %s, as was said", format)
	}
	g, wrong := sniff(window, "stdin.txt")
	if wrong != nil {
		return g, wrong
	}
	g.format = format
	if format == formatCSV && g.comma == 0 {
		g.comma = sniffComma(bytes.TrimPrefix(window, charset.BOM), "")
	}
	return g, nil
}

// extension is that of the name before any .gz, .zst and the like, in lower
// case and with its point.
func extension(name string) string {
	ext := strings.ToLower(path.Ext(name))
	switch ext {
	case ".gz", ".zst", ".zstd", ".gzip", ".bz2", ".xz", ".lz4":
		return strings.ToLower(path.Ext(name[:len(name)-len(ext)]))
	}
	return ext
}

func (g *guess) choose(text []byte, ext string) *draft.Fault {
	head := bytes.TrimSpace(text)
	switch {
	case len(head) == 0:
		g.format = formatText
	case export.Sniff(head) != "":
		g.format = export.Sniff(head)
		if charset := export.IntegrumCharset(head); charset != "" && g.format == export.Integrum {
			g.charset = charset
		}
	case head[0] == '<' && looksFeed(head):
		g.format = formatFeed
	case ext == ".html" || ext == ".htm" || ext == ".xhtml" || looksHTML(head):
		g.format = formatHTML
	case head[0] == '<' && looksXML(head, ext):
		return &draft.Fault{Stage: "open", Reason: "an XML file that is no feed, not a format that is read"}
	case isJSONExtension(ext) || looksJSON(head):
		g.format = formatJSON
		if looksJSONL(head, ext) {
			g.format = formatJSONL
		}
	case ext == ".csv" || ext == ".tsv" || ext == ".tab":
		g.format = formatCSV
		g.comma = sniffComma(text, ext)
	case ext == ".md" || ext == ".markdown" || looksMarkdown(head, ext):
		g.format = formatMarkdown
	case looksCSV(text):
		g.format = formatCSV
		g.comma = sniffComma(text, ext)
	default:
		g.format = formatText
	}
	return nil
}

// binaryFault rejects what cannot be text in an encoding of single bytes.
func binaryFault(window []byte) *draft.Fault {
	if at := bytes.IndexByte(window, 0); at >= 0 {
		return draft.Faultf("open", "binary data (a zero byte at offset %d), not text", at)
	}
	control := 0
	for _, c := range window {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\x1b' || c == 0x7f {
			control++
		}
	}
	if float64(control) > maxControlShare*float64(len(window)) && !charset.Escaped(window) {
		return &draft.Fault{Stage: "open", Reason: "binary data, not text"}
	}
	return nil
}

// wideLook tells UTF-16 without a byte order mark: of the two bytes of most
// characters one is zero, and always the same one.
func wideLook(window []byte) string {
	var zeros [2]int
	for i, c := range window {
		if c == 0 {
			zeros[i&1]++
		}
	}
	half := len(window) / 2
	switch {
	case zeros[1] > half*4/10 && zeros[0] <= half/50:
		return charset.UTF16LE
	case zeros[0] > half*4/10 && zeros[1] <= half/50:
		return charset.UTF16BE
	}
	return ""
}

// cutRune drops a character that the end of the window may have cut.
func cutRune(window []byte) []byte {
	for i := len(window) - 1; i >= max(0, len(window)-utf8.UTFMax); i-- {
		if utf8.RuneStart(window[i]) {
			if !utf8.FullRune(window[i:]) {
				return window[:i]
			}
			break
		}
	}
	return window
}

var htmlStarts = []string{"<!doctype html", "<html", "<head", "<body"}

func looksHTML(head []byte) bool {
	if head[0] != '<' {
		return false
	}
	lower := strings.ToLower(string(head[:min(len(head), 2048)]))
	for _, start := range htmlStarts {
		if strings.HasPrefix(lower, start) {
			return true
		}
	}
	if strings.HasPrefix(lower, "<?xml") || strings.HasPrefix(lower, "<!") {
		return strings.Contains(lower, "<html")
	}
	return strings.Contains(lower, "<p>") || strings.Contains(lower, "<p ") || strings.Contains(lower, "<div")
}

func looksXML(head []byte, ext string) bool {
	return ext == ".xml" || ext == ".rss" || ext == ".atom" || bytes.HasPrefix(head, []byte("<?xml")) ||
		bytes.HasPrefix(head, []byte("<rss")) || bytes.HasPrefix(head, []byte("<feed"))
}

func isJSONExtension(ext string) bool { return ext == ".json" || isLinesExtension(ext) }

func isLinesExtension(ext string) bool { return ext == ".jsonl" || ext == ".ndjson" || ext == ".jl" }

// looksJSON asks for more than a brace: prose may begin with one.
func looksJSON(head []byte) bool {
	next := bytes.TrimSpace(head[1:])
	switch head[0] {
	case '{':
		return len(next) > 0 && next[0] == '"' || bytes.Equal(head, []byte("{}"))
	case '[':
		return len(next) > 0 && next[0] == '{' && looksJSON(next)
	}
	return false
}

// looksJSONL tells lines of objects from one object or array over many lines.
func looksJSONL(head []byte, ext string) bool {
	first, rest, more := bytes.Cut(head, []byte("\n"))
	first, rest = bytes.TrimSpace(first), bytes.TrimSpace(rest)
	if isLinesExtension(ext) {
		return first[0] != '[' && !bytes.Equal(first, []byte("{"))
	}
	return more && first[0] == '{' && first[len(first)-1] == '}' && len(rest) > 0 && rest[0] == '{'
}

// looksMarkdown is for files whose name does not tell: they begin with a
// heading or with front matter.
func looksMarkdown(head []byte, ext string) bool {
	if front, _ := cutFrontMatter(string(head)); front != "" {
		return true
	}
	return ext != ".txt" && bytes.HasPrefix(head, []byte("# "))
}
