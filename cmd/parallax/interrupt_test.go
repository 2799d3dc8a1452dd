package main

import (
	"bytes"
	"errors"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
	"time"
)

// TestInterrupt sends Ctrl-C in the middle of a run: no table is in place, an
// older dataset is as it was, and the same command goes on to the end.
func TestInterrupt(t *testing.T) {
	if testing.Short() {
		t.Skip("starts the program several times")
	}
	if runtime.GOOS == "windows" {
		t.Skip("interrupts cannot be sent on Windows")
	}
	dir := t.TempDir()
	input, out, whole := filepath.Join(dir, "long.jsonl"), filepath.Join(dir, "out"), filepath.Join(dir, "whole")
	shortArticles(t, input, 500)
	ended(t, scoring(input, whole), exitRejected)

	// Before anything is whole, nothing is left behind.
	interrupted(t, scoring(input, out, "--part-bytes", "999999999"), "parallax: interrupted; no table was written\n", func() bool {
		_, err := os.Stat(filepath.Join(out, ".parallax-run", "journal.jsonl"))
		return err == nil
	})
	if _, err := os.Stat(out); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%s was left behind: %v", out, err)
	}

	few := filepath.Join(dir, "few.jsonl")
	shortArticles(t, few, 20)
	ended(t, scoring(few, out), exitDone)
	before := filesOf(t, out)
	kept := "parallax: interrupted; what is done so far is kept in " + out + "; the same command goes on with it\n"
	interrupted(t, scoring(input, out, "--overwrite"), kept, func() bool { return segmentsDone(out) > 1 })
	after := filesOf(t, out)
	for name, data := range before {
		if after[name] != data {
			t.Errorf("%s is not what it was", name)
		}
	}
	if len(before) < 10 {
		t.Errorf("%d files before", len(before))
	}
	ended(t, scoring(input, out, "--overwrite"), exitRejected)
	if !maps.Equal(filesOf(t, out), filesOf(t, whole)) {
		t.Error("the files are not those of an unbroken run")
	}
}

// interrupted starts the program, sends Ctrl-C when the moment is there, and
// checks how it ends.
func interrupted(t *testing.T, cmd *exec.Cmd, want string, moment func() bool) {
	t.Helper()
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	if !until(t, done, moment) {
		t.Fatalf("ended too early: %s", stderr.String())
	}
	sent := time.Now()
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	exit, ok := errors.AsType[*exec.ExitError](<-done)
	if !ok || exit.ExitCode() != exitNothing {
		t.Fatalf("ended with %v, want exit status %d: %s", exit, exitNothing, stderr.String())
	}
	if took := time.Since(sent); took > 20*time.Second {
		t.Errorf("took %v to end", took)
	}
	if stderr.String() != want {
		t.Errorf("said %q, want %q", stderr.String(), want)
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
