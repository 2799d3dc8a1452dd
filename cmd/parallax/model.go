package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"github.com/urfave/cli/v2"

	"parallax/output"
	"parallax/pipeline"
	"parallax/stance"
)

// modelFlags are those of every command that scores.
func modelFlags() []cli.Flag {
	return []cli.Flag{
		actorsFlag(), actorFlag(), lexiconsFlag(),
		&cli.StringSliceFlag{Name: "stance-model", Usage: "score stance by `MODEL` " + strings.Join(pipeline.StanceModels(), " or ") + " (may be repeated, or a,b; default " + pipeline.StanceModels()[0] + ")"},
		&cli.StringFlag{Name: "weights", Usage: "read the weights of the learned model from `FILE` instead of the built-in ones"},
	}
}

func actorsFlag() cli.Flag {
	return &cli.StringFlag{Name: "actors", Usage: "read the actors from `FILE` (YAML) instead of the built-in ones"}
}

func actorFlag() cli.Flag {
	return &cli.StringSliceFlag{Name: "actor", Usage: "score only actor `KEY` (may be repeated, or a,b); actors list shows those known"}
}

func lexiconsFlag() cli.Flag {
	return &cli.StringFlag{Name: "lexicons", Usage: "read the lexicons from folder `DIR` instead of the built-in ones"}
}

// loadModel makes the model that the flags ask for, and says what it was
// made of.
func loadModel(c *cli.Context, o pipeline.Options) (*pipeline.Model, []output.Resource, error) {
	actors := output.Resource{Kind: "actors", Name: "built-in"}
	if name := c.String("actors"); name != "" {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, nil, fmt.Errorf("actors: %w", err)
		}
		if o.Actors, err = stance.ParseActors(name, data); err != nil {
			return nil, nil, err
		}
		sum := sha256.Sum256(data)
		actors.Name, actors.SHA256 = name, hex.EncodeToString(sum[:])
	} else {
		actors.SHA256 = stance.DefaultActorsSHA256()
	}
	if dir := c.String("lexicons"); dir != "" {
		if info, err := os.Stat(dir); err != nil {
			return nil, nil, fmt.Errorf("lexicons: %w", err)
		} else if !info.IsDir() {
			return nil, nil, fmt.Errorf("lexicons: %s is not a folder", dir)
		}
		o.Lexicons = os.DirFS(dir)
	}
	if keys := c.StringSlice("actor"); len(keys) > 0 && o.ActorKeys == nil {
		o.ActorKeys = keys
	}
	if len(o.Stance) == 0 {
		o.Stance = c.StringSlice("stance-model")
	}
	weights := "built-in"
	if name := c.String("weights"); name != "" {
		var err error
		if o.Weights, err = readWeights(name); err != nil {
			return nil, nil, err
		}
		weights = name
	}
	m, err := pipeline.NewModel(o)
	if err != nil {
		return nil, nil, err
	}
	resources := []output.Resource{actors}
	if w := m.Weights(); w != nil {
		resources = append(resources, output.Resource{Kind: "weights", Name: weights + " " + w.About("name") + " version " + w.About("version"), SHA256: w.SHA256})
	}
	for _, f := range m.Set.Files {
		resources = append(resources, output.Resource{Kind: "lexicon", Name: f.File + " version " + f.Version, SHA256: f.SHA256})
	}
	return m, resources, nil
}

// metadata is what every file of a dataset says of the model.
func metadata(m *pipeline.Model, resources []output.Resource) (map[string]string, error) {
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
