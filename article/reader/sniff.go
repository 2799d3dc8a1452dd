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
	format *format
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
func (t formatTable) sniff(window []byte, name string) (guess, *draft.Fault) {
	lines := window
	if charset.EndsInReturns(window) {
		lines = bytes.ReplaceAll(window, []byte("\r"), []byte("\n"))
	}
	if f := t.signature(lines, name); f != nil {
		return guess{format: f}, nil
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
	window = bytes.TrimPrefix(window, charset.BOM)
	if charset.EndsInReturns(window) {
		window = bytes.ReplaceAll(window, []byte("\r"), []byte("\n"))
	}
	wrong := t.choose(&g, window, extension(name))
	return g, wrong
}

// forced takes the format that the user names. What is no text has to be of
// it. The exports of news archives, of which some are documents and some are
// texts, are told by their content all the same.
func (t formatTable) forced(window []byte, name string) (guess, *draft.Fault) {
	want := t.named(name)
	if want.export {
		return t.sniff(window, "stdin.txt")
	}
	switch told := t.signature(window, ""); {
	case told == want:
		return guess{format: want}, nil
	case told != nil && told.name == zipFormat && want.zipped != nil:
		return guess{format: want}, nil
	case told != nil:
		return guess{}, draft.Faultf("open", "it is %s, not %s as was said", told.name, name)
	case want.signed || want.zipped != nil:
		return guess{}, draft.Faultf("open", "it is not %s, as was said", name)
	}
	g, wrong := t.sniff(window, "stdin.txt")
	if wrong != nil {
		return g, wrong
	}
	g.format = want
	if want.separated && g.comma == 0 {
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

// beginning is how a text begins.
type beginning struct {
	text   []byte
	head   []byte // text without the blanks around it, never empty
	ext    string // of the file's name
	export *string
}

// exportOf names the export of a news archive that it begins, "" if none.
func (b *beginning) exportOf() string {
	if b.export == nil {
		name := export.Sniff(b.head)
		b.export = &name
	}
	return *b.export
}

// choose tells the format of a text. What is of no other, and what is blank, is
// of the last of the table.
func (t formatTable) choose(g *guess, text []byte, ext string) *draft.Fault {
	g.format = &t[len(t)-1]
	b := beginning{text: text, head: bytes.TrimSpace(text), ext: ext}
	if len(b.head) == 0 {
		return nil
	}
	for i := range t {
		if t[i].is(&b) {
			g.format = &t[i]
			break
		}
	}
	if g.format.refused != "" {
		return &draft.Fault{Stage: "open", Reason: g.format.refused}
	}
	if g.format.separated {
		g.comma = sniffComma(text, ext)
	}
	return nil
}

// mostZeros is how many zero bytes may stand within a text that is damaged, in
// its first bytes; any number may follow its end.
const mostZeros = 16

// binaryFault rejects what cannot be text in an encoding of single bytes.
func binaryFault(window []byte) *draft.Fault {
	window = bytes.TrimRight(window, "\x00")
	if at := bytes.IndexByte(window, 0); at >= 0 || len(window) == 0 {
		zeros := bytes.Count(window, []byte{0})
		if zeros > mostZeros || zeros*100 > len(window)+100 || !utf8.Valid(cutRune(window)) && zeros > 1 {
			return draft.Faultf("open", "binary data (a zero byte at offset %d), not text", max(at, 0))
		}
	}
	control := 0
	for _, c := range window {
		if c != 0 && c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v' && c != '\x1b' || c == 0x7f {
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

func looksHTML(b *beginning) bool {
	if b.head[0] != '<' {
		return false
	}
	lower := strings.ToLower(string(b.head[:min(len(b.head), 2048)]))
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

func looksXML(b *beginning) bool {
	return b.head[0] == '<' && (b.ext == ".xml" || b.ext == ".rss" || b.ext == ".atom" || bytes.HasPrefix(b.head, []byte("<?xml")) ||
		bytes.HasPrefix(b.head, []byte("<rss")) || bytes.HasPrefix(b.head, []byte("<feed")))
}

func isLinesExtension(ext string) bool { return ext == ".jsonl" || ext == ".ndjson" || ext == ".jl" }

// looksJSON asks for more than a brace: prose may begin with one.
func looksJSON(b *beginning) bool { return beginsJSON(b.head) }

func beginsJSON(head []byte) bool {
	next := bytes.TrimSpace(head[1:])
	switch head[0] {
	case '{':
		return len(next) > 0 && next[0] == '"' || bytes.Equal(head, []byte("{}"))
	case '[':
		return len(next) > 0 && next[0] == '{' && beginsJSON(next)
	}
	return false
}

// looksJSONL tells lines of objects from one object or array over many lines.
func looksJSONL(b *beginning) bool {
	lines := isLinesExtension(b.ext)
	if !lines && b.ext != ".json" && !looksJSON(b) {
		return false
	}
	first, rest, more := bytes.Cut(b.head, []byte("\n"))
	first, rest = bytes.TrimSpace(first), bytes.TrimSpace(rest)
	if lines {
		return first[0] != '[' && !bytes.Equal(first, []byte("{"))
	}
	return more && first[0] == '{' && first[len(first)-1] == '}' && len(rest) > 0 && rest[0] == '{'
}
