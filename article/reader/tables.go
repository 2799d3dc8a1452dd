package reader

import (
	_ "embed" // for the tables below
	"encoding/hex"
	"strconv"

	"parallax/article/internal/tsv"
)

//go:embed data/magic.tsv
var magicTable string

var magics = parseMagics(magicTable)

//go:embed data/fields.tsv
var fieldTable string

var fieldNames = parseFields(fieldTable)

//go:embed data/page-types.tsv
var pageTypeTable string

// pageTypes are the extensions of files by the type that a web server gives.
var pageTypes = tsv.Pairs(pageTypeTable)

// magic is the mark of a kind of file that is not read.
type magic struct {
	bytes []byte
	at    int
	what  string
	todo  string // what the user can do, "" for nothing in particular
}

func parseMagics(table string) []magic {
	var all []magic
	for _, row := range tsv.Rows(table) {
		mark, err := hex.DecodeString(row[0])
		if err != nil || len(row) < 3 {
			continue
		}
		at, _ := strconv.Atoi(row[1])
		todo := ""
		if len(row) > 3 {
			todo = "; " + row[3]
		}
		all = append(all, magic{mark, at, row[2], todo})
	}
	return all
}

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
