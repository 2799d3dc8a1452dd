package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

// shortArticles writes n articles of a few sentences; one in 97 is broken.
func shortArticles(t *testing.T, name string, n int) {
	t.Helper()
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(5, 6))
	pick := func(words ...string) string { return words[r.IntN(len(words))] }
	sentence := func() string {
		return pick("Moscow", "Kyiv", "NATO", "The speaker", "Russia") + " " + pick("condemned", "praised", "rejected", "denounced", "thanked") + " " +
			pick("Russia for the attack", "Ukraine for its courage", "NATO for its help", "the treaty") + " on Monday."
	}
	w := bufio.NewWriter(f)
	for i := range n {
		if i%97 == 50 {
			fmt.Fprintln(w, "{broken")
			continue
		}
		var body []string
		for range 1 + r.IntN(4) {
			body = append(body, sentence()+" "+sentence())
		}
		fmt.Fprintf(w, "{\"title\": \"Article %d\", \"source\": %q, \"date\": \"2022-%02d-01\", \"text\": %q}\n",
			i, pick("RT", "The Post", "Süd/Zeit"), 1+r.IntN(12), strings.Join(body, "\n\n"))
	}
	if err := errors.Join(w.Flush(), f.Close()); err != nil {
		t.Fatal(err)
	}
}

// scoring is a run of the program in many small parts.
func scoring(input, out string, flags ...string) *exec.Cmd {
	args := append([]string{"score", input, "--out", out, "--quiet", "--sentiment", "parallax"}, flags...)
	if !slices.Contains(flags, "--part-bytes") {
		args = append(args, "--part-bytes", "500000")
	}
	return exec.Command("parallax", args...)
}

// ended runs the program to its end and gives what it said; it must exit with
// the status.
func ended(t *testing.T, cmd *exec.Cmd, status int) string {
	t.Helper()
	said, err := cmd.CombinedOutput()
	code := 0
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		code = exit.ExitCode()
	} else if err != nil {
		t.Fatal(err)
	}
	if code != status {
		t.Fatalf("exit status %d, want %d: %s", code, status, said)
	}
	return string(said)
}

// segmentsDone counts the segments in the journal of an unfinished run.
func segmentsDone(out string) int {
	data, _ := os.ReadFile(filepath.Join(out, ".parallax-run", "journal.jsonl"))
	return max(bytes.Count(data, []byte("\n"))-1, 0)
}

// until waits for something to become true while a program runs; it is false
// if the program ends before.
func until(t *testing.T, done <-chan error, is func() bool) bool {
	t.Helper()
	for deadline := time.Now().Add(2 * time.Minute); !is(); time.Sleep(time.Millisecond) {
		select {
		case <-done:
			return false
		default:
		}
		if time.Now().After(deadline) {
			t.Fatal("it does not come")
		}
	}
	return true
}

// killed starts the program and kills it after a moment, counted from the
// start or, with more, from when it has done more segments than before. It
// says whether the program was still running.
func killed(t *testing.T, cmd *exec.Cmd, out string, more bool, moment time.Duration) bool {
	t.Helper()
	before := segmentsDone(out)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	if more && !until(t, done, func() bool { return segmentsDone(out) > before }) {
		return false
	}
	time.Sleep(moment)
	cmd.Process.Kill()
	<-done
	return !cmd.ProcessState.Success() && cmd.ProcessState.ExitCode() == -1
}

// filesOf reads a dataset but for its manifest, by path below it.
func filesOf(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	for name, data := range contents(t, dir) {
		if short := strings.TrimPrefix(name, dir); filepath.Base(name) != "manifest.json" {
			files[short] = data
		}
	}
	return files
}

// TestKillAnywhere kills the program at 20 moments and lets it go on each time:
// the dataset is that of an unbroken run.
func TestKillAnywhere(t *testing.T) {
	if testing.Short() {
		t.Skip("starts the program 20 times")
	}
	dir := t.TempDir()
	input, out, whole := filepath.Join(dir, "in.jsonl"), filepath.Join(dir, "out"), filepath.Join(dir, "whole")
	shortArticles(t, input, 4000)
	ended(t, scoring(input, whole), exitRejected)
	r := rand.New(rand.NewPCG(7, 8))
	kills, seen := 0, 0
	for i := range 20 {
		atStart := i%4 == 3
		moment := time.Duration(r.IntN(40)) * time.Millisecond
		if atStart {
			moment *= 5
		}
		if !killed(t, scoring(input, out, "--workers", fmt.Sprint(1+i%3)), out, !atStart, moment) {
			break
		}
		kills++
		if n := segmentsDone(out); n < seen {
			t.Errorf("after kill %d there are %d segments, before it %d", kills, n, seen)
		} else {
			seen = n
		}
	}
	if kills < 20 || seen < 15 {
		t.Errorf("killed %d times, after which %d segments stood: the input is too short", kills, seen)
	}
	ended(t, scoring(input, out), exitRejected)
	if got, want := filesOf(t, out), filesOf(t, whole); len(want) < 100 || !maps.Equal(got, want) {
		t.Errorf("%d files, not those of an unbroken run, which are %d", len(got), len(want))
	}
	if said := ended(t, exec.Command("parallax", "verify", out), exitDone); !strings.Contains(said, ": 0 faults") {
		t.Errorf("verify says %s", said)
	}
}

