package stance

import "parallax/text"

// attitude is the row, of those of one holder and target so far, that speaks
// most for any attitude.
type attitude struct {
	found  bool
	total  Odds // of the row, bias aside
	states [2]statement
}

// statement is the word that speaks most for a sign, and in what kind of row.
type statement struct {
	token, end int
	symbol     string
	weight     float64
	voice      bool
	found      bool
}

// relate judges every holder's attitude to every target.
func (l *learnedScorer) relate(rd *Reading, cues []Evidence, r *Result) {
	var found attitude
	rules, refused := l.backing(rd, cues)
	l.eachPair(rd, nil, found.countRow, func(holder int32, target int) {
		k := pairOf{rd.holder(holder), target}
		if told := rules[k]; refused[k] == 0 || told.sign != 0 {
			l.m.weights.settle(rd, &found, holder, target, told, r)
		}
		found = attitude{}
	})
	rd.settleRelations(r, l.m.tentative)
}

// backing is a relation that the rules tell: its sign, and whether grammar makes
// it sure.
type backing struct {
	sign int
	sure bool
}

// backing are the relations that the rules tell by their evidence, and the pairs of
// which one refused to accuse the other: only what they tell stands for these.
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
	return told, rd.refusals(rd.mentions)
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
// likely enough, a relation.
func (w *Weights) settle(rd *Reading, a *attitude, holder int32, target int, rules backing, r *Result) {
	z := a.total.plus(w.PairBias)
	if rd.targets {
		scale := w.Attitude.Scale()
		negative, neutral, positive := scale.Probabilities(z)
		r.Attitudes = append(r.Attitudes, Attitude{rd.holder(holder), target, negative, neutral, positive})
	}
	limit := w.limit(holder, rd.targets)
	var sign int
	var chance, margin float64
	told, firm := true, true
	switch {
	case rd.targets:
		sign, margin = Margin(z, limit)
		chance, told = strength(margin), sign != 0
	case rules.sure:
		sign = rules.sign
		chance = w.Chances.Sure.Of(SignMargin(z, limit, sign), 0)
	default:
		sign, margin = NearMargin(z, limit)
		chance = w.chance(holder).Of(margin, float64(sign*rules.sign))
		told, firm = margin > -MarginReach && chance >= w.Told, chance >= w.Firm
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
