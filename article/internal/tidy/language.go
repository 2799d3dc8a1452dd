package tidy

import (
	_ "embed" // for the tables below
	"strings"

	"golang.org/x/text/language"

	"parallax/article/internal/tsv"
)

// Language is the ISO 639-1 code of a language tag such as "en", "en-GB"
// or "eng", or of a language's English name; "" if it is none.
func Language(tag string) string {
	tag = strings.ToLower(strings.TrimSpace(tag))
	if code, ok := languageNames[tag]; ok {
		return code
	}
	parsed, err := language.Parse(tag)
	if err != nil {
		return ""
	}
	base, _ := parsed.Base()
	if code := base.String(); len(code) == 2 {
		return code
	}
	return ""
}

//go:embed data/languages.tsv
var languageTable string

//go:embed data/languagenames.tsv
var foreignLanguageTable string

var languageNames = tsv.Pairs(languageTable + foreignLanguageTable)
