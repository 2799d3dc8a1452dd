package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parallax"
	"parallax/analyze"
	"parallax/pipeline"
)

// A panic that no reader caught is one line, an exit status and a file.
func TestPanicOfACommand(t *testing.T) {
	text := filepath.Join(t.TempDir(), "a.txt")
	if err := os.WriteFile(text, []byte("Nobody in the village had heard the news before noon."), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, temp := range map[string]string{"with a file": t.TempDir(), "without": filepath.Join(t.TempDir(), "none")} {
		t.Run(name, func(t *testing.T) {
			t.Setenv("TMPDIR", temp)
			var stdout, stderr bytes.Buffer
			a := &app{stdin: strings.NewReader(""), stdout: &stdout, stderr: &stderr, limitHeap: noLimit,
				load: func(parallax.Settings) (*pipeline.Model, []analyze.Resource, error) { panic("two\nlines") }}
			code := a.run(context.Background(), []string{"parallax", "explain", text})
			told, kept := strings.CutSuffix(stderr.String(), "\n")
			if code != exitNothing || strings.Contains(told, "\n") || !strings.HasPrefix(told, "parallax: a fault of the program, not of what it was given: two lines") {
				t.Fatalf("exit status %d, %q, ends in a line %t", code, told, kept)
			}
			files, err := filepath.Glob(filepath.Join(temp, "parallax-fault-*.txt"))
			if err != nil || len(files) != strings.Count(told, temp) || name == "with a file" && len(files) != 1 {
				t.Fatalf("%v, %v: %q", files, err, told)
			}
			for _, file := range files {
				stack, err := os.ReadFile(file)
				if err != nil || !bytes.Contains(stack, []byte("ownfault_test.go")) || !bytes.Contains(stack, []byte(`"explain"`)) {
					t.Errorf("%v: %s", err, stack)
				}
			}
		})
	}
}
