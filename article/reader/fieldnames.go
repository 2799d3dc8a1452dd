package reader

import (
	_ "embed" // for the tables below

	"parallax/article/internal/tsv"
)

//go:embed data/fields.tsv
var fieldTable string

var fieldNames = parseFields(fieldTable)

// role is what a field means for the article.
type role uint8

const (
	roleNone role = iota
	roleText
	roleTitle
	roleSource
	roleDate
	roleAuthor
	roleURL
	roleLanguage
	roleSection
	roleCount
)

var roleNames = map[string]role{
	"text": roleText, "title": roleTitle, "source": roleSource, "date": roleDate,
	"author": roleAuthor, "url": roleURL, "language": roleLanguage, "section": roleSection,
}

// fieldName is what one name stands for; of two names of a role the one with
// the lower rank counts.
type fieldName struct {
	role role
	rank int
}

func parseFields(table string) map[string]fieldName {
	names := make(map[string]fieldName)
	for rank, row := range tsv.Rows(table) {
		if len(row) == 2 {
			names[row[1]] = fieldName{roleNames[row[0]], rank}
		}
	}
	return names
}
