// Command imdbdata writes the table of the film-review model, from the model
// that github.com/cdipaolo/sentiment carries, to the file named. It is run by
// go generate ./sentiment when the module's version changes.
package main

import (
	"fmt"
	"os"

	"parallax/sentiment"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "imdbdata: give the file to write")
		os.Exit(2)
	}
	table, err := sentiment.PackIMDB()
	if err == nil {
		err = os.WriteFile(os.Args[1], table, 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "imdbdata:", err)
		os.Exit(2)
	}
}
