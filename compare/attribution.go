package compare

import "parallax/stance"

// logit is a pair of log-odds, of negative and of positive against neutral.
type logit struct{ negative, positive float64 }

// scorer is how a stance model makes a stance from the sum of its evidence,
// as the dataset's metadata tells it.
type scorer struct {
	*stance.Scale
	// oneMention is true of datasets in which one mention stands for an actor,
	// parts of those whose voices are parts of the stance.
	oneMention, parts bool
}

// newScorer reads the model's scale from the dataset's metadata.
// parts says whether the dataset's evidence has its part of the stance.
func newScorer(model string, metadata map[string]string, parts bool) (*scorer, error) {
	scale, err := stance.ParseScale(model, metadata)
	if err != nil {
		return nil, err
	}
	return &scorer{scale, scale.OneMention, parts}, nil
}

// stance is what evidence that adds up to sum comes to.
func (s *scorer) stance(sum logit) float64 {
	return s.Stance(stance.Odds{Negative: sum.negative, Positive: sum.positive})
}

// slopes are what one unit of each log-odds is worth in stance.
func (s *scorer) slopes(sum logit) logit {
	slopes := s.Slopes(stance.Odds{Negative: sum.negative, Positive: sum.positive})
	return logit{slopes.Negative, slopes.Positive}
}

// worth is what a row of evidence adds to the stance.
func (w logit) worth(row logit) float64 {
	return w.negative*row.negative + w.positive*row.positive
}
