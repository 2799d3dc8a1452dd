package reader

import (
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"parallax/article"
)

// fields gathers an article from named values.
type fields struct {
	dates dateRules
	value [roleCount]string
	key   [roleCount]string // what the value was called
	rank  [roleCount]int
	// named is true once a text field was seen, though it may be null.
	named bool
	meta  []article.Field
}

// lookupName gives what a field's name stands for.
func lookupName(name, textField string) fieldName {
	if textField != "" && name == textField {
		return fieldName{role: roleText}
	}
	found, ok := fieldNames[name]
	if !ok {
		found = fieldNames[strings.Map(nameRune, strings.ToLower(strings.TrimSpace(name)))]
	}
	if textField != "" && found.role == roleText {
		return fieldName{}
	}
	return found
}

func nameRune(r rune) rune {
	if r == ' ' || r == '-' {
		return '_'
	}
	return r
}

// add takes one value. Of two values of a role the loser becomes metadata.
func (f *fields) add(name fieldName, key, value string) {
	r := name.role
	if r == roleText {
		f.named = true
	}
	if value == "" {
		return
	}
	if r == roleNone {
		f.meta = append(f.meta, article.Field{Key: key, Value: value})
		return
	}
	blank := r == roleText && strings.TrimSpace(value) == ""
	if f.key[r] != "" && key != f.key[r] {
		if blank || name.rank > f.rank[r] && strings.TrimSpace(f.value[r]) != "" {
			f.meta = append(f.meta, article.Field{Key: key, Value: value})
			return
		}
		f.meta = append(f.meta, article.Field{Key: f.key[r], Value: f.value[r]})
	}
	f.value[r], f.key[r], f.rank[r] = value, key, name.rank
}

// article makes the article, without its place. What a date or language field
// says is kept as metadata if it cannot be understood.
func (f *fields) article() article.Article {
	a := article.Article{
		Body:    f.value[roleText],
		Title:   oneLine(f.value[roleTitle]),
		Source:  oneLine(f.value[roleSource]),
		Author:  oneLine(f.value[roleAuthor]),
		URL:     strings.TrimSpace(f.value[roleURL]),
		Section: oneLine(f.value[roleSection]),
	}
	if f.value[roleDate] != "" {
		rules := f.dates.from(a.URL, f.value[roleLanguage])
		if a.Published = rules.parse(f.value[roleDate]); a.Published.IsZero() {
			f.meta = append(f.meta, article.Field{Key: f.key[roleDate], Value: f.value[roleDate]})
		}
	}
	if f.value[roleLanguage] != "" {
		if a.Language = languageCode(f.value[roleLanguage]); a.Language == "" {
			f.meta = append(f.meta, article.Field{Key: f.key[roleLanguage], Value: f.value[roleLanguage]})
		}
	}
	a.Meta = sortMeta(f.meta)
	return a
}

// sortMeta sorts by key; of the values of one key the last is kept.
func sortMeta(meta []article.Field) []article.Field {
	slices.SortStableFunc(meta, func(a, b article.Field) int { return strings.Compare(a.Key, b.Key) })
	kept := meta[:0]
	for i, field := range meta {
		if i+1 == len(meta) || meta[i+1].Key != field.Key {
			kept = append(kept, field)
		}
	}
	return kept
}

// oneLine trims a value and puts single spaces for its white space.
func oneLine(s string) string {
	if isOneLine(s) {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// isOneLine says whether a value has no white space but single spaces inside.
func isOneLine(s string) bool {
	space := true // before the first character
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == ' ' && space, c >= '\t' && c <= '\r':
			return false
		case c >= 0xc2 && c <= 0xe3: // the first byte of every other white space
			if r, _ := utf8.DecodeRuneInString(s[i:]); unicode.IsSpace(r) {
				return false
			}
		}
		space = c == ' '
	}
	return !space || s == ""
}

// hostOf is the host a URL names, without "www." and port.
func hostOf(address string) string {
	if address == "" {
		return ""
	}
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}

// languageCode is the ISO 639-1 code of a language tag such as "en", "en-GB"
// or "eng", or of a language's English name; "" if it is none.
func languageCode(tag string) string {
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
