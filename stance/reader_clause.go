package stance

import "parallax/lexicon"

// Reach of the searches for subject and object, in tokens.
const (
	subjectReach = 14
	objectReach  = 8
	byReach      = 7
)

// passive says whether the participle at token t is a passive: a form of be
// stands before it, adverbs and negators aside.
func (rd *Reading) passive(t, from int) bool {
	for i := t - 1; i >= from && i >= t-4; i-- {
		c := rd.syntax[i]
		if c&lexicon.Be != 0 {
			return true
		}
		if c&(lexicon.AdverbLike|lexicon.Auxiliary) == 0 && !lexicon.IsManner(rd.norm(i)) && !rd.is(i, lexicon.Not) {
			return false
		}
	}
	return false
}

// byAgent is the entity named behind "by" after token t, -1 if none.
func (rd *Reading) byAgent(t, to int) int {
	for end := min(t+byReach, to); t < end; t++ {
		if rd.is(t, lexicon.ByAgent) {
			return rd.entityAfter(t+1, min(t+5, to))
		}
		if rd.isMark(t) || rd.verbAt[t] >= 0 || rd.syntax[t]&(lexicon.Subordinator|lexicon.Relative|lexicon.Contrast) != 0 {
			return -1
		}
	}
	return -1
}

// subject is the entity that governs the verb at token t, and how many words
// lie between; -1 if none is near. near takes the closest name whatever its
// own part is: the one told to, accused of, known for doing it.
func (rd *Reading) subject(t, from int, near bool) (x, gap int) {
	commas, relative := 0, false
	if rd.is(t-1, lexicon.Infinitive) {
		near = true
	}
	for i := t - 1; i >= from && i >= t-subjectReach; i-- {
		if id := rd.entityAt[i]; id >= 0 {
			ent := &rd.entities[id]
			if near || !rd.governed(ent, from) {
				return int(id), gap
			}
			i = ent.first
			continue
		}
		c := rd.syntax[i]
		relative = relative || c&lexicon.Relative != 0
		switch {
		case rd.isQuoteMark(i):
			return -1, gap
		case rd.isMark(i):
			if commas++; rd.norm(i) != "," || commas > 2 || commas == 1 && gap > 0 && !relative {
				return -1, gap // the subject stands behind the comma, and is nobody we know
			}
			if commas == 2 { // what lies between two commas is in parentheses
				gap = 0
			}
		case c&(lexicon.Subordinator|lexicon.Contrast) != 0 && c&(lexicon.Preposition|lexicon.AdverbLike|lexicon.Relative) == 0:
			return -1, gap
		case c == 0 && rd.p.Tokens[i].Class == 0 && !lexicon.IsManner(rd.norm(i)):
			gap++
		}
	}
	return -1, gap
}

// governed says whether a preposition stands before an entity, so that it is
// no subject.
func (rd *Reading) governed(ent *entity, from int) bool {
	_, ok := rd.prepositionBefore(ent, from)
	return ok
}

// prepositionBefore is the preposition that governs an entity, looking past
// articles, adjectives of direction and one other word, and past the names
// joined to it by and.
func (rd *Reading) prepositionBefore(ent *entity, from int) (int, bool) {
	if ent.conj >= 0 {
		return rd.prepositionBefore(&rd.entities[ent.conj], from)
	}
	other := 0
	for t := ent.first - 1; t >= from && t >= ent.first-5; t-- {
		c := rd.syntax[t]
		switch {
		case c&lexicon.Preposition != 0 && c&lexicon.Direction == 0,
			rd.is(t, lexicon.Genitive) && !rd.partOf(t):
			return t, true
		case rd.isMark(t) || rd.entityAt[t] >= 0:
			return 0, false
		case c&(lexicon.Determiner|lexicon.Direction) != 0:
		case c != 0 || rd.cueAt[t] >= 0 || rd.verbAt[t] >= 0 || other > 0 || rd.p.Tokens[t].Class != 0:
			return 0, false
		default:
			other++
		}
	}
	return 0, false
}

// partOf says whether the "of" at token t belongs to "parts of", "most of".
func (rd *Reading) partOf(t int) bool {
	return t > 0 && rd.syntax[t-1]&lexicon.Direction != 0 && !rd.is(t-1, lexicon.Genitive)
}

// object is the entity that a verb or noun ending before token t acts upon,
// -1 if none is near. prep is what the preposition on the way is known as.
func (rd *Reading) object(t, to int) (x int, prep lexicon.WordClass) {
	governed := false
	for end := min(t+objectReach, to); t < end; t++ {
		if id := rd.entityAt[t]; id >= 0 {
			return int(id), prep
		}
		c := rd.syntax[t]
		switch {
		case rd.isMark(t),
			c&(lexicon.Subordinator|lexicon.Relative|lexicon.Contrast|lexicon.Auxiliary|lexicon.Be) != 0 && c&(lexicon.Preposition|lexicon.Determiner) == 0:
			return -1, prep
		case c&lexicon.Preposition != 0:
			if governed && !rd.is(t, lexicon.Genitive) {
				return -1, prep
			}
			if !governed {
				governed, prep = true, rd.class[t]
			}
		case rd.verbAt[t] >= 0, rd.cueAt[t] >= 0 && rd.cues[rd.cueAt[t]].Form&lexicon.Gerund != 0:
			return -1, prep
		}
	}
	return -1, prep
}

// ownerOf is the entity whose possessive or adjective stands before the noun
// at token first, at most three words off, -1 if none.
func (rd *Reading) ownerOf(first, from int) int {
	for t := first - 1; t >= from && t >= first-4; t-- {
		if x := rd.entityAt[t]; x >= 0 {
			ent := &rd.entities[x]
			if ent.kind == aliasDemonym || rd.is(ent.last, lexicon.Possessive) || ent.last == first || ent.headLast == first {
				return int(x)
			}
			return -1
		}
		if !rd.is(t, lexicon.Possessive) && (rd.isMark(t) || rd.syntax[t]&^(lexicon.AdverbLike|lexicon.Direction) != 0) {
			return -1
		}
	}
	return -1
}

// entityAfter is the first entity that begins at token t or a little later,
// titles and articles aside, -1 if a clause ends first.
func (rd *Reading) entityAfter(t, to int) int {
	for ; t < to; t++ {
		if x := rd.entityAt[t]; x >= 0 {
			return int(x)
		}
		if rd.isMark(t) || rd.syntax[t]&(lexicon.Subordinator|lexicon.Relative|lexicon.Auxiliary) != 0 {
			return -1
		}
	}
	return -1
}

func (rd *Reading) isQuoteMark(t int) bool {
	if t < 0 {
		return false
	}
	n := rd.p.Tokens[t].Norm
	return n == "\"" || n == "'" && (t > 0 && rd.quoted[t-1] || t+1 < len(rd.quoted) && rd.quoted[t+1] || t > 1 && rd.doubled(t-1, "'") && rd.quoted[t-2])
}

// pastDeterminers is the last token up to token t that is no determiner.
func (rd *Reading) pastDeterminers(t int) int {
	for t >= 0 && rd.syntax[t]&lexicon.Determiner != 0 {
		t--
	}
	return t
}
