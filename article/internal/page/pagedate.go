package page

import (
	"cmp"
	"errors"
	"slices"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"parallax/article"
	"parallax/article/internal/date"
	"parallax/article/internal/draft"
	"parallax/article/internal/tidy"
)

// addTime keeps the dates of elements that are marked as the publication's, and
// apart from them those of other time elements.
func (e *pageEvidence) addTime(n *html.Node) {
	marked := strings.EqualFold(Attribute(n, "itemprop"), "datePublished") ||
		n.DataAtom == atom.Time && hasAttribute(n, "pubdate")
	if !marked && n.DataAtom != atom.Time {
		return
	}
	value := cmp.Or(Attribute(n, "datetime"), Attribute(n, "content"), tidy.OneLine(Text(n)))
	switch {
	case value == "" || len(value) > date.Longest:
	case marked:
		e.times = append(e.times, value)
	case len(e.others) < mostTimes:
		e.others = append(e.others, value)
	}
}

// mostTimes bounds the time elements of a page that are looked at.
const mostTimes = 100

// stated are the dates of publication that a page states: in JSON-LD, in its
// meta elements, in marked elements.
func (e *pageEvidence) statedDates() []string {
	days := slices.Clone(e.stated.days)
	for _, name := range pageDates {
		if value := e.meta[name]; value != "" {
			days = append(days, value)
		}
	}
	return append(days, e.times...)
}

// date takes the first stated date that can be read. Where one is stated that
// is half a date, such as a month, it is kept as metadata, and no other is
// guessed; where none is stated, guessed counts.
func (e *pageEvidence) date(a *article.Article, guessed time.Time, rules date.Rules) {
	half := ""
	for _, value := range e.statedDates() {
		found, err := rules.Parse(value)
		if err == nil {
			a.Published = found.Time
			a.Meta = draft.Doubted(a.Meta, value, found.Doubt)
			return
		}
		if half == "" && !errors.Is(err, date.StrangeWord) && !errors.Is(err, date.StrangeMark) && !errors.Is(err, date.NoDate) && !errors.Is(err, date.TooLong) {
			half = value
		}
	}
	if half != "" {
		a.Meta = draft.SortMeta(append(a.Meta, draft.PropertyMeta("date", half)...))
		return
	}
	if !e.opening.Published.IsZero() {
		e.guess(a, e.opening.Published, rules)
		return
	}
	if !guessed.IsZero() && date.InBounds(guessed) {
		e.guess(a, guessed.UTC(), rules)
		if !a.Published.IsZero() {
			a.Meta = draft.Doubted(a.Meta, guessed.UTC().Format(time.DateOnly), guessedDay)
		}
	}
}

// guessedDay is what is said of a day that the extractor found somewhere.
const guessedDay = "the page states no date; this day was found in its address, its text or its scripts"

// guess takes a day that was guessed, with the time of day where a time element
// of that day has one. The first of a month that a time element gives without a
// day is no day.
func (e *pageEvidence) guess(a *article.Article, day time.Time, rules date.Rules) {
	a.Published = day
	for _, value := range e.others {
		found, err := rules.Parse(value)
		switch {
		case err == nil && day.Equal(day.Truncate(24*time.Hour)) && found.Year == day.Year() && found.Month == int(day.Month()) && found.Day == day.Day():
			a.Published = found.Time
			return
		case errors.Is(err, date.NoDay) && day.Day() == 1 && strings.Contains(value, day.Format("2006-01")):
			a.Published = time.Time{}
			a.Meta = draft.SortMeta(append(a.Meta, draft.PropertyMeta("date", value)...))
			return
		}
	}
}
