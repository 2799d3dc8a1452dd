package sentiment

import (
	"bytes"
	"cmp"
	_ "embed" // for the table below
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"math/bits"
	"slices"
)

// The model is kept in the repository as a table of its counts without the
// words: unpacking the module's own file takes fifty times as long as reading
// that. The module stays the source: PackIMDB makes the
// table, and a test holds it to the module's model.
//
//go:generate go run ./imdbdata data/imdb_nb.bin
//go:embed data/imdb_nb.bin
var imdbTable []byte

// imdbHeader is the beginning of the table. Its last line is empty.
const imdbHeader = `# The counts of the film-review model imdb_nb. Made by go generate ./sentiment.
# source: model.json of github.com/cdipaolo/sentiment, Copyright (c) 2020 Conner DiPaolo
# licence: MIT
# version: v0.0.0-20200617002423-c697f64e7f10
# columns: after an empty line the number of words, the length of the longest, the shares of bad and of good reviews (float64), and for
#   each word how far its hash, turned right by 18 bits, is from the one before, and in how many bad and good reviews it stands;
#   whole numbers are unsigned varints

`

// imdbTurn is by how many bits a hash is turned to be sorted: its place in the
// table of log ratios then goes up from word to word.
const imdbTurn = 18

// PackIMDB makes the table that NewIMDB reads from the module's own model.
func PackIMDB() ([]byte, error) {
	var counts imdbCounts
	if err := unpackIMDB(&counts); err != nil {
		return nil, fmt.Errorf("imdb_nb: %w", err)
	}
	return packIMDB(counts)
}

// packedWord is a word of the table.
type packedWord struct {
	turned    uint64
	bad, good uint64
}

func packIMDB(counts imdbCounts) ([]byte, error) {
	if err := counts.check(); err != nil {
		return nil, err
	}
	longest, words := 0, make([]packedWord, 0, len(counts.Words))
	for word, c := range counts.Words {
		bad, good := uint64(c.Count[0]), uint64(c.Count[1])
		if float64(bad) != c.Count[0] || float64(good) != c.Count[1] {
			return nil, fmt.Errorf("%q stands in %v reviews, which are no whole numbers", word, c.Count)
		}
		longest = max(longest, len(word))
		words = append(words, packedWord{bits.RotateLeft64(hashWord(word), -imdbTurn), bad, good})
	}
	slices.SortFunc(words, func(a, b packedWord) int { return cmp.Compare(a.turned, b.turned) })
	out := binary.AppendUvarint([]byte(imdbHeader), uint64(len(words)))
	out = binary.AppendUvarint(out, uint64(longest))
	for _, share := range counts.Probabilities {
		out = binary.LittleEndian.AppendUint64(out, math.Float64bits(share))
	}
	before := uint64(0)
	for i, w := range words {
		if i > 0 && w.turned == before {
			return nil, errors.New("two words have one hash")
		}
		out = binary.AppendUvarint(out, w.turned-before)
		out = binary.AppendUvarint(binary.AppendUvarint(out, w.bad), w.good)
		before = w.turned
	}
	return out, nil
}

// readIMDB makes the model from a packed table.
func readIMDB(table []byte) (*IMDB, error) {
	_, rest, ok := bytes.Cut(table, []byte("\n\n"))
	if !ok {
		return nil, errors.New("the table has no header")
	}
	in := packedReader{rest: rest}
	words, longest := in.number(), in.number()
	bad, good := math.Float64frombits(in.fixed()), math.Float64frombits(in.fixed())
	const leastBytes = 3 // of a word
	if words == 0 || words > uint64(len(in.rest)/leastBytes) {
		return nil, fmt.Errorf("a table of %d bytes cannot hold %d words", len(rest), words)
	}
	m := &IMDB{ratios: newRatioTable(int(words)), prior: math.Log(good / bad)}
	turned := uint64(0)
	for range words {
		turned += in.number()
		c0, c1 := float64(in.number()), float64(in.number())
		m.ratios.put(bits.RotateLeft64(turned, imdbTurn), imdbRatio(c0, c1))
	}
	m.ratios.longest = int(longest)
	if in.short || len(in.rest) > 0 {
		return nil, fmt.Errorf("the table does not end after %d words", words)
	}
	return m, nil
}

// packedReader reads numbers from the beginning of what is left. Once there
// are too few bytes it is short for good.
type packedReader struct {
	rest  []byte
	short bool
}

func (r *packedReader) number() uint64 {
	n, size := binary.Uvarint(r.rest)
	if size <= 0 {
		r.short, r.rest = true, nil
		return 0
	}
	r.rest = r.rest[size:]
	return n
}

func (r *packedReader) fixed() uint64 {
	const size = 8
	if len(r.rest) < size {
		r.short, r.rest = true, nil
		return 0
	}
	n := binary.LittleEndian.Uint64(r.rest)
	r.rest = r.rest[size:]
	return n
}
