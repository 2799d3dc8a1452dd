package diff_test

import (
	"fmt"
	"log"
	"os"

	"parallax/diff"
	"parallax/output"
	"parallax/pipeline"
)

// Two empty datasets, one of which was written for other actors.
func ExampleExact() {
	made := func(actors ...string) *output.Dataset {
		dir, err := os.MkdirTemp("", "example")
		if err != nil {
			log.Fatal(err)
		}
		w, err := output.Create(dir, output.Options{Format: output.Parquet, Actors: actors, SentimentModels: []string{"parallax"}, StanceModels: []string{"rules"}})
		if err != nil {
			log.Fatal(err)
		}
		if err := w.Write(&pipeline.Analysis{ID: "1", ContentHash: actors[0]}); err != nil {
			log.Fatal(err)
		}
		if err := w.Close(output.Manifest{}); err != nil {
			log.Fatal(err)
		}
		d, err := output.Open(dir)
		if err != nil {
			log.Fatal(err)
		}
		return d
	}
	before, after := made("nato"), made("russia")
	defer os.RemoveAll(before.Dir())
	defer os.RemoveAll(after.Dir())
	report, err := diff.Exact(before, after, 1)
	if err != nil {
		log.Fatal(err)
	}
	for _, table := range report.Tables {
		for _, v := range table.First {
			fmt.Printf("%s, row %d, %s: %v → %v\n", table.Name, v.Row, v.Column, v.Old, v.New)
		}
	}
	fmt.Println("same:", report.Same())
	// Output:
	// articles, row 1, content_hash: nato → russia
	// same: false
}
