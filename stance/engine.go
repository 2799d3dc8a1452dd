package stance

import (
	"time"

	"parallax/lexicon"
	"parallax/sentiment"
	"parallax/text"
)

// Engine holds what scoring paragraphs needs. It is immutable and safe for
// concurrent use; a Judge does the work.
type Engine struct {
	options Options
	reader  *reader
	models  []Model
}

// New compiles the lexicons and the actors' names into one matcher, and makes
// the models.
func New(o Options) (*Engine, error) {
	models, err := newModels(&o)
	if err != nil {
		return nil, err
	}
	r, err := newReader(&o)
	if err != nil {
		return nil, err
	}
	return &Engine{o, r, models}, nil
}

// Keys are the actors scored, in the order that Mention.Actor and the like
// count.
func (e *Engine) Keys() []string { return e.reader.keys }

// Models are those that judge, in the order of a Judge's results.
func (e *Engine) Models() []Model { return e.models }

// Matcher finds the terms of the lexicons and the actors' names.
func (e *Engine) Matcher() *lexicon.Matcher { return e.reader.names.matcher }

// WithParams is the same engine with other numbers for the rules.
func (e *Engine) WithParams(p Params) *Engine {
	other := *e
	other.options.Params = p
	other.models = nil
	for _, m := range e.models {
		other.models = append(other.models, m.withParams(p))
	}
	return &other
}

// Judge scores paragraphs, one after another in the same memory, by every
// model of its engine. It belongs to one goroutine at a time.
type Judge struct {
	reader  *reader
	scorers []scorer
	passed  int
}

// Judge makes a judge with its own memory.
func (e *Engine) Judge() *Judge {
	j := &Judge{reader: e.reader}
	for _, m := range e.models {
		j.scorers = append(j.scorers, m.scorer())
	}
	return j
}

// Analyze scores one paragraph, by each model in the engine's order. hits are
// its matches by layer, cues those of the sentiment stage, published the
// article's date, zero if unknown.
func (j *Judge) Analyze(p *text.Paragraph, hits [][]lexicon.Match, cues []sentiment.Cue, published time.Time) []Result {
	rd := j.reader.readActors(p, hits, cues, published)
	if rd != nil {
		j.passed += rd.passed
	}
	return j.score(rd)
}

// Passed is how many times actors were named beyond the bounds of a sentence or
// paragraph since it was last asked.
func (j *Judge) Passed() int {
	n := j.passed
	j.passed = 0
	return n
}

// AnalyzeTargets scores a paragraph toward spans that the caller names,
// whoever they are. Names that overlap a target are left aside.
func (j *Judge) AnalyzeTargets(p *text.Paragraph, hits [][]lexicon.Match, cues []sentiment.Cue, targets []Target) []Result {
	return j.score(j.reader.readTargets(p, hits, cues, targets))
}

// score lets every model judge what was read, if anybody is named.
func (j *Judge) score(rd *Reading) []Result {
	out := make([]Result, len(j.scorers))
	if rd == nil {
		return out
	}
	for i, s := range j.scorers {
		out[i] = s.score(rd)
	}
	return out
}
