package names

import "slices"

// Draft is what an actors file may say of a name.
type Draft struct{ Names, Demonyms, Metonyms []string }

// NewDraft sorts the spellings of a name into what they are.
func NewDraft(f *Found) Draft {
	var d Draft
	c := countries[f.Name]
	for _, s := range f.Spelled {
		if c != nil && slices.Contains(c.demonyms, s.Text) {
			continue
		}
		d.Names = append(d.Names, s.Text)
	}
	if c == nil {
		return d
	}
	d.Demonyms = c.demonyms
	if c.capital != "" {
		d.Metonyms = []string{c.capital}
	}
	if !slices.Contains(d.Names, c.name) {
		d.Names = append([]string{c.name}, d.Names...)
	}
	d.Names = slices.DeleteFunc(d.Names, func(name string) bool { return name == c.capital })
	return d
}
