package report

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"html/template"
	"net/url"
	"reflect"
	"strings"

	"parallax/formula"
)

// csvOf writes rows as CSV: a column for each field that has a name in JSON
// and is neither list nor struct, numbers as JSON writes them, empty where
// not defined. Whoever saves it opens it in a spreadsheet: texts are guarded.
func csvOf[T any](rows []T) (string, error) {
	var fields []int
	var head []string
	kind := reflect.TypeFor[T]()
	for i := range kind.NumField() {
		name, _, _ := strings.Cut(kind.Field(i).Tag.Get("json"), ",")
		if k := kind.Field(i).Type.Kind(); name != "" && name != "-" && k != reflect.Slice && k != reflect.Struct {
			fields, head = append(fields, i), append(head, name)
		}
	}
	var b strings.Builder
	w := csv.NewWriter(&b)
	if err := w.Write(head); err != nil {
		return "", err
	}
	record := make([]string, len(fields))
	for i := range rows {
		row := reflect.ValueOf(&rows[i]).Elem()
		for j, field := range fields {
			var err error
			if record[j], err = cell(row.Field(field)); err != nil {
				return "", err
			}
		}
		if err := w.Write(record); err != nil {
			return "", err
		}
	}
	w.Flush()
	return b.String(), w.Error()
}

func cell(v reflect.Value) (string, error) {
	if v.Kind() == reflect.String {
		return formula.Guard(v.String()), nil
	}
	data, err := json.Marshal(v.Interface())
	if err != nil {
		return "", fmt.Errorf("table: %w", err)
	}
	if string(data) == "null" {
		return "", nil
	}
	return string(data), nil
}

// dataURL is a table as a link that can be saved without a server.
func dataURL(table string) template.URL {
	return template.URL("data:text/csv;charset=utf-8," + url.PathEscape(table))
}
