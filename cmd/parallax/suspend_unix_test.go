//go:build unix

package main

import (
	"os"
	"syscall"
)

// suspend holds a process until it is killed.
func suspend(p *os.Process) error { return p.Signal(syscall.SIGSTOP) }
