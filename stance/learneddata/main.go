// Command learneddata packs the file of the learned model's weights that is named
// first into the one named second. It is run by go generate ./stance when the
// weights change.
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"parallax/stance"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "learneddata: give the weights and the file to write")
		os.Exit(2)
	}
	file, err := os.ReadFile(os.Args[1])
	var packed []byte
	if err == nil {
		packed, err = stance.PackWeights(filepath.Base(os.Args[1]), file)
	}
	if err == nil {
		err = os.WriteFile(os.Args[2], packed, 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "learneddata:", err)
		os.Exit(2)
	}
}
