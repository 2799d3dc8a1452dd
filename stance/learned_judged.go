package stance

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

// judged is a holder's attitude to the target that it is about, bias and limit
// added, and what the rules say.
type judged struct {
	attitude
	holder int32
	odds   Odds
	rules  backing
	// refused is true where the holder is said not to have an attitude: only what
	// the rules tell stands.
	refused bool
}

// backing is a relation that the rules tell: its sign, and whether grammar makes
// it sure.
type backing struct {
	sign int
	sure bool
}
