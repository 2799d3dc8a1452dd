package stance

import "parallax/lexicon"

// Reaches in tokens: of a noun behind its owner, of a word behind its subject,
// and of a noun before what it is of.
const (
	viewReach    = 4
	againstReach = 6
	advanceReach = 4
)

// relateOpposed adds that an actor is against another whose coming nearer it is
// told to have a view of, in the same sentence or the next: from Moscow's
// perspective … any NATO presence is a threat.
func (p *Params) relateOpposed(rd *Reading, r *Result) {
	seen := map[int]int{} // the last sentence with a view of an actor, and one
	for x := range rd.entities {
		ent := &rd.entities[x]
		if ent.actor == noActor || !rd.isActor(x) || ent.onlyNamed() || seen[ent.actor] == ent.sentence+1 {
			continue
		}
		if at := rd.opposes(ent); at >= 0 {
			seen[ent.actor] = ent.sentence + 1
			rd.relateAdvances(x, at, r)
		}
	}
}

// relateAdvances adds that entity x, by the view that token at tells, is against
// those who come nearer.
func (rd *Reading) relateAdvances(x, at int, r *Result) {
	ent := &rd.entities[x]
	y, _ := rd.neighbours(x)
	for ; y < len(rd.entities) && rd.entities[y].sentence <= ent.sentence+1; y++ {
		target := &rd.entities[y]
		if target.mention < 0 || target.actor == ent.actor || !rd.advances(target) {
			continue
		}
		if who := rd.speaker[target.first]; who >= 0 && who != int32(ent.actor) {
			continue
		}
		addRelation(r, Relation{
			Holder: rd.holder(int32(ent.actor)), Target: rd.mentions[target.mention].Actor, Strength: -opposedStrength, Sure: true,
			Cue: rd.p.Tokens[at].Span, Sentence: ent.sentence, Entry: rd.norm(at), Quoted: true,
		})
	}
}

// opposedStrength is that of such a relation, as the rules have it.
const opposedStrength = 0.3

// opposes is the token that tells that an actor has a view or is against
// something, -1 if none does.
func (rd *Reading) opposes(ent *entity) int {
	s := rd.p.Sentences[ent.sentence]
	for t := ent.last; t < min(ent.last+againstReach, s.Last) && !rd.isMark(t); t++ {
		if rd.entityAt[t] >= 0 && rd.entityAt[t] != rd.entityAt[ent.first] {
			break
		}
		kind := rd.words.opposed[rd.norm(t)]
		if kind&opposedView != 0 && t < ent.last+viewReach && rd.owned(ent) || kind&opposedAgainst != 0 && !rd.owned(ent) {
			return t
		}
	}
	return -1
}

// owned says whether an entity stands as an owner does: Moscow's, Russian.
func (rd *Reading) owned(ent *entity) bool {
	return ent.kind == aliasDemonym || rd.is(ent.last, lexicon.Possessive)
}

// advances says whether what an actor does is a coming nearer: NATO's entry, the
// presence of NATO forces.
func (rd *Reading) advances(ent *entity) bool {
	s := rd.p.Sentences[ent.sentence]
	for t := ent.last; t < min(ent.last+advanceReach, s.Last) && !rd.isMark(t) && rd.syntax[t]&lexicon.Preposition == 0; t++ {
		if rd.words.opposed[rd.norm(t)]&opposedAdvance != 0 {
			return true
		}
	}
	if ent.kind == aliasDemonym && ent.head != headActor {
		return false // the expansion of Russian cafés
	}
	t, ok := rd.prepositionBefore(ent, s.First)
	return ok && t > s.First && rd.is(t, lexicon.Genitive) && rd.words.opposed[rd.norm(t-1)]&opposedAdvance != 0
}
