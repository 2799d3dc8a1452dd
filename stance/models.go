package stance

import (
	"fmt"
	"slices"
	"strings"

	"parallax/typo"
)

// makers are all models, the default first. A model is a line here and a file
// of its own.
var makers = []struct {
	name string
	make func(*Options) (Model, error)
}{
	{LearnedModel, newLearnedModel},
	{RulesModel, newRulesModel},
}

// ModelNames lists the models, the default first.
func ModelNames() []string {
	var names []string
	for _, m := range makers {
		names = append(names, m.name)
	}
	return names
}

// CheckModels tells names that are no models, or stand twice.
func CheckModels(names []string) error {
	for i, name := range names {
		if !slices.Contains(ModelNames(), name) {
			return fmt.Errorf("no stance model %q; there are %s%s", name, strings.Join(ModelNames(), ", "), typo.Hint(name, ModelNames()))
		}
		if slices.Contains(names[:i], name) {
			return fmt.Errorf("stance model %q is named twice", name)
		}
	}
	return nil
}

// newModels makes the models of the names, in their order, the default for none.
func newModels(o *Options) ([]Model, error) {
	names := o.Models
	if len(names) == 0 {
		names = ModelNames()[:1]
	}
	if err := CheckModels(names); err != nil {
		return nil, err
	}
	var models []Model
	for _, name := range names {
		m, err := makers[slices.Index(ModelNames(), name)].make(o)
		if err != nil {
			return nil, err
		}
		models = append(models, m)
	}
	return models, nil
}
