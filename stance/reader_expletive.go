package stance

import "parallax/lexicon"

// expletive says whether the "it" at token t stands for nothing named: it is
// clear that, it was Moscow that, it seems.
func (rd *Reading) expletive(t, to int) bool {
	for i := t + 1; i < min(t+5, to); i++ {
		switch c := rd.syntax[i]; {
		case rd.is(i, lexicon.Possessive):
			return true
		case c&lexicon.Be != 0:
			return rd.openBehind(i+1, to)
		case c&(lexicon.Auxiliary|lexicon.AdverbLike) == 0:
			return rd.is(i, lexicon.Impersonal)
		}
	}
	return false
}

// openBehind says whether what follows a form of be opens a clause that the
// "it" before it only announces.
func (rd *Reading) openBehind(t, to int) bool {
	article := rd.is(t, lexicon.Article)
	for i := t; i < min(t+7, to) && !rd.isMark(i); i++ {
		switch {
		case rd.entityAt[i] >= 0 && i == t, rd.syntax[i]&lexicon.Calendar != 0 && !rd.is(i, lexicon.May):
			return true
		case rd.is(i, lexicon.ClauseOpener):
			return true
		case !article && rd.is(i, lexicon.QuestionWord):
			return true
		}
	}
	return false
}
