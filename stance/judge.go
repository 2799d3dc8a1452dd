package stance

import (
	"time"

	"parallax/lexicon"
	"parallax/sentiment"
	"parallax/text"
)

// Judge scores paragraphs, one after another in the same memory, by every
// model of its engine. It belongs to one goroutine at a time.
type Judge struct {
	e *Engine
	l *learned
}

// Judge makes a judge with its own memory.
func (e *Engine) Judge() *Judge {
	j := &Judge{e: e}
	if e.weights != nil {
		j.l = newLearned(e.weights)
	}
	return j
}

// reading is what every model starts from: who is named in a paragraph, who
// speaks, and who does what to whom.
type reading struct {
	v        *view
	mentions []Mention
	frames   []frame // by cue
	actors   int     // how many the mentions are numbered by
	targets  bool    // the mentions are spans that the caller named
	dated    time.Time
}

// Analyze scores one paragraph, by each model in the engine's order. hits are
// its matches by layer, cues those of the sentiment stage, published the
// article's date, zero if unknown.
func (j *Judge) Analyze(p *text.Paragraph, hits [][]lexicon.Match, cues []sentiment.Cue, published time.Time) []Result {
	s := j.e.read(p, hits, cues, published)
	return j.judge(&s)
}

// AnalyzeTargets scores a paragraph toward spans that the caller names,
// whoever they are. Names that overlap a target are left aside.
func (j *Judge) AnalyzeTargets(p *text.Paragraph, hits [][]lexicon.Match, cues []sentiment.Cue, targets []Target) []Result {
	s := j.e.readTargets(p, hits, cues, targets)
	return j.judge(&s)
}

// read finds the mentions of the engine's actors.
func (e *Engine) read(p *text.Paragraph, hits [][]lexicon.Match, cues []sentiment.Cue, published time.Time) reading {
	if !e.speaksOfAsked(hits[AliasLayer]) {
		return reading{}
	}
	s := reading{v: newView(p, hits, cues), actors: len(e.keys), dated: published}
	s.v.keys = e.keys
	e.findEntities(s.v, published)
	for i := range s.v.entities {
		if ent := &s.v.entities[i]; ent.actor != noActor && e.asked[ent.actor] != noActor {
			s.mention(ent, e.asked[ent.actor])
		}
	}
	return s
}

// readTargets takes the targets for the mentions.
func (e *Engine) readTargets(p *text.Paragraph, hits [][]lexicon.Match, cues []sentiment.Cue, targets []Target) reading {
	s := reading{v: newView(p, hits, cues), targets: true}
	e.findEntities(s.v, time.Time{})
	s.actors = s.v.retarget(targets, len(e.actors.List))
	for i := range s.actors {
		s.v.keys = append(s.v.keys, TargetKey(i))
	}
	for i := range s.v.entities {
		if ent := &s.v.entities[i]; ent.mention >= 0 {
			s.mention(ent, ent.mention)
		}
	}
	return s
}

func (s *reading) mention(ent *entity, actor int) {
	ent.mention = len(s.mentions)
	s.mentions = append(s.mentions, s.v.mention(ent, actor))
}

// understand finds who speaks and who does what to whom, and with it the
// mentions' roles.
func (e *Engine) understand(s *reading) {
	e.findSpeakers(s.v)
	if s.v.p.SetOff {
		s.v.quoteAll(e.setOff(s.v.p, s.dated))
	}
	s.frames = make([]frame, len(s.v.cues))
	for i := range s.v.cues {
		s.frames[i] = frame{-1, -1}
		if e.set.Valence[s.v.cues[i].Entry].Frame {
			s.frames[i] = e.frameOf(s.v, &s.v.cues[i])
		}
	}
	e.findRoles(s.v, s.mentions, s.frames)
}

// judge lets every model judge what was read.
func (j *Judge) judge(s *reading) []Result {
	out := make([]Result, len(j.e.models))
	if len(s.mentions) == 0 {
		return out
	}
	j.e.understand(s)
	for i, model := range j.e.models {
		out[i].Mentions = s.mentions
		switch model {
		case LearnedModel:
			j.l.judge(j.e, s, &out[i])
		case RulesModel:
			j.e.rules(s, &out[i])
		}
	}
	return out
}

// rules is the hand-written model.
func (e *Engine) rules(s *reading, r *Result) {
	e.weigh(s.v, r, s.frames)
	r.Stances = e.params.sum(r, s.actors)
	e.relate(s.v, r, s.frames)
}
