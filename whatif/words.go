// Package whatif takes a dataset and tells how its levels and gaps move when
// something is otherwise: when a word counts nothing or something else, from the
// evidence alone; when two actors change names, by scoring those paragraphs anew.
//
// It owns the changes; what they do is measured by package compare. It promises
// that a stance which a change does not touch stays as it is, to the last bit,
// and that the evidence comes to the stances it starts from.
package whatif

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"parallax/compare"
	"parallax/output"
	"parallax/stance"
)

// Weight is what the evidence of a word is to count.
type Weight struct {
	Times float64      // as often as it does
	Set   *stance.Odds // these log-odds instead, where it is not nil
}

// Words change what words count.
type Words struct {
	weights map[string]Weight
	rows    map[string]int // rows of evidence that each word has
}

// Without makes words count nothing.
func Without(words []string) (*Words, error) {
	w := &Words{map[string]Weight{}, map[string]int{}}
	for _, word := range words {
		if word = strings.ToLower(strings.TrimSpace(word)); word != "" {
			w.weights[word] = Weight{}
		}
	}
	if len(w.weights) == 0 {
		return nil, fmt.Errorf("no word to leave out")
	}
	return w, nil
}

// ReadWeights reads words and what they are to count: a line a word, then a
// tab and how many times as much, or two tabs and the log-odds of negative and
// positive that each of its rows is to have. Lines that begin with # are let be.
func ReadWeights(name string, data []byte) (*Words, error) {
	w := &Words{map[string]Weight{}, map[string]int{}}
	n := 0
	for line := range strings.Lines(string(data)) {
		n++
		line = strings.TrimRight(line, "\r\n")
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Split(line, "\t")
		word := strings.ToLower(strings.TrimSpace(fields[0]))
		var numbers []float64
		for _, f := range fields[1:] {
			v, err := strconv.ParseFloat(strings.TrimSpace(f), 64)
			if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
				return nil, fmt.Errorf("%s:%d: %q is no number", name, n, f)
			}
			numbers = append(numbers, v)
		}
		_, twice := w.weights[word]
		switch {
		case word == "":
			return nil, fmt.Errorf("%s:%d: no word", name, n)
		case twice:
			return nil, fmt.Errorf("%s:%d: %q stands twice", name, n, word)
		case len(numbers) == 1:
			w.weights[word] = Weight{Times: numbers[0]}
		case len(numbers) == 2:
			w.weights[word] = Weight{Set: &stance.Odds{Negative: numbers[0], Positive: numbers[1]}}
		default:
			return nil, fmt.Errorf("%s:%d: a word, a tab and a factor, or a word and two log-odds; there are %d fields", name, n, len(fields))
		}
	}
	if len(w.weights) == 0 {
		return nil, fmt.Errorf("%s: no word", name)
	}
	return w, nil
}

// String is the change in words.
func (w *Words) String() string {
	var all []string
	for word, weight := range w.weights {
		switch {
		case weight.Set != nil:
			all = append(all, fmt.Sprintf("%q has log-odds of %g and %g", word, weight.Set.Negative, weight.Set.Positive))
		case weight.Times == 0:
			all = append(all, fmt.Sprintf("%q counts nothing", word))
		default:
			all = append(all, fmt.Sprintf("%q counts %g times as much", word, weight.Times))
		}
	}
	slices.Sort(all)
	const most = 12
	if len(all) > most {
		return fmt.Sprintf("%s and %d more words", strings.Join(all[:most], ", "), len(all)-most)
	}
	return strings.Join(all, ", ")
}

// Move tells what the change does to a dataset.
func (w *Words) Move(d *output.Dataset, o compare.Options) (*compare.Movement, error) {
	if o.Voice != compare.AllVoices {
		return nil, fmt.Errorf("words are changed over all voices: voice %s cannot be told", o.Voice)
	}
	if d.Manifest().NoText {
		return nil, fmt.Errorf("dataset %s was written without its text: its evidence has no words", d.Dir())
	}
	m, err := compare.Moved(d, o, w.String(), func(s *compare.Sample, model string) error { return w.apply(d, s, model) })
	if err != nil {
		return nil, err
	}
	for word := range w.weights {
		if w.rows[word] == 0 {
			m.Notes = append(m.Notes, fmt.Sprintf("no evidence is of the word %q", word))
		} else {
			m.Notes = append(m.Notes, fmt.Sprintf("%q: %d rows of evidence", word, w.rows[word]))
		}
	}
	slices.Sort(m.Notes)
	return m, nil
}

