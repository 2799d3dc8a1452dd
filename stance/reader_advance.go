package stance

import "parallax/lexicon"

// advanceReach is how far, in tokens, a noun for coming nearer may stand from what
// it is of.
const advanceReach = 4

// advances says whether what an actor does is a coming nearer: NATO's entry, the
// presence of NATO forces.
func (rd *Reading) advances(ent *entity) bool {
	return rd.advancesBefore(ent, rd.p.Sentences[ent.sentence].Last)
}

// advancesBefore says so of what stands before a token.
func (rd *Reading) advancesBefore(ent *entity, to int) bool {
	s := rd.p.Sentences[ent.sentence]
	for t := ent.last; t < min(ent.last+advanceReach, to) && !rd.isMark(t) && rd.syntax[t]&lexicon.Preposition == 0; t++ {
		if rd.signal(t).opposed&opposedAdvance != 0 {
			return true
		}
	}
	if ent.kind == aliasDemonym && ent.head != headActor {
		return false // the expansion of Russian cafés
	}
	t, ok := rd.prepositionBefore(ent, s.First)
	return ok && t > s.First && rd.is(t, lexicon.Genitive) && rd.signal(t-1).opposed&opposedAdvance != 0
}
