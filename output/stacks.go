package output

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"parallax/article"
)

// StacksName is the file in the dataset's folder, in a hidden one, that says
// where the program stood when a fault of its own or of a library cost an
// input. It is there only if there was one, for whoever mends the program; it is
// no part of the tables and no hash of it is kept.
const StacksName = stacksFolder + "/stacks.txt"

const stacksFolder = ".faults"

// Bounds of that file.
const (
	mostStacks   = 100
	longestStack = 16 << 10 // bytes
)

// keepStack adds where the program stood to the file.
func (w *Writer) keepStack(r *article.Reject) error {
	if r.Stack == "" || w.stacks >= mostStacks {
		return nil
	}
	w.stacks++
	name := filepath.Join(w.place.Hidden, filepath.FromSlash(StacksName))
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		return err
	}
	f, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o666)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(f, "%s\n%s\n\n", r.Error(), r.Stack[:min(len(r.Stack), longestStack)])
	return errors.Join(err, f.Close())
}
