package stance

import (
	_ "embed"
	"fmt"

	"github.com/goccy/go-yaml"
)

//go:embed data/rules.yaml
var rulesFile []byte

// Params are the numbers of the rules model. The default ones stand in
// data/rules.yaml, which cmd/tunerules fits and writes.
type Params struct {
	// Weight of a cue by how it bears on the mention.
	Agent     float64 `yaml:"agent"` // the mention does it
	Patient   float64 `yaml:"patient"`
	Modifier  float64 `yaml:"modifier"`  // the cue describes the mention: brutal Russia
	Predicate float64 `yaml:"predicate"` // Russia is brutal
	Clause    float64 `yaml:"clause"`    // same sentence, nothing closer
	Taken     float64 `yaml:"taken"`     // the cue's own doer or undergoer is somebody else
	// Undone is the factor on deeds that their doer is said not to have done
	// or denies: not to attack is no merit.
	Undone float64 `yaml:"undone"`
	// Tau is the distance in tokens over which a clause cue's weight falls
	// to 1/e.
	Tau float64 `yaml:"tau"`
	// Factors on clause cues: for each mark or conjunction in between, and
	// for each rival name in between.
	Break float64 `yaml:"break"`
	Rival float64 `yaml:"rival"`
	// Spoken is the factor on words that the mention itself speaks,
	// Quoted that on words anyone else is quoted with.
	Spoken float64 `yaml:"spoken"`
	Quoted float64 `yaml:"quoted"`
	// Place is the factor on mentions that are only a place, Private on
	// people who are not the actor (Russian writers, Russian gas).
	Place   float64 `yaml:"place"`
	Private float64 `yaml:"private"`
	// Governed is the factor on clause cues for mentions that a preposition
	// governs: they are rarely what the clause is about.
	Governed float64 `yaml:"governed"`
	// Undergoer is the factor on clause and bystander cues for mentions that
	// undergo a deed which says nothing of them: who is attacked is not what
	// the attack is called.
	Undergoer float64 `yaml:"undergoer"`
	// Linked is the factor on mentions that name nobody, but take up a deed (such
	// a move): they may be linked to the wrong doer.
	Linked float64 `yaml:"linked"`
	// MinWeight is the weight under which a cue is no evidence.
	MinWeight float64 `yaml:"min_weight"`
	// Pool spreads the sum over many mentions: it is divided by their
	// number to this power.
	Pool float64 `yaml:"pool"`
	// Scale is the raw score at which the stance is tanh(1).
	Scale float64 `yaml:"scale"`
	// Negative and Positive are the thresholds of the label on the raw
	// score.
	Negative float64 `yaml:"negative"`
	Positive float64 `yaml:"positive"`
	// CutNegative, CutPositive and Slope make the probabilities: an ordered
	// logistic on the raw score.
	CutNegative float64 `yaml:"cut_negative"`
	CutPositive float64 `yaml:"cut_positive"`
	Slope       float64 `yaml:"slope"`
	// Relation is how strong an attitude in words must be to be told as a
	// relation: of an actor that is quoted, of anyone else, and of the
	// outlet itself.
	RelationQuoted float64 `yaml:"relation_quoted"`
	RelationOther  float64 `yaml:"relation_other"`
	RelationAuthor float64 `yaml:"relation_author"`
}

// StanceScale is the way from a raw score to a stance.
func (p *Params) StanceScale() Scale {
	return Scale{
		Form: Squashed, Unit: p.Scale, Label: Odds{p.Negative, p.Positive}, Cut: Odds{p.CutNegative, p.CutPositive}, Slope: p.Slope,
	}
}

// DefaultParams are those of data/rules.yaml.
func DefaultParams() (Params, error) {
	var file struct {
		Version int    `yaml:"version"`
		Params  Params `yaml:"params"`
	}
	if err := yaml.UnmarshalWithOptions(rulesFile, &file, yaml.Strict()); err != nil {
		return Params{}, fmt.Errorf("rules.yaml: %s", yaml.FormatError(err, false, false))
	}
	return file.Params, nil
}
