package main

import (
	"bytes"
	"errors"
	"os/exec"
	"runtime"
	"syscall"
	"testing"
	"time"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"
	"github.com/apache/arrow/go/v17/arrow/ipc"
	"github.com/apache/arrow/go/v17/arrow/memory"
)

// TestWorkerEndsWhenTold sends the signal by which engines end a task to a
// worker that has answered one batch and waits for another, which does not come.
func TestWorkerEndsWhenTold(t *testing.T) {
	if testing.Short() {
		t.Skip("starts the program")
	}
	if runtime.GOOS == "windows" {
		t.Skip("signals cannot be sent on Windows")
	}
	cmd := exec.Command("parallax", "worker")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	in, inErr := cmd.StdinPipe()
	out, outErr := cmd.StdoutPipe()
	if err := errors.Join(inErr, outErr, cmd.Start()); err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	schema := arrow.NewSchema([]arrow.Field{{Name: "id", Type: arrow.BinaryTypes.String}, {Name: "text", Type: arrow.BinaryTypes.String}}, nil)
	row := array.NewRecordBuilder(memory.NewGoAllocator(), schema)
	row.Field(0).(*array.StringBuilder).Append("1")
	row.Field(1).(*array.StringBuilder).Append("NATO won.")
	if err := ipc.NewWriter(in, ipc.WithSchema(schema)).Write(row.NewRecord()); err != nil {
		t.Fatal(err)
	}
	answer, err := ipc.NewReader(out)
	if err != nil || !answer.Next() || answer.Record().NumRows() != 1 {
		t.Fatalf("no answer: %v", err)
	}
	sent := time.Now()
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	exit, ok := errors.AsType[*exec.ExitError](cmd.Wait())
	if took := time.Since(sent); !ok || exit.ExitCode() != exitNothing || took > time.Second {
		t.Errorf("ended with %v after %v", exit, took)
	}
	if want := "parallax: interrupted: the answer is not whole\n"; stderr.String() != want {
		t.Errorf("said %q, want %q", stderr.String(), want)
	}
}
