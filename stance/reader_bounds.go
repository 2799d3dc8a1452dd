package stance

import "parallax/budget"

// mentionActors makes mentions of the entities that are asked for. Each is judged
// by a hundred words on its left and right and with every other actor beside it,
// so that a text which is nothing but names would take hours: of a sentence and of
// a paragraph so many are mentions, those beyond are names like any other, and
// are counted.
func (r *reader) mentionActors(rd *Reading) {
	sentence, inSentence := -1, 0
	for i := range rd.entities {
		ent := &rd.entities[i]
		if ent.actor == noActor || r.asked[ent.actor] == noActor {
			continue
		}
		if ent.sentence != sentence {
			sentence, inSentence = ent.sentence, 0
		}
		if inSentence++; inSentence > budget.SentenceMentions || len(rd.mentions) >= budget.ParagraphMentions {
			ent.actor, ent.kind = noActor, aliasExclude
			rd.passed++
			continue
		}
		rd.mention(ent, r.asked[ent.actor])
	}
}

// Passed is how many times actors were named beyond the bounds of a sentence or
// paragraph since it was last asked.
func (j *Judge) Passed() int {
	n := j.passed
	j.passed = 0
	return n
}
