package report_test

import (
	"bytes"
	"fmt"
	"log"

	"parallax/compare"
	"parallax/report"
)

// A comparison without groups still makes a page that needs no network.
func ExampleWrite() {
	var page bytes.Buffer
	c := &compare.Comparison{Options: compare.Default(), Actors: []string{"nato"}}
	if err := report.Write(&page, report.Input{Comparison: c}); err != nil {
		log.Fatal(err)
	}
	fmt.Println(bytes.HasPrefix(page.Bytes(), []byte("<!doctype html>")), bytes.Contains(page.Bytes(), []byte("src=\"http")))
	// Output: true false
}
