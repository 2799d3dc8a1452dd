package stance

import (
	_ "embed"
	"fmt"
	"strings"

	"parallax/lexicon"
	"parallax/text"
)

// headKind is what a noun after a demonym or possessive says about who is
// meant: Russian forces are Russia, the Russian border is a place.
type headKind uint8

const (
	headNone    headKind = iota
	headActor            // forces, officials, government
	headPlace            // border, territory, capital
	headPrivate          // journalist, writer, family
	headThing            // language, gas
	headEvent            // the Ukraine war: a name for it, no word on Ukraine
)

var (
	//go:embed data/heads.tsv
	headsFile string
	//go:embed data/titles.tsv
	titlesFile string
)

// loadHeads reads data/heads.tsv: noun to kind.
func loadHeads() (map[string]headKind, error) {
	kinds := map[string]headKind{"actor": headActor, "place": headPlace, "private": headPrivate, "thing": headThing, "event": headEvent}
	heads := map[string]headKind{}
	for n, line := range text.DataLines(headsFile) {
		noun, kind, _ := strings.Cut(line, "\t")
		if kinds[kind] == headNone {
			return nil, fmt.Errorf("heads.tsv:%d: unknown kind %q", n, kind)
		}
		heads[noun] = kinds[kind]
	}
	return heads, nil
}

// loadTitles reads data/titles.tsv.
func loadTitles() map[string]bool {
	titles := map[string]bool{}
	for _, line := range text.DataLines(titlesFile) {
		titles[line] = true
	}
	return titles
}

// findHead finds the noun that a demonym, a possessive or a name before a
// noun belongs to.
func (e *Engine) findHead(v *view, ent *entity) {
	if ent.actor == noActor || ent.kind == aliasPerson && v.norm(ent.last) != "'s" {
		return
	}
	t := ent.last
	limit := min(t+headGap, v.p.Sentences[ent.sentence].Last)
	possessive := t < limit && v.norm(t) == "'s"
	if possessive {
		t++
	}
	for first := t; t < limit; t++ {
		if v.isMark(t) || v.entityAt[t] >= 0 && v.entityAt[t] != v.entityAt[ent.first] || v.verbAt[t] >= 0 && t > first ||
			v.syntax[t]&^(lexicon.Direction|lexicon.AdverbLike) != 0 {
			return
		}
		if c := v.cueAt[t]; c >= 0 && e.set.Valence[v.cues[c].Entry].POS == lexicon.Noun && e.set.Valence[v.cues[c].Entry].Frame {
			return // the deed, not the doer: Russian aggression
		}
		kind := e.heads[v.norm(t)]
		if kind == headEvent && (possessive || ent.kind == aliasDemonym || t > ent.last) {
			return // Russia's war is Russia's
		}
		if kind != headNone {
			ent.head, ent.headLast = kind, t+1
			v.entityAt[t] = v.entityAt[ent.first]
		} else if ent.kind != aliasDemonym && !possessive || ent.headLast > 0 {
			return
		}
	}
}

// shareEvent gives the first of two names that a dash joins the event that
// the second is part of: the Russia–Ukraine war.
func (v *view) shareEvent(a, b *entity) {
	if b.head != headEvent || b.first-a.last != 1 || a.actor == noActor {
		return
	}
	if n := v.norm(a.last); n == "-" || n == "–" {
		a.head = headEvent
	}
}
