package stance

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"encoding/json"
	"math"

	"parallax/text"
)

// The built-in weights are kept beside their file as what scoring looks things up
// in, which is read in a tenth of the time, and with the file itself, compressed,
// for those who learn from it. The file is the source: PackWeights makes the one
// of the other, and a test holds it to that.
//
//go:generate go run ./learneddata data/learned.tsv data/learned.bin

// packedHeader is the beginning of the packed weights. Its last line is empty.
const packedHeader = `# The built-in weights of the learned model, packed. Made by go generate ./stance.
# source: learned.tsv
# licence: that of learned.tsv
# version: that of learned.tsv
# columns: after an empty line what the file says beside its lists, as JSON; the stems of features, their rows and slots; values; lemmas,
#   words and their weights by slot; and the file, compressed by flate; whole numbers are varints

`

// PackWeights packs the file of weights.
func PackWeights(name string, file []byte) ([]byte, error) {
	w, err := ParseWeights(name, file)
	if err != nil {
		return nil, err
	}
	about, err := json.Marshal(w.lean())
	if err != nil {
		return nil, err
	}
	var text bytes.Buffer
	to, err := flate.NewWriter(&text, flate.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := to.Write(file); err != nil {
		return nil, err
	}
	if err := to.Close(); err != nil {
		return nil, err
	}
	p := packer{[]byte(packedHeader)}
	p.bytes(about)
	p.features(&w.features)
	p.values(w)
	p.words(w)
	p.bytes(text.Bytes())
	return p.out, nil
}

// packer appends to what is packed.
type packer struct{ out []byte }

func (p *packer) number(n int)    { p.out = binary.AppendUvarint(p.out, uint64(n)) }
func (p *packer) signed(n int)    { p.out = binary.AppendVarint(p.out, int64(n)) }
func (p *packer) fixed(n uint64)  { p.out = binary.LittleEndian.AppendUint64(p.out, n) }
func (p *packer) float(f float64) { p.fixed(math.Float64bits(f)) }

func (p *packer) bytes(b []byte) {
	p.number(len(b))
	p.out = append(p.out, b...)
}

func (p *packer) odds(o Odds) {
	p.float(o.Negative)
	p.float(o.Positive)
}

// hashes packs a table as its hashes and numbers.
func (p *packer) hashes(t *text.HashTable) {
	n := 0
	for range t.All() {
		n++
	}
	p.number(n)
	for hash, number := range t.All() {
		p.fixed(hash)
		p.number(int(number))
	}
}

// features packs the rows in the order in which they stand among the slots, as
// which of a stem's there are and how large they are.
func (p *packer) features(t *featureTable) {
	p.hashes(&t.stems)
	p.hashes(&t.runs)
	p.number(int(t.empty))
	p.number(len(t.rows))
	for _, rows := range t.rows {
		has := 0
		for of, r := range rows {
			if r != 0 {
				has |= 1 << of
			}
		}
		p.number(has)
		for _, r := range rows {
			if r != 0 {
				p.number(int(r & (1<<rowBits - 1)))
			}
		}
	}
	p.number(len(t.slots))
	for _, slot := range t.slots {
		p.out = binary.LittleEndian.AppendUint32(p.out, slot.code)
		if slot.code != 0 {
			p.signed(int(slot.negative))
			p.signed(int(slot.positive))
		}
	}
}

func (p *packer) values(w *Weights) {
	p.number(len(w.Values))
	for i := range w.Values {
		v := &w.Values[i]
		p.bytes([]byte(v.Name))
		p.float(v.Spread)
		p.odds(v.Odds)
	}
}

// words packs the lemmas with their stems, and the words with the numbers of
// their lemmas, and their weights where they have any.
func (p *packer) words(w *Weights) {
	var lemmas []*wordEntry
	numbers := map[string]int{}
	for i := range w.words.list {
		entry := &w.words.list[i]
		if _, ok := numbers[entry.lemma]; !ok {
			numbers[entry.lemma] = len(lemmas)
			lemmas = append(lemmas, entry)
		}
	}
	p.number(len(lemmas))
	for _, entry := range lemmas {
		p.bytes([]byte(entry.lemma))
		p.signed(int(entry.stem))
		p.signed(int(entry.negated))
	}
	p.hashes(&w.words.HashTable)
	p.number(len(w.words.odds) / slotCount)
	p.number(len(w.words.list))
	for i := range w.Words {
		word, entry := &w.Words[i], &w.words.list[i]
		p.number(numbers[entry.lemma])
		p.out = append(p.out, entry.pos, byte(number(entry.name)), byte(number(word.Slots != nil)))
		for _, o := range word.Slots {
			p.signed(steps(o.Negative, wordStep))
			p.signed(steps(o.Positive, wordStep))
		}
	}
}
