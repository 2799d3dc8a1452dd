package main

import (
	"io/fs"
	"math"
	"runtime"
	"runtime/debug"
	"testing"
)

func TestMemoryGivenIsTheLeastOfWhatIsTold(t *testing.T) {
	const gigabyte = 1 << 30
	machine := "MemTotal:       16777216 kB\nMemFree: 5 kB\n"
	for name, test := range map[string]struct {
		files map[string]string
		want  int64
	}{
		"nothing told": {nil, math.MaxInt64},
		"the machine":  {map[string]string{"/proc/meminfo": machine}, 16 * gigabyte},
		"no bound of the group": {map[string]string{"/proc/meminfo": machine, "/proc/self/cgroup": "0::/\n",
			"/sys/fs/cgroup/memory.max": "max\n"}, 16 * gigabyte},
		"a container": {map[string]string{"/proc/meminfo": machine, "/proc/self/cgroup": "0::/\n",
			"/sys/fs/cgroup/memory.max": "2147483648\n"}, 2 * gigabyte},
		"a container that sees its path outside": {map[string]string{"/proc/self/cgroup": "0::/../docker/x\n",
			"/sys/fs/cgroup/memory.max": "2147483648\n"}, 2 * gigabyte},
		"the group above has less": {map[string]string{"/proc/self/cgroup": "0::/a/b\n",
			"/sys/fs/cgroup/a/b/memory.max": "4294967296\n", "/sys/fs/cgroup/a/memory.max": "1073741824\n"}, gigabyte},
		"version 1": {map[string]string{"/proc/meminfo": machine, "/proc/self/cgroup": "5:cpu:/x\n4:memory:/x\n",
			"/sys/fs/cgroup/memory/x/memory.limit_in_bytes": "9223372036854771712\n",
			"/sys/fs/cgroup/memory/memory.limit_in_bytes":   "3221225472\n"}, 3 * gigabyte},
	} {
		got := memoryGiven(func(name string) ([]byte, error) {
			if text, ok := test.files[name]; ok {
				return []byte(text), nil
			}
			return nil, fs.ErrNotExist
		})
		if got != test.want {
			t.Errorf("%s: %d, want %d", name, got, test.want)
		}
	}
}

func TestLimitOfTheHeapFollowsWhatLives(t *testing.T) {
	const megabyte = 1 << 20
	h := heapWatch{least: 200 * megabyte, most: 1000 * megabyte}
	for live, want := range map[int64]int64{0: 200, 120: 200, 300: 480, 900: 1000} {
		if got := h.wanted(live * megabyte); got != want*megabyte {
			t.Errorf("%d MiB live: a limit of %d MiB, want %d", live, got/megabyte, want)
		}
	}
}

func TestLimitOfTheHeapIsAskedForAtEachCollection(t *testing.T) {
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(-1))
	h := &heapWatch{least: 1 << 40, most: 1 << 41}
	h.next()
	defer h.ended.Store(true)
	for range 1000 {
		runtime.GC()
		runtime.Gosched()
		if h.limit.Load() == 1<<40 {
			return
		}
	}
	t.Error("the limit was never set")
}
