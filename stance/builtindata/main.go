// Command builtindata compiles the lexicons and actors that the program carries
// and writes them to the file named. It is run by go generate ./stance when one of
// their files or the way they are compiled changes.
package main

import (
	"fmt"
	"os"

	"parallax/stance"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "builtindata: give the file to write")
		os.Exit(2)
	}
	packed, err := stance.PackBuiltIn()
	if err == nil {
		err = os.WriteFile(os.Args[1], packed, 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "builtindata:", err)
		os.Exit(2)
	}
}
