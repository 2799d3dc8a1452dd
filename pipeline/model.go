package pipeline

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"parallax/budget"
	"parallax/lexicon"
	"parallax/lexicon/dictionary"
	"parallax/sentiment"
	"parallax/stance"
	"parallax/text"
	"parallax/typo"
)

// The names of the sentiment models.
const (
	Parallax = "parallax" // ours, the default
	VADER    = "vader"    // rules of Hutto and Gilbert 2014
	AFINN    = "afinn"    // sums of Nielsen 2011
	IMDB     = "imdb_nb"  // Naive Bayes of film reviews, the fenced baseline
)

// SentimentModels lists the sentiment models, the default first.
func SentimentModels() []string { return []string{Parallax, VADER, AFINN, IMDB} }

// StanceModels lists the stance models, the default first.
func StanceModels() []string { return stance.ModelNames() }

// Options says what a Model is made of. The zero value is the default.
type Options struct {
	Lexicons  fs.FS           // a folder laid out like the embedded one; nil for that
	Added     []lexicon.File  // of entries that come on top of those lexicons
	Actors    *stance.Actors  // nil for the embedded ones
	ActorKeys []string        // actors to score; none for the file's defaults
	Sentiment []string        // models to run; none for all. Parallax always runs first.
	Stance    []string        // models to run, in this order; none for the default
	Weights   *stance.Weights // of the learned model; nil for the embedded ones
	KeepCues  bool            // keep the sentiment cues of every paragraph
	Tentative bool            // keep relations that are more likely wrong than users may show
	Sentences bool            // keep what is known of every sentence
	Limits    budget.Limits   // of work and memory
	// Dictionaries are those whose categories are counted, SentimentFiles those
	// that are sentiment models, and counted as well.
	Dictionaries, SentimentFiles []*dictionary.Dictionary
}

// Model is all that scoring needs, loaded and checked. It is immutable.
type Model struct {
	Set           *lexicon.Set
	Actors        *stance.Actors
	KeepCues      bool
	KeepSentences bool
	Params        stance.Params
	SentParam     sentiment.Params
	Notes         []string // what whoever counts by dictionaries should know
	matcher       *dictionary.Matcher
	files         []FileModel
	engine        *stance.Engine
	finder        *sentiment.Finder
	vader         *sentiment.VADER
	afinn         *sentiment.AFINN
	imdb          *sentiment.IMDB
	sentiment     []string
	limits        budget.Limits
}

// NewModel loads the lexicons and actors and compiles them.
func NewModel(o Options) (*Model, error) {
	m := &Model{limits: o.Limits, Actors: o.Actors, KeepCues: o.KeepCues, KeepSentences: o.Sentences, SentParam: sentiment.DefaultParams()}
	var err error
	if m.Params, err = stance.DefaultParams(); err != nil {
		return nil, err
	}
	if m.Set, err = o.lexicons(); err != nil {
		return nil, err
	}
	if m.Actors == nil {
		if m.Actors, err = stance.DefaultActors(); err != nil {
			return nil, err
		}
	}
	m.engine, err = stance.New(stance.Options{
		Set: m.Set, Actors: m.Actors, Keys: o.ActorKeys, Models: o.Stance, Params: m.Params, Weights: o.Weights, Tentative: o.Tentative,
	})
	if err != nil {
		return nil, err
	}
	m.finder = sentiment.NewFinder(m.Set, m.SentParam)
	if err := m.loadSentiment(o.Sentiment); err != nil {
		return nil, err
	}
	return m, m.loadDictionaries(o.Dictionaries, o.SentimentFiles)
}

// lexicons are those of the options.
func (o *Options) lexicons() (*lexicon.Set, error) {
	switch {
	case o.Lexicons != nil:
		return lexicon.Load(o.Lexicons, o.Added...)
	case len(o.Added) > 0:
		return lexicon.Load(lexicon.Embedded(), o.Added...)
	}
	return stance.DefaultLexicons()
}

// CheckStance tells names that are no stance models, or stand twice.
func CheckStance(names []string) error { return stance.CheckModels(names) }

// CheckSentiment tells names that are no sentiment models.
func CheckSentiment(names []string) error {
	for _, name := range names {
		if !slices.Contains(SentimentModels(), name) {
			return fmt.Errorf("no sentiment model %q; there are %s%s", name, strings.Join(SentimentModels(), ", "), typo.Hint(name, SentimentModels()))
		}
	}
	return nil
}

// loadSentiment loads the comparison models that were asked for.
func (m *Model) loadSentiment(names []string) (err error) {
	if len(names) == 0 {
		names = SentimentModels()
	}
	if err := CheckSentiment(names); err != nil {
		return err
	}
	for _, name := range SentimentModels() {
		if name != Parallax && !slices.Contains(names, name) {
			continue
		}
		m.sentiment = append(m.sentiment, name)
		switch name {
		case VADER:
			m.vader = sentiment.NewVADER()
		case AFINN:
			m.afinn = sentiment.NewAFINN(m.Set)
		case IMDB:
			m.imdb, err = sentiment.NewIMDB()
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// WithParams is the same model with other numbers for the rules.
func (m *Model) WithParams(p stance.Params) *Model {
	other := *m
	other.Params, other.engine = p, m.engine.WithParams(p)
	return &other
}

// Analyzer makes an analyzer with its own memory.
func (m *Model) Analyzer() *Analyzer {
	w := &Analyzer{model: m, splitter: text.Splitter{Limits: m.limits}, hits: make([][]lexicon.Match, stance.Layers), judge: m.engine.Judge()}
	if m.vader != nil {
		w.vader = m.vader.Scorer()
	}
	if m.matcher != nil {
		w.counter = m.matcher.Counter()
	}
	return w
}

// SentimentModels are the names of the models run, as Paragraph.Sentiment is
// ordered.
func (m *Model) SentimentModels() []string { return m.sentiment }

// StanceModels are the names of the models run, as Paragraph.Stance is
// ordered.
func (m *Model) StanceModels() []string {
	var names []string
	for _, model := range m.engine.Models() {
		names = append(names, model.Name())
	}
	return names
}

// ActorKeys are the actors scored, as stance.Mention.Actor counts.
func (m *Model) ActorKeys() []string { return m.engine.Keys() }

// Engine is the stance engine.
func (m *Model) Engine() *stance.Engine { return m.engine }

// Finder is the default sentiment model.
func (m *Model) Finder() *sentiment.Finder { return m.finder }

// EntryTerm names a valence entry by its id, and the lexicon it is from.
func (m *Model) EntryTerm(id int32) (term, lexicon string) {
	e := &m.Set.Valence[id]
	return e.Term, e.Lexicon
}
