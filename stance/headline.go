package stance

// findLabels finds speakers named like a label: an actor, a colon, and what
// it says (Moscow: NATO is wrong), or, at a headline's end, a colon or dash
// and an actor behind it, but not a dash between two names (the
// Russia–Ukraine war) nor a list of names behind a colon.
func (e *Engine) findLabels(v *view, said []int32) {
	for x := range v.entities {
		ent := &v.entities[x]
		s := v.p.Sentences[ent.sentence]
		if ent.actor == noActor || ent.first != s.First && ent.end() < s.Last-2 {
			continue
		}
		end := e.titlesEnd(v, ent.end(), s.Last)
		who := v.spokenBy(x)
		switch {
		case who < 0:
		case ent.first == s.First && end < s.Last && v.norm(end) == ":":
			v.labelled = append(v.labelled, x)
			v.report(clause{end + 1, s.Last}, who)
			for t := end + 1; t < s.Last; t++ {
				if id := v.quoteID[t]; id >= 0 && said[id] == byAuthor {
					said[id] = who
				}
			}
		case end == s.Last && ent.first-1 > s.First && v.partsSpeaker(ent):
			v.labelled = append(v.labelled, x)
			v.report(clause{s.First, ent.first - 1}, who)
		}
	}
}

// titlesEnd is the token behind the titles that begin at token t: NATO chief.
func (e *Engine) titlesEnd(v *view, t, to int) int {
	for end := min(t+headGap, to); t < end && v.norm(t) != "'s" && e.titles[v.norm(t)]; t++ {
	}
	return t
}

// partsSpeaker says whether the mark before an entity parts what is said from
// who says it.
func (v *view) partsSpeaker(ent *entity) bool {
	mark := ent.first - 1
	switch v.norm(mark) {
	case "–":
		return v.spaceBefore(mark)
	case ":":
		return ent.kind == aliasMetonym || ent.kind == aliasPerson || ent.kind == aliasBody || ent.head == headActor
	}
	return false
}
