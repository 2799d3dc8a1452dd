package stance

// sumStances makes the stances, one per actor mentioned, from the evidence
// alone, and shares them out among its rows.
func (p *Params) sumStances(r *Result, actors int) {
	scale := p.StanceScale()
	all := make([]Stance, actors)
	for i := range r.Mentions {
		all[r.Mentions[i].Actor].Mentions++
	}
	for i := range r.Evidence {
		ev := &r.Evidence[i]
		s := &all[ev.Actor]
		s.Cues++
		s.Raw += ev.Contribution
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
		}
		out = append(out, s)
	}
	r.Stances = out
	r.shareOut(&scale, actors)
}
