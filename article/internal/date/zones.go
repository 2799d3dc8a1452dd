package date

import (
	_ "embed" // for the tables below

	"parallax/article/internal/tsv"
)

//go:embed data/zones.tsv
var zoneTable string

var zoneOffsets = tsv.Pairs(zoneTable)
