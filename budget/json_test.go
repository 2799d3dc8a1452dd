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
	wide := `{` + strings.Repeat(`"a\"": "{", `, 100_000) + `"x": 1}`
	if err := (budget.Limits{}).JSON(wide); err == nil || !strings.Contains(err.Error(), "has 100001 fields; a record of at most 100000") {
		t.Errorf("fields: %v", err)
	}
	if err := (budget.Limits{Memory: 2 * budget.DefaultMemory}).JSON(wide); err != nil {
		t.Errorf("fields with more memory: %v", err)
	}
	for name, text := range map[string]string{
		"a text of commas":    `{"x": "` + strings.Repeat(`,`, 3_000_000) + `"}`,
		"marks escaped":       `{"x": "` + strings.Repeat(`\",[`, 1_000_000) + `"}`,
		"fields at the bound": `{` + strings.Repeat(`"a b":1,`, 99_999) + `"x": "}"}`,
		"records by key":      `{` + strings.Repeat(`"k": {"a": "{"},`, 150_000) + `"x": 1}`,
		"rows by number":      `{"text": {` + strings.Repeat(`"1": "a",`, 150_000) + `"x": 1}}`,
		"few values":          `[` + strings.Repeat(`"long enough",`, 300_000) + `1]`,
	} {
		if err := (budget.Limits{}).JSON(text); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
