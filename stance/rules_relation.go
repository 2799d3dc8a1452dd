package stance

import (
	"math"

	"parallax/lexicon"
	"parallax/sentiment"
)

// relate finds the relations: deeds and words whose doer and undergoer are
// both known, and the attitudes that a holder's words add up to.
func (p *Params) relate(rd *Reading, r *Result) {
	for i, f := range rd.frames {
		entry := rd.entry(&rd.cues[i])
		if entry.Relation == 0 || f.patient < 0 || rd.claimed(rd.cues[i].First) {
			continue
		}
		c := &rd.cues[i]
		strength := entry.Relation * rd.held(f, c)
		for _, agent := range rd.together(f.agent) {
			holder, quoted := doer(rd, agent, rd.speaker[c.First], entry.InWords)
			for x, to := rd.neighbours(f.patient); x < to; x++ {
				if m := rd.entities[x].mention; m >= 0 && holder != "" && rd.reaches(f.patient, x) && rd.isActor(x) && !rd.complains(x, agent, c) {
					addRelation(r, Relation{
						Holder: holder, Target: r.Mentions[m].Actor, Strength: strength,
						Cue: c.Span, Sentence: c.Sentence, Entry: entry.Term, Quoted: quoted,
						Sure: rd.entities[x].linked && entry.InWords && holder != HolderOther && math.Abs(entry.Relation) >= judges,
					})
				}
			}
		}
	}
	refused := rd.refusals(r.Mentions)
	p.relateVoices(rd, r, refused)
	p.relateSure(rd, r, refused)
	p.relateOpposed(rd, r)
	rd.settleRelations(r, true)
}

// complains says whether entity x itself says what a cue that is no verb tells
// another's attitude to it by: "NATO is a threat to us," said Putin.
func (rd *Reading) complains(x, agent int, c *sentiment.Cue) bool {
	who := rd.speaker[c.First]
	return rd.entry(c).POS != lexicon.Verb && who >= 0 && int(who) == rd.entities[x].actor && (agent < 0 || rd.entities[agent].actor != int(who))
}

// mostTogether is how many names on either side of one count as joined to it.
const mostTogether = 8

// together are an entity and the actors joined to it by and: Latvia and Lithuania
// condemned Belarus.
func (rd *Reading) together(x int) []int {
	all := []int{x}
	if x < 0 {
		return all
	}
	for y := rd.entities[x].conj; y >= 0 && x-y <= mostTogether; y = rd.entities[y].conj {
		if rd.entities[y].actor != noActor {
			all = append(all, y)
		}
	}
	for y := x + 1; y < len(rd.entities) && y-x <= mostTogether && rd.entities[y].conj == y-1; y++ {
		if rd.entities[y].actor != noActor {
			all = append(all, y)
		}
	}
	return all
}

// refusals are the pairs of which the first does not accuse or condemn the second,
// and says so (refused to blame), with the attitude that it does not have.
func (rd *Reading) refusals(mentions []Mention) map[pairOf]float64 {
	refused := map[pairOf]float64{}
	for i, f := range rd.frames {
		c := &rd.cues[i]
		if f.patient >= 0 && rd.accuses(c.First) && rd.turned(c.First, rd.p.Sentences[c.Sentence].First) {
			rd.refuse(f, c, true, rd.entry(c).Relation, mentions, refused)
		}
	}
	return refused
}

// refuse adds the pairs of the doer of a frame and those it is done to, with the
// attitude that the doer does not have.
func (rd *Reading) refuse(f frame, c *sentiment.Cue, words bool, attitude float64, mentions []Mention, refused map[pairOf]float64) {
	holder, _ := doer(rd, f.agent, rd.speaker[c.First], words)
	for x, to := rd.neighbours(f.patient); x < to; x++ {
		if m := rd.entities[x].mention; m >= 0 && rd.reaches(f.patient, x) {
			refused[pairOf{holder, mentions[m].Actor}] = attitude
		}
	}
}

// held is how far the shifts leave a deed or attitude standing, in [0, …): one
// that is negated, refused or prevented is none, and no friendly one either;
// one that is doubted is weaker.
func (rd *Reading) held(f frame, c *sentiment.Cue) float64 {
	left := 1.0
	for _, s := range c.Shifts {
		switch {
		case f.agent >= 0 && rd.presupposed(f.agent, c, ruleAgent, s):
		case s.Factor < 0:
			return 0
		default:
			left *= math.Abs(s.Factor)
		}
	}
	return left
}

// doer names the holder of a relation stated by a frame, "" if nobody can be
// held to it. A pronoun is whoever speaks, else somebody else.
func doer(rd *Reading, x int, who int32, words bool) (holder string, quoted bool) {
	if x < 0 {
		if words && who != byAuthor {
			return rd.holder(who), true
		}
		return "", false
	}
	ent := &rd.entities[x]
	switch {
	case ent.actor != noActor && rd.isActor(x):
		return rd.holder(int32(ent.actor)), words
	case ent.pronoun && who >= 0:
		return rd.holder(who), words
	}
	return HolderOther, words
}

// relateVoices adds the attitude that the words of each holder add up to, but none
// against those whom it refused to accuse.
func (p *Params) relateVoices(rd *Reading, r *Result, refused map[pairOf]float64) {
	var order []pairOf
	sum := map[pairOf]float64{}
	top := map[pairOf]*Evidence{}
	for i := range r.Evidence {
		ev := &r.Evidence[i]
		if !ev.attitude {
			continue
		}
		k := pairOf{ev.Holder, ev.Actor}
		if _, ok := sum[k]; !ok {
			order = append(order, k)
		}
		sum[k] += ev.Contribution
		if top[k] == nil || math.Abs(ev.Contribution) > math.Abs(top[k].Contribution) {
			top[k] = ev
		}
	}
	for _, k := range order {
		limit := p.RelationQuoted
		switch k.holder {
		case HolderAuthor:
			limit = p.RelationAuthor
		case HolderOther:
			limit = p.RelationOther
		}
		if math.Abs(sum[k]) < limit || refused[k]*sum[k] > 0 || rd.keys[k.target] == k.holder {
			continue
		}
		addRelation(r, Relation{
			Holder: k.holder, Target: k.target, Strength: math.Tanh(sum[k]),
			Cue: top[k].Cue, Sentence: top[k].CueSentence, Entry: top[k].Entry, Quoted: true,
		})
	}
}
