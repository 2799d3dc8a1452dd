package analyze

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"

	"parallax/pipeline"
	"parallax/stance"
)

// Resource is a file of words, names or weights that scores were made with.
type Resource struct {
	Kind   string `json:"kind"` // lexicon, actors, weights, …
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
	// Chosen says that the settings name it, and that it did not come with the
	// program.
	Chosen bool `json:"chosen,omitempty"`
}

// builtIn is what a resource is called that comes with the program.
const builtIn = "built-in"

// Load makes the model that the settings ask for, and says what it was made
// of.
func (s Settings) Load() (*pipeline.Model, []Resource, error) {
	if err := s.CheckModels(); err != nil {
		return nil, nil, err
	}
	o := pipeline.Options{ActorKeys: s.Actors, Sentiment: s.SentimentModels, Stance: s.StanceModels, KeepCues: s.Cues, Tentative: s.Tentative}
	used := Resource{Kind: "actors", Chosen: s.ActorsFile != ""}
	var err error
	if o.Actors, used.Name, used.SHA256, err = s.readActors(); err != nil {
		return nil, nil, err
	}
	if dir := string(s.Lexicons); dir != "" {
		if info, err := os.Stat(dir); err != nil {
			return nil, nil, fmt.Errorf("lexicons: %w", err)
		} else if !info.IsDir() {
			return nil, nil, fmt.Errorf("lexicons: %s is not a folder", dir)
		}
		o.Lexicons = os.DirFS(dir)
	}
	weights := builtIn
	if s.Weights != "" {
		if o.Weights, err = ReadWeights(string(s.Weights)); err != nil {
			return nil, nil, err
		}
		weights = filepath.Base(string(s.Weights))
	}
	m, err := pipeline.NewModel(o)
	if err != nil {
		return nil, nil, err
	}
	resources := []Resource{used}
	for _, model := range m.Engine().Models() {
		if name, sum := model.Source(); name != "" {
			resources = append(resources, Resource{"weights", weights + " " + name, sum, s.Weights != ""})
		}
	}
	for _, f := range m.Set.Files {
		resources = append(resources, Resource{"lexicon", f.File + " version " + f.Version, f.SHA256, s.Lexicons != ""})
	}
	return m, resources, nil
}

// AllActors are the keys of every actor of the file in use, scored by default
// or not.
func (s Settings) AllActors() ([]string, error) {
	actors, _, _, err := s.readActors()
	if err != nil {
		return nil, err
	}
	var keys []string
	for _, actor := range actors.List {
		keys = append(keys, actor.Key)
	}
	return keys, nil
}

func (s Settings) readActors() (actors *stance.Actors, name, sum string, err error) {
	if s.ActorsFile == "" {
		actors, err = stance.DefaultActors()
		return actors, builtIn, stance.DefaultActorsSHA256(), err
	}
	path := string(s.ActorsFile)
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, "", "", fmt.Errorf("actors: %w", err)
	}
	actors, err = stance.ParseActors(path, data)
	digest := sha256.Sum256(data)
	return actors, filepath.Base(path), hex.EncodeToString(digest[:]), err
}

// ReadWeights reads a file of weights for the learned stance model.
func ReadWeights(path string) (*stance.Weights, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("weights: %w", err)
	}
	return stance.ParseWeights(path, data)
}
