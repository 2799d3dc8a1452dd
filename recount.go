package parallax

import (
	"strings"

	"parallax/output"
	"parallax/pipeline"
)

// recount counts a finished dataset as a run counts what it scores: for an
// update, which does not see the articles that it keeps.
func recount(dir, stanceModel string) (*pipeline.Summary, error) {
	d, err := output.Open(dir)
	if err != nil {
		return nil, err
	}
	sum := &pipeline.Summary{}
	for rows, err := range d.Scan("articles", "bytes", "language", "n_paragraphs", "n_words", "notes") {
		if err != nil {
			return nil, err
		}
		bytes, languages, paragraphs, words := rows.Ints("bytes"), rows.Texts("language"), rows.Ints("n_paragraphs"), rows.Ints("n_words")
		notes := rows.Lists("notes")
		for i := range rows.Len() {
			sum.CountArticle(int64(bytes.Or(i)), languages.Or(i))
			told, _ := notes.At(i)
			for _, note := range told {
				key, _, _ := strings.Cut(note, ":")
				sum.CountNote(key)
			}
			sum.Paragraphs, sum.Words = sum.Paragraphs+paragraphs.Or(i), sum.Words+words.Or(i)
		}
	}
	for rows, err := range d.Scan("mentions", "paragraph") {
		if err != nil {
			return nil, err
		}
		sum.Mentions += rows.Len()
	}
	for rows, err := range d.Scan("rejects", "stage", "reason") {
		if err != nil {
			return nil, err
		}
		stages, reasons := rows.Texts("stage"), rows.Texts("reason")
		for i := range rows.Len() {
			sum.CountReject(stages.Or(i), reasons.Or(i))
		}
	}
	for rows, err := range d.Scan("stances", "source", "actor", "model", "stance") {
		if err != nil {
			return nil, err
		}
		sources, actors, models, stances := rows.Texts("source"), rows.Texts("actor"), rows.Texts("model"), rows.Floats("stance")
		for i := range rows.Len() {
			if stance, ok := stances.At(i); ok && models.Or(i) == stanceModel {
				sum.CountStance(sources.Or(i), actors.Or(i), stance)
			}
		}
	}
	return sum, nil
}

// summary counts the dataset that the run has made.
func (r *run) summary() (Summary, error) {
	s := Summary{Summary: *r.sum}
	if r.sum.Kept > 0 {
		sum, err := recount(r.Dir, r.model.StanceModels()[0])
		if err != nil {
			return s, err
		}
		s.Summary = *sum
		s.Duplicates = r.writer.Duplicates()
	}
	s.Forgotten = r.writer.Forgotten()
	if r.previous != nil {
		u := r.previous.Update()
		s.Update = &u
	}
	return s, nil
}
