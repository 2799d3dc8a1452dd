package parallax

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"parallax/analyze"
	"parallax/output"
	"parallax/pipeline"
)

// Adoption makes a dataset of the tables that an engine wrote of a Stream's
// answers: see output.Adopt.
type Adoption struct {
	Dirs []string // each with a folder of Parquet files for every table
	Out  string   // the folder of the dataset
	// Settings are those that the tables were scored by. nil are those that the
	// files tell, or else the default.
	Settings *Settings
	// Duplicates says what becomes of articles that repeat an earlier one, mark
	// or keep, which leaves what the tables say; "" is mark.
	Duplicates  string
	PartitionBy []string
	Overwrite   bool // replace a finished dataset of other tables or settings
	Restart     bool // give up an unfinished run in the folder
	Arguments   []string
	// Load is as in Batch.
	Load func(Settings) (*pipeline.Model, []analyze.Resource, error)
}

// settings are those of the dataset.
func (a Adoption) settings() (s Settings, err error) {
	switch {
	case a.Settings != nil:
		s = *a.Settings
	default:
		told, err := output.ForeignMetadata(a.Dirs, settingsKey)
		switch {
		case err != nil:
			return s, err
		case told == "":
			s = Default()
			s.Meta = nil
		default:
			if s, err = analyze.Parse([]byte(told)); err != nil {
				return s, err
			}
		}
	}
	s.Shard, s.Format, s.PartitionBy, s.Repeated, s.Duplicates = "", string(output.Parquet), a.PartitionBy, false, a.Duplicates
	if s.Duplicates == "" {
		s.Duplicates = string(output.MarkDuplicates)
	}
	if slices.Equal(s.Meta, []string{analyze.Auto}) {
		s.Meta = nil
	}
	return s, nil
}

// Adopt writes the dataset.
func (a Adoption) Adopt(ctx context.Context) (output.Adopted, error) {
	s, err := a.settings()
	if err != nil {
		return output.Adopted{}, err
	}
	plain := Stream{Settings: s}
	plain.takePlaces()
	faults := []error{Check(plain.Settings)}
	if s.Duplicates == string(output.DropDuplicates) {
		faults = append(faults, analyze.Faultf("duplicates", "drop leaves out what was scored already: use mark or keep"))
	}
	if err := errors.Join(faults...); err != nil {
		return output.Adopted{}, err
	}
	_, sources, err := reading(plain.Settings)
	if err != nil {
		return output.Adopted{}, err
	}
	load := a.Load
	if load == nil {
		load = Settings.Load
	}
	model, used, err := load(s)
	if err != nil {
		return output.Adopted{}, err
	}
	r := run{Batch: Batch{Settings: s, Restart: a.Restart}, model: model}
	o := r.writing()
	resources := slices.Concat(used, sources)
	if o.Metadata, err = metadata(model, resources); err != nil {
		return output.Adopted{}, err
	}
	if o.Meta, err = metaList(s.Meta); err != nil {
		return output.Adopted{}, err
	}
	o.Identity = &output.Identity{
		Version: Version, Build: BuiltFrom(), Inputs: cleaned(a.Dirs), Settings: r.resolved(o.Meta), Resources: resources, Metadata: o.Metadata,
	}
	if !a.Overwrite {
		if err := output.CheckReplace(a.Out, o.Identity, false); err != nil {
			return output.Adopted{}, err
		}
	}
	done, err := output.Adopt(ctx, a.Dirs, a.Out, o, a.Arguments)
	if err != nil {
		return done, fmt.Errorf("adopting %s: %w", filepath.Base(a.Dirs[0]), err)
	}
	return done, nil
}

// settingsKey is the key of the settings in the metadata of a Stream's answer.
const settingsKey = "parallax.settings"

// settingsText is the settings as that metadata has them.
func settingsText(s Settings) (string, error) {
	told, err := json.Marshal(s)
	return string(told), err
}
