package parallax

import (
	"encoding/json"
	"fmt"
	"strings"

	"parallax/analyze"
	"parallax/pipeline"
	"parallax/stance"
)

// metadata is what every file of a dataset says of the model.
func metadata(m *pipeline.Model, resources []analyze.Resource) (map[string]string, error) {
	stanceParams, err := json.Marshal(m.Params)
	if err != nil {
		return nil, err
	}
	sentimentParams, err := json.Marshal(m.SentParam)
	if err != nil {
		return nil, err
	}
	var used []string
	for _, r := range resources {
		used = append(used, fmt.Sprintf("%s %s sha256:%s", r.Kind, r.Name, r.SHA256))
	}
	about := map[string]string{
		"parallax.sentiment.parallax.params": string(sentimentParams),
		"parallax.sentiment.formula":         "parallax: sum(value) / (sum(|value|) + Prior) over cues",
		"parallax.resources":                 strings.Join(used, "\n"),
	}
	for _, name := range m.StanceModels() {
		switch name {
		case stance.RulesModel:
			about["parallax.stance.rules.params"] = string(stanceParams)
			about["parallax.stance.rules.formula"] = "raw = sum(evidence.contribution); stance = tanh(raw / Scale)"
		case stance.LearnedModel:
			calibration, err := json.Marshal(m.Weights().Tone)
			if err != nil {
				return nil, err
			}
			about["parallax.stance.learned.params"] = string(calibration)
			about["parallax.stance.learned.formula"] = "n, p = sums of evidence.log_odds_negative and log_odds_positive over rows of weight 1, over Temperature; " +
				"p_negative, p_neutral, p_positive = exp(n), 1, exp(p) over their sum; stance = p_positive - p_negative"
		}
	}
	return about, nil
}
