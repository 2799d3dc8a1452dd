package parallax

import (
	"encoding/json"
	"fmt"
	"maps"
	"strings"

	"parallax/analyze"
	"parallax/pipeline"
	"parallax/stance"
)

// metadata is what every file of a dataset says of the model.
func metadata(m *pipeline.Model, resources []analyze.Resource) (map[string]string, error) {
	sentimentParams, err := json.Marshal(m.SentParam)
	if err != nil {
		return nil, err
	}
	var used []string
	for _, r := range resources {
		used = append(used, fmt.Sprintf("%s %s sha256:%s", r.Kind, r.Name, r.SHA256))
	}
	names, err := m.Actors.NamesText()
	if err != nil {
		return nil, err
	}
	about := map[string]string{
		stance.NamesKey:                      names,
		"parallax.sentiment.parallax.params": string(sentimentParams),
		"parallax.sentiment.formula":         "parallax: sum(value) / (sum(|value|) + Prior) over cues",
		"parallax.resources":                 strings.Join(used, "\n"),
	}
	for _, f := range m.FileModels() {
		about["parallax.sentiment."+f.Name+".formula"] = fmt.Sprintf("value_mean / %v, of category %s of dictionary %s", f.Scale, f.Category, f.Name)
	}
	for _, model := range m.Engine().Models() {
		of, err := stance.Metadata(model)
		if err != nil {
			return nil, err
		}
		maps.Copy(about, of)
	}
	return about, nil
}
