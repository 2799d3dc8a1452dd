package stance

// Whose words those of a speaker are, seen from a holder, and nobody's.
const (
	bySomebody = iota // not told
	byHolder
	byTheAuthor
	byAnyoneElse
)

// What an entity is to a holder and a target.
const (
	isNobody = iota
	isHolder
	isTarget
	withHolder // joined to it by and
	withTarget
	isActor // another actor, where the holder is not named
	isOther
)

// prefixes are those of the rows of a holder and a target.
var prefixes = []string{rowNear.prefix(), rowFar.prefix(), rowVoice.prefix(), rowOwn.prefix(), rowOther.prefix()}

// pairPrefix is that of the values of a row.
const pairPrefix = "pair "

// The templates and names of values of a holder and a target.
var (
	orders    = []string{holderFirst: "h", targetFirst: "t", voiceHolds: "-"}
	regions   = []string{"0", "1", "2"}
	speakers  = []string{bySomebody: "", byHolder: "h", byTheAuthor: "a", byAnyoneElse: "o"}
	partNames = []string{isNobody: "-", isHolder: "H", isTarget: "T", withHolder: "C", withTarget: "D", isActor: "k", isOther: "o"}
	nearNames = []string{behindHolder: "hv", beforeHolder: "hb", beforeTarget: "tv", behindTarget: "tn"}

	inRegion   = grid(pairRegion, only("* "), orders, regions)
	toTarget   = grid(pairTarget, only("* "), sides, bins)
	runOfNames = newTemplate(pairPair, "*")
	runInside  = grid(pairPair, only("* |"), orders, regions)
	nextTo     = grid(pairAround, []string{"H", "T"}, []string{"L", "R"}, orders, only(" *"))
	nextToOne  = grid(pairAround, []string{"L", "R"}, only(" *"))
	nearOf     = grid(pairNear, nearNames, bins[:mostNear], orders, only(" *"))
	inFrame    = grid(pairFrame, only("* "), partNames, partNames, speakers)
	termFrame  = grid(pairFrame, only("* |"), partNames, partNames)
	cueSaid    = grid(pairCue, only("* "), speakers)
	cueBears   = grid(pairCue, only("* "), rules, speakers)
	rowKinds   = grid(pairType, prefixes)

	relationOf   = namedAll(only(pairPrefix), prefixes, only("relation "), partNames, partNames)
	valueOf      = namedAll(only(pairPrefix), prefixes, only("value "), partNames, partNames)
	valueSaid    = namedAll(only(pairPrefix), prefixes, only("voice "), speakers)
	valueNear    = namedAll(only(pairPrefix), prefixes, only("near"))
	valueIn      = namedAll(only(pairPrefix), prefixes, only("region "), orders, regions)
	relationIn   = namedAll(only(pairPrefix), prefixes, only("relation "), orders, regions)
	bearing      = namedAll(only(pairPrefix), prefixes, only("bearing"))
	bearingFound = namedAll(only(pairPrefix), prefixes, only("bearing "), speakers)
)

// The places of the nearest content words.
const (
	behindHolder = iota
	beforeHolder
	beforeTarget
	behindTarget
)

// region is where position i stands: 0 before both, 1 between, 2 after.
func (f *pairFeatures) region(i int) int {
	switch {
	case i < min(f.holder, f.target):
		return 0
	case i < max(f.holder, f.target):
		return 1
	}
	return 2
}

// place is the number of the order and region of position i.
func (f *pairFeatures) place(i int) int { return f.order*len(regions) + f.region(i) }

// kind is the number of the kind of row among prefixes.
func (f *pairFeatures) kind() int { return int(f.row - rowNear) }

// addFeature sends a feature that is about nothing, written in parts.
func (f *pairFeatures) addFeature(g featureGroup, position int, parts ...string) {
	f.t.text = f.t.text[:0]
	for _, p := range parts {
		f.t.text = append(f.t.text, p...)
	}
	f.t.addFeature(g, f.nothing(), f.t.text, position)
}

// addValue adds to a value and to that of its sign, if there is anything to add.
func (f *pairFeatures) addValue(name valueName, position int, amount float64) {
	if amount != 0 {
		f.t.addSigned(name, position, amount)
	}
}

// run is the stem of the symbols of the positions [from, to), as far as there are
// any.
func (f *pairFeatures) run(from, to int) stem {
	from, to = max(from, 0), min(to, len(f.ps))
	if from >= to {
		return f.nothing()
	}
	st := f.stemAt(from)
	for i := from + 1; i < to; i++ {
		st.number = f.m.weights.features.runOf(st.number, f.ps[i].stem)
	}
	if f.t.record != nil {
		st.text = string(f.ps.appendSymbols(nil, from, to))
	}
	return st
}

// who is whose words are spoken by a speaker.
func (f *pairFeatures) who(speaker int32) int {
	switch {
	case speaker == f.self:
		return byHolder
	case speaker == byAuthor:
		return byTheAuthor
	}
	return byAnyoneElse
}

// mostNext is how many symbols next to a holder or target are seen in a row.
const mostNext = 3

// around sends the one to three symbols on both sides of a position, with the
// templates for those before it and behind it.
func (f *pairFeatures) around(position int, before, behind *template) {
	for k := 1; k <= mostNext; k++ {
		if !f.passedOver(position-k, position) {
			f.t.addTemplate(before, f.run(position-k, position), position)
		}
		if !f.passedOver(position+1, position+1+k) {
			f.t.addTemplate(behind, f.run(position+1, position+1+k), position)
		}
	}
}

// passedOver says whether any of the positions [from, to), as far as there are
// any, is part of a claim that is rebutted: it tells nothing of who is for or
// against whom.
func (f *pairFeatures) passedOver(from, to int) bool {
	if f.rd.rebuttals == nil {
		return false
	}
	for i := max(from, 0); i < min(to, len(f.ps)); i++ {
		if f.rd.claimed(f.ps[i].token) {
			return true
		}
	}
	return false
}

// nearest sends the two nearest content words of position at in direction d.
func (f *pairFeatures) nearest(name, at, d int) {
	for i, found := at+d, 0; i >= 0 && i < len(f.ps) && found < mostNear; i += d {
		at := &f.ps[i]
		if at.kind == atMark && at.parts {
			return
		}
		if at.kind == atWord && at.content && !f.passedOver(i, i+1) {
			f.addTold(&nearOf[(name*mostNear+found)*len(orders)+f.order], i)
			found++
		}
	}
}
