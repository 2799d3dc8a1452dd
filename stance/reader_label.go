package stance

import "parallax/lexicon"

// findLabels finds speakers named like a label: an actor, a colon, and what
// it says (Moscow: NATO is wrong), or, at a headline's end, a colon or dash
// and an actor behind it, but not a dash between two names (the
// Russia–Ukraine war) nor a list of names behind a colon.
func findLabels(rd *Reading, said []int32) {
	for x := range rd.entities {
		ent := &rd.entities[x]
		s := rd.p.Sentences[ent.sentence]
		if ent.actor == noActor || ent.first != s.First && ent.end() < s.Last-2 {
			continue
		}
		end := titlesEnd(rd, ent.end(), s.Last)
		who := rd.spokenBy(x)
		switch {
		case who < 0:
		case ent.first == s.First && end < s.Last && rd.norm(end) == ":":
			rd.labelled = append(rd.labelled, x)
			rd.report(clause{end + 1, s.Last}, who)
			for t := end + 1; t < s.Last; t++ {
				if id := rd.quoteID[t]; id >= 0 && said[id] == byAuthor {
					said[id] = who
				}
			}
		case end == s.Last && ent.first-1 > s.First && rd.partsSpeaker(ent):
			rd.labelled = append(rd.labelled, x)
			rd.report(clause{s.First, ent.first - 1}, who)
		}
	}
}

// titlesEnd is the token behind the titles that begin at token t: NATO chief.
func titlesEnd(rd *Reading, t, to int) int {
	for end := min(t+headGap, to); t < end && !rd.is(t, lexicon.Possessive) && rd.words.titles[rd.norm(t)]; t++ {
	}
	return t
}

// partsSpeaker says whether the mark before an entity parts what is said from
// who says it.
func (rd *Reading) partsSpeaker(ent *entity) bool {
	mark := ent.first - 1
	switch rd.norm(mark) {
	case "–":
		return rd.spaceBefore(mark)
	case ":":
		return ent.kind == aliasMetonym || ent.kind == aliasPerson || ent.kind == aliasBody || ent.head == headActor
	}
	return false
}
