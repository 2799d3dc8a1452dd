package page

import (
	"testing"

	"parallax/article/internal/articletest"
)

func TestPageTablesSound(t *testing.T) {
	articletest.Tables(t, map[string]int{pageTable: 2})
}
