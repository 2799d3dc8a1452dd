package stance

import (
	"math"
	"slices"
)

// voiced is what a holder says of a target, as far as grammar ties it.
type voiced struct {
	tied, all float64   // sums of contributions
	top       *Evidence // the heaviest that is tied
	direct    bool      // by a predicate, an adjective or in a quotation
	alone     bool      // no third actor is named in the sentences of what is tied, but behind a preposition
}

// relateSure adds what grammar makes sure: a named speaker's words on an actor
// that they are predicated of, where no third one is named ("NATO is a liar,"
// said Moscow). It must be a predicate, an adjective, or quoted: a deed that a
// speaker reports is an attitude in fewer cases.
func (p *Params) relateSure(rd *Reading, r *Result, refused map[pairOf]float64) {
	named := rd.namedIn()
	said := map[pairOf]*voiced{}
	var order []pairOf
	for i := range r.Evidence {
		ev := &r.Evidence[i]
		if ev.Holder == HolderAuthor || ev.Holder == HolderOther || ev.Holder == rd.keys[ev.Actor] {
			continue
		}
		k := pairOf{ev.Holder, ev.Actor}
		v := said[k]
		if v == nil {
			v = &voiced{alone: true}
			said[k] = v
			order = append(order, k)
		}
		v.add(rd, ev, k, named)
	}
	for _, k := range order {
		if v := said[k]; v.sure() && refused[k]*v.tied <= 0 {
			addRelation(r, Relation{
				Holder: k.holder, Target: k.target, Strength: max(-1, min(1, v.tied)), Sure: true,
				Cue: v.top.Cue, Sentence: v.top.CueSentence, Entry: v.top.Entry, Quoted: true,
			})
		}
	}
}

// namedIn are the keys of the actors of each sentence, up to three, that stand
// behind no preposition, whoever is asked for.
func (rd *Reading) namedIn() map[int][]string {
	named := map[int][]string{}
	for x := range rd.entities {
		ent := &rd.entities[x]
		if ent.actor == noActor || len(named[ent.sentence]) > 2 {
			continue
		}
		if key := rd.holder(int32(ent.actor)); !slices.Contains(named[ent.sentence], key) && !rd.governed(ent, rd.p.Sentences[ent.sentence].First) {
			named[ent.sentence] = append(named[ent.sentence], key)
		}
	}
	return named
}

// add takes a row of evidence; named are the actors of each sentence.
func (v *voiced) add(rd *Reading, ev *Evidence, k pairOf, named map[int][]string) {
	v.all += ev.Contribution
	switch ev.Rule {
	case rulePredicate, ruleModifier:
		v.direct = true
	case ruleAgent:
		v.direct = v.direct || rd.mentions[ev.Mention].InQuote
	default:
		return
	}
	v.tied += ev.Contribution
	if v.top == nil || math.Abs(ev.Contribution) > math.Abs(v.top.Contribution) {
		v.top = ev
	}
	for _, third := range named[ev.CueSentence] {
		v.alone = v.alone && (third == rd.keys[k.target] || third == k.holder)
	}
}

// sure says whether a holder is as good as certain to be for or against.
func (v *voiced) sure() bool { return v.alone && v.direct && v.tied*v.all > 0 }
