package compare

import (
	"encoding/json"

	"parallax/output/table"
)

// ColumnDoc says what a column of a table of results means; "" for none.
func ColumnDoc(of, column string) string {
	for _, t := range resultTables {
		if c, ok := t.Column(column); ok && t.Name == of {
			return c.Doc
		}
	}
	return ""
}

// Write writes the comparison into the folder dir: its tables as Parquet and
// CSV and one workbook, comparison.json with everything, methods.txt and a codebook. tool and
// version name the program in the files; csv is table.CSV or table.CSVSafe.
func (c *Comparison) Write(dir, tool, version string, csv table.Format) error {
	data, err := c.JSON()
	if err != nil {
		return err
	}
	options, err := json.Marshal(c.Options)
	if err != nil {
		return err
	}
	facts, err := c.facts(version)
	if err != nil {
		return err
	}
	to, err := createResults(dir, table.FileOptions{Format: csv, Tool: tool, Version: version,
		Metadata: map[string]string{"parallax.compare.options": string(options), "parallax.compare.methods": c.Methods}})
	if err != nil {
		return err
	}
	to.facts = facts
	appendRows(to, &levelsTable, c.Levels...)
	appendRows(to, &gapsTable, c.Gaps...)
	if k := c.Correction; k != nil {
		appendRows(to, &correctedLevelsTable, k.Levels...)
		appendRows(to, &correctedGapsTable, k.Gaps...)
		appendRows(to, &correctedSharesTable, k.Shares...)
	}
	if m := c.Multiverse; m != nil {
		for i := range m.Curves {
			for k := range m.Curves[i].Points {
				point := &m.Curves[i].Points[k]
				appendRows(to, &multiverseTable, multiverseRow{&m.Curves[i], &m.Choices[point.Choice], point})
			}
		}
	}
	appendRows(to, &trendsTable, c.Trends...)
	appendRows(to, &matchedTable, c.Stories.Matched...)
	appendRows(to, &storiesTable, c.Stories.Members...)
	appendRows(to, &matrixTable, c.Relations...)
	for i := range c.Shifts {
		c.Shifts[i].appendTo(to)
	}
	to.addFile("methods.txt", []byte(c.Methods+"\n"))
	to.addFile(resultsName, data)
	return to.close()
}

// appendTo adds the rows of shifts and examples.
func (s *Shift) appendTo(to *results) {
	for i := range s.Words {
		w := &s.Words[i]
		appendRows(to, &shiftsTable, shiftRow{s, i + 1, w})
		for j := range w.Examples {
			appendRows(to, &examplesTable, exampleRow{s, w.Word, &w.Examples[j]})
		}
	}
	appendRows(to, &shiftsTable, shiftRow{s, len(s.Words) + 1, &s.Others})
}
