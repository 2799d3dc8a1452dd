package meta

import (
	_ "embed" // for the tables below

	"parallax/article/internal/tsv"
)

//go:embed data/fields.tsv
var fieldTable string

var fieldNames = parseFields(fieldTable)

// Role is what a field means for the article.
type Role uint8

const (
	RoleNone Role = iota
	RoleText
	RoleTitle
	RoleSource
	RoleDate
	RoleAuthor
	RoleURL
	roleLanguage
	RoleSection
	roleCount
)

var RoleNames = map[string]Role{
	"text": RoleText, "title": RoleTitle, "source": RoleSource, "date": RoleDate,
	"author": RoleAuthor, "url": RoleURL, "language": roleLanguage, "section": RoleSection,
}

// Name is what one name stands for; of two names of a role the one with
// the lower rank counts.
type Name struct {
	Role Role
	rank int
}

func parseFields(table string) map[string]Name {
	names := make(map[string]Name)
	for rank, row := range tsv.Rows(table) {
		if len(row) == 2 {
			names[row[1]] = Name{RoleNames[row[0]], rank}
		}
	}
	return names
}
