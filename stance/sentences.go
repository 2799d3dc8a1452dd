package stance

// SentenceStance is how one sentence of a paragraph treats one actor that it
// names.
type SentenceStance struct {
	Sentence, Actor int
	// Value is the stance that the evidence on the sentence's own mentions comes
	// to, as if they were the only ones; it means nothing unless Valid.
	Value float64
	Valid bool
	// Part is what the sentence adds to the stance of the paragraph: the parts of
	// an actor's sentences sum to it.
	Part           float64
	Mentions, Cues int
	// Author and Quoted are the pieces of Part in the outlet's own voice and in
	// quoted or reported speech.
	Author, Quoted           float64
	AuthorValid, QuotedValid bool
}

// BySentence gives the stances of the sentences in which actors are named, by
// sentence and, within it, in the order of the actors. A cue counts in the
// sentence of the mention that it bears on.
func (r *Result) BySentence(scale *Scale, sentences, actors int) []SentenceStance {
	if len(r.Mentions) == 0 {
		return nil
	}
	all := make([]SentenceStance, sentences*actors)
	whole, named := make([]int, actors), make([]int, len(all)) // mentions by name
	at := func(m *Mention) int { return min(m.Sentence, sentences-1)*actors + m.Actor }
	for i := range r.Mentions {
		m := &r.Mentions[i]
		all[at(m)].Mentions++
		if !m.Linked {
			named[at(m)]++
			whole[m.Actor]++
		}
	}
	sums := make([]Odds, len(all))
	for i := range r.Evidence {
		ev := &r.Evidence[i]
		place := at(&r.Mentions[ev.Mention])
		s := &all[place]
		share := 1.0
		if ev.Own { // the words of each of n mentions count that much less
			share = MentionShare(named[place]) / MentionShare(whole[ev.Actor])
		}
		sums[place].add(ev.sum(), share)
		s.Cues++
		s.Part += ev.Part
		if ev.Quoted {
			s.Quoted, s.QuotedValid = s.Quoted+ev.Part, true
		} else {
			s.Author, s.AuthorValid = s.Author+ev.Part, true
		}
	}
	out := all[:0]
	for place, s := range all {
		if s.Mentions == 0 {
			continue
		}
		s.Sentence, s.Actor = place/actors, place%actors
		if s.Cues > 0 {
			s.Value, s.Valid = scale.Stance(sums[place]), true
		}
		out = append(out, s)
	}
	return out
}
