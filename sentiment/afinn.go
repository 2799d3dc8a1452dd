package sentiment

import (
	"math"

	"parallax/lexicon"
)

// AFINN is the plain word list of Finn Årup Nielsen, "A new ANEW: evaluation
// of a word list for sentiment analysis in microblogs" (2011,
// arXiv:1103.2903): the values of the listed words, -5 to 5, are added up,
// without negation or degree.
//
// Of two terms that begin at the same token the longer one is taken, and the
// search goes on after it. Terms of value 0 ("some kind") only keep a shorter
// term from being found, and are no evidence.
//
// Value is s/sqrt(s²+15) of the published sum s. That is VADER's way into
// [-1, 1]: it keeps the order and the sign of the sums, and one word of value
// 3 makes 0.61.
//
// An AFINN is never changed and safe for concurrent use.
type AFINN struct{ words []lexicon.Word }

// NewAFINN is the model of the list that a set of lexicons holds.
func NewAFINN(set *lexicon.Set) *AFINN { return &AFINN{set.AFINN} }

// Score is what AFINN says of a paragraph, given its matches by layer, as
// lexicon.Matcher.Find gives them. It is not Valid where no term with a value
// is found; Pos and Neg count the terms of either sign.
func (a *AFINN) Score(hits [][]lexicon.Match) Score {
	var score Score
	sum := 0.0
	for _, m := range hits[lexicon.AFINNLayer] {
		value := a.words[m.ID].Value
		if value > 0 {
			score.Pos++
		} else if value < 0 {
			score.Neg++
		}
		sum += value
	}
	score.Valid = score.Pos+score.Neg > 0
	if score.Valid {
		score.Value = sum / math.Sqrt(sum*sum+vaderAlpha)
	}
	return score
}
