package table

import (
	"bytes"
	"os"
	"testing"
)

// Texts that a spreadsheet would take for formulas are guarded, numbers are not,
// and what is read is what was written.
func TestCSVSafe(t *testing.T) {
	rows := []pair{{"=cmd|' /C calc'!A0", 1, -0.5}, {"+1", -2, 0}, {"@nato", 0, 0}, {"-", 0, 0}, {"'tis", 0, 0}, {"plain = text", 0, 0}}
	path := writePairs(t, FileOptions{Format: CSVSafe}, rows...)
	data, err := os.ReadFile(path)
	if err != nil || !bytes.Contains(data, []byte("\n'+1,-2,")) || !bytes.Contains(data, []byte("\n'=cmd|' /C calc'!A0,1,-0.5")) {
		t.Errorf("%v: %s", err, data)
	}
	column, _ := pairs.Column("text")
	at := 0
	for some, err := range Scan(CSVSafe, path, []Column{column}) {
		if err != nil {
			t.Fatal(err)
		}
		for i := range some.Len() {
			if got := some.Texts("text").Or(i); got != rows[at].text {
				t.Errorf("%q was read as %q", rows[at].text, got)
			}
			at++
		}
	}
	if at != len(rows) {
		t.Errorf("%d rows of %d", at, len(rows))
	}
}
