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

// addFeature sends a feature made of parts, under the row's prefix.
func (f *pairFeatures) addFeature(g featureGroup, position int, parts ...string) {
	f.t.key = append(f.t.key[:0], f.prefix...)
	for _, p := range parts {
		f.t.key = append(f.t.key, p...)
	}
	f.t.addFeature(g, f.t.key, position)
}

// lemma is how position i is written in features, N_ before it when negated.
func (f *pairFeatures) lemma(i int) (negation, symbol string) {
	at := &f.ps[i]
	if at.kind == atWord && at.content && at.negated {
		return "N_", at.symbol
	}
	return "", at.symbol
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
	f.t.key = append(append(f.t.key[:0], "pair "...), f.prefix...)
	for _, p := range parts {
		f.t.key = append(f.t.key, p...)
	}
	f.t.addValue(f.t.key, position, amount)
	f.t.key = append(f.t.key, signOf(amount))
	f.t.addValue(f.t.key, position, math.Abs(amount))
}

// around sends the symbols of the positions [from, to) as one feature.
func (f *pairFeatures) around(name string, position, from, to int) {
	f.t.key = append(append(append(f.t.key[:0], f.prefix...), name...), ' ')
	f.t.key = f.ps.appendSymbols(f.t.key, from, to)
	f.t.addFeature(pairAround, f.t.key, position)
}

// nearest sends the two nearest content words of position at in direction d.
func (f *pairFeatures) nearest(name string, at, d int) {
	for i, found := at+d, byte('0'); i >= 0 && i < len(f.ps) && found < '2'; i += d {
		at := &f.ps[i]
		if at.kind == atMark && f.rd.isMark(at.token) {
			return
		}
		if at.kind == atWord && at.content {
			found++
			n, w := f.lemma(i)
			f.addFeature(pairNear, i, name, string([]byte{found, f.order}), " ", n, w)
		}
	}
}
