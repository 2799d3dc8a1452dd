package budget_test

import (
	"strings"
	"testing"

	"parallax/budget"
)

func TestJSONOfManyValues(t *testing.T) {
	for name, text := range map[string]string{
		"a list of strings":  `{"x": [` + strings.Repeat(`"a",`, 1_000_001) + `1]}`,
		"objects of nothing": `[` + strings.Repeat(`{},`, 1_000_000) + `1]`,
	} {
		if err := (budget.Limits{}).JSON(text); err == nil || !strings.Contains(err.Error(), "at most 1000000") {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, text := range map[string]string{
		"a text of commas": `{"x": "` + strings.Repeat(`,`, 3_000_000) + `"}`,
		"marks escaped":    `{"x": "` + strings.Repeat(`\",[`, 1_000_000) + `"}`,
		"few values":       `[` + strings.Repeat(`"long enough",`, 300_000) + `1]`,
	} {
		if err := (budget.Limits{}).JSON(text); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
