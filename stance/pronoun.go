package stance

// resolvePronouns gives a he, she or it that opens a sentence the actor that
// was the subject of the sentence before, when no other actor is named there.
func (v *view) resolvePronouns() {
	for i := range v.entities {
		ent := &v.entities[i]
		if !ent.pronoun || ent.sentence == 0 || ent.first > v.p.Sentences[ent.sentence].First+1 {
			continue
		}
		person := v.norm(ent.first) != "it"
		if person && v.norm(ent.first) != "he" && v.norm(ent.first) != "she" {
			continue
		}
		if a := v.onlySubject(ent.sentence - 1); a >= 0 && (v.entities[a].kind == aliasPerson) == person {
			ent.actor, ent.alias, ent.kind = v.entities[a].actor, v.entities[a].alias, v.entities[a].kind
		}
	}
}

// onlySubject is the first entity of a sentence if it is an actor, no
// preposition governs it and no other actor stands in the sentence, else -1.
func (v *view) onlySubject(sentence int) int {
	first := -1
	for i := range v.entities {
		ent := &v.entities[i]
		switch {
		case ent.sentence != sentence || ent.pronoun && ent.actor == noActor:
		case first < 0:
			if ent.actor == noActor || ent.head > headActor || v.governed(ent, v.p.Sentences[sentence].First) {
				return -1
			}
			first = i
		case ent.actor != v.entities[first].actor && ent.actor != noActor:
			return -1
		}
	}
	return first
}
