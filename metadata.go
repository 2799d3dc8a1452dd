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
			about["parallax.stance.rules.formula"] = stance.Squashed.Formula()
		case stance.LearnedModel:
			calibration, err := json.Marshal(m.Weights().Tone)
			if err != nil {
				return nil, err
			}
			about["parallax.stance.learned.params"] = string(calibration)
			about["parallax.stance.learned.formula"] = stance.LogOdds.Formula()
		}
	}
	return about, nil
}
