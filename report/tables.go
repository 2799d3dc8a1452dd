package report

import (
	"cmp"
	"encoding/json"
	"strings"

	"parallax/compare"
)

// tables are all figures of the comparison.
func tables(c *compare.Comparison) ([]table, error) {
	var all []table
	add := func(name, doc, csv string, err error) error {
		if err == nil && csv != "" {
			all = append(all, table{name, doc, legendOf(name, csv), dataURL(csv)})
		}
		return err
	}
	levels, err := csvOf(c.Levels)
	if err := add("levels", "how each group treats each actor, by period", levels, err); err != nil {
		return nil, err
	}
	gaps, err := csvOf(c.Gaps)
	if err := add("gaps", "every two groups compared", gaps, err); err != nil {
		return nil, err
	}
	if k := c.Correction; k != nil {
		corrected, err := csvOf(k.Levels)
		if err := add("corrected_levels", "levels beside what the hand-coded sample makes of them", corrected, err); err != nil {
			return nil, err
		}
		gaps, err := csvOf(k.Gaps)
		if err := add("corrected_gaps", "gaps beside what the hand-coded sample makes of them", gaps, err); err != nil {
			return nil, err
		}
		shares, err := csvOf(k.Shares)
		if err := add("corrected_shares", "shares of classes beside what the hand-coded sample makes of them", shares, err); err != nil {
			return nil, err
		}
	}
	if len(c.Trends) > 0 {
		trends, err := csvOf(c.Trends)
		if err := add("trends", "change over time", trends, err); err != nil {
			return nil, err
		}
	}
	if len(c.Shifts) > 0 {
		words, err := csvOf(wordsOf(c.Shifts))
		if err := add("words", "the words that make the gaps taken apart", words, err); err != nil {
			return nil, err
		}
	}
	if len(c.Stories.Matched) > 0 {
		matched, err := csvOf(c.Stories.Matched)
		if err := add("matched", "gaps on the same stories", matched, err); err != nil {
			return nil, err
		}
	}
	if len(c.Relations) > 0 {
		relations, err := csvOf(c.Relations)
		if err := add("relations", "who is for or against whom", relations, err); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// legendOf says what the columns of a table mean, as JSON by their names.
func legendOf(name, csv string) string {
	of := map[string]string{"words": "shifts", "relations": "matrix"}
	head, _, _ := strings.Cut(csv, "\n")
	docs := map[string]string{}
	for column := range strings.SplitSeq(head, ",") {
		if doc := compare.ColumnDoc(cmp.Or(of[name], name), column); doc != "" {
			docs[column] = doc
		}
	}
	text, _ := json.Marshal(docs) // strings cannot fail
	return string(text)
}

// wordOf is a word of a gap taken apart, as a row.
type wordOf struct {
	A            string         `json:"a"`
	B            string         `json:"b"`
	Actor        string         `json:"actor"`
	Word         string         `json:"word"`
	Contribution compare.Number `json:"contribution"`
	Low          compare.Number `json:"low"`
	High         compare.Number `json:"high"`
	Frequency    compare.Number `json:"frequency"`
	Tone         compare.Number `json:"tone"`
	PerA         compare.Number `json:"per_paragraph_a"`
	PerB         compare.Number `json:"per_paragraph_b"`
	EachA        compare.Number `json:"each_a"`
	EachB        compare.Number `json:"each_b"`
	ArticlesA    int            `json:"articles_a"`
	ArticlesB    int            `json:"articles_b"`
	Without      compare.Number `json:"without"`
}

func wordsOf(shifts []compare.Shift) []wordOf {
	var all []wordOf
	for i := range shifts {
		s := &shifts[i]
		for _, w := range append(s.Words[:len(s.Words):len(s.Words)], s.Others) {
			all = append(all, wordOf{s.A, s.B, s.Actor, w.Word, w.Contribution, w.Low, w.High, w.Frequency, w.Tone,
				w.PerA, w.PerB, w.EachA, w.EachB, w.ArticlesA, w.ArticlesB, w.Without})
		}
	}
	return all
}
