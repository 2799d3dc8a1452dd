package stance

import (
	_ "embed"
	"fmt"
	"time"

	"parallax/lexicon"
	"parallax/sentiment"
	"parallax/text"
)

// RulesModel is the name of the hand-written model in the tables.
const RulesModel = "rules"

//go:embed data/ofagent.tsv
var ofAgentFile string

// Engine scores paragraphs. It is immutable and safe for concurrent use.
type Engine struct {
	actors  *Actors
	names   *names
	matcher *lexicon.Matcher
	set     *lexicon.Set
	params  Params
	heads   map[string]headKind
	titles  map[string]bool
	ofAgent map[string]bool
	asked   []int // actors file index to index among those asked for, noActor if not
	keys    []string
}

// New compiles the lexicons and the actors' names into one matcher. keys are
// the actors to score, none for the file's defaults; the others still take
// part, as rivals and as holders.
func New(set *lexicon.Set, actors *Actors, keys []string, params Params) (*Engine, error) {
	e := &Engine{actors: actors, set: set, params: params, titles: loadTitles(), ofAgent: map[string]bool{}}
	for _, line := range text.DataLines(ofAgentFile) {
		e.ofAgent[line] = true
	}
	var err error
	if e.heads, err = loadHeads(); err != nil {
		return nil, err
	}
	chosen, err := actors.Select(keys)
	if err != nil {
		return nil, err
	}
	e.asked = make([]int, len(actors.List))
	for i := range e.asked {
		e.asked[i] = noActor
	}
	for i, a := range chosen {
		e.asked[a] = i
		e.keys = append(e.keys, actors.List[a].Key)
	}
	b := lexicon.NewBuilder(Layers)
	if err := set.Index(b); err != nil {
		return nil, fmt.Errorf("lexicon: %w", err)
	}
	if e.names, err = newNames(actors, b); err != nil {
		return nil, err
	}
	e.matcher = b.Build()
	return e, nil
}

// Keys are the actors scored, in the order that Mention.Actor and the like
// count.
func (e *Engine) Keys() []string { return e.keys }

// Matcher finds the terms of the lexicons and the actors' names.
func (e *Engine) Matcher() *lexicon.Matcher { return e.matcher }

// Analyze scores one paragraph. hits are its matches by layer, cues those of
// the sentiment stage, published the article's date, zero if unknown.
func (e *Engine) Analyze(p *text.Paragraph, hits [][]lexicon.Match, cues []sentiment.Cue, published time.Time) Result {
	if !e.speaksOfAsked(hits[AliasLayer]) {
		return Result{}
	}
	v := newView(p, hits, cues)
	v.keys = e.keys
	e.findEntities(v, published)
	var r Result
	for i := range v.entities {
		if ent := &v.entities[i]; ent.actor != noActor && e.asked[ent.actor] != noActor {
			ent.mention = len(r.Mentions)
			r.Mentions = append(r.Mentions, v.mention(ent, e.asked[ent.actor]))
		}
	}
	e.judge(v, &r, len(e.keys))
	return r
}

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

// Target is a span to be judged as if it were the mention of an actor.
type Target struct {
	text.Span
	Actor int // any small number from 0; targets of one number are scored together
}

// TargetKey is the holder's name of the actor numbered i in AnalyzeTargets.
func TargetKey(i int) string { return fmt.Sprintf("#%d", i) }

// AnalyzeTargets scores a paragraph toward spans that the caller names,
// whoever they are. Names that overlap a target are left aside.
func (e *Engine) AnalyzeTargets(p *text.Paragraph, hits [][]lexicon.Match, cues []sentiment.Cue, targets []Target) Result {
	v := newView(p, hits, cues)
	e.findEntities(v, time.Time{})
	actors := v.retarget(targets, len(e.actors.List))
	for i := range actors {
		v.keys = append(v.keys, TargetKey(i))
	}
	var r Result
	for i := range v.entities {
		if ent := &v.entities[i]; ent.mention >= 0 {
			actor := ent.mention
			ent.mention = len(r.Mentions)
			r.Mentions = append(r.Mentions, v.mention(ent, actor))
		}
	}
	e.judge(v, &r, actors)
	return r
}

// retarget replaces the entities that overlap the targets by the targets,
// whose mention is their actor number for now, and gives the number of
// actors. Each is an actor of its own, numbered above those of the file.
func (v *view) retarget(targets []Target, base int) int {
	actors := 0
	taken := make([]bool, len(v.p.Tokens))
	var found []entity
	for _, target := range targets {
		actors = max(actors, target.Actor+1)
		first, last := v.tokensIn(target.Span)
		if first == last || taken[first] {
			continue
		}
		ent := entity{first: first, last: last, actor: noActor, mention: target.Actor, conj: -1, sentence: v.sentenceOf(first)}
		for i := range v.entities {
			if old := &v.entities[i]; old.first < last && old.last > first {
				ent.kind, ent.head, ent.headLast, ent.actor = old.kind, old.head, old.headLast, old.actor
			}
		}
		if ent.actor == noActor {
			ent.kind = aliasName
		}
		ent.actor = base + target.Actor
		for t := first; t < last; t++ {
			taken[t] = true
		}
		found = append(found, ent)
	}
	for i := range v.entities {
		if old := v.entities[i]; !anyTaken(taken[old.first:old.last]) {
			found = append(found, old)
		}
	}
	v.replaceEntities(found)
	return actors
}

func anyTaken(taken []bool) bool {
	for _, t := range taken {
		if t {
			return true
		}
	}
	return false
}

// tokensIn are the tokens [first, last) that a span of bytes touches.
func (v *view) tokensIn(s text.Span) (first, last int) {
	if s.Start >= s.End {
		return 0, 0
	}
	for first < len(v.p.Tokens) && v.p.Tokens[first].End <= s.Start {
		first++
	}
	for last = first; last < len(v.p.Tokens) && v.p.Tokens[last].Start < s.End; last++ {
	}
	return first, last
}

// judge fills in what follows from the mentions: speakers, evidence, stances
// and relations.
func (e *Engine) judge(v *view, r *Result, actors int) {
	if len(r.Mentions) == 0 {
		return
	}
	e.findSpeakers(v)
	frames := make([]frame, len(v.cues))
	for i := range v.cues {
		frames[i] = frame{-1, -1}
		if e.set.Valence[v.cues[i].Entry].Frame {
			frames[i] = e.frameOf(v, &v.cues[i])
		}
	}
	e.findRoles(v, r, frames)
	e.weigh(v, r, frames)
	r.Stances = e.params.sum(r, actors)
	e.relate(v, r, frames)
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
