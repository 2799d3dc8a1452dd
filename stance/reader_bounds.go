package stance

import "parallax/budget"

// mentionActors makes mentions of the entities that are asked for. Each is judged
// by a hundred words on its left and right and with every other actor beside it,
// so that a text which is nothing but names would take hours: of a sentence and of
// a paragraph so many are mentions, those beyond are names like any other, and
// are counted. asked has the place of each actor of the file among those asked for.
func (rd *Reading) mentionActors(asked []int) {
	sentence, inSentence := -1, 0
	for i := range rd.entities {
		ent := &rd.entities[i]
		if ent.actor == noActor || asked[ent.actor] == noActor {
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
		rd.mention(ent, asked[ent.actor])
	}
}
