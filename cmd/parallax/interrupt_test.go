package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// TestInterrupt sends Ctrl-C in the middle of a run: nothing of the new
// dataset stays, and an older one is as it was.
func TestInterrupt(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("interrupts cannot be sent on Windows")
	}
	if testing.Short() {
		t.Skip("writes 60 MB")
	}
	dir := t.TempDir()
	input := filepath.Join(dir, "long.jsonl")
	writeArticles(t, input, 60<<20)

	t.Run("new folder", func(t *testing.T) {
		out := filepath.Join(dir, "new")
		interrupted(t, input, out)
		if _, err := os.Stat(out); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%s was left behind: %v", out, err)
		}
	})
	t.Run("older dataset", func(t *testing.T) {
		out := filepath.Join(dir, "old")
		few := filepath.Join(dir, "few.jsonl")
		writeArticles(t, few, 1000)
		if data, err := exec.Command("parallax", "score", few, "--out", out).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, data)
		}
		before := contents(t, out)
		interrupted(t, input, out)
		after := contents(t, out)
		if len(before) < 10 || len(before) != len(after) {
			t.Errorf("%d files before, %d after", len(before), len(after))
		}
		for name, data := range before {
			if after[name] != data {
				t.Errorf("%s is not what it was", name)
			}
		}
	})
}

// interrupted scores input, sends Ctrl-C once tables are being written, and
// checks how the program ends.
func interrupted(t *testing.T, input, out string) {
	t.Helper()
	cmd := exec.Command("parallax", "score", input, "--out", out)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	writing := func() bool {
		found, err := filepath.Glob(filepath.Join(out, ".parallax-*", "*", "part-*"))
		return err == nil && len(found) > 0
	}
	for deadline := time.Now().Add(time.Minute); !writing(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			cmd.Process.Kill()
			cmd.Wait()
			t.Fatalf("no table was begun: %s", stderr.String())
		}
	}
	time.Sleep(200 * time.Millisecond)
	sent := time.Now()
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	err := cmd.Wait()
	exit, ok := errors.AsType[*exec.ExitError](err)
	if !ok || exit.ExitCode() != exitNothing {
		t.Fatalf("ended with %v, want exit status %d: %s", err, exitNothing, stderr.String())
	}
	if took := time.Since(sent); took > 20*time.Second {
		t.Errorf("took %v to end", took)
	}
	if want := "parallax: interrupted; no table was written\n"; stderr.String() != want {
		t.Errorf("said %q, want %q", stderr.String(), want)
	}
}

// writeArticles writes at least size bytes of JSONL.
func writeArticles(t *testing.T, name string, size int) {
	t.Helper()
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	w := bufio.NewWriter(f)
	text := strings.Repeat("The speaker denounced Russia for the attack. Ukraine thanked NATO for its help, and Moscow rejected the charge. ", 20)
	for n := 0; n < size; {
		k, err := fmt.Fprintf(w, "{\"id\": %d, \"text\": %q}\n", n, text)
		if err != nil {
			t.Fatal(err)
		}
		n += k
	}
	if err := errors.Join(w.Flush(), f.Close()); err != nil {
		t.Fatal(err)
	}
}

// contents reads every file below a folder, hidden ones included, by path.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		files[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
