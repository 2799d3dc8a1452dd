package stance

import (
	"cmp"
	"slices"

	"parallax/lexicon"
)

func (rd *Reading) push(ent entity) int {
	for t := ent.first; t < ent.last; t++ {
		rd.entityAt[t] = int32(len(rd.entities))
	}
	rd.entities = append(rd.entities, ent)
	return ent.last
}

// replaceEntities puts other entities in the place of those found. Nothing
// stands any more for an actor that it only refers back to: that one may have
// been replaced.
func (rd *Reading) replaceEntities(list []entity) {
	slices.SortFunc(list, func(a, b entity) int { return cmp.Compare(a.first, b.first) })
	rd.entities = rd.entities[:0]
	for t := range rd.entityAt {
		rd.entityAt[t] = -1
	}
	for _, ent := range list {
		if ent.pronoun {
			if rd.syntax[ent.first]&lexicon.SubjectPronoun == 0 && !rd.is(ent.first, lexicon.Self) {
				continue
			}
			ent.actor, ent.kind = noActor, aliasExclude
		}
		ent.conj = -1
		rd.push(ent)
	}
	rd.link()
}

// insert adds entities, in order, that overlap none of those there.
func (rd *Reading) insert(made []entity) {
	n := 0
	for t := range rd.entityAt {
		if n < len(made) && made[n].first == t {
			n++
		}
		if rd.entityAt[t] >= 0 {
			rd.entityAt[t] += int32(n)
		}
	}
	old := rd.entities
	rd.entities = make([]entity, 0, len(old)+n)
	for len(old)+len(made) > 0 {
		from := &old
		if len(old) == 0 || len(made) > 0 && made[0].first < old[0].first {
			from = &made
			for t := made[0].first; t < made[0].last; t++ {
				rd.entityAt[t] = int32(len(rd.entities))
			}
		}
		ent := (*from)[0]
		ent.conj = -1
		rd.entities, *from = append(rd.entities, ent), (*from)[1:]
	}
	rd.link()
}

// link notes which entities are joined by and or a comma before it.
func (rd *Reading) link() {
	for i := 1; i < len(rd.entities); i++ {
		a, b := &rd.entities[i-1], &rd.entities[i]
		if b.joined {
			b.conj = i - 1
			continue
		}
		from, to := a.end(), b.first
		if a.sentence != b.sentence || from >= to {
			continue
		}
		for to > from && rd.syntax[to-1]&lexicon.Determiner != 0 {
			to--
		}
		switch {
		case to-from == 1 && rd.syntax[from]&lexicon.Coordinator != 0,
			to-from == 2 && rd.norm(from) == "," && rd.syntax[from+1]&lexicon.Coordinator != 0,
			to-from == 1 && rd.norm(from) == "," && a.conj >= 0:
			b.conj = i - 1
		}
	}
}
