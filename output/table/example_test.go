package table_test

import (
	"fmt"
	"os"
	"path/filepath"

	"parallax/output/table"
)

type city struct {
	name   string
	people float64 // in millions, 0 if unknown
}

// A column is one entry: what is said of it, and how its value is had.
var cities = table.Define("cities", "city", []string{"name"}, "Cities.",
	table.Text("name", "", func(c *city) string { return c.name }, "What it is called."),
	table.FloatOrNull("people", "millions", func(c *city) (float64, bool) { return c.people, c.people > 0 }, "Who lives there; null if unknown."))

// Two rows are written as CSV and one of the columns is read back by its name.
func Example() {
	if err := writeAndRead(); err != nil {
		fmt.Println(err)
	}
	// Output:
	// name,people
	// Lviv,0.7
	// Nowhere,
	// 0.7 true
	// 0 false
}

func writeAndRead() error {
	dir, err := os.MkdirTemp("", "cities")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	batch := table.NewBatch(cities.Table)
	for _, c := range []city{{"Lviv", 0.7}, {"Nowhere", 0}} {
		cities.Append(batch, &c, false)
	}
	file, err := table.Create(dir, "cities.csv", cities.Table, &table.FileOptions{Format: table.CSV})
	if err != nil {
		return err
	}
	if err := file.WriteBatch(batch); err != nil {
		return err
	}
	if _, err := file.Close(batch.Total()); err != nil {
		return err
	}
	path := filepath.Join(dir, "cities.csv")
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	fmt.Print(string(text))
	people, _ := cities.Column("people")
	for rows, err := range table.Scan(table.CSV, path, []table.Column{people}) {
		if err != nil {
			return err
		}
		for i := range rows.Len() {
			fmt.Println(rows.Floats("people").At(i))
		}
	}
	return nil
}
