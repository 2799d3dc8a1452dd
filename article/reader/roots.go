package reader

import (
	"path/filepath"
	"strconv"

	"github.com/zeebo/xxh3"
)

// seenPaths tells paths met before, of which it keeps hashes, and in which root.
type seenPaths map[xxh3.Uint128]int

// addPath gives the root in which a path was first met, -1 if it is new.
func (s seenPaths) addPath(where string, root int) int {
	key := xxh3.HashString128(where)
	if first, ok := s[key]; ok {
		return first
	}
	s[key] = root
	return -1
}

// distinct cleans paths and drops those named twice.
func distinct(paths []string) []string {
	var roots []string
	seen := make(map[string]bool)
	for _, p := range paths {
		if where := absolute(p); !seen[where] {
			seen[where] = true
			roots = append(roots, filepath.Clean(p))
		}
	}
	return roots
}

func absolute(name string) string {
	if abs, err := filepath.Abs(name); err == nil {
		return abs
	}
	return name
}

// prefixes gives each root what its files' paths begin with: "" unless a file
// of another root has the same path, else the root's own name, numbered where
// even these are the same.
func (d disk) prefixes(roots []string) []string {
	owner, files := make(seenPaths), make(seenPaths)
	clash := make([]bool, len(roots))
	for i, root := range roots {
		for f := range d.root(root, "") {
			if files.addPath(absolute(f.disk), i) >= 0 {
				continue
			}
			if first := owner.addPath(f.path, i); first >= 0 && first != i {
				clash[first], clash[i] = true, true
			}
		}
	}
	prefixes := make([]string, len(roots))
	used := make(map[string]int)
	for i, root := range roots {
		if !clash[i] {
			continue
		}
		base := filepath.Base(absolute(root))
		if info, err := d.stat(root); err != nil || !info.IsDir() {
			base = filepath.Base(filepath.Dir(absolute(root)))
		}
		used[base]++
		if n := used[base]; n > 1 {
			base += "-" + strconv.Itoa(n)
		}
		prefixes[i] = base
	}
	return prefixes
}
