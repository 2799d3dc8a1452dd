package data_test

import (
	"fmt"
	"strings"

	"parallax/lexicon/data"
)

func ExampleFile() {
	name, _, _ := strings.Cut(data.File("negators.tsv"), "\n")
	fmt.Println(name)
	// Output: # name: negators
}
