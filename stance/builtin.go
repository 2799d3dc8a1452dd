package stance

import (
	_ "embed"
	"reflect"
	"strings"
	"time"

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
	sections
)

// carried is what the packed file holds.
type carried struct {
	source string // hash of the actors file
	actors Actors
	set    lexicon.Set
	names  names
}

func (b *carried) code(c *lexicon.Coder, section int) {
	switch section {
	case actorsSection:
		lexicon.CodeText(c, &b.source)
		b.actors.code(c)
	case lexiconsSection:
		b.set.Code(c)
	case namesSection:
		b.names.code(c)
	}
}

// PackBuiltIn compiles the lexicons and actors of the files and packs them.
func PackBuiltIn() ([]byte, error) {
	set, err := lexicon.Load(lexicon.Embedded())
	if err != nil {
		return nil, err
	}
	actors, err := parseDefaultActors()
	if err != nil {
		return nil, err
	}
	b := carried{source: DefaultActorsSHA256(), actors: *actors}
	if err := b.names.compile(set, actors); err != nil {
		return nil, err
	}
	b.set = *set // indexed by now
	var whole lexicon.Coder
	for section := range sections {
		var c lexicon.Coder
		b.code(&c, section)
		packed := string(c.Packed())
		lexicon.CodeText(&whole, &packed)
	}
	return append([]byte(builtInHeader), whole.Packed()...), nil
}

// unpackBuiltIn gives one section, false where a file has changed since it was made.
func unpackBuiltIn(section int) (*carried, bool) {
	_, packed, _ := strings.Cut(packedBuiltIn, "\n\n")
	c := lexicon.Unpacking(packed)
	var part string
	for range section + 1 {
		lexicon.CodeText(c, &part)
	}
	b := &carried{}
	c = lexicon.Unpacking(part)
	if b.code(c, section); !c.Whole() {
		return nil, false
	}
	switch section {
	case actorsSection:
		return b, b.source == DefaultActorsSHA256()
	case lexiconsSection:
		return b, b.set.Current()
	}
	return b, true
}

// DefaultLexicons are those the program carries.
func DefaultLexicons() (*lexicon.Set, error) {
	if b, ok := unpackBuiltIn(lexiconsSection); ok {
		return &b.set, nil
	}
	return lexicon.Load(lexicon.Embedded())
}

// takeBuiltIn takes the compiled names of a set and actors that are those the
// program carries, and unchanged.
func (n *names) takeBuiltIn(set *lexicon.Set, actors *Actors) bool {
	if !set.Unpacked() {
		return false
	}
	known, ok := unpackBuiltIn(actorsSection)
	if !ok || !reflect.DeepEqual(known.actors.List, actors.List) {
		return false
	}
	b, ok := unpackBuiltIn(namesSection)
	if ok {
		n.matcher, n.groups = b.names.matcher, b.names.groups
	}
	return ok
}

func (a *Actors) code(c *lexicon.Coder) {
	lexicon.CodeInt(c, &a.Version)
	lexicon.CodeList(c, &a.List, func(c *lexicon.Coder, x *Actor) {
		for _, field := range []*string{&x.Key, &x.Name, &x.Kind, &x.Group} {
			lexicon.CodeText(c, field)
		}
		c.Bool(&x.Default)
		for _, list := range []*[]string{&x.Names, &x.Demonyms, &x.Metonyms, &x.Bodies, &x.Descriptions, &x.Exclude} {
			lexicon.CodeList(c, list, lexicon.CodeText)
		}
		lexicon.CodeList(c, &x.People, func(c *lexicon.Coder, p *Person) {
			lexicon.CodeList(c, &p.Names, lexicon.CodeText)
			for _, field := range []*string{&p.Office, &p.From, &p.To} {
				lexicon.CodeText(c, field)
			}
		})
	})
}

// code packs what compile finds.
func (n *names) code(c *lexicon.Coder) {
	if n.matcher == nil {
		n.matcher = new(lexicon.Matcher)
	}
	n.matcher.Code(c)
	lexicon.CodeList(c, &n.groups, func(c *lexicon.Coder, group *[]alias) {
		lexicon.CodeList(c, group, func(c *lexicon.Coder, a *alias) {
			lexicon.CodeText(c, &a.term)
			lexicon.CodeInt(c, &a.actor)
			lexicon.CodeInt(c, &a.kind)
			codeDay(c, &a.from)
			codeDay(c, &a.to)
			lexicon.CodeList(c, &a.capitals, lexicon.CodeInt)
		})
	})
}

// codeDay codes a day in UTC, or the zero time.
func codeDay(c *lexicon.Coder, day *time.Time) {
	const length = 24 * 60 * 60
	n := day.Unix() / length
	lexicon.CodeInt(c, &n)
	*day = time.Unix(n*length, 0).UTC()
}
