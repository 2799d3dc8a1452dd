package evaluate

// stanceClasses name the labels -1, 0 and +1; a label's class is label + 1.
var stanceClasses = []string{"negative", "neutral", "positive"}

// Stance tells how well the stance toward a target, an actor or q was told.
type Stance struct {
	Classification
	// Valid counts the predictions that are no abstentions, Coverage is
	// their share.
	Valid    int    `json:"valid"`
	Coverage Number `json:"coverage"`
	// Confidence is what Kept is ordered by: "max P", the probability of
	// the likeliest class, or "|score|" where a prediction has no
	// probabilities.
	Confidence string `json:"confidence"`
	Kept       []Kept `json:"kept"`
	// Predicted has the soft figures where the model did not abstain, All
	// has those of every label.
	Predicted Soft `json:"soft_predicted"`
	All       Soft `json:"soft_all"`
}

func measureStance(cells []cell, clusters int, opts Options) Stance {
	perCluster := confusions(clusters, len(stanceClasses))
	var predicted []cell
	for _, c := range cells {
		perCluster[c.cluster].add(c.gold+1, c.prediction.Label+1)
		if c.prediction.Valid {
			predicted = append(predicted, c)
		}
	}
	s := Stance{
		Classification: classify(perCluster, stanceClasses, opts),
		Valid:          len(predicted), Coverage: ratio(len(predicted), len(cells)),
		Predicted: soften(predicted), All: soften(cells),
	}
	s.Confidence, s.Kept = keep(cells)
	return s
}
