package stance

import "parallax/sentiment"

// rebuts is the token of the word that rebuts what token t says, as far as it
// bears on entity x, -1 if none does. The words that rebut count nothing for those
// whom the claim is about.
func (rd *Reading) rebuts(x, t int) int {
	if rd.rebuttals == nil || rd.rebuttals[t].by < 0 {
		return -1
	}
	r := &rd.rebuttals[t]
	if r.claims(t) {
		if r.turned {
			return -1
		}
		return int(r.by)
	}
	if first := rd.entities[x].first; r.claims(first) || r.of >= 0 && rd.reaches(int(r.of), x) {
		return int(r.by)
	}
	return -1
}

// rebutsCue is the same for a cue.
func (rd *Reading) rebutsCue(x int, c *sentiment.Cue) int {
	for t := c.First; t < c.Last; t++ {
		if by := rd.rebuts(x, t); by >= 0 {
			return by
		}
	}
	return -1
}

// upheld is the first token of a claim that holds a cue and that somebody says is
// not false, 0 if there is none: what turns the cue before it has been turned back.
func (rd *Reading) upheld(c *sentiment.Cue) int {
	if rd.rebuttals != nil {
		if r := &rd.rebuttals[c.First]; r.by >= 0 && r.turned && r.claims(c.First) {
			return int(r.first)
		}
	}
	return 0
}

// spares says whether token t is a verb of accusing or condemning that is refused or
// negated, and entity x its object: declined to blame.
func (rd *Reading) spares(x, t int) bool {
	c := rd.cueAt[t]
	if c < 0 || !rd.accuses(t) || rd.frames[c].patient < 0 || !rd.reaches(rd.frames[c].patient, x) {
		return false
	}
	return rd.turned(t, rd.p.Sentences[rd.sentenceOf(t)].First)
}

// claimed says whether token t is part of a claim that is rebutted.
func (rd *Reading) claimed(t int) bool {
	if rd.rebuttals == nil {
		return false
	}
	r := &rd.rebuttals[t]
	return r.by >= 0 && !r.turned && r.claims(t)
}
