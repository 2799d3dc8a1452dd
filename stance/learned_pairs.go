package stance

import "parallax/text"

// byActor are the entities of each actor that is named, in order, and the
// actors in the order in which they are first named.
type byActor struct {
	order    []int
	entities map[int][]int
}

func (rd *Reading) byActor() byActor {
	b := byActor{entities: map[int][]int{}}
	for x := range rd.entities {
		if a := rd.entities[x].actor; a != noActor && !rd.entities[x].linked {
			if _, seen := b.entities[a]; !seen {
				b.order = append(b.order, a)
			}
			b.entities[a] = append(b.entities[a], x)
		}
	}
	return b
}

// voices are the holders that are nobody named.
var voices = [...]struct {
	speaker int32
	row     family
}{{byAuthor, rowOwn}, {byOther, rowOther}}

// pairsOf goes through all holders and targets of a reading.
type pairsOf struct {
	l      *learnedScorer
	rd     *Reading
	actors byActor
	record *Example // what is seen is written there; nil when scoring
	// row is called with every row of features.
	row func(*pairFeatures)
	// done is called after the rows of a pair that has any.
	done func(holder int32, target int)
}

// eachPair looks at every holder's attitude to every target.
func (l *learnedScorer) eachPair(rd *Reading, record *Example, row func(*pairFeatures), done func(holder int32, target int)) {
	p := pairsOf{l: l, rd: rd, actors: rd.byActor(), record: record, row: row, done: done}
	for _, target := range p.actors.order {
		of := p.actors.entities[target]
		m := rd.entities[of[0]].mention
		if m < 0 {
			continue // not asked for
		}
		number := rd.mentions[m].Actor
		for _, holder := range p.actors.order {
			holders := p.actors.entities[holder]
			if rd.targets && rd.entities[holders[0]].mention < 0 {
				continue // targets are asked about each other alone
			}
			if holder != target && p.rows(holders, of) {
				done(int32(holder), number)
			}
		}
		if rd.targets {
			continue
		}
		if p.setOffRows(of) {
			done(rd.setOff, number)
		}
		for _, voice := range voices {
			for _, t := range of {
				if rd.targets || !rd.entities[t].onlyNamed() {
					p.voiceRow(t, voice.speaker, voice.row)
				}
			}
			done(voice.speaker, number)
		}
	}
}

// rows makes the rows of one actor's attitude to another: for every
// mention of the target, the holder's nearest mentions in its sentence on
// both sides, or else what the holder says there; or, where there is neither,
// the nearest two mentions. Both lists are in order.
func (p *pairsOf) rows(holders, targets []int) (any bool) {
	rd := p.rd
	next := 0 // the first holder behind the target
	for _, t := range targets {
		sentence := rd.entities[t].sentence
		for next < len(holders) && holders[next] < t {
			next++
		}
		near := false
		for _, k := range [...]int{next - 1, next} {
			if k < 0 || k >= len(holders) || rd.entities[holders[k]].sentence != sentence {
				continue
			}
			near = true
			any = !rd.speaksOf(t, holders[k]) && p.namedRow(holders[k], t) || any
		}
		if holder := int32(rd.entities[holders[0]].actor); !near && rd.attributed(rd.p.Sentences[sentence], holder) {
			p.voiceRow(t, holder, rowVoice)
			any = true
		}
	}
	if any {
		return true
	}
	h, t, ok := rd.nearestPair(holders, targets)
	return ok && !rd.speaksOf(t, h) && p.namedRow(h, t)
}

// speaksOf says whether entity x is named as the speaker of the words that
// entity other stands in: what they say is about the other, not about x.
func (rd *Reading) speaksOf(x, other int) bool {
	m := rd.entities[x].mention
	return m >= 0 && rd.mentions[m].Role == Speaker && rd.speaker[rd.entities[other].first] == int32(rd.entities[x].actor)
}

// setOffRows makes the rows of the attitude of whoever speaks a paragraph that
// is set off, where the paragraph does not name the speaker itself.
func (p *pairsOf) setOffRows(targets []int) (any bool) {
	rd := p.rd
	if _, named := p.actors.entities[int(rd.setOff)]; named || rd.setOff < 0 {
		return false
	}
	for _, t := range targets {
		if rd.attributed(rd.p.Sentences[rd.entities[t].sentence], rd.setOff) {
			p.voiceRow(t, rd.setOff, rowVoice)
			any = true
		}
	}
	return any
}

// namedRow makes the row of a holder and a target that are both named.
func (p *pairsOf) namedRow(h, t int) bool {
	f, ok := p.l.seePair(p.rd, h, t, len(p.actors.order), p.record)
	if ok {
		p.row(&f)
	}
	return ok
}

// voiceRow makes the row of a holder that is not named.
func (p *pairsOf) voiceRow(t int, speaker int32, row family) {
	f := p.l.seeVoice(p.rd, t, speaker, row, len(p.actors.order), p.record)
	p.row(&f)
}

// nearestPair is the holder and target with the fewest sentences, then the
// fewest names, between them. Both lists are in order.
func (rd *Reading) nearestPair(holders, targets []int) (h, t int, ok bool) {
	best, names := pairSentences+1, 0
	i := 0
	for _, x := range targets {
		for i < len(holders) && holders[i] < x {
			i++
		}
		for _, k := range [...]int{i - 1, i} {
			if k < 0 || k >= len(holders) {
				continue
			}
			gap := rd.entities[holders[k]].sentence - rd.entities[x].sentence
			gap, between := max(gap, -gap), max(holders[k]-x, x-holders[k])
			if gap < best || ok && gap == best && between < names {
				h, t, best, names, ok = holders[k], x, gap, between, true
			}
		}
	}
	return h, t, ok
}

// attributed says whether the holder speaks any token of a sentence.
func (rd *Reading) attributed(s text.Sentence, speaker int32) bool {
	for t := s.First; t < s.Last; t++ {
		if rd.speaker[t] == speaker {
			return true
		}
	}
	return false
}
