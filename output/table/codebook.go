package table

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// WriteCodebook documents tables and their columns in Markdown, after an
// introduction.
func WriteCodebook(to io.Writer, introduction string, tables []Table) error {
	w := bufio.NewWriter(to)
	fmt.Fprint(w, introduction)
	for _, t := range tables {
		fmt.Fprintf(w, "\n## %s\n\nOne row per %s. %s", t.Name, t.Row, t.Doc)
		if t.Key != nil {
			fmt.Fprintf(w, " Key: %s.", strings.Join(t.Key, ", "))
		}
		fmt.Fprint(w, "\n\n| column | type | null | unit | range | meaning |\n|---|---|---|---|---|---|\n")
		for _, c := range t.Columns {
			null := "no"
			if c.Nullable {
				null = "yes"
			}
			unit, limits := c.unitAndRange()
			fmt.Fprintf(w, "| %s | %s | %s | %s | %s | %s |\n", c.Name, c.Type, null, unit, limits, c.Doc)
		}
	}
	return w.Flush()
}

// unitAndRange splits what is said of a column's unit or range into the two.
// Counts and positions are never below 0.
func (c Column) unitAndRange() (unit, limits string) {
	switch {
	case strings.ContainsAny(c.Unit, "[(") || strings.HasPrefix(c.Unit, "-1,"):
		return "", c.Unit
	case c.Type == Int32 || c.Type == Int64:
		return c.Unit, "≥ 0"
	case c.Type == Bool:
		return "", "true, false"
	}
	return c.Unit, ""
}
