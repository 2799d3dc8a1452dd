// Package meta takes the named values of a record, a header or front matter and
// gives the article they make: which name stands for which role is told by its
// table. It keeps what has no role, and drops nothing.
package meta

import (
	"strings"

	"parallax/article"
	"parallax/article/internal/date"
	"parallax/article/internal/draft"
	"parallax/article/internal/tidy"
)

// Keys of the metadata that tell what was changed or doubted.
const (
	TableRepair = "table_repair" // in the rows and columns of a table
	TextRepair  = "text_repair"  // in the text
)

// Fields gathers an article from named values.
type Fields struct {
	Dates date.Rules
	Value [roleCount]string
	key   [roleCount]string // what the value was called
	rank  [roleCount]int
	// named is true once a text field was seen, though it may be null.
	Named bool
	meta  []article.Field
}

// Lookup gives what a field's name stands for.
func Lookup(name, textField string) Name {
	if textField != "" && name == textField {
		return Name{Role: RoleText}
	}
	found, ok := fieldNames[name]
	if !ok {
		found = fieldNames[Plain(name)]
	}
	if textField != "" && found.Role == RoleText {
		return Name{}
	}
	return found
}

// Plain is a field's name as names are compared: in small letters, with
// underscores for blanks and hyphens.
func Plain(name string) string {
	return strings.Map(nameRune, strings.ToLower(strings.TrimSpace(name)))
}

func nameRune(r rune) rune {
	if r == ' ' || r == '-' {
		return '_'
	}
	return r
}

// AddValue takes one value. Of two values of a role the loser becomes metadata.
func (f *Fields) AddValue(name Name, key, value string) {
	r := name.Role
	if r == RoleText {
		f.Named = true
	}
	if value == "" || isMissing(value) {
		return
	}
	if r == RoleNone {
		f.meta = append(f.meta, article.Field{Key: key, Value: value})
		return
	}
	blank := r == RoleText && strings.TrimSpace(value) == ""
	if f.key[r] == key { // JSON may have a name twice
		key += "_2"
	}
	if f.key[r] != "" {
		worse := name.rank > f.rank[r] || name.rank == f.rank[r] && (r != RoleText || len(value) <= len(f.Value[r]))
		if blank || worse && strings.TrimSpace(f.Value[r]) != "" {
			f.meta = append(f.meta, article.Field{Key: key, Value: value})
			return
		}
		f.meta = append(f.meta, article.Field{Key: f.key[r], Value: f.Value[r]})
	}
	f.Value[r], f.key[r], f.rank[r] = value, key, name.rank
}

// Note adds to what is to be told of the values.
func (f *Fields) Note(key, note string) { f.meta = draft.Note(f.meta, key, note) }

// Article makes the article, without its place. What a date or language field
// says is kept as metadata if it cannot be understood.
func (f *Fields) Article() article.Article {
	a := article.Article{
		Title:   PlainValue(f.Value[RoleTitle]),
		Source:  PlainValue(f.Value[RoleSource]),
		Author:  PlainValue(f.Value[RoleAuthor]),
		URL:     strings.TrimSpace(f.Value[RoleURL]),
		Section: PlainValue(f.Value[RoleSection]),
	}
	var note string
	a.Body, a.Blocks, note = PlainText(f.Value[RoleText], a.Title)
	f.Note(TextRepair, note)
	if f.Value[RoleDate] != "" {
		rules := f.Dates.From(a.URL, f.Value[roleLanguage])
		found, err := rules.Parse(f.Value[RoleDate])
		a.Published = found.Time
		f.meta = draft.Doubted(f.meta, f.Value[RoleDate], found.Doubt)
		if err != nil {
			f.meta = append(f.meta, article.Field{Key: f.key[RoleDate], Value: f.Value[RoleDate]})
		}
	}
	if f.Value[roleLanguage] != "" {
		if a.Language = tidy.Language(f.Value[roleLanguage]); a.Language == "" {
			f.meta = append(f.meta, article.Field{Key: f.key[roleLanguage], Value: f.Value[roleLanguage]})
		}
	}
	a.Meta = draft.SortMeta(f.meta)
	return a
}
