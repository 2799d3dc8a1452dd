package export

import (
	"strings"
	"testing"

	"parallax/article/internal/articletest"
)

func TestExportTablesSound2(t *testing.T) {
	articletest.Tables(t, map[string]int{exportLabelTable: 3, exportLineTable: 2, factivaTable: 2, integrumTable: 2})
	for name, label := range exportLabels {
		if strings.ToLower(name) != name || strings.Contains(name, "-") {
			t.Errorf("label %q cannot be met: want lower case and blanks for hyphens", name)
		}
		if label.place != "head" && label.place != "tail" && label.place != "end" && label.place != "any" {
			t.Errorf("label %q stands at %q", name, label.place)
		}
	}
	for kind, lines := range exportLines {
		for _, line := range lines {
			if line.Regexp().NumSubexp() > 0 {
				t.Errorf("a pattern of kind %s captures what nobody asks for", kind)
			}
		}
	}
}

func TestBylines(t *testing.T) {
	for printed, want := range map[string]string{
		"By JANE ROE": "JANE ROE", "From MARK TRAN": "MARK TRAN", "VON HANS MÜLLER, BERLIN": "HANS MÜLLER, BERLIN", "Par Jeanne Dupont": "Jeanne Dupont",
		"Von Thun, Anna": "Von Thun, Anna", "Byron Doe": "Byron Doe", "Da Silva, Ana": "Da Silva, Ana", "-- (Reuter)": "(Reuter)", "By": "By",
	} {
		articletest.Equal(t, printed, withoutBy(printed), want)
	}
}
