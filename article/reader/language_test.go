package reader

import "testing"

func TestLanguageTablesSound(t *testing.T) {
	soundTables(t, map[string]int{languageTable: 2, foreignLanguageTable: 2})
}
