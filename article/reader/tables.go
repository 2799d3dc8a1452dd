package reader

import (
	_ "embed" // for the tables below
	"encoding/hex"
	"strconv"
	"strings"
)

//go:embed data/magic.tsv
var magicTable string

var magics = parseMagics(magicTable)

//go:embed data/fields.tsv
var fieldTable string

var fieldNames = parseFields(fieldTable)

//go:embed data/languages.tsv
var languageTable string

//go:embed data/languagenames.tsv
var foreignLanguageTable string

var languageNames = parsePairs(languageTable + foreignLanguageTable)

//go:embed data/zones.tsv
var zoneTable string

var zoneOffsets = parsePairs(zoneTable)

//go:embed data/emptyproperties.tsv
var emptyPropertyTable string

var emptyProperties = joinedRows(emptyPropertyTable)

//go:embed data/page-types.tsv
var pageTypeTable string

// pageTypes are the extensions of files by the type that a web server gives.
var pageTypes = parsePairs(pageTypeTable)

// magic is the mark of a kind of file that is not read.
type magic struct {
	bytes []byte
	at    int
	what  string
	todo  string // what the user can do, "" for nothing in particular
}

// joinedRows is the set of the rows of a table, their columns joined by tabs.
func joinedRows(table string) map[string]bool {
	set := make(map[string]bool)
	for _, row := range rowsOf(table) {
		set[strings.Join(row, "\t")] = true
	}
	return set
}

func parseMagics(table string) []magic {
	var all []magic
	for _, row := range rowsOf(table) {
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

// rowsOf gives the tab-separated rows of an embedded table, without blank
// lines and the comments that begin with "#".
func rowsOf(table string) [][]string {
	var rows [][]string
	for line := range strings.Lines(table) {
		line = strings.TrimRight(line, "\r\n")
		if line != "" && line[0] != '#' {
			rows = append(rows, strings.Split(line, "\t"))
		}
	}
	return rows
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
	for rank, row := range rowsOf(table) {
		if len(row) == 2 {
			names[row[1]] = fieldName{roleNames[row[0]], rank}
		}
	}
	return names
}

func parsePairs(table string) map[string]string {
	pairs := make(map[string]string)
	for _, row := range rowsOf(table) {
		if len(row) == 2 {
			pairs[row[0]] = row[1]
		}
	}
	return pairs
}
