package stance

import (
	"time"

	"parallax/budget"
	"parallax/lexicon"
	"parallax/sentiment"
	"parallax/text"
)

// reader reads paragraphs: it finds who is named, who speaks, and who does
// what to whom. It is immutable.
type reader struct {
	set    *lexicon.Set
	words  *words
	names  *names
	actors []string // keys of all actors of the file
	asked  []int    // actors file index to index among those asked for, noActor if not
	keys   []string // of those asked for
}

func newReader(o *Options) (*reader, error) {
	r := &reader{set: o.Set}
	var err error
	if r.words, err = loadWords(); err != nil {
		return nil, err
	}
	chosen, err := o.Actors.Select(o.Keys)
	if err != nil {
		return nil, err
	}
	for i := range o.Actors.List {
		r.asked = append(r.asked, noActor)
		r.actors = append(r.actors, o.Actors.List[i].Key)
	}
	for i, a := range chosen {
		r.asked[a] = i
		r.keys = append(r.keys, r.actors[a])
	}
	r.names, err = newNames(o.Set, o.Actors)
	return r, err
}

// readActors reads a paragraph for the actors asked for; nil if it names none.
func (r *reader) readActors(p *text.Paragraph, hits [][]lexicon.Match, cues []sentiment.Cue, published time.Time) *Reading {
	if !r.speaksOfAsked(hits[AliasLayer]) {
		return nil
	}
	rd := r.begin(p, hits, cues, published)
	rd.keys = r.keys
	rd.setOff = r.quoted(p, published)
	rd.mentionActors(r.asked)
	return rd.understood()
}

// mentionActors makes mentions of the entities that are asked for. Each is judged
// by a hundred words on its left and right and with every other actor beside it,
// so that a text which is nothing but names would take hours: of a sentence and of
// a paragraph so many are mentions, those beyond are names like any other, and
// are counted. asked has the place of each actor of the file among those asked for.
func (rd *Reading) mentionActors(asked []int) {
	sentence, inSentence := -1, 0
	for i := range rd.entities {
		ent := &rd.entities[i]
		if ent.actor == noActor || asked[ent.actor] == noActor {
			continue
		}
		if ent.sentence != sentence {
			sentence, inSentence = ent.sentence, 0
		}
		if inSentence++; inSentence > budget.SentenceMentions || len(rd.mentions) >= budget.ParagraphMentions {
			ent.actor, ent.kind = noActor, aliasExclude
			rd.passed++
			continue
		}
		rd.mention(ent, asked[ent.actor])
	}
}

// readTargets reads a paragraph for the targets alone; nil if none is there.
func (r *reader) readTargets(p *text.Paragraph, hits [][]lexicon.Match, cues []sentiment.Cue, targets []Target) *Reading {
	rd := r.begin(p, hits, cues, time.Time{})
	rd.targets = true
	rd.setOff = r.quoted(p, time.Time{})
	for i := range retarget(rd, targets) {
		rd.keys = append(rd.keys, TargetKey(i))
	}
	for i := range rd.entities {
		if ent := &rd.entities[i]; ent.mention >= 0 {
			rd.mention(ent, ent.mention)
		}
	}
	return rd.understood()
}

// begin finds the entities.
func (r *reader) begin(p *text.Paragraph, hits [][]lexicon.Match, cues []sentiment.Cue, published time.Time) *Reading {
	rd := newReading(r.set, r.words, p, hits, cues)
	rd.known, rd.arms, rd.kinds, rd.states = r.actors, r.names.arms, r.names.kinds, r.names.states
	findEntities(rd, r.names, published)
	return rd
}

// quoted is who speaks a paragraph that is set off as a quotation, as far as
// what leads up to it or stands below it says; byAuthor for any other.
func (r *reader) quoted(p *text.Paragraph, published time.Time) int32 {
	switch {
	case !p.SetOff:
		return byAuthor
	case p.Attribution == "":
		return byOther
	}
	line := text.NewParagraph(text.Body, p.Attribution)
	hits := make([][]lexicon.Match, Layers)
	r.names.matcher.Find(&line, hits)
	return namedSpeaker(r.begin(&line, hits, nil, published))
}

// speaksOfAsked says whether any match may name an actor that is scored: most
// paragraphs of a newspaper name none and need no more work.
func (r *reader) speaksOfAsked(matches []lexicon.Match) bool {
	for _, m := range matches {
		for i := range r.names.groups[m.ID] {
			if r.asked[r.names.groups[m.ID][i].actor] != noActor {
				return true
			}
		}
	}
	return false
}

// mention makes an entity a mention, as the tables show it.
func (rd *Reading) mention(ent *entity, actor int) {
	last := ent.last
	if ent.head == headActor { // Ukrainian officials
		last = ent.headLast
	}
	ent.mention = len(rd.mentions)
	rd.mentions = append(rd.mentions, Mention{
		Span:     text.Span{Start: rd.p.Tokens[ent.first].Start, End: rd.p.Tokens[last-1].End},
		Sentence: ent.sentence, First: ent.first, Last: last, Actor: actor, Alias: ent.alias, Linked: ent.linked,
	})
}

// understood is the reading with who speaks, who does what to whom, and with
// it the mentions' roles; nil without mentions.
func (rd *Reading) understood() *Reading {
	if len(rd.mentions) == 0 {
		return nil
	}
	if !rd.targets { // coders of sentences judge a target by what it is accused of, too
		rd.findRebuttals()
	}
	findSpeakers(rd)
	rd.findBare()
	if rd.setOff != byAuthor {
		rd.quoteAll()
	}
	rd.frames = make([]frame, len(rd.cues))
	for i := range rd.cues {
		rd.frames[i] = frame{-1, -1}
		if rd.entry(&rd.cues[i]).Frame {
			rd.frames[i] = frameOf(rd, &rd.cues[i])
		}
	}
	findRoles(rd)
	return rd
}
