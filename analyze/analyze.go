// Package analyze is the light way into Parallax: Settings, which say how to
// score, and an Analyzer, which scores one text after another.
//
// It takes a title and a body and gives paragraphs with mentions, stances,
// relations and evidence, each with the key of its actor. It reads no articles
// from files and writes no tables, and who imports it alone links neither the
// readers of formats nor Arrow: package parallax, at the root, has those too.
package analyze

import (
	"parallax/article"
	"parallax/pipeline"
	"parallax/sentiment"
	"parallax/stance"
	"parallax/text"
)

// Analyzer scores one text after another in the same memory. It belongs to one
// goroutine at a time; Copy makes one for another.
type Analyzer struct {
	model    *pipeline.Model
	analyzer *pipeline.Analyzer
	keys     []string
}

// New loads the words, names and weights that the settings name.
func New(s Settings) (*Analyzer, error) {
	m, _, err := s.Load()
	if err != nil {
		return nil, err
	}
	return &Analyzer{m, m.Analyzer(), m.ActorKeys()}, nil
}

// Copy gives an analyzer with the same words and memory of its own.
func (a *Analyzer) Copy() *Analyzer { return &Analyzer{a.model, a.model.Analyzer(), a.keys} }

// Actors are the keys of the actors scored.
func (a *Analyzer) Actors() []string { return a.keys }

// SentimentModels are the names of the models run, in the order of
// Paragraph.Sentiment.
func (a *Analyzer) SentimentModels() []string { return a.model.SentimentModels() }

// Text scores a text, of which the title may be "".
func (a *Analyzer) Text(title, body string) Analysis {
	return a.Article(article.Article{Title: title, Body: body})
}

// Article scores an article: a date tells who held which office, a declared
// language and blocks count as they do in a dataset.
func (a *Analyzer) Article(of article.Article) Analysis {
	found := a.analyzer.Analyze(of)
	out := Analysis{Language: found.Language, Scored: pipeline.Scorable(found.Language), Paragraphs: make([]Paragraph, len(found.Paragraphs))}
	for i := range found.Paragraphs {
		out.Paragraphs[i] = a.paragraph(&found.Paragraphs[i])
	}
	return out
}

func (a *Analyzer) paragraph(p *pipeline.Paragraph) Paragraph {
	out := Paragraph{Paragraph: p.Paragraph, Language: p.Language, Sentiment: p.Sentiment, Cues: p.Cues}
	if len(p.Stance) == 0 {
		return out
	}
	found := &p.Stance[0]
	out.Mentions = make([]Mention, len(found.Mentions))
	for i, m := range found.Mentions {
		out.Mentions[i] = Mention{a.keys[m.Actor], m}
	}
	out.Stances = make([]Stance, len(found.Stances))
	for i, s := range found.Stances {
		out.Stances[i] = Stance{a.keys[s.Actor], s}
	}
	out.Relations = make([]Relation, len(found.Relations))
	for i, r := range found.Relations {
		out.Relations[i] = Relation{a.keys[r.Target], r}
	}
	out.Evidence = make([]Evidence, len(found.Evidence))
	for i, e := range found.Evidence {
		out.Evidence[i] = Evidence{a.keys[e.Actor], e}
	}
	return out
}

// Analysis is what was found in one text.
type Analysis struct {
	// Language is the ISO 639-1 code found or declared, "" if neither.
	Language string
	// Scored is false for a text in a language without a lexicon.
	Scored     bool
	Paragraphs []Paragraph
}

// Paragraph is one paragraph with what was found in it. Spans are bytes into
// its Text. Stances and all else about actors are those of the first stance
// model.
type Paragraph struct {
	text.Paragraph        // without its tokens
	Language       string // as pipeline.Paragraph has it
	// Sentiment has a score of each model, in the order of
	// Analyzer.SentimentModels.
	Sentiment []sentiment.Score
	Cues      []sentiment.Cue // of the sentiment, where Settings.Cues asks for them
	Mentions  []Mention
	Stances   []Stance // one for each actor mentioned
	Relations []Relation
	Evidence  []Evidence
}

// Stance is how the paragraph treats an actor; ok is false where the actor is
// not mentioned. Its Value means nothing unless Valid.
func (p *Paragraph) Stance(actor string) (s Stance, ok bool) {
	for _, s := range p.Stances {
		if s.Actor == actor {
			return s, true
		}
	}
	return Stance{}, false
}

// EvidenceOn is the evidence that an actor's stance is made of.
func (p *Paragraph) EvidenceOn(actor string) []Evidence {
	var all []Evidence
	for _, e := range p.Evidence {
		if e.Actor == actor {
			all = append(all, e)
		}
	}
	return all
}

// Mention is a place where an actor is named.
type Mention struct {
	Actor string // key
	stance.Mention
}

// Stance is how a paragraph treats an actor.
type Stance struct {
	Actor string // key
	stance.Stance
}

// Relation is an attitude or deed of a holder toward a target.
type Relation struct {
	Target string // key of the actor
	stance.Relation
}

// Evidence is one cue's part in the stance toward an actor.
type Evidence struct {
	Actor string // key
	stance.Evidence
}
