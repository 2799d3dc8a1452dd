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
func (v *view) passive(t, from int) bool {
	for i := t - 1; i >= from && i >= t-4; i-- {
		c := v.syntax[i]
		if c&lexicon.Be != 0 {
			return true
		}
		if c&(lexicon.AdverbLike|lexicon.Auxiliary) == 0 && !isManner(v.norm(i)) && v.norm(i) != "not" {
			return false
		}
	}
	return false
}

// isManner tells adverbs of manner, which may stand anywhere.
func isManner(w string) bool { return len(w) > 4 && w[len(w)-2:] == "ly" }

// byAgent is the entity named behind "by" after token t, -1 if none.
func (v *view) byAgent(t, to int) int {
	for end := min(t+byReach, to); t < end; t++ {
		if v.norm(t) == "by" {
			return v.entityAfter(t+1, min(t+5, to))
		}
		if v.isMark(t) || v.verbAt[t] >= 0 || v.syntax[t]&(lexicon.Subordinator|lexicon.Relative|lexicon.Contrast) != 0 {
			return -1
		}
	}
	return -1
}

// subject is the entity that governs the verb at token t, and how many words
// lie between; -1 if none is near. near takes the closest name whatever its
// own part is: the one told to, accused of, known for doing it.
func (v *view) subject(t, from int, near bool) (x, gap int) {
	commas, relative := 0, false
	if v.norm(t-1) == "to" {
		near = true
	}
	for i := t - 1; i >= from && i >= t-subjectReach; i-- {
		if id := v.entityAt[i]; id >= 0 {
			ent := &v.entities[id]
			if near || !v.governed(ent, from) {
				return int(id), gap
			}
			i = ent.first
			continue
		}
		c := v.syntax[i]
		relative = relative || c&lexicon.Relative != 0
		switch {
		case v.isQuoteMark(i):
			return -1, gap
		case v.isMark(i):
			if commas++; v.norm(i) != "," || commas > 2 || commas == 1 && gap > 0 && !relative {
				return -1, gap // the subject stands behind the comma, and is nobody we know
			}
			if commas == 2 { // what lies between two commas is in parentheses
				gap = 0
			}
		case c&(lexicon.Subordinator|lexicon.Contrast) != 0 && c&(lexicon.Preposition|lexicon.AdverbLike|lexicon.Relative) == 0:
			return -1, gap
		case c == 0 && v.p.Tokens[i].Class == 0 && !isManner(v.norm(i)):
			gap++
		}
	}
	return -1, gap
}

// governed says whether a preposition stands before an entity, so that it is
// no subject.
func (v *view) governed(ent *entity, from int) bool {
	_, ok := v.prepositionBefore(ent, from)
	return ok
}

// prepositionBefore is the preposition that governs an entity, looking past
// articles, adjectives of direction and one other word, and past the names
// joined to it by and.
func (v *view) prepositionBefore(ent *entity, from int) (int, bool) {
	if ent.conj >= 0 {
		return v.prepositionBefore(&v.entities[ent.conj], from)
	}
	other := 0
	for t := ent.first - 1; t >= from && t >= ent.first-5; t-- {
		c := v.syntax[t]
		switch {
		case c&lexicon.Preposition != 0 && c&lexicon.Direction == 0,
			v.norm(t) == "of" && !v.partOf(t):
			return t, true
		case v.isMark(t) || v.entityAt[t] >= 0:
			return 0, false
		case c&(lexicon.Determiner|lexicon.Direction) != 0:
		case c != 0 || v.cueAt[t] >= 0 || v.verbAt[t] >= 0 || other > 0 || v.p.Tokens[t].Class != 0:
			return 0, false
		default:
			other++
		}
	}
	return 0, false
}

// partOf says whether the "of" at token t belongs to "parts of", "most of".
func (v *view) partOf(t int) bool {
	return t > 0 && v.syntax[t-1]&lexicon.Direction != 0 && v.norm(t-1) != "of"
}

// object is the entity that a verb or noun ending before token t acts upon,
// -1 if none is near. prep is the preposition on the way, "" if none.
func (v *view) object(t, to int) (x int, prep string) {
	for end := min(t+objectReach, to); t < end; t++ {
		if id := v.entityAt[t]; id >= 0 {
			return int(id), prep
		}
		c := v.syntax[t]
		switch {
		case v.isMark(t), c&(lexicon.Subordinator|lexicon.Relative|lexicon.Contrast|lexicon.Auxiliary|lexicon.Be) != 0 && c&(lexicon.Preposition|lexicon.Determiner) == 0:
			return -1, prep
		case c&lexicon.Preposition != 0:
			if prep != "" && v.norm(t) != "of" {
				return -1, prep
			}
			if prep == "" {
				prep = v.norm(t)
			}
		case v.verbAt[t] >= 0, v.cueAt[t] >= 0 && v.cues[v.cueAt[t]].Form&lexicon.Gerund != 0:
			return -1, prep
		}
	}
	return -1, prep
}
