package stance

// cut appends the units of the tokens [from, to). name tells what a named
// entity is.
func (l *learned) cut(v *view, from, to int, name func(id int) (unitKind, string)) {
	l.us = l.us[:0]
	for t := from; t < to; {
		if id := v.entityAt[t]; id >= 0 && t >= v.entities[id].first && t < v.entities[id].last {
			if ent := &v.entities[id]; !ent.pronoun || ent.mention >= 0 {
				kind, symbol := name(int(id))
				l.us = append(l.us, unit{kind: kind, token: t, end: ent.last, word: -1, symbol: symbol})
				t = ent.last
				continue
			}
		}
		l.us = append(l.us, l.plainUnit(v, t))
		t++
	}
	l.negations(v)
}

// negations marks the units that a negator reaches.
func (l *learned) negations(v *view) {
	since := negationReach + 1 // units since the last negator
	for j := range l.us {
		u := &l.us[j]
		u.negated = since <= negationReach
		since++
		switch {
		case u.kind == unitMark && endsNegation(u.symbol):
			since = negationReach + 1
		case u.kind == unitWord && negates(v.norm(u.token)):
			since = 1
		}
	}
}

// find is the unit that holds token t, -1 if none does.
func (l *learned) find(t int) int {
	for i := range l.us {
		if l.us[i].token <= t && t < l.us[i].end {
			return i
		}
	}
	return -1
}
