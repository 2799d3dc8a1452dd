package analyze

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"parallax/budget"
	"parallax/lexicon"
	"parallax/pipeline"
	"parallax/stance"
)

// WeightsKind is the kind of resource that a learned model's weights are.
const WeightsKind = "weights"

// Resource is a file of words, names or weights that scores were made with.
type Resource struct {
	Kind   string `json:"kind"` // lexicon, actors, weights, …
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
	// Chosen says that the settings name it, and that it did not come with the
	// program.
	Chosen bool `json:"chosen,omitempty"`
	// Source and Licence are what a file of words says of itself.
	Source  string `json:"source,omitempty"`
	Licence string `json:"licence,omitempty"`
}

// builtIn is what a resource is called that comes with the program.
const builtIn = "built-in"

// BuiltInWeights are the weights that come with the program, told without loading
// them.
func BuiltInWeights() (Resource, error) {
	name, sum, err := stance.BuiltInSource()
	return Resource{Kind: WeightsKind, Name: builtIn + " " + name, SHA256: sum}, err
}

// Load makes the model that the settings ask for, and says what it was made
// of.
func (s Settings) Load() (*pipeline.Model, []Resource, error) {
	if err := s.CheckModels(); err != nil {
		return nil, nil, err
	}
	o := pipeline.Options{ActorKeys: s.Actors, Sentiment: s.SentimentModels, Stance: s.StanceModels, KeepCues: s.Cues,
		Tentative: s.Tentative, Limits: s.Limits(), Sentences: s.Sentences}
	var resources []Resource
	var err error
	if o.Actors, resources, err = s.readActors(); err != nil {
		return nil, nil, err
	}
	if dir := string(s.Lexicons); dir != "" {
		if info, err := os.Stat(dir); err != nil {
			return nil, nil, fmt.Errorf("lexicons: %w", err)
		} else if !info.IsDir() {
			return nil, nil, fmt.Errorf("lexicons: %s is not a folder", dir)
		}
		o.Lexicons = budget.Folder(dir)
	}
	for _, file := range s.LexiconAdd {
		data, err := budget.ReadFile(string(file), budget.WordsBytes)
		if err != nil {
			return nil, nil, fmt.Errorf("lexicon added: %w", err)
		}
		o.Added = append(o.Added, lexicon.File{Name: string(file), Data: data})
	}
	dictionaries, err := s.readDictionaries(&o)
	if err != nil {
		return nil, nil, err
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
	for _, model := range m.Engine().Models() {
		if name, sum := model.Source(); name != "" {
			resources = append(resources, Resource{Kind: WeightsKind, Name: weights + " " + name, SHA256: sum, Chosen: s.Weights != ""})
		}
	}
	for _, f := range m.Set.Files {
		resources = append(resources, Resource{
			Kind: "lexicon", Name: f.File + " version " + f.Version, SHA256: f.SHA256, Chosen: s.Lexicons != "", Source: f.Source, Licence: f.Licence})
	}
	added := joined{kind: "lexicon added"}
	for _, f := range m.Set.Added {
		added.add(Resource{Name: f.File, SHA256: f.SHA256, Source: f.Source, Licence: f.Licence})
	}
	return m, append(added.appendTo(resources), dictionaries...), nil
}

// AllActors are the keys of every actor of the file in use, scored by default
// or not.
func (s Settings) AllActors() ([]string, error) {
	actors, err := s.ReadActors()
	if err != nil {
		return nil, err
	}
	var keys []string
	for _, actor := range actors.List {
		keys = append(keys, actor.Key)
	}
	return keys, nil
}

// ReadActors reads the actors that the settings name, scored or not.
func (s Settings) ReadActors() (*stance.Actors, error) {
	actors, _, err := s.readActors()
	return actors, err
}

// readActors reads the actors and those that come on top of them.
func (s Settings) readActors() (actors *stance.Actors, used []Resource, err error) {
	if s.ActorsFile == "" {
		actors, err = stance.DefaultActors()
		used = append(used, Resource{Kind: "actors", Name: builtIn, SHA256: stance.DefaultActorsSHA256()})
	} else {
		var r Resource
		actors, r, err = readActorsFile("actors", s.ActorsFile)
		used = append(used, r)
	}
	if err != nil {
		return nil, nil, err
	}
	if len(s.Actors) == 0 {
		actors.Notes = append(actors.Notes, actors.WithoutDefault(used[0].Name)...)
	}
	added := joined{kind: "actors added"}
	for _, file := range s.ActorsAdd {
		more, r, err := readActorsFile("actors", file)
		if err != nil {
			return nil, nil, err
		}
		added.add(r)
		actors.Notes = append(actors.Notes, actors.Add(r.Name, more)...)
	}
	for _, group := range s.Together {
		if err := s.together(actors, group); err != nil {
			return nil, nil, err
		}
	}
	return actors, added.appendTo(used), nil
}

// together makes one actor of a group, and of those that it stands for.
func (s Settings) together(actors *stance.Actors, group string) error {
	scored := func(a *stance.Actor) bool {
		if len(s.Actors) == 0 {
			return a.Default
		}
		return slices.Contains(s.Actors, a.Key) // of all, none is named
	}
	if err := actors.Together(group, scored); err != nil {
		return Faultf("together", "%s", err)
	}
	return nil
}

func readActorsFile(kind string, file File) (*stance.Actors, Resource, error) {
	path := string(file)
	data, err := budget.ReadFile(path, budget.SettingsBytes)
	if err != nil {
		return nil, Resource{}, fmt.Errorf("%s: %w", kind, err)
	}
	actors, err := stance.ParseActors(path, data)
	return actors, Resource{Kind: kind, Name: filepath.Base(path), SHA256: hashOf(data), Chosen: true}, err
}

// joined are several files of one kind, which make one resource: their order
// counts.
type joined struct {
	kind                             string
	names, hashes, sources, licences []string
}

func (j *joined) add(r Resource) {
	j.names, j.hashes = append(j.names, r.Name), append(j.hashes, r.SHA256)
	j.sources, j.licences = append(j.sources, r.Source), append(j.licences, r.Licence)
}

// appendTo adds the resource to others, where there is one.
func (j *joined) appendTo(all []Resource) []Resource {
	if len(j.names) == 0 {
		return all
	}
	hash := j.hashes[0]
	if len(j.hashes) > 1 {
		hash = hashOf([]byte(strings.Join(j.hashes, " ")))
	}
	return append(all, Resource{
		Kind: j.kind, Name: strings.Join(j.names, ", "), SHA256: hash, Chosen: true,
		Source: strings.Trim(strings.Join(j.sources, "; "), "; "), Licence: strings.Trim(strings.Join(j.licences, "; "), "; "),
	})
}

// hashOf is the SHA-256 of data, hexadecimal.
func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// ReadWeights reads a file of weights for the learned stance model.
func ReadWeights(path string) (*stance.Weights, error) {
	data, err := budget.ReadFile(path, budget.SettingsBytes)
	if err != nil {
		return nil, fmt.Errorf("weights: %w", err)
	}
	return stance.ParseWeights(path, data)
}
