package stance

import (
	_ "embed"
	"fmt"
	"strings"
)

// headKind is what a noun after a demonym or possessive says about who is
// meant: Russian forces are Russia, the Russian border is a place.
type headKind uint8

const (
	headNone    headKind = iota
	headActor            // forces, officials, government
	headPlace            // border, territory, capital
	headPrivate          // journalist, writer, family
	headThing            // language, gas
)

var (
	//go:embed data/heads.tsv
	headsFile string
	//go:embed data/titles.tsv
	titlesFile string
)

// loadHeads reads data/heads.tsv: noun to kind.
func loadHeads() (map[string]headKind, error) {
	kinds := map[string]headKind{"actor": headActor, "place": headPlace, "private": headPrivate, "thing": headThing}
	heads := map[string]headKind{}
	for n, line := range dataLines(headsFile) {
		noun, kind, _ := strings.Cut(line, "\t")
		if kinds[kind] == headNone {
			return nil, fmt.Errorf("heads.tsv:%d: unknown kind %q", n, kind)
		}
		heads[noun] = kinds[kind]
	}
	return heads, nil
}

// loadTitles reads data/titles.tsv.
func loadTitles() map[string]bool {
	titles := map[string]bool{}
	for _, line := range dataLines(titlesFile) {
		titles[line] = true
	}
	return titles
}

// dataLines yields the lines of a data file with their numbers, its header
// left out.
func dataLines(file string) func(yield func(int, string) bool) {
	return func(yield func(int, string) bool) {
		n := 0
		for line := range strings.Lines(file) {
			n++
			line = strings.TrimRight(line, "\n")
			if line != "" && line[0] != '#' && !yield(n, line) {
				return
			}
		}
	}
}
