package tidy

import (
	"testing"

	"parallax/article/internal/articletest"
)

func TestLanguageTablesSound(t *testing.T) {
	articletest.Tables(t, map[string]int{languageTable: 2, foreignLanguageTable: 2})
}
