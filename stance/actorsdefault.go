package stance

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"

	"parallax/lexicon"
)

//go:embed data/actors.yaml
var embeddedActors []byte

// DefaultActorsSHA256 is the hash of the embedded actors file, hexadecimal.
func DefaultActorsSHA256() string {
	sum := sha256.Sum256(embeddedActors)
	return hex.EncodeToString(sum[:])
}

// DefaultActors are those the program carries.
func DefaultActors() (*Actors, error) {
	if actors, ok := unpackActors(); ok {
		return actors, nil
	}
	return parseDefaultActors()
}

func parseDefaultActors() (*Actors, error) { return ParseActors("actors.yaml", embeddedActors) }

// unpackActors gives the actors as they were packed, false where their file has
// changed since.
func unpackActors() (*Actors, bool) {
	actors, source := new(Actors), ""
	ok := unpackSection(actorsSection, func(c *lexicon.Coder) { actors.code(c, &source) })
	return actors, ok && source == DefaultActorsSHA256()
}

// code packs the actors with the hash of their file, or makes them of what was
// packed.
func (a *Actors) code(c *lexicon.Coder, source *string) {
	lexicon.CodeText(c, source)
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
