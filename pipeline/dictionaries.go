package pipeline

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"parallax/lexicon/dictionary"
	"parallax/sentiment"
)

// FileModel is a sentiment model made of a dictionary with values: the mean of
// the values of the entries found, over the largest there is.
type FileModel struct {
	Name string
	// Category is the category that the values are of, Scale the size of the
	// largest.
	Category string
	Scale    float64
	slot     int32
}

// valence is the category that speaks for a dictionary with values in several.
const valence = "valence"

// loadDictionaries compiles the dictionaries, and makes sentiment models of those
// that are to be some.
func (m *Model) loadDictionaries(all, models []*dictionary.Dictionary) (err error) {
	for _, d := range models {
		if !slices.Contains(all, d) {
			all = append(slices.Clone(all), d)
		}
	}
	if len(all) == 0 {
		return nil
	}
	for i, d := range all {
		for _, note := range d.Notes {
			m.Notes = append(m.Notes, d.Name+": "+note)
		}
		if slices.ContainsFunc(all[:i], func(other *dictionary.Dictionary) bool { return other.Name == d.Name }) {
			return fmt.Errorf("two dictionaries are called %q, and rows could not be told apart: give one of the files another name", d.Name)
		}
	}
	if m.matcher, err = dictionary.NewMatcher(all); err != nil {
		return fmt.Errorf("dictionaries: %w", err)
	}
	for _, d := range models {
		if err := m.addFileModel(d); err != nil {
			return err
		}
	}
	return nil
}

func (m *Model) addFileModel(d *dictionary.Dictionary) error {
	var valued []string
	for _, c := range d.Categories {
		if c.Valued {
			valued = append(valued, c.Name)
		}
	}
	of := slices.IndexFunc(valued, func(name string) bool { return len(valued) == 1 || strings.EqualFold(name, valence) })
	switch {
	case len(valued) == 0:
		return fmt.Errorf("dictionary %s (read as %s) has no values to make a sentiment of; its categories can be counted", d.Name, d.Format)
	case of < 0:
		return fmt.Errorf("dictionary %s has values in several categories, %s: keep one of them in the file for a sentiment", d.Name, strings.Join(valued, ", "))
	case slices.Contains(SentimentModels(), d.Name):
		return fmt.Errorf("dictionary %s has the name of a sentiment model of the program: give the file another", d.Name)
	}
	model := FileModel{Name: d.Name, Category: valued[of]}
	for i, s := range m.matcher.Slots() {
		if s.Dictionary == d && s.Category.Name == model.Category {
			model.slot, model.Scale = int32(i), max(math.Abs(s.Category.Least), math.Abs(s.Category.Most))
			if s.Category.Least >= 0 || s.Category.Most <= 0 {
				m.Notes = append(m.Notes, fmt.Sprintf("%s: all values lie between %v and %v, on one side of 0, and so do the scores of this sentiment model",
					d.Name, s.Category.Least, s.Category.Most))
			}
		}
	}
	if model.Scale == 0 {
		return fmt.Errorf("dictionary %s has no value other than 0", d.Name)
	}
	m.files = append(m.files, model)
	m.sentiment = append(m.sentiment, d.Name)
	return nil
}

// FileModels are the sentiment models made of dictionaries, which come behind the
// program's own.
func (m *Model) FileModels() []FileModel { return m.files }

// OwnSentiment are the names of the program's own sentiment models that run.
func (m *Model) OwnSentiment() []string { return m.sentiment[:len(m.sentiment)-len(m.files)] }

// Categories are those of the dictionaries, as dictionary.Count.Slot counts.
func (m *Model) Categories() []dictionary.Slot {
	if m.matcher == nil {
		return nil
	}
	return m.matcher.Slots()
}

// score is what the model makes of the counts of a paragraph.
func (f *FileModel) score(counts []dictionary.Count) (s sentiment.Score) {
	for i := range counts {
		if n := &counts[i]; n.Slot == f.slot {
			return sentiment.Score{Value: n.Sum / (float64(n.N) * f.Scale), Valid: true, Pos: n.Positive, Neg: n.Negative}
		}
	}
	return s
}
