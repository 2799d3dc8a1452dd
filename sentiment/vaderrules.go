package sentiment

// The constants of Hutto and Gilbert's rules, in units of valence where they
// are added and pure numbers where they multiply.
const (
	vaderCapitals   = 0.733 // added for a word in capitals among others
	vaderNegate     = -0.74 // multiplies what is negated
	vaderNeverSo    = 1.25  // multiplies after "never so", "never this"
	vaderSecondWord = 0.95  // multiplies a degree word two places before
	vaderThirdWord  = 0.9   // multiplies a degree word three places before
	vaderBut        = 0.5   // taken from words before "but", added after
)

// valence is the value of token i, a word of the lexicon, bent by the words
// around it.
func (s *VADERScorer) valence(i int, capitalsDiffer bool) float64 {
	tokens := s.tokens
	value := s.noValence(i)
	if tokens[i].flags&vaderCapital != 0 && capitalsDiffer {
		value = away(value, vaderCapitals)
	}
	for distance := 1; distance <= 3 && distance <= i; distance++ {
		if tokens[i-distance].flags&vaderShields != 0 {
			continue
		}
		value += s.degree(tokens[i-distance], distance, value, capitalsDiffer)
		value *= negation(tokens, i, distance)
		if distance == 3 {
			value = s.idiom(i, value)
		}
	}
	return value * least(tokens, i)
}

// noValence is the lexicon's value with the rule for "no", which is a word of
// the lexicon and negates another that follows it.
func (s *VADERScorer) noValence(i int) float64 {
	tokens := s.tokens
	value := s.model.entries[tokens[i].word].valence
	is := func(distance int, flag vaderFlags) bool {
		return i >= distance && tokens[i-distance].flags&flag != 0
	}
	if is(1, vaderWordNo) || is(2, vaderWordNo) || is(3, vaderWordNo) && is(1, vaderWordOr) {
		return value * vaderNegate
	}
	if is(0, vaderWordNo) && i+1 < len(tokens) && tokens[i+1].flags&vaderLexicon != 0 {
		return 0
	}
	return value
}

// degree is what a degree word at a distance adds to the value.
func (s *VADERScorer) degree(token vaderToken, distance int, value float64, capitalsDiffer bool) float64 {
	if token.flags&vaderBooster == 0 {
		return 0
	}
	scalar := s.model.entries[token.word].booster
	if value < 0 {
		scalar = -scalar
	}
	if token.flags&vaderCapital != 0 && capitalsDiffer {
		if value > 0 {
			scalar += vaderCapitals
		} else {
			scalar -= vaderCapitals
		}
	}
	switch distance {
	case 2:
		scalar *= vaderSecondWord
	case 3:
		scalar *= vaderThirdWord
	}
	return scalar
}

// negation is the factor by which the word at a distance before token i
// changes its value.
func negation(tokens []vaderToken, i, distance int) float64 {
	word := tokens[i-distance].flags
	var between vaderFlags // the words between the two
	for d := 1; d < distance; d++ {
		between |= tokens[i-d].flags
	}
	switch {
	case word&vaderWordNever != 0 && between&vaderWordSo != 0:
		return vaderNeverSo
	case word&vaderWordWithout != 0 && between&vaderWordDoubt != 0:
		return 1
	case word&vaderNegation != 0:
		return vaderNegate
	}
	return 1
}

// least is the factor of a "least" right before token i: a negation unless it
// is "at least" or "very least".
func least(tokens []vaderToken, i int) float64 {
	written := func(distance int, word vaderFlags) bool {
		return i >= distance && tokens[i-distance].flags&(word|vaderAsIs) == word|vaderAsIs
	}
	if !written(1, vaderWordLeast) || tokens[i-1].flags&vaderShields != 0 || written(2, vaderWordAt) {
		return 1
	}
	return vaderNegate
}

// away moves a value further from zero; zero goes down.
func away(value, by float64) float64 {
	if value > 0 {
		return value + by
	}
	return value - by
}

// idiom is the value of token i, at least the fourth, given the idioms and
// degree phrases around it. Of the idioms that end at the word or before it
// the first in the order of the published rule holds; one that begins with
// the word overrules it. Degree phrases before the word are added.
func (s *VADERScorer) idiom(i int, value float64) float64 {
	tokens := s.tokens
	const window = 3
	parts := 0
	for at := i - window; at < min(i+window, len(tokens)); at++ {
		if tokens[at].flags&vaderPart != 0 {
			parts++
		}
	}
	if parts < 2 {
		return value
	}
	for _, span := range [...][2]int{{i - 1, i}, {i - 2, i}, {i - 2, i - 1}, {i - 3, i - 1}, {i - 3, i - 2}} {
		if set, found := phraseAt(s.model.idioms, tokens, span[0], span[1]); found {
			value = set
			break
		}
	}
	for _, last := range [...]int{i + 1, i + 2} {
		if set, found := phraseAt(s.model.idioms, tokens, i, last); found {
			value = set
		}
	}
	for _, span := range [...][2]int{{i - 3, i - 1}, {i - 3, i - 2}, {i - 2, i - 1}} {
		if added, found := phraseAt(s.model.boosters, tokens, span[0], span[1]); found {
			value += added
		}
	}
	return value
}

// phraseAt is the value of the phrase that is exactly the tokens from first
// to last.
func phraseAt(phrases []vaderPhrase, tokens []vaderToken, first, last int) (float64, bool) {
	if last >= len(tokens) {
		return 0, false
	}
next:
	for _, phrase := range phrases {
		if len(phrase.words) != last-first+1 {
			continue
		}
		for k, word := range phrase.words {
			if tokens[first+k].word != word {
				continue next
			}
		}
		return phrase.value, true
	}
	return 0, false
}
