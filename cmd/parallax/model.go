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
func modelFlags() []cli.Flag { return []cli.Flag{actorsFlag(), actorFlag(), lexiconsFlag()} }

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
	m, err := pipeline.NewModel(o)
	if err != nil {
		return nil, nil, err
	}
	resources := []output.Resource{actors}
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
	return map[string]string{
		"parallax.stance.rules.params":       string(stanceParams),
		"parallax.stance.rules.formula":      "raw = sum(evidence.contribution); stance = tanh(raw / Scale)",
		"parallax.sentiment.parallax.params": string(sentimentParams),
		"parallax.sentiment.formula":         "parallax: sum(value) / (sum(|value|) + Prior) over cues",
		"parallax.resources":                 strings.Join(used, "\n"),
	}, nil
}
