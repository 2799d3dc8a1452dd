package stance

import (
	"parallax/lexicon"
	"parallax/text"
)

// findBare marks the entities of sentences that say nothing: captions, and
// lists of names.
func (rd *Reading) findBare() {
	last, bare := -1, false
	for i := range rd.entities {
		ent := &rd.entities[i]
		if ent.sentence != last {
			last = ent.sentence
			s := rd.p.Sentences[last]
			bare = (rd.isCaption(s) || rd.isList(s)) && !rd.hasVerb(s)
		}
		ent.bare = bare
	}
}

// hasVerb says whether a sentence has a verb that a lexicon or a rule of grammar
// knows.
func (rd *Reading) hasVerb(s text.Sentence) bool {
	for t := s.First; t < s.Last; t++ {
		if rd.entityAt[t] >= 0 {
			continue
		}
		if rd.syntax[t]&(lexicon.Be|lexicon.Auxiliary) != 0 && !rd.is(t, lexicon.May) || rd.verbAt[t] >= 0 {
			return true
		}
		if c := rd.cueAt[t]; c >= 0 && rd.entry(&rd.cues[c]).POS == lexicon.Verb {
			return true
		}
	}
	return false
}

// captionReach is how many tokens behind the word that opens a caption its colon
// or "of" may stand.
const captionReach = 3

// isCaption says whether a sentence opens as captions and lines of tags do.
func (rd *Reading) isCaption(s text.Sentence) bool {
	if !rd.words.caption[rd.norm(s.First)] {
		return false
	}
	for t := s.First + 1; t < min(s.First+1+captionReach, s.Last); t++ {
		if rd.norm(t) == ":" || rd.is(t, lexicon.Genitive) {
			return true
		}
	}
	return false
}

// What makes a list: so many items of so many words at most, half of them names.
const (
	leastItems = 3
	itemWords  = 3
)

// isList says whether a sentence is a list of names and short terms.
func (rd *Reading) isList(s text.Sentence) bool {
	items, named, words, name := 0, 0, 0, false
	end := func() {
		if words > 0 {
			items++
		}
		if name {
			named++
		}
		words, name = 0, false
	}
	for t := s.First; t < s.Last; t++ {
		switch {
		case rd.entityAt[t] >= 0:
			name, words = true, max(words, 1)
		case rd.p.Tokens[t].Class == text.Word && rd.syntax[t]&lexicon.Coordinator == 0:
			if words++; words > itemWords {
				return false
			}
		default:
			end()
		}
	}
	end()
	return items >= leastItems && 2*named >= items
}
