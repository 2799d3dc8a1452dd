package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"parallax/lexicon"
	"parallax/lexicon/dictionary"
	"parallax/output"
	"parallax/text"
	"parallax/typo"
)

// concordance is what was looked for and where it stands.
type concordance struct {
	d        *output.Dataset
	window   int
	actor    string // "" for words
	model    string
	noText   bool
	articles map[string]*kwicArticle
	places   []kwicPlace
	hint     string
}

type kwicArticle struct {
	source, title string
	published     time.Time
}

// kwicPlace is one place. Offsets are code points, as in the tables.
type kwicPlace struct {
	*kwicArticle
	id                 string
	paragraph          int
	start, end         int
	left, match, right string
	sentiment          any // float64 or nil
	stance             any // toward the actor
	stances            []string
}

// look finds the places.
func (k *concordance) look(what string, sources []string, model string) error {
	if k.noText = k.d.Manifest().NoText; k.noText && !strings.HasPrefix(what, actorPrefix) {
		return fmt.Errorf("dataset %s was written without its text, so that words cannot be looked for; %sKEY shows where an actor is named", k.d.Dir(), actorPrefix)
	}
	if err := k.chooseModel(model); err != nil {
		return err
	}
	if err := k.readArticles(sources); err != nil {
		return err
	}
	if key, ok := strings.CutPrefix(what, actorPrefix); ok {
		return k.lookForActor(key)
	}
	if settings := k.d.Manifest().Settings; settings != nil && slices.Contains(settings.Actors, what) {
		k.hint = fmt.Sprintf("; for the actor write %s%s", actorPrefix, what)
	}
	return k.lookForWords(what)
}

// chooseModel takes the stance model asked for, or the first there is.
func (k *concordance) chooseModel(model string) error {
	var known []string
	if s := k.d.Manifest().Settings; s != nil {
		known = s.StanceModels
	}
	if k.model = model; model == "" && len(known) > 0 {
		k.model = known[0]
	}
	if model != "" && len(known) > 0 {
		if err := typo.Check(model, known); err != nil {
			return fmt.Errorf("--model: %w", err)
		}
	}
	return nil
}

// readArticles reads of all articles, or of those of some sources, what is shown
// of them.
func (k *concordance) readArticles(sources []string) error {
	known := map[string]bool{}
	for rows, err := range k.d.Scan("articles", "article_id", "source", "published", "title") {
		if err != nil {
			return err
		}
		ids, source, published, title := rows.Texts("article_id"), rows.Texts("source"), rows.Times("published"), rows.Texts("title")
		for i := range rows.Len() {
			name := source.Or(i)
			known[name] = true
			if len(sources) == 0 || slices.Contains(sources, name) {
				k.articles[ids.Or(i)] = &kwicArticle{name, title.Or(i), published.Or(i)}
			}
		}
	}
	for _, s := range sources {
		if names := slices.Sorted(maps.Keys(known)); !known[s] {
			return fmt.Errorf("--source: no article is of %q%s", s, typo.Hint(s, names))
		}
	}
	return nil
}

// kwicKey is a paragraph.
type kwicKey struct {
	id        string
	paragraph int
}

// lookForActor finds the mentions of an actor.
func (k *concordance) lookForActor(key string) error {
	spans, known := map[kwicKey][][2]int{}, map[string]bool{}
	for rows, err := range k.d.Scan("mentions", "article_id", "paragraph", "actor", "start", "end") {
		if err != nil {
			return err
		}
		ids, paragraph, actor, start, end := rows.Texts("article_id"), rows.Ints("paragraph"), rows.Texts("actor"), rows.Ints("start"), rows.Ints("end")
		for i := range rows.Len() {
			name := actor.Or(i)
			known[name] = true
			if name == key && k.articles[ids.Or(i)] != nil {
				at := kwicKey{ids.Or(i), paragraph.Or(i)}
				spans[at] = append(spans[at], [2]int{start.Or(i), end.Or(i)})
			}
		}
	}
	if s := k.d.Manifest().Settings; !known[key] && (s == nil || !slices.Contains(s.Actors, key)) {
		names := slices.Sorted(maps.Keys(known))
		return fmt.Errorf("no actor %q is named in %s; there are %s%s", key, k.d.Dir(), strings.Join(names, ", "), typo.Hint(key, names))
	}
	k.actor = key
	return k.eachParagraph(func(at kwicKey, s string, sentiment any) {
		if len(spans[at]) == 0 {
			return
		}
		p := text.NewParagraph(text.Body, s)
		for _, span := range spans[at] {
			if s == "" {
				k.places = append(k.places, kwicPlace{
					kwicArticle: k.articles[at.id], id: at.id, paragraph: at.paragraph, start: span[0], end: span[1], sentiment: sentiment,
				})
				continue
			}
			start, end := byteAt(s, span[0]), byteAt(s, span[1])
			k.place(at, &p, start, end, sentiment)
		}
	})
}

