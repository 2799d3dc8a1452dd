package meta

import (
	"testing"

	"parallax/article/internal/articletest"
)

func TestTableSound(t *testing.T) {
	articletest.Tables(t, map[string]int{fieldTable: 2})
	for name, found := range fieldNames {
		if found.Role == RoleNone {
			t.Errorf("fields.tsv gives %q a role that does not exist", name)
		}
	}
}
