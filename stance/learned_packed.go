package stance

import (
	"compress/flate"
	_ "embed"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"

	"parallax/text"
)

//go:embed data/learned.bin
var packedWeights string

// DefaultWeights are those the program carries, with the lists of their file.
func DefaultWeights() (*Weights, error) {
	p := unpacker{rest: packedWeights}
	if _, err := p.weights(); err != nil {
		return nil, err
	}
	file, err := io.ReadAll(flate.NewReader(strings.NewReader(p.text())))
	if err != nil {
		return nil, fmt.Errorf("the packed weights: %w", err)
	}
	return ParseWeights("learned.tsv", file)
}

// builtIn are the weights that the program carries, as far as scoring needs them.
func builtIn() (*Weights, error) {
	p := unpacker{rest: packedWeights}
	return p.weights()
}

// BuiltInSource is what Model.Source says of the weights that the program carries,
// without unpacking them.
func BuiltInSource() (name, sha256 string, err error) {
	p := unpacker{rest: packedWeights}
	w, err := p.about()
	if err != nil {
		return "", "", err
	}
	name, sha256 = w.source()
	return name, sha256, nil
}

// unpacker reads what PackWeights packs from the beginning of what is left. Once
// there is too little it is short for good.
type unpacker struct {
	rest  string
	short bool
}

var errPacked = errors.New("the packed weights are not whole")

// about is what the file says beside its lists.
func (p *unpacker) about() (*Weights, error) {
	_, rest, ok := strings.Cut(p.rest, "\n\n")
	if !ok {
		return nil, errPacked
	}
	p.rest = rest
	w := new(Weights)
	if err := json.Unmarshal([]byte(p.text()), w); err != nil {
		return nil, errors.Join(errPacked, err)
	}
	return w, nil
}

func (p *unpacker) weights() (*Weights, error) {
	w, err := p.about()
	if err != nil {
		return nil, err
	}
	p.features(&w.features)
	p.values(w)
	p.words(&w.words)
	if p.short {
		return nil, errPacked
	}
	return w, nil
}

// take is the next n bytes.
func (p *unpacker) take(n int) string {
	if n < 0 || n > len(p.rest) {
		p.short, p.rest = true, ""
		return ""
	}
	taken := p.rest[:n]
	p.rest = p.rest[n:]
	return taken
}

func (p *unpacker) number() int {
	n, shift := uint64(0), 0
	for i := range min(len(p.rest), binary.MaxVarintLen64) {
		c := p.rest[i]
		if n |= uint64(c&0x7f) << shift; c < 0x80 {
			p.rest = p.rest[i+1:]
			return int(n)
		}
		shift += 7
	}
	p.short, p.rest = true, ""
	return 0
}

func (p *unpacker) signed() int {
	n := uint64(p.number())
	return int(n>>1) ^ -int(n&1)
}

// count is a number of things that take at least so many bytes each.
func (p *unpacker) count(least int) int {
	n := p.number()
	if n < 0 || n > len(p.rest)/least {
		p.short, p.rest = true, ""
		return 0
	}
	return n
}

func (p *unpacker) byte() byte {
	if b := p.take(1); b != "" {
		return b[0]
	}
	return 0
}

func (p *unpacker) code() uint32 {
	b := p.take(4)
	if b == "" {
		return 0
	}
	return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
}

func (p *unpacker) fixed() uint64 {
	low := uint64(p.code())
	return low | uint64(p.code())<<32
}

func (p *unpacker) float() float64 { return math.Float64frombits(p.fixed()) }
func (p *unpacker) odds() Odds     { return Odds{Negative: p.float(), Positive: p.float()} }
func (p *unpacker) text() string   { return p.take(p.number()) }

func (p *unpacker) hashes() text.HashTable {
	n := p.count(9)
	t := text.NewHashTable(n)
	for range n {
		hash := p.fixed()
		t.Put(hash, int32(p.number()))
	}
	return t
}

func (p *unpacker) features(t *featureTable) {
	t.stems, t.runs, t.empty = p.hashes(), p.hashes(), int32(p.number())
	t.rows = make([][families]row, p.count(1))
	start := 1 // the first slot is nobody's
	for i := range t.rows {
		has := p.number()
		for of := range t.rows[i] {
			if has&(1<<of) == 0 {
				continue
			}
			halvings := p.number()
			t.rows[i][of] = row(start<<rowBits | halvings)
			start += 1 << halvings
		}
	}
	t.slots = make([]featureSlot, p.count(4))
	for i := range t.slots {
		if code := p.code(); code != 0 {
			t.slots[i] = featureSlot{code, int16(p.signed()), int16(p.signed())}
		}
	}
	p.short = p.short || start != len(t.slots)
}

func (p *unpacker) values(w *Weights) {
	values := make([]WeightedValue, p.count(1))
	for i := range values {
		values[i] = WeightedValue{p.text(), p.float(), p.odds()}
	}
	w.values = valuesOf(values)
}

func (p *unpacker) words(t *wordTable) {
	lemmas := make([]wordEntry, p.count(3))
	for i := range lemmas {
		lemmas[i] = wordEntry{lemma: p.text(), stem: int32(p.signed()), negated: int32(p.signed())}
	}
	t.HashTable = p.hashes()
	t.odds = make([]slotOdds, 0, slotCount*p.count(2*slotCount))
	t.list = make([]wordEntry, p.count(4))
	for i := range t.list {
		n := p.number()
		if n >= len(lemmas) {
			p.short = true
			return
		}
		entry := lemmas[n]
		entry.pos, entry.name, entry.row = p.byte(), p.byte() == 1, -1
		if p.byte() == 1 {
			entry.row = int32(len(t.odds) / slotCount)
			for range slotCount {
				t.odds = append(t.odds, slotOdds{p.wordOdds(), p.wordOdds()})
			}
		}
		t.list[i] = entry
	}
}

func (p *unpacker) wordOdds() float32 { return float32(float64(p.signed()) * wordStep) }