// byteAt is the byte at which a code point stands.
func byteAt(s string, point int) int {
	for i := range s {
		if point == 0 {
			return i
		}
		point--
	}
	return len(s)
}

// lookForWords finds a word or phrase, as a dictionary of one entry does.
func (k *concordance) lookForWords(what string) error {
	d, err := dictionary.Parse(lexicon.File{Name: what, Data: []byte(what)}, dictionary.List)
	if err != nil || len(d.Entries) != 1 {
		return fmt.Errorf("%q holds no word to look for", what)
	}
	m, err := dictionary.NewMatcher([]*dictionary.Dictionary{d})
	if err != nil {
		return err
	}
	counter := m.Counter()
	return k.eachParagraph(func(at kwicKey, s string, sentiment any) {
		p := text.NewParagraph(text.Body, s)
		counter.Each = func(_ *dictionary.Dictionary, _, _ int32, first, last int) {
			k.place(at, &p, p.Tokens[first].Start, p.Tokens[last-1].End, sentiment)
		}
		counter.Count(&p)
	})
}

// eachParagraph calls do with the paragraphs of the articles chosen.
func (k *concordance) eachParagraph(do func(at kwicKey, s string, sentiment any)) error {
	for rows, err := range k.d.Scan("paragraphs", "article_id", "paragraph", "text", "sentiment") {
		if err != nil {
			return err
		}
		ids, paragraph, words, sentiment := rows.Texts("article_id"), rows.Ints("paragraph"), rows.Texts("text"), rows.Values("sentiment")
		for i := range rows.Len() {
			if at := (kwicKey{ids.Or(i), paragraph.Or(i)}); k.articles[at.id] != nil {
				do(at, words.Or(i), sentiment.At(i))
			}
		}
	}
	return nil
}

// place notes a place, given by bytes, with the words round it.
func (k *concordance) place(at kwicKey, p *text.Paragraph, start, end int, sentiment any) {
	from, to := start, end
	n := 0
	for i := len(p.Tokens) - 1; i >= 0 && n < k.window; i-- {
		if t := &p.Tokens[i]; t.End <= start {
			from = t.Start
			if t.Class == text.Word || t.Class == text.Number {
				n++
			}
		}
	}
	n = 0
	for i := 0; i < len(p.Tokens) && n < k.window; i++ {
		if t := &p.Tokens[i]; t.Start >= end {
			to = t.End
			if t.Class == text.Word || t.Class == text.Number {
				n++
			}
		}
	}
	points := utf8.RuneCountInString(p.Text[:start])
	k.places = append(k.places, kwicPlace{
		kwicArticle: k.articles[at.id], id: at.id, paragraph: at.paragraph, start: points, end: points + utf8.RuneCountInString(p.Text[start:end]),
		left: p.Text[from:start], match: p.Text[start:end], right: p.Text[end:to], sentiment: sentiment,
	})
}

// addStances adds the stances of the paragraphs shown.
func (k *concordance) addStances(shown []kwicPlace) error {
	at := map[kwicKey][]int{}
	for i := range shown {
		key := kwicKey{shown[i].id, shown[i].paragraph}
		at[key] = append(at[key], i)
	}
	for rows, err := range k.d.Scan("stances", "article_id", "paragraph", "model", "actor", "stance") {
		if err != nil {
			return err
		}
		ids, paragraph, model, actor, stance := rows.Texts("article_id"), rows.Ints("paragraph"), rows.Texts("model"), rows.Texts("actor"), rows.Values("stance")
		for i := range rows.Len() {
			if k.model != "" && model.Or(i) != k.model {
				continue
			}
			for _, n := range at[kwicKey{ids.Or(i), paragraph.Or(i)}] {
				v := stance.At(i)
				told := actor.Or(i) + " null"
				if number, ok := v.(float64); ok {
					told = fmt.Sprintf("%s %+.3f", actor.Or(i), number)
				}
				shown[n].stances = append(shown[n].stances, told)
				if actor.Or(i) == k.actor {
					shown[n].stance = v
				}
			}
		}
	}
	return nil
}