// TestChangedInput changes the input of an unfinished run.
func TestChangedInput(t *testing.T) {
	if testing.Short() {
		t.Skip("starts the program several times")
	}
	dir := t.TempDir()
	input, out := filepath.Join(dir, "in.jsonl"), filepath.Join(dir, "out")
	shortArticles(t, input, 500)
	if !killed(t, scoring(input, out), out, true, 0) {
		t.Skip("the run was over before it could be killed")
	}
	data, err := os.ReadFile(input)
	if err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string][]byte{
		"a word":  bytes.Replace(data, []byte("Article 3"), []byte("Article E"), 1),
		"shorter": data[:1000],
	} {
		if err := os.WriteFile(input, change, 0o666); err != nil {
			t.Fatal(err)
		}
		if said := ended(t, scoring(input, out), exitNothing); !strings.Contains(said, "the input has changed") || !strings.Contains(said, "--restart") {
			t.Errorf("%s: said %s", name, said)
		}
	}
	if said := ended(t, scoring(input, out, "--actor", "nato"), exitNothing); !strings.Contains(said, "actors was russia,nato,ukraine and is nato") {
		t.Errorf("other flags: said %s", said)
	}
	if err := os.WriteFile(input, data, 0o666); err != nil { // the time of the file is another, its bytes are not
		t.Fatal(err)
	}
	said := ended(t, exec.Command("parallax", "score", input, "--out", out, "--sentiment", "parallax", "--part-bytes", "500000"), exitRejected)
	if !strings.Contains(said, "going on with an unfinished run, after ") {
		t.Errorf("put back: said %s", said)
	}
}

// TestTwoRuns starts a second run on the output of one that is under way.
func TestTwoRuns(t *testing.T) {
	if testing.Short() {
		t.Skip("starts the program several times")
	}
	dir := t.TempDir()
	input, out := filepath.Join(dir, "in.jsonl"), filepath.Join(dir, "out")
	shortArticles(t, input, 500)
	first := scoring(input, out)
	if err := first.Start(); err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- first.Wait() }()
	if !until(t, done, func() bool { return segmentsDone(out) > 0 }) {
		t.Fatal("the first run ended too early")
	}
	if err := suspend(first.Process); err != nil {
		t.Skip("a process cannot be held here: ", err)
	}
	for _, flags := range [][]string{nil, {"--restart"}, {"--update"}} {
		if said := ended(t, scoring(input, out, flags...), exitNothing); !strings.Contains(said, "another run is writing to it") {
			t.Errorf("%v: said %s", flags, said)
		}
	}
	first.Process.Kill()
	<-done
	ended(t, scoring(input, out), exitRejected)
}

// TestSmallDisk fills a real file system of some megabytes, and gives it room.
func TestSmallDisk(t *testing.T) {
	if testing.Short() {
		t.Skip("starts the program several times")
	}
	dir := t.TempDir()
	disk := filepath.Join(dir, "disk")
	mount(t, disk, "size=1400k")
	input, out, whole := filepath.Join(dir, "in.jsonl"), filepath.Join(disk, "out"), filepath.Join(dir, "whole")
	shortArticles(t, input, 500)
	ended(t, scoring(input, whole), exitRejected)
	said := ended(t, scoring(input, out), exitNothing)
	if !strings.Contains(said, "no space left on device; what is done so far is kept in ") || segmentsDone(out) < 2 {
		t.Errorf("%d segments, said %s", segmentsDone(out), said)
	}
	if data, err := exec.Command("mount", "-o", "remount,size=64m", disk).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, data)
	}
	ended(t, scoring(input, out), exitRejected)
	if !maps.Equal(filesOf(t, out), filesOf(t, whole)) {
		t.Error("the files are not those of an unbroken run")
	}
}

// mount mounts a file system in memory, or skips the test.
func mount(t *testing.T, folder, options string) {
	t.Helper()
	if runtime.GOOS != "linux" || os.Geteuid() != 0 {
		t.Skip("only the superuser of a Linux machine can mount a small disk")
	}
	if err := os.Mkdir(folder, 0o777); err != nil {
		t.Fatal(err)
	}
	if data, err := exec.Command("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder).CombinedOutput(); err != nil {
		t.Skipf("a small disk cannot be mounted here: %v: %s", err, data)
	}
	t.Cleanup(func() {
		if data, err := exec.Command("umount", folder).CombinedOutput(); err != nil {
			t.Errorf("%v: %s", err, data)
		}
	})
}

// TestReadOnlyOutput writes where nothing may be written.
func TestReadOnlyOutput(t *testing.T) {
	dir := t.TempDir()
	input, disk := filepath.Join(dir, "in.jsonl"), filepath.Join(dir, "disk")
	shortArticles(t, input, 5)
	if os.Geteuid() == 0 {
		mount(t, disk, "ro")
	} else if err := os.Mkdir(disk, 0o555); err != nil {
		t.Fatal(err)
	}
	for _, out := range []string{disk, filepath.Join(disk, "out")} {
		if said := ended(t, scoring(input, out), exitNothing); strings.Count(said, "\n") != 1 || !strings.HasPrefix(said, "parallax: output folder: ") {
			t.Errorf("said %s", said)
		}
	}
}
