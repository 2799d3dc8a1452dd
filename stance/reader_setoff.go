package stance

import "parallax/lexicon"

// namedSpeaker is who speaks by a line that says so: the subject of its verb of
// saying or, without one, the name or office that it is. byOther if it is
// nobody known.
func namedSpeaker(line *Reading) int32 {
	who, told := byOther, false
	for i := range line.hits[lexicon.AttributionLayer] {
		if said, _, ok := attribution(line, i); ok && said != speakerPronoun {
			who, told = said, true
		}
	}
	if told {
		return who
	}
	for x := range line.entities { // Jane Roe, NATO spokeswoman
		if ent := &line.entities[x]; ent.first <= 1 || ent.head == headActor {
			if by := line.spokenBy(x); by >= 0 {
				return by
			}
		}
	}
	return byOther
}

// quoteAll gives what the outlet would speak in a paragraph that is set off as
// a quotation to whoever is quoted.
func (rd *Reading) quoteAll() {
	for t := range rd.speaker {
		if rd.quoted[t] = true; rd.speaker[t] == byAuthor {
			rd.speaker[t] = rd.setOff
		}
	}
}
