package names

import (
	"strings"

	"parallax/text"
)

// country is a line of countries.tsv.
type country struct {
	name     string
	demonyms []string
	capital  string
}

// countryTable has the countries by each of the words for them: the name,
// adjectives and peoples.
func countryTable(file string) map[string]*country {
	table := map[string]*country{}
	for _, line := range text.DataLines(file) {
		fields := strings.Split(line, "\t")
		c := &country{name: fields[0], demonyms: strings.Split(fields[1], ",")}
		if fields[2] != "-" {
			c.capital = fields[2]
		}
		table[c.name] = c
		for _, d := range c.demonyms {
			table[d] = c
		}
	}
	return table
}
