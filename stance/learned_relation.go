package stance

import (
	"strings"

	"parallax/lexicon"
	"parallax/text"
)

// relate judges every holder's attitude to every target.
func (l *learnedScorer) relate(rd *Reading, cues []Evidence, r *Result) {
	var found attitude
	rules, refused := l.backing(rd, cues)
	w, of, target := l.m.weights, l.judged[:0], -1
	settle := func() {
		var rivals Rivals
		for i := range of {
			rivals.Add(i, of[i].odds)
		}
		negative, positive := w.toneOf(target, r)
		for i := range of {
			w.settle(rd, &of[i], target, func(sign int) Signs {
				return Signs{Rival: rivals.Of(i, sign), Tone: ToneSign(negative, positive, sign)}
			}, r)
		}
		of = of[:0]
	}
	l.eachPair(rd, nil, found.countRow, func(holder int32, to int) {
		if to != target {
			settle()
			target = to
		}
		k := pairOf{rd.holder(holder), target}
		if told := rules[k]; refused[k] == 0 || told.sign != 0 {
			of = append(of, judged{found, holder, found.total.plus(w.PairBias).plus(w.limit(holder, rd.targets)), told, refused[k] != 0})
		}
		found = attitude{}
	})
	settle()
	l.judged = of
	rd.settleRelations(r, l.m.tentative)
}

// toneOf is how likely the tone toward a target is unfavourable and favourable.
func (w *Weights) toneOf(target int, r *Result) (negative, positive float64) {
	for i := range r.Stances {
		if s := &r.Stances[i]; s.Actor == target && s.Valid {
			return s.PNegative, s.PPositive
		}
	}
	scale := w.Tone.Scale()
	negative, _, positive = scale.Probabilities(Odds{})
	return negative, positive
}

// backing are the relations that the rules tell by their evidence, and the pairs of
// which one refused to accuse the other, or takes back what it did to it: only what
// they tell stands for these.
func (l *learnedScorer) backing(rd *Reading, cues []Evidence) (told map[pairOf]backing, refused map[pairOf]float64) {
	if rd.targets {
		return nil, nil
	}
	rules := Result{Mentions: rd.mentions, Evidence: cues}
	l.m.params.relate(rd, &rules)
	told = map[pairOf]backing{}
	for _, r := range rules.Relations {
		told[pairOf{r.Holder, r.Target}] = backing{r.Sign, r.Sure}
	}
	refused = rd.refusals(rd.mentions)
	rd.relieve(refused)
	return told, refused
}

// relieve adds the pairs of which the first takes back what it did to the second
// (lifted sanctions against): it is told no hostility for that. The rules tell none
// of themselves, since the entry is a friendly one; the words around it may.
func (rd *Reading) relieve(refused map[pairOf]float64) {
	for i, f := range rd.frames {
		c := &rd.cues[i]
		e := rd.entry(c)
		verb, _, tells := strings.Cut(e.Term, " ")
		relieves := tells && e.POS == lexicon.Verb && e.Relation > 0 && rd.set.Words.ClassOf(verb)&lexicon.Relieves != 0
		if f.patient >= 0 && relieves && !rd.turned(c.First, rd.p.Sentences[c.Sentence].First) {
			rd.refuse(f, c, e.InWords, -e.Relation, rd.mentions, refused)
		}
	}
}

// countRow takes a row, if it speaks more for any attitude than those before.
func (a *attitude) countRow(f *pairFeatures) {
	row := attitude{found: true}
	for i, o := range f.t.sum(len(f.ps)) {
		row.total.add(o, 1)
		if i == f.holder || i == f.target || f.passedOver(i, i+1) {
			continue
		}
		at := &f.ps[i]
		for sign, weight := range [...]float64{o.Negative, o.Positive} {
			if s := &row.states[sign]; !s.found || weight > s.weight {
				*s = statement{token: at.token, end: at.end, symbol: at.symbol, weight: weight, voice: f.voice, found: true}
			}
		}
	}
	if !a.found || max(row.total.Negative, row.total.Positive) > max(a.total.Negative, a.total.Positive) {
		*a = row
	}
}

// settle turns a pair's strongest row into its probabilities and, if it is
// likely enough, a relation; signs are those that do not stand in the row.
func (w *Weights) settle(rd *Reading, a *judged, target int, signs func(sign int) Signs, r *Result) {
	holder, rules := a.holder, a.rules
	if rd.targets {
		scale := w.Attitude.Scale()
		negative, neutral, positive := scale.Probabilities(a.total.plus(w.PairBias))
		r.Attitudes = append(r.Attitudes, Attitude{rd.holder(holder), target, negative, neutral, positive})
	}
	var sign int
	var chance, margin float64
	told, firm := true, true
	switch {
	case rd.targets:
		sign, margin = Margin(a.odds, Odds{})
		chance, told = strength(margin), sign != 0
	case rules.sure:
		sign = rules.sign
		s := signs(sign)
		s.Margin = SignMargin(a.odds, sign)
		chance = w.Chances.Sure.Of(s)
	default:
		sign, margin = NearMargin(a.odds)
		s := signs(sign)
		s.Margin, s.Backing = margin, float64(sign*rules.sign)
		chance = w.chance(holder).Of(s)
		told = margin > -MarginReach && chance >= w.Told && (!a.refused || sign == rules.sign)
		firm = chance >= w.Firm
	}
	state := &a.states[max(sign, 0)] // of signs -1 and 1
	if !told || !state.found {
		return
	}
	addRelation(r, Relation{
		Holder: rd.holder(holder), Target: target, Strength: float64(sign) * chance, Tentative: !firm, Sure: rules.sure,
		Cue:      text.Span{Start: rd.p.Tokens[state.token].Start, End: rd.p.Tokens[state.end-1].End},
		Sentence: rd.sentenceOf(state.token), Entry: state.symbol, Quoted: state.voice || rd.inWords(state.token, holder),
	})
}

// limit is what is added to the log-odds before they must be above 0.
func (w *Weights) limit(holder int32, targets bool) Odds {
	switch {
	case targets:
		return w.Relations.Span
	case holder == byAuthor:
		return w.Relations.Author
	case holder < 0:
		return w.Relations.Other
	}
	return w.Relations.Actor
}

// chance is how likely a margin makes a relation of a holder.
func (w *Weights) chance(holder int32) Chance {
	switch {
	case holder == byAuthor:
		return w.Chances.Author
	case holder < 0:
		return w.Chances.Other
	}
	return w.Chances.Actor
}

// inWords says whether what stands at token t is said rather than done.
func (rd *Reading) inWords(t int, holder int32) bool {
	if rd.speaker[t] == holder || rd.verbAt[t] >= 0 {
		return true
	}
	c := rd.cueAt[t]
	return c >= 0 && rd.entry(&rd.cues[c]).InWords
}
