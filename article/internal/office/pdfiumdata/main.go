// Command pdfiumdata writes the engine for PDF files, which
// github.com/klippa-app/go-pdfium carries, packed to the file named. It is run by
// go generate ./article/internal/office when the module's version changes.
package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"parallax/article/internal/office"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "pdfiumdata: give the file to write")
		os.Exit(2)
	}
	if err := write(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "pdfiumdata:", err)
		os.Exit(2)
	}
}

func write(name string) error {
	folder, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/klippa-app/go-pdfium").Output()
	if err != nil {
		return err
	}
	module, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(folder)), "internal", "pdfium_wasm", "pdfium.wasm"))
	if err != nil {
		return err
	}
	packed, err := office.PackPDFium(module)
	if err != nil {
		return err
	}
	return os.WriteFile(name, packed, 0o644)
}
