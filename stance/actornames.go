package stance

import (
	"encoding/json"
	"fmt"
)

// NamesKey is the entry of a dataset's metadata that has the actors' names.
const NamesKey = "parallax.actors"

// NamesText is what a dataset's metadata says of the actors: their names by
// key, as JSON.
func (a *Actors) NamesText() (string, error) {
	names := map[string]string{}
	for i := range a.List {
		names[a.List[i].Key] = a.List[i].Name
	}
	text, err := json.Marshal(names)
	return string(text), err
}

// ActorNames are the names of actors by key, as a dataset's metadata has them;
// those of the built-in ones where it is of a version that wrote none.
func ActorNames(metadata map[string]string) (map[string]string, error) {
	text, ok := metadata[NamesKey]
	if !ok {
		actors, err := DefaultActors()
		if err != nil {
			return nil, err
		}
		if text, err = actors.NamesText(); err != nil {
			return nil, err
		}
	}
	names := map[string]string{}
	if err := json.Unmarshal([]byte(text), &names); err != nil {
		return nil, fmt.Errorf("%s: %w", NamesKey, err)
	}
	return names, nil
}
