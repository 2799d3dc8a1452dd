package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"reflect"
	"strconv"
	"sync"

	"github.com/rogpeppe/go-internal/testscript"

	"parallax"
	"parallax/analyze"
	"parallax/pipeline"
)

// The scripts call the program some 370 times. A process for each would spend
// most of the time on starting, so that the calls run in the test's own, one
// at a time: the working folder and the environment are the process's. What
// needs a process (signals, kills, a full disk) is tested without scripts.
// It guards models as well.
var process sync.Mutex

// standardInput is a script's file for the next call of the program.
type standardInput struct{ name string }

// inputFrom is the command input: the next call of the program reads FILE.
func inputFrom(ts *testscript.TestScript, _ bool, args []string) {
	ts.Value(inputKey{}).(*standardInput).name = ts.MkAbs(args[0])
}

type inputKey struct{}

// status is the command status.
func status(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: status N program args…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if args[1] == "parallax" {
		got = called(ts, args[1:])
	} else if err := ts.Exec(args[1], args[2:]...); err != nil {
		exit, ok := errors.AsType[*exec.ExitError](err)
		if !ok {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

// called runs the program in the script's folder and environment.
func called(ts *testscript.TestScript, args []string) int {
	process.Lock()
	defer process.Unlock()
	for _, name := range scriptVariables {
		before, set := os.LookupEnv(name)
		ts.Check(os.Setenv(name, ts.Getenv(name)))
		defer func() {
			if os.Unsetenv(name); set {
				os.Setenv(name, before)
			}
		}()
	}
	home, err := os.Getwd()
	ts.Check(err)
	ts.Check(os.Chdir(ts.MkAbs(".")))
	defer os.Chdir(home)

	var stdin io.Reader = bytes.NewReader(nil)
	if given := ts.Value(inputKey{}).(*standardInput); given.name != "" {
		f, err := os.Open(given.name)
		ts.Check(err)
		defer f.Close()
		stdin, given.name = f, ""
	}
	return runHere(args, stdin, ts.Stdout(), ts.Stderr())
}

// runHere is run in the test's process, with the models of earlier calls.
func runHere(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	a := &app{stdin: stdin, stdout: stdout, stderr: stderr, args: args[1:], limitHeap: noLimit, load: models.load}
	return a.run(context.Background(), args)
}

// noLimit leaves the heap alone: the models that are kept would fill the
// program's bounds.
func noLimit(int) (undo func()) { return func() {} }

// keptModels are the models of earlier calls. A model never changes, and
// loading one takes longer than most calls do without.
type keptModels map[string]keptModel

type keptModel struct {
	model     *pipeline.Model
	resources []analyze.Resource
}

var models = keptModels{}

// load is Settings.Load; a model of files is loaded anew, as they may change.
func (k keptModels) load(s parallax.Settings) (*pipeline.Model, []analyze.Resource, error) {
	if readsFiles(s) {
		return s.Load()
	}
	key := fmt.Sprintf("%q %q %q %q %t %t %t %v", s.Actors, s.Together, s.SentimentModels, s.StanceModels, s.Cues, s.Tentative, s.Sentences, s.Limits())
	if kept, ok := k[key]; ok {
		return kept.model, kept.resources, nil
	}
	m, resources, err := s.Load()
	if err == nil {
		k[key] = keptModel{m, resources}
	}
	return m, resources, err
}

// readsFiles says whether settings name files that the model is made of.
func readsFiles(s parallax.Settings) bool {
	fields := reflect.ValueOf(s)
	for i := range fields.NumField() {
		switch v := fields.Field(i).Interface().(type) {
		case analyze.File:
			if v != "" {
				return true
			}
		case []analyze.File:
			if len(v) > 0 && fields.Type().Field(i).Name != "SourceAliases" {
				return true
			}
		}
	}
	return false
}

// scriptVariables are those that a script may set for the program.
var scriptVariables = []string{"NO_COLOR", "HOME", "TMPDIR"}
