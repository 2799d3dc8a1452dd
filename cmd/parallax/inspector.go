package main

import (
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"parallax/article"
	"parallax/article/reader"
	"parallax/duplicate"
	"parallax/pipeline"
	"parallax/text"
)

// inspectedRejects is how many rejects of a file are shown for people.
const inspectedRejects = 3

// inspected is what inspect tells of one file.
type inspected struct {
	Path        string         `json:"path"`
	Formats     []string       `json:"formats"`
	Encodings   []string       `json:"encodings"`
	Articles    int            `json:"articles"`
	Paragraphs  int            `json:"paragraphs"`
	Boilerplate int            `json:"boilerplate_paragraphs"`
	Words       int            `json:"words"`
	Languages   map[string]int `json:"languages"`
	Unscored    int            `json:"articles_not_scored"`
	Duplicates  int            `json:"duplicates"`
	NoSource    int            `json:"articles_without_source"`
	NoDate      int            `json:"articles_without_date"`
	First       *firstArticle  `json:"first"`
	Fields      []reader.Use   `json:"fields"`
	Rejected    int            `json:"rejected"`
	Rejects     []whyRejected  `json:"rejects"`
}

// firstArticle is the first article of a file.
type firstArticle struct {
	Title     string     `json:"title"`
	Source    string     `json:"source"`
	Author    string     `json:"author"`
	Published *time.Time `json:"published"`
	URL       string     `json:"url"`
}

// whyRejected is one reject of a file.
type whyRejected struct {
	Record string `json:"record"`
	Stage  string `json:"stage"`
	Reason string `json:"reason"`
}

// inspector gathers what was read file by file, and prints each when the next
// one begins.
type inspector struct {
	w        io.Writer
	list     *arrayPrinter // nil for people
	problems bool
	file     *inspected
	total    pipeline.Summary
	files    int
	marker   duplicate.Marker
	uses     sync.Map // path to []reader.Use, of the first item of each
}

// watch keeps what becomes of the fields of the first item of each file. The items
// may be asked for by another goroutine than the one that prints.
func (s *inspector) watch(items iter.Seq2[article.Item, error]) iter.Seq2[article.Item, error] {
	return func(yield func(article.Item, error) bool) {
		for it, err := range items {
			if err == nil {
				if _, known := s.uses.Load(it.Path); !known {
					s.uses.Store(it.Path, reader.Uses(it))
				}
			}
			if !yield(it, err) {
				return
			}
		}
	}
}

// fields tells what became of the fields of a file.
func fields(uses []reader.Use) string {
	var used, kept []string
	for _, u := range uses {
		if u.Role == "" {
			kept = append(kept, u.Name)
		} else {
			used = append(used, u.Name+" → "+u.Role)
		}
	}
	line := "  fields: " + strings.Join(used, ", ")
	if len(kept) > 0 {
		line += "; kept as metadata: " + strings.Join(kept[:min(len(kept), shownFields)], ", ")
	}
	if len(kept) > shownFields {
		line += " …"
	}
	return line + "\n"
}

// shownFields is how many fields without a role are named for people.
const shownFields = 12

func (s *inspector) count(an *pipeline.Analysis) error {
	s.total.Add(an, nil)
	path := an.Article.Path
	if an.Reject != nil {
		path = an.Reject.Path
	}
	if s.file == nil || s.file.Path != path {
		if err := s.flush(); err != nil {
			return err
		}
		s.file = &inspected{Path: path, Formats: []string{}, Encodings: []string{}, Languages: map[string]int{}, Rejects: []whyRejected{}, Fields: []reader.Use{}}
		if uses, ok := s.uses.LoadAndDelete(path); ok && uses.([]reader.Use) != nil {
			s.file.Fields = uses.([]reader.Use)
		}
	}
	if an.Reject != nil {
		s.file.reject(an.Reject, s.list != nil)
	} else {
		s.file.article(an, s.marker.Original(an.ID, an.Signature) != "")
		s.total.Duplicates = s.marker.Found()
	}
	return nil
}

func (f *inspected) reject(r *article.Reject, all bool) {
	f.Rejected++
	if all || len(f.Rejects) < inspectedRejects {
		f.Rejects = append(f.Rejects, whyRejected{r.Record, r.Stage, r.Reason})
	}
}

