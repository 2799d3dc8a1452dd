package stance

import (
	"math"

	"parallax/lexicon"
	"parallax/sentiment"
)

// weigh makes the evidence: every cue against every mention of its sentence.
func (a *attachments) weigh() (out []Evidence) {
	p, rd := a.p, a.rd
	count := map[int]int{}
	for x := range rd.entities {
		if ent := &rd.entities[x]; ent.mention >= 0 && !ent.linked {
			count[rd.mentions[ent.mention].Actor]++
		}
	}
	undergoers := undergoers(rd)
	first := 0 // of the sentence's cues
	for x := range rd.entities {
		ent := &rd.entities[x]
		if ent.mention < 0 || ent.onlyNamed() {
			continue
		}
		m := &rd.mentions[ent.mention]
		pool := math.Pow(float64(max(count[m.Actor], 1)), -p.Pool)
		for first < len(rd.cues) && rd.cues[first].Sentence < ent.sentence {
			first++
		}
		for i := first; i < len(rd.cues) && rd.cues[i].Sentence == ent.sentence; i++ {
			c := &rd.cues[i]
			if c.First < ent.last && c.Last > ent.first || rd.shields(m.Role, ent, c.First) {
				continue
			}
			b, told := a.at(x, i), always
			if a.frames != nil {
				b, told = a.frames.weigh(rd, i, b)
			}
			who := whose(rd, c, rd.frames[i], b.rule)
			if rd.upheld(c) > 0 { // it did not deny that it had: no word of its own
				who = byAuthor
			}
			b.weight *= p.voice(ent, who) * pool
			if undergoers[x] && (b.rule == ruleClause || b.rule == ruleBystander) {
				b.weight *= p.Undergoer
			}
			if b.rule == ruleClause && rd.governed(ent, rd.p.Sentences[ent.sentence].First) {
				b.weight *= p.Governed
			}
			if ent.linked {
				b.weight *= p.linked(b.rule)
			}
			if m.Role == Location {
				b.weight *= p.Place
			}
			if ent.head == headPrivate || ent.head == headThing {
				b.weight *= p.Private
			}
			if b.base == 0 || math.Abs(b.weight) < p.MinWeight {
				continue
			}
			ev := p.evidence(rd, x, c, b, who)
			if told != always {
				ev.Rule += ", " + circumstances[told]
			}
			if by := rd.rebutsCue(x, c); by >= 0 {
				if b.rule == ruleClause || b.rule == ruleBystander {
					continue
				}
				ev.rebut(rd.surface(by))
			}
			out = append(out, ev)
		}
	}
	return out
}

// linked is the factor on a cue for a mention that takes up a deed: what is not
// said of the deed itself is nothing to its doer.
func (p *Params) linked(rule string) float64 {
	if rule == ruleClause || rule == ruleBystander {
		return 0
	}
	return p.Linked
}

// undergoers says of every entity whether it is the patient of a deed that
// has an attitude but shows nothing of its patient.
func undergoers(rd *Reading) []bool {
	out := make([]bool, len(rd.entities))
	for i, f := range rd.frames {
		entry := rd.entry(&rd.cues[i])
		if f.patient < 0 || entry.Relation == 0 || math.Abs(entry.Patient) >= 0.2 {
			continue
		}
		for x, to := rd.neighbours(f.patient); x < to; x++ {
			out[x] = out[x] || rd.reaches(f.patient, x)
		}
	}
	return out
}

// voice is the factor for who speaks the cue.
func (p *Params) voice(ent *entity, who int32) float64 {
	switch {
	case who == byAuthor:
		return 1
	case ent.actor != noActor && int(who) == ent.actor:
		return p.Spoken
	}
	return p.Quoted
}

// presupposed says whether a shift leaves a cue as it is because the phrase
// takes the deed for granted: to end Russia's aggression is no praise.
func (rd *Reading) presupposed(x int, c *sentiment.Cue, rule string, shift sentiment.Shift) bool {
	ent := &rd.entities[x]
	switch rule {
	case ruleAgent:
		owner := rd.syntax[max(c.First-1, 0)]&lexicon.PossessivePronoun != 0 || ent.last <= c.First && rd.ownerOf(c.First, rd.p.Sentences[c.Sentence].First) == x
		return owner && shift.Token < c.First && (shift.Token < ent.first || ent.last < shift.Token && rd.syntax[c.First-1]&lexicon.PossessivePronoun != 0)
	case ruleModifier:
		return shift.Kind == lexicon.Reverser || shift.Token < min(ent.first, c.First)-1
	}
	return false
}

// evidence is a cue as evidence on the mention of entity x.
func (p *Params) evidence(rd *Reading, x int, c *sentiment.Cue, b attachment, who int32) Evidence {
	entry := rd.entry(c)
	mention := rd.entities[x].mention
	ev := Evidence{
		Mention: mention, Actor: rd.mentions[mention].Actor, Cue: c.Span, CueSentence: c.Sentence,
		Lexicon: entry.Lexicon, Entry: entry.Term, Base: b.base, Rule: b.rule, Weight: b.weight,
		Quoted: who != byAuthor, Holder: rd.holder(who),
		attitude: b.rule != rulePatient || entry.InWords,
	}
	value := b.base
	upheld := rd.upheld(c)
	for _, s := range c.Shifts {
		if s.Token < upheld || rd.presupposed(x, c, b.rule, s) {
			continue
		}
		value *= s.Factor
		ev.Shifts = append(ev.Shifts, Shift{Name: shiftNames[s.Kind], Surface: rd.surface(s.Token), Factor: s.Factor})
	}
	if b.rule == rulePatient && value*b.base < 0 && rd.accuses(c.First) { // not condemned
		ev.Contribution = 0
		ev.Shifts[len(ev.Shifts)-1].Factor = 0
		return ev
	}
	if b.rule == ruleAgent && value*b.base < 0 {
		ev.Rule, ev.Weight = ruleUndone, b.weight*p.Undone
	}
	ev.Contribution = value * ev.Weight
	return ev
}

// rebut makes a row one of something that is claimed and told as false by a word.
func (ev *Evidence) rebut(word string) {
	ev.Shifts = append(ev.Shifts, Shift{Name: rebuttalShift, Surface: word})
	ev.Rule += ", " + statusNames[rebutted]
	ev.Contribution = 0
}

// rebuttalShift is the name of the shift that takes all its value from a cue.
const rebuttalShift = "rebuttal"

var shiftNames = [...]string{lexicon.Negator: "negator", lexicon.Degree: "degree", lexicon.Reverser: "reverser", lexicon.Hedge: "hedge"}
