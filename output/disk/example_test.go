package disk_test

import (
	"fmt"
	"log"
	"os"
	"path/filepath"

	"parallax/output/disk"
)

// A sink remembers its first error, so that a file counts as written only if
// every byte of it was.
func ExampleSink() {
	dir, err := os.MkdirTemp("", "example")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	name := filepath.Join(dir, "part.csv")
	f, err := disk.Create(name)
	if err != nil {
		log.Fatal(err)
	}
	s := disk.NewSink(name, f)
	fmt.Fprintln(s, "actor,stance")
	if err := s.Finish(); err != nil {
		log.Fatal(err)
	}
	data, err := os.ReadFile(name)
	fmt.Printf("%s%v\n", data, err)
	// Output:
	// actor,stance
	// <nil>
}
