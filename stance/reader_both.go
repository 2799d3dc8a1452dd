package stance

import "parallax/lexicon"

// both makes two entities of "both countries", "the two sides" and the like, one
// for each of the two actors named before, and gives the token to go on from.
func (r *resolver) both(t, s, in int) int {
	rd := r.rd
	two := t
	if rd.signal(t).takeUp&takeUpBoth == 0 {
		two++
	}
	n := r.partyBehind(two)
	if n < 0 || !r.complete(n+1) {
		return two + 1
	}
	a, b := r.lastTwo(t, s, rd.signal(n).takeUp&takeUpState != 0)
	if b < 0 || !r.acts(t, n+1, s) {
		return two + 1
	}
	alias := rd.norm(two) + " " + rd.norm(n)
	for i, actor := range [...]int{a, b} {
		ent := entity{
			first: t, last: n, sentence: s, actor: actor, alias: alias, kind: aliasDescription,
			pronoun: true, linked: true, mention: -1, conj: -1,
		}
		if i == 1 {
			ent.first, ent.last, ent.joined = n, n+1, true
		}
		r.made = append(r.made, ent)
	}
	return n + 1
}

// acts says whether the noun phrase of the tokens [t, end) opens a clause, and
// says nothing: what both do, not what is between them or what they agree on.
func (r *resolver) acts(t, end, s int) bool {
	rd := r.rd
	if t > rd.p.Sentences[s].First && !rd.isMark(t-1) && rd.syntax[t-1]&(lexicon.Coordinator|lexicon.Contrast|lexicon.Subordinator) == 0 {
		return false
	}
	for i := end; i < min(end+3, len(rd.p.Tokens)); i++ {
		if rd.verbAt[i] >= 0 {
			return false
		}
	}
	return true
}

// partyBehind is the noun for each of two behind the word for two at token t, one
// adjective aside, -1 if there is none.
func (r *resolver) partyBehind(t int) int {
	rd := r.rd
	for n := t + 1; n < min(t+3, len(rd.p.Tokens)) && rd.entityAt[n] < 0 && !rd.isMark(n) && rd.syntax[n] == 0; n++ {
		if rd.signal(n).takeUp&takeUpParty != 0 {
			return n
		}
	}
	return -1
}

// lastTwo are the only two actors, or states, that are named before token t of
// sentence s and in the sentence before, else in all that stands before; b is
// noActor if there are fewer or more.
func (r *resolver) lastTwo(t, s int, states bool) (a, b int) {
	for from := max(s-1, 0); ; from = 0 {
		a, b = noActor, noActor
		for x := range r.rd.entities {
			ent := &r.rd.entities[x]
			if ent.first >= t {
				break
			}
			if ent.sentence < from || ent.actor == noActor || states && r.names.kinds[ent.actor] != r.names.states || ent.actor == a || ent.actor == b {
				continue
			}
			switch {
			case a == noActor:
				a = ent.actor
			case b == noActor:
				b = ent.actor
			default:
				return noActor, noActor
			}
		}
		if b != noActor || from == 0 {
			return a, b
		}
	}
}
