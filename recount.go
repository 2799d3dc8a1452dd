package parallax

import (
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
	for rows, err := range d.Scan("articles", "bytes", "language", "n_paragraphs", "n_words") {
		if err != nil {
			return nil, err
		}
		for i := range rows.Len() {
			bytes, _ := rows.Int(0, i)
			language, _ := rows.String(1, i)
			paragraphs, _ := rows.Int(2, i)
			words, _ := rows.Int(3, i)
			sum.CountArticle(bytes, language)
			sum.Paragraphs, sum.Words = sum.Paragraphs+int(paragraphs), sum.Words+int(words)
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
		for i := range rows.Len() {
			stage, _ := rows.String(0, i)
			reason, _ := rows.String(1, i)
			sum.CountReject(stage, reason)
		}
	}
	for rows, err := range d.Scan("stances", "source", "actor", "model", "stance") {
		if err != nil {
			return nil, err
		}
		for i := range rows.Len() {
			source, _ := rows.String(0, i)
			actor, _ := rows.String(1, i)
			model, _ := rows.String(2, i)
			if stance, ok := rows.Float(3, i); ok && model == stanceModel {
				sum.CountStance(source, actor, stance)
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
	if r.previous != nil {
		u := r.previous.Update()
		s.Update = &u
	}
	return s, nil
}
