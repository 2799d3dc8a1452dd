package stance

import "parallax/lexicon"

// Reaches in tokens: of a noun behind its owner, and of a word behind its subject.
const (
	viewReach    = 4
	againstReach = 6
)

// How many sentences before a view what it takes up may be named, and how many
// words behind the determiner the noun for it may stand.
const (
	takenUpReach = 2
	takenUpWords = 3
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
		if at := rd.opposes(ent); at >= 0 && !rd.welcomes(ent.sentence) {
			seen[ent.actor] = ent.sentence + 1
			rd.relateAdvances(x, at, r)
		}
	}
}

// welcomes says whether a sentence says more good than bad: from Poland's
// perspective the presence of troops is a shield.
func (rd *Reading) welcomes(sentence int) bool {
	s, sum := rd.p.Sentences[sentence], 0.0
	for i := rd.cueFrom(s.First); i < len(rd.cues) && rd.cues[i].First < s.Last; i++ {
		sum += rd.entry(&rd.cues[i]).Value * rd.cues[i].Factor()
	}
	return sum > 0
}

// relateAdvances adds that entity x, by the view that token at tells, is against
// those who come nearer: in its sentence or the next, or, where the view takes up
// what was said before, by the last who did.
func (rd *Reading) relateAdvances(x, at int, r *Result) {
	ent := &rd.entities[x]
	first, last := rd.neighbours(x)
	for y := first; y < len(rd.entities) && rd.entities[y].sentence <= ent.sentence+1; y++ {
		rd.relateAdvance(x, y, at, r)
	}
	if !rd.takesUp(ent.sentence) {
		return
	}
	for y := last - 1; y >= 0 && rd.entities[y].sentence >= ent.sentence-takenUpReach; y-- {
		if rd.entities[y].sentence < ent.sentence && rd.relateAdvance(x, y, at, r) {
			return
		}
	}
}

// relateAdvance adds that entity x is against y, if what y does is a coming
// nearer that nobody else tells of.
func (rd *Reading) relateAdvance(x, y, at int, r *Result) bool {
	ent, other := &rd.entities[x], &rd.entities[y]
	if other.actor == noActor || other.actor == ent.actor || !rd.advances(other) {
		return false
	}
	if who := rd.speaker[other.first]; who >= 0 && who != int32(ent.actor) {
		return false
	}
	told := false
	for _, target := range [...]int{other.mention, rd.armsOf(other)} {
		if target < 0 {
			continue
		}
		addRelation(r, Relation{
			Holder: rd.holder(int32(ent.actor)), Target: rd.mentions[target].Actor, Strength: -opposedStrength, Sure: true,
			Cue: rd.p.Tokens[at].Span, Sentence: ent.sentence, Entry: rd.norm(at), Quoted: true,
		})
		told = true
	}
	return told
}

// armsOf is the mention of the alliance of an entity that is a group, -1 if there
// is none: Western troops are NATO's where the paragraph names NATO.
func (rd *Reading) armsOf(ent *entity) int {
	if ent.actor >= len(rd.arms) || rd.arms[ent.actor] == noActor {
		return -1
	}
	for i := range rd.entities {
		if other := &rd.entities[i]; other.actor == rd.arms[ent.actor] && other.mention >= 0 && rd.isActor(i) {
			return other.mention
		}
	}
	return -1
}

// takesUp says whether a sentence takes up a deed, or talk of it, that was named
// before: such discussions, this step.
func (rd *Reading) takesUp(sentence int) bool {
	s := rd.p.Sentences[sentence]
	for t := s.First; t+1 < s.Last; t++ {
		if rd.signal(t).opposed&opposedAgain == 0 {
			continue
		}
		for n := t + 1; n < min(t+1+takenUpWords, s.Last); n++ {
			if rd.signal(n).opposed&opposedTalk != 0 {
				return true
			}
		}
	}
	return false
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
		kind := rd.signal(t).opposed
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
