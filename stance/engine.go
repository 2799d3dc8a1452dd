package stance

import (
	_ "embed"
	"fmt"

	"parallax/lexicon"
	"parallax/text"
)

// RulesModel is the name of the hand-written model in the tables.
const RulesModel = "rules"

//go:embed data/ofagent.tsv
var ofAgentFile string

// Engine holds what scoring paragraphs needs. It is immutable and safe for
// concurrent use; a Judge does the work.
type Engine struct {
	models  []string
	weights *Weights // nil without the learned model
	actors  *Actors
	names   *names
	matcher *lexicon.Matcher
	set     *lexicon.Set
	params  Params
	heads   map[string]headKind
	titles  map[string]bool
	ofAgent map[string]bool
	named   []bool // by valence entry: its term holds an actor's name
	asked   []int  // actors file index to index among those asked for, noActor if not
	keys    []string
}

// Options say what an Engine is made of.
type Options struct {
	Set    *lexicon.Set
	Actors *Actors
	// Keys are the actors to score, none for the file's defaults; the others
	// still take part, as rivals and as holders.
	Keys    []string
	Models  []string // RulesModel, LearnedModel or both
	Params  Params   // of the rules
	Weights *Weights // of the learned model
}

// New compiles the lexicons and the actors' names into one matcher.
func New(o Options) (*Engine, error) {
	e := &Engine{actors: o.Actors, set: o.Set, params: o.Params, models: o.Models, titles: loadTitles(), ofAgent: map[string]bool{}}
	for _, line := range text.DataLines(ofAgentFile) {
		e.ofAgent[line] = true
	}
	if o.Weights != nil {
		e.weights = o.Weights.lean()
	}
	var err error
	if e.heads, err = loadHeads(); err != nil {
		return nil, err
	}
	chosen, err := o.Actors.Select(o.Keys)
	if err != nil {
		return nil, err
	}
	e.asked = make([]int, len(o.Actors.List))
	for i := range e.asked {
		e.asked[i] = noActor
	}
	for i, a := range chosen {
		e.asked[a] = i
		e.keys = append(e.keys, o.Actors.List[a].Key)
	}
	b := lexicon.NewBuilder(Layers)
	if err := o.Set.Index(b); err != nil {
		return nil, fmt.Errorf("lexicon: %w", err)
	}
	if e.names, err = newNames(o.Actors, b); err != nil {
		return nil, err
	}
	e.matcher = b.Build()
	e.named = namedTerms(o.Set, o.Actors)
	return e, nil
}

// namedTerms tells the valence terms that hold a name of an actor (the war in
// Ukraine): the learned model has no weights for them.
func namedTerms(set *lexicon.Set, actors *Actors) []bool {
	names := actors.OneWordNames()
	out := make([]bool, len(set.Valence))
	for i := range set.Valence {
		for _, t := range text.Tokenize(set.Valence[i].Term) {
			out[i] = out[i] || names[t.Norm]
		}
	}
	return out
}

// Keys are the actors scored, in the order that Mention.Actor and the like
// count.
func (e *Engine) Keys() []string { return e.keys }

// Matcher finds the terms of the lexicons and the actors' names.
func (e *Engine) Matcher() *lexicon.Matcher { return e.matcher }

// speaksOfAsked says whether any match may name an actor that is scored: most
// paragraphs of a newspaper name none and need no more work.
func (e *Engine) speaksOfAsked(matches []lexicon.Match) bool {
	for _, m := range matches {
		for i := range e.names.groups[m.ID] {
			if e.asked[e.names.groups[m.ID][i].actor] != noActor {
				return true
			}
		}
	}
	return false
}

// mention is an entity as the tables show it.
func (v *view) mention(ent *entity, actor int) Mention {
	last := ent.last
	if ent.head == headActor { // Ukrainian officials
		last = ent.headLast
	}
	return Mention{
		Span:     text.Span{Start: v.p.Tokens[ent.first].Start, End: v.p.Tokens[last-1].End},
		Sentence: ent.sentence, First: ent.first, Last: last, Actor: actor, Alias: ent.alias,
	}
}

// WithParams is the same engine with other numbers.
func (e *Engine) WithParams(p Params) *Engine {
	other := *e
	other.params = p
	return &other
}

// Weights are those of the learned model, without their lists; nil if it does
// not run.
func (e *Engine) Weights() *Weights { return e.weights }

// WithWeights is the same engine with other weights.
func (e *Engine) WithWeights(w *Weights) *Engine {
	other := *e
	other.weights = w.lean()
	return &other
}
