package reader

import "testing"

func TestPageTablesSound(t *testing.T) {
	soundTables(t, map[string]int{pageTable: 2})
}
