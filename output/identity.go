package output

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"parallax/analyze"
)

// Identity is all that decides what a dataset holds: two runs of one identity
// write the same rows.
type Identity struct {
	Version, Build string // of the program
	Inputs         []string
	Settings       analyze.Settings
	Resources      []analyze.Resource
	// Metadata are the numbers of the models, as in Options.
	Metadata map[string]string
	// FromInput are the settings whose values were found in the input and not
	// chosen.
	FromInput []string
}

// inputsKey names the paths of the input among the values.
const inputsKey = "inputs"

// metaKey is the setting that names the fields of the input with columns.
const metaKey = "meta"

// values are the identity by names under which a difference is told. What a
// resource is called but for a lexicon's file and a dictionary does not count.
func (id *Identity) values() map[string]string {
	all := id.Settings.Values()
	maps.Copy(all, id.Metadata)
	delete(all, resourcesKey)
	all["version"], all["build"], all[inputsKey] = id.Version, id.Build, strings.Join(id.Inputs, " ")
	for _, r := range id.Resources {
		all[resourceKey(r)] = r.SHA256
	}
	return all
}

// resourceKey names a resource among the values.
func resourceKey(r analyze.Resource) string {
	name := "file" // with a blank, as no setting's name has
	switch r.Kind {
	case "lexicon":
		name, _, _ = strings.Cut(r.Name, " version ")
	case analyze.DictionaryKind:
		name = r.Name // which stands in the rows
	}
	return r.Kind + " " + name
}

// identity is that of a finished dataset.
func (m *Manifest) identity() *Identity {
	id := &Identity{Version: m.Version, Build: m.Build, Inputs: m.Inputs, Resources: m.Resources, Metadata: m.Metadata, FromInput: m.FromInput}
	if m.Settings != nil {
		id.Settings = *m.Settings
	}
	return id
}

// The names in Manifest.Earlier: at that time, those of flags.
const (
	earlierMeta       = "--meta"
	earlierDuplicates = "--duplicates"
)

// duplicates is what became of articles that repeat an earlier one.
func (m *Manifest) duplicates() Duplicates {
	if m.Settings == nil {
		return Duplicates(m.Earlier[earlierDuplicates])
	}
	return Duplicates(m.Settings.Duplicates)
}

// differences tells in words where two runs are not the same.
func differences(was, is map[string]string) (all []string) {
	keys := maps.Clone(was)
	maps.Copy(keys, is)
	for _, k := range slices.Sorted(maps.Keys(keys)) {
		if a, b := was[k], is[k]; a != b {
			all = append(all, fmt.Sprintf("%s was %s and is %s", k, orNothing(a), orNothing(b)))
		}
	}
	return all
}

// differing is how much of a value that differs is shown.
const differing = 60

func orNothing(s string) string {
	switch {
	case s == "":
		return "not given"
	case len(s) > differing:
		return strings.ToValidUTF8(s[:differing], "") + "…"
	}
	return s
}
