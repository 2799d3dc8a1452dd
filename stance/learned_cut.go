package stance

// cut is a stretch of text as positions, and the places of those that are named
// entities, which each mention sees in another way.
type cut struct {
	from, to int
	ps       positions
	named    []int
}

// cuts keeps the sentences of a reading as positions, so that each is cut once
// for all its mentions.
type cuts struct {
	sentences []cut // by number; that are not cut yet end at 0
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
	found.ps, found.named = w.appendPositions(found.ps[:0], rd, from, to), found.named[:0]
	for i := range found.ps {
		if found.ps[i].entity >= 0 {
			found.named = append(found.named, i)
		}
	}
	return found
}
