package coding

import (
	"bytes"
	"crypto/sha256"
	_ "embed" // for the page
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"html/template"
	"io"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
)

//go:embed page/page.html
var pageText string

//go:embed page/style.css
var styleText string

//go:embed page/script.js
var scriptText string

var pageTemplate = template.Must(template.New("page").Parse(pageText))

// pageData is what the page's script works on.
type pageData struct {
	Key   string `json:"key"`  // of what the browser keeps: made from the units
	Name  string `json:"name"` // of the files exported
	Units []line `json:"units"`
}

// WritePage writes a page to code units in, which needs no network. Codes that
// the rows have are not in it; notes are. name is that of the files that
// it exports, codebook is Markdown.
func WritePage(w io.Writer, rows []Row, title, name, codebook string) error {
	data := pageData{Name: name}
	seen := map[string]bool{}
	key := sha256.New()
	for i := range rows {
		r := &rows[i]
		if seen[r.ID] {
			continue
		}
		seen[r.ID] = true
		fmt.Fprintf(key, "%q\n", r.ID)
		data.Units = append(data.Units, lineOf(&Row{Unit: r.Unit, Note: noteOf(r), Verdict: Open}))
	}
	if len(data.Units) == 0 {
		return errors.New("no unit to code")
	}
	data.Key = hex.EncodeToString(key.Sum(nil)[:8])
	var book bytes.Buffer
	if err := goldmark.New(goldmark.WithExtensions(extension.Table)).Convert([]byte(codebook), &book); err != nil {
		return fmt.Errorf("codebook: %w", err)
	}
	return pageTemplate.Execute(w, map[string]any{
		"Title": title, "Units": len(data.Units), "Codebook": template.HTML(book.String()), "Data": data,
		"Style": template.CSS(styleText), "Script": template.JS(scriptText), "ScriptHash": ScriptHash(scriptText),
	})
}

// ScriptHash names a script in a page's Content-Security-Policy, so that no other
// one is run (W3C, Content Security Policy Level 3, 2.3.1).
func ScriptHash(script string) string {
	sum := sha256.Sum256([]byte(script))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// noteOf is the note of a row that nobody coded, which is for the coder.
func noteOf(r *Row) string {
	if r.Verdict == Open {
		return r.Note
	}
	return ""
}
