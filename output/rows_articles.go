package output

import (
	"time"

	"parallax/article"
	"parallax/output/table"
	"parallax/pipeline"
)

// articlesTable has a row for what was read.
var articlesTable = table.Define("articles", "article", []string{"article_id"},
	"What was read, one row per article that could be scored.",
	table.Text("article_id", "", func(r *articleRow) string { return r.ID },
		"Name of the article in every table: 16 hexadecimal digits made from path and record."),
	table.Text("path", "", func(r *articleRow) string { return r.Article.Path },
		"File the article was read from, relative to the folder given. When two folders given hold the same relative path, the files of both are "+
			"prefixed with their folder's own name, so ids depend on how the input was named."),
	table.TextOrNull("record", "", func(r *articleRow) string { return r.Article.Record },
		"Place inside the file, such as line 7 or row 7, counted from 1; null for a whole file."),
	table.Text("format", "", func(r *articleRow) string { return r.Article.Format },
		"Format it was read as, such as text, html, jsonl, docx or nexis; of what lies in an archive its own."),
	table.TextOrNull("source", "", func(r *articleRow) string { return r.Article.Source },
		"Outlet: as the metadata names it, else the host of the URL, else as the opening of the text names it, else the folder below the one "+
			"given that the file lies in; null if none does."),
	table.TextOrNull("title", "", func(r *articleRow) string { return r.Article.Title }, "Headline."),
	table.TextOrNull("author", "", func(r *articleRow) string { return r.Article.Author }, "By-line."),
	table.TextOrNull("section", "", func(r *articleRow) string { return r.Article.Section }, "Rubric the outlet printed it under."),
	table.TimeOrNull("published", func(r *articleRow) time.Time { return r.Article.Published },
		"Time of publication; a date without a zone is taken as UTC."),
	table.TextOrNull("url", "", func(r *articleRow) string { return r.Article.URL }, "Address of the article."),
	table.TextOrNull("language", "ISO 639-1", func(r *articleRow) string { return r.Language },
		"Language declared by the input, unless the text is clearly of another, or found in the text; null where it is too short to tell, which "+
			"is taken for English, und where it is long enough and not recognised. Only English is scored."),
	table.Text("content_hash", "", func(r *articleRow) string { return r.ContentHash },
		"XXH3-128 of title and body, 32 hexadecimal digits: articles with the same text share it."),
	table.Long("bytes", "bytes", func(r *articleRow) int64 { return int64(len(r.Article.Body)) }, "Size of the article's body in UTF-8."),
	table.Int("n_paragraphs", "paragraphs", func(r *articleRow) int { return len(r.Paragraphs) },
		"Number of rows in paragraphs, boilerplate included."),
	table.Int("n_sentences", "sentences", func(r *articleRow) int { return r.sentences }, "Sum of paragraphs.n_sentences."),
	table.Int("n_words", "words", func(r *articleRow) int { return r.words }, "Sum of paragraphs.n_words."),
	table.TextOrNull("duplicate_of", "", func(r *articleRow) string { return r.original },
		"The article_id of the first article before it that this one repeats, word for word or nearly so: an estimated 0.8 or more of the "+
			"five-word sequences of both are the same, or, below 20 words, all words; null if it repeats none or nobody looked.").Weightless(),
	table.TextOrNull("signature", "hexadecimal", (*articleRow).signature,
		"MinHash signature of the text without title and boilerplate: the share of its 128 bytes in which two articles agree estimates the share "+
			"of five-word sequences they have in common; null without words."),
	table.Texts("cited_sources", "", func(r *articleRow) []string { return r.Article.CitedSources },
		"Outlets the opening credits for the story, in order of appearance; empty if none."),
	table.Texts("notes", "", (*articleRow).notes,
		"What the reader changed or doubted of the article, such as page_repair: … or date_doubt: …; empty if nothing. articles.meta has the same by key."),
	table.TextOrNull("meta", "JSON", (*articleRow).meta,
		"The input's other scalar fields as one JSON object of strings, keys sorted; null if there are none.").Words(),
)

// articleRow is what a row of articles is made of.
type articleRow struct {
	*pipeline.Analysis
	original         string // what it repeats
	sentences, words int
}

func newArticleRow(a *pipeline.Analysis, original string) *articleRow {
	r := &articleRow{Analysis: a, original: original}
	for i := range a.Paragraphs {
		r.sentences += len(a.Paragraphs[i].Sentences)
		r.words += a.Paragraphs[i].Words
	}
	return r
}

// signature is the article's signature in hexadecimal digits.
func (r *articleRow) signature() string {
	if r.Signature == nil {
		return ""
	}
	return r.Signature.String()
}

// notes are what the reader changed or doubted.
func (r *articleRow) notes() []string {
	var all []string
	for _, n := range r.Article.Notes() {
		all = append(all, n.Key+": "+n.Value)
	}
	return all
}

func (r *articleRow) meta() string { return metaJSON(r.Article.Meta) }

// metaJSON gives fields, which are sorted by key, as a JSON object; "" if
// there are none.
func metaJSON(fields []article.Field) string {
	if len(fields) == 0 {
		return ""
	}
	to, mark := []byte(nil), byte('{')
	for _, f := range fields {
		to = append(table.AppendQuoted(append(to, mark), f.Key), ':')
		to = table.AppendQuoted(to, f.Value)
		mark = ','
	}
	return string(append(to, '}'))
}

// rejectsTable has a row for what was found and not scored.
var rejectsTable = table.Define("rejects", "file or record not scored", nil,
	"No key: one record may be refused for several reasons. What was found but could not be read or scored, and why.",
	table.Text("path", "", func(r *article.Reject) string { return r.Path }, "File, relative to the folder it was found under."),
	table.TextOrNull("record", "", func(r *article.Reject) string { return r.Record },
		"Place inside the file, counted from 1; null for the whole file."),
	table.Text("stage", "", func(r *article.Reject) string { return r.Stage },
		"Where it failed: open, decompress, decode, parse, extract or analyse; or clock, where it took longer than any input may, "+
			"which another machine may not meet."),
	table.Text("reason", "", func(r *article.Reject) string { return r.Reason }, "What is wrong, in one line."),
	table.LongOrNull("bytes", "bytes", func(r *article.Reject) (int64, bool) { return r.Bytes, r.Bytes >= 0 },
		"Size of the input refused; null if unknown."),
)
