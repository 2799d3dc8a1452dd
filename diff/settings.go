package diff

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"parallax/output"
)

// settings compares what two manifests say of the runs. The format of the
// files, the arguments, the times and the machine do not count.
func settings(before, after *output.Dataset) []Setting {
	x, y := values(before.Manifest()), values(after.Manifest())
	names := slices.Sorted(maps.Keys(x))
	for _, name := range slices.Sorted(maps.Keys(y)) {
		if _, ok := x[name]; !ok {
			names = append(names, name)
		}
	}
	all := []Setting{}
	for _, name := range names {
		if x[name] != y[name] {
			all = append(all, Setting{name, x[name], y[name]})
		}
	}
	return all
}

// resourcesKey is the metadata that lists the manifest's resources again.
const resourcesKey = "parallax.resources"

// values are the settings of a run by name.
func values(m output.Manifest) map[string]string {
	all := map[string]string{"version": m.Tool + " " + m.Version}
	if m.NoText {
		all["text"] = "left out"
	}
	for _, r := range m.Resources {
		// A name ends with the version of what it names: political.tsv version 1.
		name, version, _ := strings.Cut(r.Name, " version ")
		if r.Kind != "lexicon" {
			name, version = "", r.Name
		}
		all[strings.TrimSpace(r.Kind+" "+name)] = strings.TrimSpace(fmt.Sprintf("%s %.12s", version, r.SHA256))
	}
	for key, text := range m.Metadata {
		if key == resourcesKey {
			continue
		}
		var v any
		if json.Unmarshal([]byte(text), &v) != nil {
			all[key] = text
			continue
		}
		flatten(all, key, v)
	}
	return all
}

// flatten gives every number and text of a JSON value a name of its own.
func flatten(all map[string]string, name string, v any) {
	switch v := v.(type) {
	case map[string]any:
		for key, inside := range v {
			flatten(all, name+"."+key, inside)
		}
	case []any:
		for i, inside := range v {
			flatten(all, fmt.Sprintf("%s[%d]", name, i), inside)
		}
	default:
		text, _ := json.Marshal(v) // it came from JSON
		all[name] = string(text)
	}
}
