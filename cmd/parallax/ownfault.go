package main

import (
	"fmt"
	"os"
	"strings"

	"parallax"
)

// ownFault is what the user is told, in one line, of a panic that reached the
// command: inputs that cause one are rejected long before. Where the program
// stood is kept in a file of its own, for whoever mends it.
func ownFault(cause any, args []string, stack []byte) string {
	told := fmt.Sprintf("a fault of the program, not of what it was given: %s", strings.Join(strings.Fields(fmt.Sprint(cause)), " "))
	f, err := os.CreateTemp("", "parallax-fault-*.txt")
	if err != nil {
		return told
	}
	_, err = fmt.Fprintf(f, "parallax %s\n%q\n%v\n\n%s", parallax.Version, args, cause, stack)
	if closed := f.Close(); err != nil || closed != nil {
		return told
	}
	return told + "; please report it with the file " + f.Name()
}
