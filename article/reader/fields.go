package reader

import (
	"strings"

	"parallax/article"
	"parallax/article/internal/date"
	"parallax/article/internal/draft"
	"parallax/article/internal/news"
	"parallax/article/internal/tidy"
)

// Keys of the metadata that tell what was changed or doubted.
const (
	tableRepair = "table_repair" // in the rows and columns of a table
	textRepair  = "text_repair"  // in the text
)

// fields gathers an article from named values.
type fields struct {
	dates date.Rules
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
	if value == "" || isMissing(value) {
		return
	}
	if r == roleNone {
		f.meta = append(f.meta, article.Field{Key: key, Value: value})
		return
	}
	blank := r == roleText && strings.TrimSpace(value) == ""
	if f.key[r] == key { // JSON may have a name twice
		key += "_2"
	}
	if f.key[r] != "" {
		worse := name.rank > f.rank[r] || name.rank == f.rank[r] && (r != roleText || len(value) <= len(f.value[r]))
		if blank || worse && strings.TrimSpace(f.value[r]) != "" {
			f.meta = append(f.meta, article.Field{Key: key, Value: value})
			return
		}
		f.meta = append(f.meta, article.Field{Key: f.key[r], Value: f.value[r]})
	}
	f.value[r], f.key[r], f.rank[r] = value, key, name.rank
}

// note adds to what is to be told of the values.
func (f *fields) note(key, note string) { f.meta = draft.Note(f.meta, key, note) }

// article makes the article, without its place. What a date or language field
// says is kept as metadata if it cannot be understood.
func (f *fields) article() article.Article {
	a := article.Article{
		Title:   plainValue(f.value[roleTitle]),
		Source:  plainValue(f.value[roleSource]),
		Author:  news.Byline(plainValue(f.value[roleAuthor])),
		URL:     strings.TrimSpace(f.value[roleURL]),
		Section: plainValue(f.value[roleSection]),
	}
	var note string
	a.Body, a.Blocks, note = recordText(f.value[roleText], a.Title)
	f.note(textRepair, note)
	if f.value[roleDate] != "" {
		rules := f.dates.From(a.URL, f.value[roleLanguage])
		if a.Published = rules.Parse(f.value[roleDate]); a.Published.IsZero() {
			f.meta = append(f.meta, article.Field{Key: f.key[roleDate], Value: f.value[roleDate]})
		}
	}
	if f.value[roleLanguage] != "" {
		if a.Language = tidy.Language(f.value[roleLanguage]); a.Language == "" {
			f.meta = append(f.meta, article.Field{Key: f.key[roleLanguage], Value: f.value[roleLanguage]})
		}
	}
	a.Meta = draft.SortMeta(f.meta)
	return a
}
