package stance

import (
	_ "embed"
	"strings"

	"parallax/lexicon"
)

// The lexicons and actors that the program carries are kept beside their files as
// what scoring looks things up in, which is read in a sixth of the time. The files
// are the source: PackBuiltIn makes the one of the other, a test holds it to that,
// and where a file has changed since, all is read from the files.
//
//go:generate go run ./builtindata data/builtin.bin
//go:embed data/builtin.bin
var packedBuiltIn string

// builtInHeader is the beginning of the packed file. Its last line is empty.
const builtInHeader = `# The built-in lexicons and actors, compiled. Made by go generate ./stance.
# source: the files of lexicon/data/en, and actors.yaml
# licence: those of the files
# version: those of the files
# columns: after an empty line the actors with the hash of their file; the lexicons; the actors' names and all terms; each after its length

`

// The sections of the packed file.
const (
	actorsSection = iota
	lexiconsSection
	namesSection
)

// unpackSection has a section unpacked, and says whether it is what was packed.
func unpackSection(section int, code func(*lexicon.Coder)) bool {
	_, packed, _ := strings.Cut(packedBuiltIn, "\n\n")
	whole, part := lexicon.Unpacking(packed), ""
	for range section + 1 {
		lexicon.CodeText(whole, &part)
	}
	c := lexicon.Unpacking(part)
	code(c)
	return c.Whole()
}

// DefaultLexicons are those the program carries.
func DefaultLexicons() (*lexicon.Set, error) {
	if set := new(lexicon.Set); unpackSection(lexiconsSection, set.Code) && set.Current() {
		return set, nil
	}
	return lexicon.Load(lexicon.Embedded())
}
