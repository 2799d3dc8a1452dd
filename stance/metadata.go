package stance

import (
	"encoding/json"
	"fmt"
)

// ScaleKey is the key under which a dataset's metadata holds the scale of a
// model.
func ScaleKey(model string) string { return "parallax.stance." + model + ".scale" }

// Metadata is what a dataset says of a model: its numbers, its scale and the
// formula in words.
func Metadata(m Model) (map[string]string, error) {
	scale := m.Scale()
	about := map[string]string{"parallax.stance." + m.Name() + ".formula": scale.Form.Formula()}
	for key, value := range map[string]any{paramsKey(m.Name()): m.Params(), ScaleKey(m.Name()): scale} {
		data, err := json.Marshal(value)
		if err != nil {
			return nil, fmt.Errorf("stance model %s: %w", m.Name(), err)
		}
		about[key] = string(data)
	}
	return about, nil
}

func paramsKey(model string) string { return "parallax.stance." + model + ".params" }

// ParseScale reads the scale of a model from a dataset's metadata. A
// dataset written before scales were stored has that made of its parameters.
func ParseScale(model string, metadata map[string]string) (*Scale, error) {
	key := ScaleKey(model)
	s := &Scale{}
	if text, ok := metadata[key]; ok {
		if err := json.Unmarshal([]byte(text), s); err != nil {
			return nil, fmt.Errorf("%s: %w", key, err)
		}
		if s.Form != LogOdds && s.Form != Squashed {
			return nil, fmt.Errorf("%s: no formula is called %q", key, s.Form)
		}
	} else if err := s.fromParams(model, metadata); err != nil {
		return nil, err
	}
	if !(s.Unit > 0) {
		return nil, fmt.Errorf("%s has no number above 0 that the evidence is divided by", key)
	}
	return s, nil
}

// fromParams makes a scale from what an older dataset says of its model.
func (s *Scale) fromParams(model string, metadata map[string]string) error {
	key := paramsKey(model)
	text, ok := metadata[key]
	if !ok {
		return fmt.Errorf("the dataset's metadata lacks %s", ScaleKey(model))
	}
	var old struct {
		Temperature                                                *float64
		Prior, Label                                               Odds
		Even                                                       *float64
		Scale, Negative, Positive, CutNegative, CutPositive, Slope float64
	}
	if err := json.Unmarshal([]byte(text), &old); err != nil {
		return fmt.Errorf("%s: %w", key, err)
	}
	if old.Even != nil {
		*s = Scale{Form: LogOdds, Unit: *old.Temperature, Prior: old.Prior, Even: *old.Even, Label: old.Label}
		return nil
	}
	if old.Temperature != nil {
		*s = Scale{Form: LogOdds, Unit: *old.Temperature, Label: old.Label, OneMention: true}
		return nil
	}
	*s = Scale{Form: Squashed, Unit: old.Scale, Label: Odds{old.Negative, old.Positive}, Cut: Odds{old.CutNegative, old.CutPositive}, Slope: old.Slope}
	return nil
}
