package reader

import _ "embed" // for the tables below

//go:embed data/zones.tsv
var zoneTable string

var zoneOffsets = parsePairs(zoneTable)
