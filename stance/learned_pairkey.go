package stance

import "math"

// region is where position i stands: 0 before both, 1 between, 2 after.
func (f *pairFeatures) region(i int) byte {
	switch {
	case i < min(f.holder, f.target):
		return '0'
	case i < max(f.holder, f.target):
		return '1'
	}
	return '2'
}

// addFeature sends a feature about a stem, whose template is made of parts.
func (f *pairFeatures) addFeature(g featureGroup, position int, about stem, parts ...string) {
	f.t.template = f.t.template[:0]
	for _, p := range parts {
		f.t.template = append(f.t.template, p...)
	}
	f.t.addFeature(g, about, f.t.template, position)
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

// who is whose words are spoken by a speaker: h the holder's, a the author's,
// o anybody else's.
func (f *pairFeatures) who(speaker int32) string {
	switch {
	case speaker == f.self:
		return "h"
	case speaker == byAuthor:
		return "a"
	}
	return "o"
}

// addValue adds to a value, and its size to the value of its sign.
func (f *pairFeatures) addValue(position int, amount float64, parts ...string) {
	if amount == 0 {
		return
	}
	f.t.template = append(append(f.t.template[:0], "pair "...), f.row.prefix()...)
	for _, p := range parts {
		f.t.template = append(f.t.template, p...)
	}
	f.t.addValue(f.t.template, position, amount)
	f.t.template = append(f.t.template, signOf(amount))
	f.t.addValue(f.t.template, position, math.Abs(amount))
}

// around sends the symbols of the positions [from, to) as one feature.
func (f *pairFeatures) around(name string, position, from, to int) {
	f.addFeature(pairAround, position, f.run(from, to), name, " *")
}

// nearest sends the two nearest content words of position at in direction d.
func (f *pairFeatures) nearest(name string, at, d int) {
	for i, found := at+d, byte('0'); i >= 0 && i < len(f.ps) && found < '2'; i += d {
		at := &f.ps[i]
		if at.kind == atMark && at.parts {
			return
		}
		if at.kind == atWord && at.content {
			found++
			f.addFeature(pairNear, i, f.toldAt(i), name, string([]byte{found, f.order}), " *")
		}
	}
}
