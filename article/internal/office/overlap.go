package office

import (
	"archive/zip"
	"cmp"
	"slices"
)

// Overlapping are the files of an archive whose bytes lie over those of a file
// before them: an archive of a megabyte may hold a terabyte that way. Programs
// that make archives do not write them.
func Overlapping(files []*zip.File) map[*zip.File]bool {
	type place struct {
		file     *zip.File
		from, to int64
	}
	var places []place
	for _, f := range files {
		at, err := f.DataOffset()
		if size := int64(f.CompressedSize64); err == nil && size > 0 && at+size > at {
			places = append(places, place{f, at, at + size})
		}
	}
	slices.SortStableFunc(places, func(a, b place) int { return cmp.Compare(a.from, b.from) })
	over := map[*zip.File]bool{}
	end := int64(0)
	for _, p := range places {
		if p.from < end {
			over[p.file] = true
			continue
		}
		end = p.to
	}
	return over
}
