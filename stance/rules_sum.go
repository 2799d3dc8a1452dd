package stance

// sumStances makes the stances, one per actor mentioned, from the evidence alone.
func (p *Params) sumStances(r *Result, actors int) []Stance {
	scale := p.StanceScale()
	all := make([]Stance, actors)
	var author, quoted = make([]float64, actors), make([]float64, actors)
	for i := range r.Mentions {
		all[r.Mentions[i].Actor].Mentions++
	}
	for i := range r.Evidence {
		ev := &r.Evidence[i]
		s := &all[ev.Actor]
		s.Cues++
		s.Raw += ev.Contribution
		if ev.Quoted {
			quoted[ev.Actor] += ev.Contribution
			s.QuotedValid = true
		} else {
			author[ev.Actor] += ev.Contribution
			s.AuthorValid = true
		}
	}
	out := all[:0]
	for a := range all {
		s := all[a]
		if s.Mentions == 0 {
			continue
		}
		s.Actor = a
		if s.Cues > 0 {
			s.fill(&scale, Odds{0, s.Raw})
			s.Author, s.Quoted = scale.Stance(Odds{0, author[a]}), scale.Stance(Odds{0, quoted[a]})
		}
		out = append(out, s)
	}
	return out
}
