package main

import (
	"bytes"
	"math"
	"os"
	"path"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"strconv"
	"strings"
	"sync/atomic"
)

// gcPercent lets the heap grow to three times what lives in it, which saves a
// twentieth of the time, but not far beyond the base and a share for every
// worker, so that memory stays flat however much is read. The limit is soft:
// articles that need more get it, and the limit rises with what lives, since a
// heap that lives above it would be collected without end.
const (
	gcPercent     = 200
	heapBase      = 144 << 20
	heapPerWorker = 24 << 20
	// heapMachine is the share of the memory of the machine, or of the group of
	// processes that the program runs in, above which the limit does not rise.
	heapMachine = 0.75
)

// limitHeap sets the process's bounds, and gives what puts them back. A limit
// that the environment sets stays.
func limitHeap(workers int) (undo func()) {
	percent := debug.SetGCPercent(gcPercent)
	if os.Getenv("GOMEMLIMIT") != "" {
		return func() { debug.SetGCPercent(percent) }
	}
	most := int64(heapMachine * float64(memoryGiven(os.ReadFile)))
	h := &heapWatch{most: most, least: min(heapBase+heapPerWorker*int64(workers), most)}
	h.limit.Store(h.least)
	before := debug.SetMemoryLimit(h.least)
	h.next()
	return func() {
		h.ended.Store(true)
		debug.SetGCPercent(percent)
		debug.SetMemoryLimit(before)
	}
}

// heapWatch raises the limit of memory with what lives after a collection, and
// lowers it again.
type heapWatch struct {
	least, most int64
	limit       atomic.Int64
	ended       atomic.Bool
}

// collected is what a collection finds dead.
type collected struct{ _ [4]*byte }

// next has the watch called at the next collection's end.
func (h *heapWatch) next() {
	runtime.AddCleanup(new(collected), func(h *heapWatch) {
		if h.ended.Load() {
			return
		}
		live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		metrics.Read(live)
		if limit := h.wanted(int64(live[0].Value.Uint64())); limit != h.limit.Swap(limit) {
			debug.SetMemoryLimit(limit)
		}
		h.next()
	}, h)
}

// wanted is the limit for a heap in which so many bytes live, in steps, since to
// change it stops the program for a moment.
func (h *heapWatch) wanted(live int64) int64 {
	const step = 32 << 20
	limit := (live + live/2 + step - 1) / step * step
	return min(max(limit, h.least), h.most)
}

// memoryGiven is the memory in bytes that the program may use at all: the
// machine's, or that of the group of processes it belongs to, as a container
// sets it; as good as without end where neither is told.
func memoryGiven(read func(name string) ([]byte, error)) int64 {
	given := int64(math.MaxInt64)
	lower := func(text string, unit int64) {
		if n, err := strconv.ParseInt(strings.TrimSpace(text), 10, 64); err == nil && n > 0 && n < given/unit {
			given = n * unit
		}
	}
	machine, _ := read("/proc/meminfo")
	if _, total, ok := bytes.Cut(machine, []byte("MemTotal:")); ok {
		kilobytes, _, _ := strings.Cut(string(total), "kB")
		lower(kilobytes, 1<<10)
	}
	groups, _ := read("/proc/self/cgroup")
	for line := range strings.Lines(string(groups)) {
		_, rest, _ := strings.Cut(strings.TrimSpace(line), ":")
		kind, group, ok := strings.Cut(rest, ":")
		folder, file := "/sys/fs/cgroup", "memory.max"
		if kind != "" {
			folder, file = "/sys/fs/cgroup/memory", "memory.limit_in_bytes"
		}
		if !ok || kind != "" && kind != "memory" {
			continue
		}
		// In a container the path is the one outside of it.
		for ; ; group = path.Dir(group) {
			most, _ := read(path.Join(folder, group, file))
			lower(string(most), 1)
			if group == "/" || group == "." {
				break
			}
		}
	}
	return given
}
