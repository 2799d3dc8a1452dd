package stance

import "parallax/text"

// Target is a span to be judged as if it were the mention of an actor.
type Target struct {
	text.Span
	Actor int // any small number from 0; targets of one number are scored together
}

// retarget replaces the entities that overlap the targets by the targets,
// whose mention is their actor number for now, and gives the number of
// actors. Each is an actor of its own, numbered above those of the file.
func retarget(rd *Reading, targets []Target) int {
	actors := 0
	taken := make([]bool, len(rd.p.Tokens))
	var found []entity
	for _, target := range targets {
		actors = max(actors, target.Actor+1)
		first, last := rd.tokensIn(target.Span)
		if first == last || taken[first] {
			continue
		}
		ent := entity{first: first, last: last, actor: noActor, mention: target.Actor, conj: -1, sentence: rd.sentenceOf(first)}
		for i := range rd.entities {
			if old := &rd.entities[i]; old.first < last && old.last > first {
				ent.kind, ent.head, ent.headLast, ent.actor = old.kind, old.head, old.headLast, old.actor
			}
		}
		if ent.actor == noActor {
			ent.kind = aliasName
		}
		ent.actor = len(rd.known) + target.Actor
		for t := first; t < last; t++ {
			taken[t] = true
		}
		found = append(found, ent)
	}
	for i := range rd.entities {
		if old := rd.entities[i]; !anyTaken(taken[old.first:old.last]) {
			found = append(found, old)
		}
	}
	rd.replaceEntities(found)
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
func (rd *Reading) tokensIn(s text.Span) (first, last int) {
	if s.Start >= s.End {
		return 0, 0
	}
	for first < len(rd.p.Tokens) && rd.p.Tokens[first].End <= s.Start {
		first++
	}
	for last = first; last < len(rd.p.Tokens) && rd.p.Tokens[last].Start < s.End; last++ {
	}
	return first, last
}
