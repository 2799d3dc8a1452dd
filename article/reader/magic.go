package reader

import (
	_ "embed" // for the table below
	"encoding/hex"
	"strconv"

	"parallax/article/internal/tsv"
)

//go:embed data/magic.tsv
var magicTable string

var magics = parseMagics(magicTable)

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