// sums are what the evidence of a stance comes to.
type sums struct {
	was, is stance.Odds
	left    bool // some evidence still counts
	touched bool
}

// rowOf is the place of a stance in the tables.
type rowOf struct {
	article   int32
	paragraph int32
	actor     int32
}

// apply changes the stances that the words' evidence bears on.
func (w *Words) apply(d *output.Dataset, s *compare.Sample, model string) error {
	scale, err := stance.ParseScale(model, d.Manifest().Metadata)
	if err != nil {
		return err
	}
	if scale.OneMention {
		return fmt.Errorf("dataset %s is of a version in which one mention stands for an actor: score it anew", d.Dir())
	}
	all, err := w.sums(d, s, model, scale)
	if err != nil {
		return err
	}
	r := &s.Rows
	for i := range r.Article {
		e := all[rowOf{r.Article[i], r.Paragraph[i], r.Actor[i]}]
		if math.IsNaN(r.Stance[i]) || e == nil {
			continue
		}
		const tolerance = 1e-9
		if again := scale.Stance(e.was); math.Abs(again-r.Stance[i]) > tolerance {
			return fmt.Errorf("article %s, paragraph %d: the evidence comes to a stance of %.9f, the table stances has %.9f",
				s.Articles[r.Article[i]].ID, r.Paragraph[i], again, r.Stance[i])
		}
		switch {
		case !e.touched:
		case !e.left:
			r.Stance[i], r.Label[i] = math.NaN(), compare.NoLabel
		default:
			r.Stance[i], r.Label[i] = scale.Stance(e.is), int8(scale.Class(e.is))
		}
	}
	return nil
}

// sums reads the evidence of the sample.
func (w *Words) sums(d *output.Dataset, s *compare.Sample, model string, scale *stance.Scale) (map[rowOf]*sums, error) {
	articles, actors := map[string]int32{}, map[string]int32{}
	for i := range s.Articles {
		articles[s.Articles[i].ID] = int32(i)
	}
	for i, key := range s.Actors {
		actors[key] = int32(i)
	}
	all := map[rowOf]*sums{}
	for rows, err := range d.Scan("evidence", "article_id", "paragraph", "model", "actor", "cue", "entry", "contribution",
		"log_odds_negative", "log_odds_positive") {
		if err != nil {
			return nil, err
		}
		ids, models, keys, cues, entries := rows.Texts("article_id"), rows.Texts("model"), rows.Texts("actor"), rows.Texts("cue"), rows.Texts("entry")
		numbers, raw, negative, positive := rows.Ints("paragraph"), rows.Floats("contribution"), rows.Floats("log_odds_negative"), rows.Floats("log_odds_positive")
		for i := range rows.Len() {
			article, in := articles[ids.Or(i)]
			actor, known := actors[keys.Or(i)]
			if !in || !known || models.Or(i) != model {
				continue
			}
			at := rowOf{article, int32(numbers.Or(i)), actor}
			e := all[at]
			if e == nil {
				e = &sums{}
				all[at] = e
			}
			odds := stance.Odds{Negative: negative.Or(i), Positive: positive.Or(i)}
			if scale.Form == stance.Squashed {
				odds = stance.Odds{Positive: raw.Or(i)}
			}
			e.add(odds, w.find(entries.Or(i), cues.Or(i)))
		}
	}
	return all, nil
}

// find is the weight of a row of evidence by its term or its words, nil for
// those that are not changed.
func (w *Words) find(entry, cue string) *Weight {
	for _, word := range [...]string{strings.ToLower(entry), strings.ToLower(cue)} {
		if weight, ok := w.weights[word]; ok {
			w.rows[word]++
			return &weight
		}
	}
	return nil
}

// add adds a row of evidence.
func (e *sums) add(odds stance.Odds, weight *Weight) {
	e.was = plus(e.was, odds)
	switch {
	case weight == nil:
		e.left = true
	case weight.Set != nil:
		odds, e.left, e.touched = *weight.Set, true, true
	default:
		odds = stance.Odds{Negative: odds.Negative * weight.Times, Positive: odds.Positive * weight.Times}
		e.left, e.touched = e.left || weight.Times != 0, true
	}
	e.is = plus(e.is, odds)
}

func plus(a, b stance.Odds) stance.Odds {
	return stance.Odds{Negative: a.Negative + b.Negative, Positive: a.Positive + b.Positive}
}
