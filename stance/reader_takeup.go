package stance

import (
	"parallax/lexicon"
	"parallax/text"
)

// takenUp makes an entity of "such a move" and the like, which stands for whoever
// did the last deed told of, and gives the token to go on from.
func (r *resolver) takenUp(t, s, in int) int {
	rd := r.rd
	n := r.nounBehind(t)
	if n < 0 {
		return t + 1
	}
	kind, wants := rd.signal(n).takeUp, takeUpDeed|takeUpDoer
	if rd.is(t, lexicon.Definite) {
		wants = takeUpKnown | takeUpDoer
		if t > rd.p.Sentences[s].First && rd.syntax[t-1]&lexicon.Preposition != 0 && !rd.is(t-1, lexicon.ByAgent) {
			return t + 1 // after the attack: when, not who
		}
	}
	if kind&wants == 0 || !r.complete(n+1) {
		return t + 1
	}
	actor := r.lastDoer(t, s, in, kind&(takeUpDoer|takeUpHostile) != 0)
	if actor < 0 {
		return t + 1
	}
	r.made = append(r.made, entity{
		first: t, last: n + 1, sentence: s, actor: actor, alias: rd.norm(t) + " " + rd.norm(n), kind: aliasDescription,
		pronoun: true, linked: true, mention: -1, conj: -1,
	})
	return n + 1
}

// complete says whether a noun phrase ends before token t: what is told more of
// (the decision to leave, the attack on a train) need not have been told before.
func (r *resolver) complete(t int) bool {
	rd := r.rd
	if t >= len(rd.p.Tokens) {
		return true
	}
	return rd.entityAt[t] < 0 && rd.norm(t) != "-" && !rd.is(t, lexicon.Infinitive|lexicon.Genitive|lexicon.Possessive|lexicon.That) &&
		(rd.syntax[t]&(lexicon.Preposition|lexicon.Relative) == 0 || rd.is(t, lexicon.ByAgent|lexicon.As))
}

// nounBehind is the noun behind the determiner at token t, an article and an
// adjective aside, -1 if a name or another word of grammar stands there.
func (r *resolver) nounBehind(t int) int {
	rd := r.rd
	for n, skipped := t+1, 0; n < len(rd.p.Tokens) && n <= t+3; n++ {
		switch {
		case rd.entityAt[n] >= 0 || rd.isMark(n):
			return -1
		case rd.signal(n).takeUp&(takeUpDeed|takeUpDoer) != 0:
			return n
		case rd.is(n, lexicon.Article):
		case rd.syntax[n] != 0 || skipped > 0:
			return -1
		default:
			skipped++
		}
	}
	return -1
}

// lastDoer is the one actor that does something before token t of sentence s, or
// in the sentence before, or a hostile deed; noActor if there is none or more.
func (r *resolver) lastDoer(t, s, in int, hostile bool) int {
	here := r.rd.p.Sentences[s]
	here.Last = t
	doer := r.doer(here.First, t, in, hostile)
	if !hostile && doer == noActor {
		doer = r.nearer(here, in)
	}
	if doer != noActor || s == 0 {
		return max(doer, noActor)
	}
	before := r.rd.p.Sentences[s-1]
	doer = r.doer(before.First, before.Last, in, hostile)
	if !hostile && doer == noActor {
		doer = r.nearer(before, in)
	}
	if first := r.before[in].first; !hostile && doer == noActor && first != nil && r.leads(first, r.rd.formOf(first)) && !r.speaks(first) {
		doer = first.actor
	}
	return max(doer, noActor)
}

// doer is the one actor that does something, or a hostile deed, among the tokens
// [from, to).
func (r *resolver) doer(from, to, in int, hostile bool) int {
	rd, doer := r.rd, noActor
	for i := rd.cueFrom(from); i < len(rd.cues) && rd.cues[i].First < to; i++ {
		c := &rd.cues[i]
		if e := rd.entry(c); !e.Frame || e.InWords || hostile && e.Relation == 0 || r.voiceOf(c.First) != in {
			continue
		}
		if x := frameOf(rd, c).agent; x >= 0 && rd.entities[x].actor != noActor {
			doer = either(doer, rd.entities[x].actor)
		}
	}
	return doer
}

// nearer is the one actor whose coming nearer a sentence names, or its part before
// a token: the deployment of American forces.
func (r *resolver) nearer(s text.Sentence, in int) int {
	found := noActor
	for x := range r.rd.entities {
		ent := &r.rd.entities[x]
		if ent.first >= s.Last {
			break
		}
		if ent.first >= s.First && ent.actor != noActor && r.voiceOf(ent.first) == in && r.rd.advancesBefore(ent, s.Last) {
			found = either(found, ent.actor)
		}
	}
	return found
}

// voiceOf is 1 within quotation marks, 0 outside.
func (r *resolver) voiceOf(t int) int {
	if r.rd.quoteID[t] >= 0 {
		return 1
	}
	return 0
}

// speaks says whether a verb of saying stands right behind an entity.
func (r *resolver) speaks(ent *entity) bool {
	for t := ent.end(); t < min(ent.end()+3, len(r.rd.p.Tokens)); t++ {
		if r.rd.verbAt[t] >= 0 {
			return true
		}
	}
	return false
}
