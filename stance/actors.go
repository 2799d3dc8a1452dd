package stance

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"
	"regexp"
	"slices"
	"time"

	"github.com/goccy/go-yaml"

	"parallax/budget"
	"parallax/text"
)

//go:embed data/actors.yaml
var embeddedActors []byte

// Actor is one state, alliance or organisation and every name it goes by, as
// the actors file describes it.
type Actor struct {
	Key          string   `yaml:"key" json:"key"`
	Name         string   `yaml:"name" json:"name"`
	Kind         string   `yaml:"kind" json:"kind"`
	Group        string   `yaml:"group" json:"group"` // west, or none
	Default      bool     `yaml:"default" json:"default"`
	Names        []string `yaml:"names" json:"names"`
	Demonyms     []string `yaml:"demonyms" json:"demonyms"`
	Metonyms     []string `yaml:"metonyms" json:"metonyms"`
	People       []Person `yaml:"people" json:"people"`
	Bodies       []string `yaml:"bodies" json:"bodies"`
	Descriptions []string `yaml:"descriptions" json:"descriptions"`
	Exclude      []string `yaml:"exclude" json:"exclude"`
}

// Person is someone who speaks for an actor, and when.
type Person struct {
	Names  []string `yaml:"names" json:"names"`
	Office string   `yaml:"office" json:"office"`
	From   string   `yaml:"from" json:"from,omitempty"` // YYYY-MM-DD, "" for ever since
	To     string   `yaml:"to" json:"to,omitempty"`     // exclusive; "" while in office
}

// term is when the person speaks for the actor: days in UTC, zero for open.
func (p *Person) term() (from, to time.Time, err error) {
	for _, d := range [...]struct {
		text string
		into *time.Time
	}{{p.From, &from}, {p.To, &to}} {
		if d.text == "" {
			continue
		}
		if *d.into, err = time.Parse(time.DateOnly, d.text); err != nil {
			return from, to, fmt.Errorf("%v: date %q is not YYYY-MM-DD", p.Names, d.text)
		}
	}
	return from, to, nil
}

// Actors is the content of an actors file.
type Actors struct {
	Version int     `yaml:"version" json:"version"`
	List    []Actor `yaml:"actors" json:"actors"`
}

// DefaultActorsSHA256 is the hash of the embedded actors file, hexadecimal.
func DefaultActorsSHA256() string {
	sum := sha256.Sum256(embeddedActors)
	return hex.EncodeToString(sum[:])
}

// DefaultActors are those the program carries.
func DefaultActors() (*Actors, error) { return ParseActors("actors.yaml", embeddedActors) }

var actorKey = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

// reservedKeys are the holders that are not actors.
var reservedKeys = []string{HolderAuthor, HolderOther}

// ParseActors reads an actors file. Errors name the file, and the line and
// column where YAML tells them.
func ParseActors(name string, data []byte) (*Actors, error) {
	var a Actors
	if err := budget.YAMLFile(string(data)); err != nil {
		return nil, fmt.Errorf("actors %s: %w", name, err)
	}
	if err := yaml.UnmarshalWithOptions(data, &a, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("actors %s", placed(name, yaml.FormatError(err, false, false)))
	}
	if len(a.List) == 0 {
		return nil, fmt.Errorf("actors %s: no actors", name)
	}
	seen := map[string]bool{}
	for i := range a.List {
		actor := &a.List[i]
		switch {
		case !actorKey.MatchString(actor.Key):
			return nil, fmt.Errorf("actors %s: actor %d: key %q is not lower-case letters, digits and _", name, i+1, actor.Key)
		case seen[actor.Key]:
			return nil, fmt.Errorf("actors %s: key %q stands twice", name, actor.Key)
		case slices.Contains(reservedKeys, actor.Key):
			return nil, fmt.Errorf("actors %s: key %q is reserved for holders", name, actor.Key)
		case len(actor.Names)+len(actor.Demonyms)+len(actor.Metonyms)+len(actor.People)+len(actor.Bodies) == 0:
			return nil, fmt.Errorf("actors %s: actor %q has no names", name, actor.Key)
		}
		for j := range actor.People {
			if _, _, err := actor.People[j].term(); err != nil {
				return nil, fmt.Errorf("actors %s: actor %q: %w", name, actor.Key, err)
			}
		}
		seen[actor.Key] = true
		if actor.Name == "" {
			actor.Name = actor.Key
		}
	}
	return &a, nil
}

var yamlPlace = regexp.MustCompile(`^\[(\d+):(\d+)\] (.*)`)

// placed turns the YAML reader's "[3:11] what" into "name:3:11: what".
func placed(name, fault string) string {
	if f := yamlPlace.FindStringSubmatch(fault); f != nil {
		return fmt.Sprintf("%s:%s:%s: %s", name, f[1], f[2], f[3])
	}
	return name + ": " + fault
}

// Select gives the indexes of the named actors, in the file's order; no keys
// mean the actors marked default, or all if none is.
func (a *Actors) Select(keys []string) ([]int, error) {
	var out []int
	for i, actor := range a.List {
		if len(keys) == 0 && actor.Default || slices.Contains(keys, actor.Key) {
			out = append(out, i)
		}
	}
	for _, key := range keys {
		if a.Index(key) < 0 {
			return nil, fmt.Errorf("no actor %q; actors list shows those known", key)
		}
	}
	if len(keys) == 0 && len(out) == 0 {
		for i := range a.List {
			out = append(out, i)
		}
	}
	return out, nil
}

// Index is the place of an actor in the list, -1 if it holds no such key.
func (a *Actors) Index(key string) int {
	return slices.IndexFunc(a.List, func(actor Actor) bool { return actor.Key == key })
}

// OneWordNames are the normal forms of all names of one word: of the actors,
// their peoples, capitals, and people. The learned model has no weights for
// them.
func (a *Actors) OneWordNames() map[string]bool {
	out := map[string]bool{}
	add := func(names []string) {
		for _, name := range names {
			if tokens := text.Tokenize(name); len(tokens) == 1 {
				out[tokens[0].Norm] = true
			}
		}
	}
	for i := range a.List {
		add(a.List[i].Names)
		add(a.List[i].Demonyms)
		add(a.List[i].Metonyms)
		for _, p := range a.List[i].People {
			add(p.Names)
		}
	}
	return out
}