func (f *inspected) article(an *pipeline.Analysis, repeats bool) {
	t := &an.Article
	f.Articles++
	if !slices.Contains(f.Formats, t.Format) {
		f.Formats = append(f.Formats, t.Format)
	}
	if t.Encoding != "" && !slices.Contains(f.Encodings, t.Encoding) {
		f.Encodings = append(f.Encodings, t.Encoding)
	}
	f.Paragraphs += len(an.Paragraphs)
	for i := range an.Paragraphs {
		f.Words += an.Paragraphs[i].Words
		if an.Paragraphs[i].Kind == text.Boilerplate {
			f.Boilerplate++
		}
	}
	f.Languages[an.Language]++
	f.Unscored += one(!pipeline.Scorable(an.Language))
	f.Duplicates += one(repeats)
	f.NoSource += one(t.Source == "")
	f.NoDate += one(t.Published.IsZero())
	if f.First == nil {
		f.First = &firstArticle{Title: t.Title, Source: t.Source, Author: t.Author, URL: t.URL}
		if !t.Published.IsZero() {
			f.First.Published = &t.Published
		}
	}
}

func one(is bool) int {
	if is {
		return 1
	}
	return 0
}

// flush prints the file gathered so far.
func (s *inspector) flush() error {
	f := s.file
	s.file = nil
	if f == nil {
		return nil
	}
	s.files++
	switch {
	case s.problems && f.Rejected == 0 && f.Unscored == 0:
		return nil
	case s.list != nil:
		return s.list.print(f)
	}
	_, err := io.WriteString(s.w, f.lines())
	return err
}

// lines tells of a file for people.
func (f *inspected) lines() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", f.Path)
	if f.Articles > 0 {
		kind := slices.Concat(f.Formats, f.Encodings)
		fmt.Fprintf(&b, "  %s: %s, %s, %s", strings.Join(kind, ", "), count(f.Articles, "article"), count(f.Paragraphs, "paragraph"), count(f.Words, "word"))
		if f.Boilerplate > 0 {
			fmt.Fprintf(&b, ", %d of the paragraphs boilerplate", f.Boilerplate)
		}
		fmt.Fprintf(&b, "\n  %s\n", f.first())
		if len(f.Fields) > 0 {
			b.WriteString(fields(f.Fields))
		}
	}
	for _, lang := range slices.Sorted(maps.Keys(f.Languages)) {
		if !pipeline.Scorable(lang) {
			fmt.Fprintf(&b, "  not scored: %s in language %q, for which there is no lexicon\n", count(f.Languages[lang], "article"), lang)
		}
	}
	for _, m := range []struct {
		n    int
		what string
	}{{f.Duplicates, "repeating an earlier one"}, {f.NoSource, "without a source"}, {f.NoDate, "without a date"}} {
		if m.n > 0 {
			fmt.Fprintf(&b, "  %s %s\n", count(m.n, "article"), m.what)
		}
	}
	for _, r := range f.Rejects {
		fmt.Fprintf(&b, "  rejected: %s\n", strings.TrimPrefix(r.Record+": "+r.Stage+": "+r.Reason, ": "))
	}
	if more := f.Rejected - len(f.Rejects); more > 0 {
		fmt.Fprintf(&b, "  and %d more rejected\n", more)
	}
	return b.String()
}

// first tells of the first article on one line.
func (f *inspected) first() string {
	date := "no date"
	if f.First.Published != nil {
		date = f.First.Published.Format("2006-01-02 15:04")
	}
	title := "no title"
	if f.First.Title != "" {
		title = fmt.Sprintf("“%s”", f.First.Title)
	}
	return fmt.Sprintf("first: %s, %s, %s", title, sourceName(f.First.Source), date)
}

// end prints the last file and, for people, the sums.
func (s *inspector) end() error {
	if err := s.flush(); err != nil {
		return err
	}
	if s.list != nil {
		return s.list.end()
	}
	t := &s.total
	_, err := fmt.Fprintf(s.w, "\n%s: %s, %s, %s of text; %d repeating an earlier one, %d rejected\n",
		count(s.files, "file"), count(t.Articles, "article"), count(t.Paragraphs, "paragraph"), size(t.TextBytes), t.Duplicates, t.Rejected)
	printUnscored(s.w, t)
	printNotes(s.w, t)
	return err
}
