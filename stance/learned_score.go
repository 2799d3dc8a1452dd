package stance

import (
	"parallax/text"
)

// score scores every mention, sums over those of an actor, and adds what the
// rules' cues say.
func (l *learnedScorer) score(rd *Reading) Result {
	r := Result{Mentions: rd.mentions, Evidence: l.room()}
	l.begin(rd)
	calibration := &l.m.weights.Tone
	if rd.targets {
		calibration = &l.m.weights.Span
	}
	scale := calibration.Scale()
	mentions := make([]int, len(rd.keys))
	named := make([]int, len(rd.keys))
	for i := range rd.mentions {
		m := &rd.mentions[i]
		mentions[m.Actor]++
		if !m.Linked {
			named[m.Actor]++
		}
	}
	for x := range rd.entities {
		if ent := &rd.entities[x]; ent.mention >= 0 && !ent.onlyNamed() && !ent.linked {
			l.scoreMention(rd, x, MentionShare(named[rd.mentions[ent.mention].Actor]), &r)
		}
	}
	var cues []Evidence // of the rules
	if calibration.Rules != (Odds{}) || !rd.targets {
		cues = l.attached.weigh()
		addRules(cues, calibration.Rules, len(rd.keys), &r)
	}
	r.Stances = sumLogOdds(&r, mentions, &scale)
	r.shareOut(&scale, len(rd.keys))
	l.relate(rd, cues, &r)
	r.Evidence = l.taken(r.Evidence)
	return r
}

// Rows of evidence are made where they stay, in stretches of memory for many
// paragraphs: evidenceRows each, of which the last evidenceLeft begin no paragraph.
const evidenceRows, evidenceLeft = 320, 64

// room is where the rows of a paragraph may be appended.
func (l *learnedScorer) room() []Evidence {
	if cap(l.evidence)-len(l.evidence) < evidenceLeft {
		l.evidence = make([]Evidence, 0, evidenceRows)
	}
	return l.evidence[len(l.evidence):]
}

// taken is the rows that were appended to the room, which is theirs from then on;
// those of a paragraph that needed more stand elsewhere.
func (l *learnedScorer) taken(rows []Evidence) []Evidence {
	n := len(rows)
	if n == 0 {
		return nil
	}
	if n <= cap(l.evidence)-len(l.evidence) {
		l.evidence = l.evidence[:len(l.evidence)+n]
	}
	return rows[:n:n]
}

// sumLogOdds makes the stances, one per actor mentioned, from the evidence
// alone.
func sumLogOdds(r *Result, mentions []int, scale *Scale) []Stance {
	sums, cues := make([]Odds, len(mentions)), make([]int, len(mentions))
	for i := range r.Evidence {
		ev := &r.Evidence[i]
		sums[ev.Actor].add(ev.LogOdds, 1)
		cues[ev.Actor]++
	}
	var out []Stance
	for a, n := range mentions {
		if n == 0 {
			continue
		}
		s := Stance{Actor: a, Mentions: n, Cues: cues[a]}
		if cues[a] > 0 {
			s.fill(scale, sums[a])
		}
		out = append(out, s)
	}
	return out
}

// addRules adds the evidence of the rules, for actors that have any of the
// learned model's, as log-odds: factor times their contributions.
func addRules(cues []Evidence, factor Odds, actors int, r *Result) {
	if factor == (Odds{}) {
		return
	}
	scored := make([]bool, actors)
	for i := range r.Evidence {
		scored[r.Evidence[i].Actor] = true
	}
	for _, ev := range cues {
		if !scored[ev.Actor] {
			continue
		}
		ev.Shifts = nil
		ev.setLogOdds(Odds{factor.Negative * ev.Contribution, factor.Positive * ev.Contribution})
		r.Evidence = append(r.Evidence, ev)
	}
}

// setLogOdds makes a row one of the learned model.
func (ev *Evidence) setLogOdds(o Odds) {
	ev.LogOdds, ev.HasLogOdds = o, true
	ev.Base, ev.Weight, ev.Contribution = o.raw(), 1, o.raw()
}

// scoreMention writes what the words around the mention of entity x say, share
// times, as evidence.
func (l *learnedScorer) scoreMention(rd *Reading, x int, share float64, r *Result) {
	f := l.seeTone(rd, x, !rd.targets, nil)
	mention := rd.entities[x].mention
	m := &rd.mentions[mention]
	for i, o := range l.t.sum(len(f.ps)) {
		if o == (Odds{}) {
			continue
		}
		at := &f.ps[i]
		speaker, entry := rd.speaker[at.token], at.symbol
		if entry == symbolUnknown {
			entry = rd.norm(at.token)
		}
		ev := Evidence{
			Mention: mention, Actor: m.Actor, Cue: text.Span{Start: rd.p.Tokens[at.token].Start, End: rd.p.Tokens[at.end-1].End},
			CueSentence: m.Sentence, Lexicon: LearnedModel, Entry: entry, Rule: f.ruleOf(i),
			Quoted: speaker != byAuthor, Holder: rd.holder(speaker), Own: true, attitude: true,
		}
		ev.setLogOdds(Odds{share * o.Negative, share * o.Positive})
		r.Evidence = append(r.Evidence, ev)
	}
}

// ruleOf names the construction in which the word at position i counts.
func (f *toneFeatures) ruleOf(i int) string {
	at := &f.ps[i]
	tie := at.tie
	if tie == noTie && i > f.target {
		tie = noTieAfter
	}
	return tieRules[int(tie)*len(statusNames)+int(at.status)]
}
