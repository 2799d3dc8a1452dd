package coding

import "slices"

// Coded is a unit with what all its coders say of it.
type Coded struct {
	Unit
	Place string // of its first row
	Votes []Vote // of those who decided, by name
}

// Vote is one coder's decision.
type Vote struct {
	Coder   string
	Verdict Verdict
	Unsure  bool
	Note    string
	Seconds float64
}

// Gather brings the rows of each unit together, in the order in which units
// first appear. Rows without a decision make a unit without that vote.
func Gather(rows []Row) []Coded {
	var all []Coded
	at := map[string]int{}
	for i := range rows {
		r := &rows[i]
		n, ok := at[r.ID]
		if !ok {
			n = len(all)
			at[r.ID] = n
			all = append(all, Coded{Unit: r.Unit, Place: r.Place})
		}
		if r.Verdict.Decided() {
			all[n].Votes = append(all[n].Votes, Vote{r.Coder, r.Verdict, r.Unsure, r.Note, r.Seconds})
		}
	}
	for i := range all {
		slices.SortStableFunc(all[i].Votes, func(a, b Vote) int {
			switch {
			case a.Coder < b.Coder:
				return -1
			case a.Coder > b.Coder:
				return 1
			}
			return 0
		})
	}
	return all
}

// Agreed is what most coders say; Open where nobody decided or no verdict has
// more votes than every other.
func (c *Coded) Agreed() Verdict {
	votes := map[Verdict]int{}
	for _, v := range c.Votes {
		votes[v.Verdict]++
	}
	best, most, tied := Open, 0, false
	for v := Negative; v <= NotAbout; v++ {
		switch n := votes[v]; {
		case n > most:
			best, most, tied = v, n, false
		case n == most && n > 0:
			tied = true
		}
	}
	if tied {
		return Open
	}
	return best
}

// Disputed says whether two coders decided otherwise.
func (c *Coded) Disputed() bool {
	return slices.ContainsFunc(c.Votes, func(v Vote) bool { return v.Verdict != c.Votes[0].Verdict })
}

// Unsure says whether a coder was.
func (c *Coded) Unsure() bool {
	return slices.ContainsFunc(c.Votes, func(v Vote) bool { return v.Unsure })
}

// Coders are the names of those who decided on a unit, sorted.
func Coders(units []Coded) []string {
	var names []string
	for i := range units {
		for _, v := range units[i].Votes {
			names = append(names, v.Coder)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// Final makes one row of each unit: what its coders agree on, or what the
// adjudicators say, where they decided. A unit that stays disputed has none,
// and its row the verdict Open.
func Final(units, adjudicated []Coded) (rows []Row, open int) {
	ruling := map[string]*Coded{}
	for i := range adjudicated {
		ruling[adjudicated[i].ID] = &adjudicated[i]
	}
	for i := range units {
		c := &units[i]
		r := Row{Unit: c.Unit, Verdict: c.Agreed(), Unsure: c.Unsure(), Coder: joined(c.Votes)}
		if a := ruling[c.ID]; a != nil && a.Agreed() != Open {
			r.Verdict, r.Coder = a.Agreed(), joined(a.Votes)
		}
		if r.Verdict == Open && len(c.Votes) > 0 {
			open++
			r.Coder = ""
		}
		rows = append(rows, r)
	}
	return rows, open
}

// joined names coders in one text.
func joined(votes []Vote) string {
	text := ""
	for i, v := range votes {
		if i > 0 {
			text += " + "
		}
		text += v.Coder
	}
	return text
}
