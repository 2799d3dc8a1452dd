package stance

import "parallax/lexicon"

// cut is a stretch of text as positions, with what is looked up of them once for
// all the mentions in it.
type cut struct {
	from, to int
	ps       positions
	named    []int // positions of named entities, which each mention sees in another way
	runs     []int32
	views    [families]view
	parties  []parties
}

// view is what a family of features has about the positions of a cut: the row of
// the word, and that of the symbol and the next.
type view struct {
	made       bool
	rows, runs []row
}

// parties is who takes part in what the word at a position names, as entities,
// and the status it is told with.
type parties struct {
	known                         bool
	passive                       bool
	status                        status
	gap                           int32 // words between the subject and the word
	subject, object, agent, owner int32
	way                           string // the preposition before the object
}

// cuts keeps the sentences of a reading as positions, so that each is cut once
// for all its mentions.
type cuts struct {
	sentences []cut // by number; those that are not cut yet end at 0
	other     cut   // of any other stretch
}

// begin forgets the sentences of the last reading.
func (c *cuts) begin(rd *Reading) {
	for i := range c.sentences {
		c.sentences[i].to = 0
	}
	for len(c.sentences) < len(rd.p.Sentences) {
		c.sentences = append(c.sentences, cut{})
	}
}

// of cuts the tokens [from, to), of which the first is of a sentence.
func (c *cuts) of(w *Weights, rd *Reading, sentence, from, to int) *cut {
	s := rd.p.Sentences[sentence]
	found := &c.other
	if from == s.First && to == s.Last {
		if found = &c.sentences[sentence]; found.to == to {
			return found
		}
	}
	found.from, found.to = from, to
	found.ps = w.appendPositions(found.ps[:0], rd, from, to)
	found.named, found.runs, found.parties = found.named[:0], found.runs[:0], found.parties[:0]
	for i := range found.ps {
		if found.ps[i].entity >= 0 {
			found.named = append(found.named, i)
		}
	}
	for i := range found.views {
		found.views[i].made = false
	}
	return found
}

// view is what a family has about a cut, whose names are as nobody sees them.
func (c *cut) view(features *featureTable, of family) *view {
	v := &c.views[of]
	if v.made {
		return v
	}
	v.made = true
	v.rows, v.runs = v.rows[:0], v.runs[:0]
	for i := range c.ps {
		v.rows = append(v.rows, features.rowOf(c.ps[i].told, of))
	}
	if of < rowNear || len(c.ps) == 0 {
		return v
	}
	if len(c.runs) == 0 {
		for i := range c.ps[1:] {
			c.runs = append(c.runs, features.runOf(c.ps[i].stem, c.ps[i+1].stem))
		}
	}
	for _, run := range c.runs {
		v.runs = append(v.runs, features.rowOf(run, of))
	}
	return v
}

// partiesAt is who takes part in what is named by the word at position i of a cut of a sentence.
func (c *cut) partiesAt(rd *Reading, sentence, i int) *parties {
	if len(c.parties) == 0 {
		c.parties = append(c.parties, make([]parties, len(c.ps))...)
	}
	found := &c.parties[i]
	if !found.known {
		found.find(rd, sentence, &c.ps[i])
	}
	return found
}

func (c *parties) find(rd *Reading, sentence int, at *position) {
	s := rd.p.Sentences[sentence]
	*c = parties{known: true, agent: -1, status: rd.statusOf(at.token, s.First)}
	subject, gap := rd.subject(at.token, s.First, false)
	object, _ := rd.object(at.end, s.Last)
	c.subject, c.gap, c.object = int32(subject), int32(gap), int32(object)
	if rd.participleLike(at.token) && (rd.passive(at.token, s.First) || rd.is(at.end, lexicon.ByAgent)) { // attacked by X
		c.passive, c.agent = true, int32(rd.byAgent(at.end, s.Last))
	} else if object >= 0 && object != subject {
		if t, ok := rd.prepositionBefore(&rd.entities[object], at.end); ok {
			c.way = rd.norm(t)
		}
	}
	c.owner = int32(rd.ownerOf(at.token, s.First))
}
