package stance

import (
	"cmp"
	"fmt"
	"maps"
	"math/bits"
	"slices"
	"strings"

	"parallax/text"
)

// mostSteps is the largest weight of a feature, so that two add up to a number
// of 16 bits.
const mostSteps = 1 << 14

// newFeatureTable makes the table of the features, which may not stand twice.
func newFeatureTable(features []WeightedFeature) (featureTable, error) {
	b := tableBuilder{singles: map[string]int32{}, runs: map[uint64]int32{}}
	b.empty = b.single("")
	for i := range features {
		if err := b.add(&features[i]); err != nil {
			return featureTable{}, err
		}
	}
	return b.table()
}

// tableBuilder makes a feature table.
type tableBuilder struct {
	singles map[string]int32
	runs    map[uint64]int32
	empty   int32
	stems   int32
	placed  []placedFeature
}

// placedFeature is a feature and where it belongs.
type placedFeature struct {
	stem    int32
	family  family
	slot    featureSlot
	feature *WeightedFeature
}

// add takes a feature in. What counts for anybody also counts for actors of the
// file, on top of what counts for them alone.
func (b *tableBuilder) add(f *WeightedFeature) error {
	name, mine := strings.CutPrefix(f.Group, own)
	g := featureGroup(slices.Index(groupNames[:], name))
	if g >= groups {
		return fmt.Errorf("feature %s %q: no such group", f.Group, f.Key)
	}
	of, template, about, ok := templateOf(g, f.Key)
	if !ok || mine && of != toneAnyone {
		return fmt.Errorf("feature %s %q: not written as features of its group are", f.Group, f.Key)
	}
	negative, positive := steps(f.Negative, featureStep), steps(f.Positive, featureStep)
	if max(negative, -negative, positive, -positive) > mostSteps {
		return fmt.Errorf("feature %s %q: a weight is beyond %v", f.Group, f.Key, mostSteps*featureStep)
	}
	p := placedFeature{family: of, feature: f, slot: featureSlot{
		code: templateCode(g, []byte(template)), negative: int16(negative), positive: int16(positive),
	}}
	if p.stem = b.single(about); g == pairPair || g == pairAround {
		p.stem = b.run(about)
	}
	if !mine {
		b.placed = append(b.placed, p)
	}
	if of == toneAnyone {
		p.family = toneActor
		b.placed = append(b.placed, p)
	}
	return nil
}

// single is the number of a stem that is one text.
func (b *tableBuilder) single(about string) int32 { return numbered(b, b.singles, about) }

// run is the number of a stem of symbols in a row.
func (b *tableBuilder) run(about string) int32 {
	n := noStem
	for symbol := range strings.SplitSeq(about, " ") {
		last := b.single(symbol)
		if n == noStem {
			n = last
		} else {
			n = numbered(b, b.runs, runHash(n, last))
		}
	}
	return n
}

// numbered is the number of a stem, the next one for one not met before.
func numbered[K comparable](b *tableBuilder, known map[K]int32, key K) int32 {
	n, ok := known[key]
	if !ok {
		n = b.stems
		b.stems++
		known[key] = n
	}
	return n
}

// table is the table of what was taken in.
func (b *tableBuilder) table() (featureTable, error) {
	t := featureTable{
		stems: text.NewHashTable(len(b.singles)), runs: text.NewHashTable(len(b.runs)),
		rows: make([][families]row, b.stems), slots: make([]featureSlot, 1), empty: b.empty,
	}
	for _, about := range slices.Sorted(maps.Keys(b.singles)) {
		t.stems.Put(text.Hash(about), b.singles[about])
	}
	for _, hash := range slices.Sorted(maps.Keys(b.runs)) {
		t.runs.Put(hash, b.runs[hash])
	}
	slices.SortStableFunc(b.placed, func(p, q placedFeature) int {
		return cmp.Or(cmp.Compare(p.stem, q.stem), cmp.Compare(p.family, q.family), cmp.Compare(p.slot.code, q.slot.code))
	})
	for from := 0; from < len(b.placed); {
		p, to := &b.placed[from], from
		for to < len(b.placed) && b.placed[to].stem == p.stem && b.placed[to].family == p.family {
			to++
		}
		slots, err := merge(b.placed[from:to])
		if err != nil {
			return featureTable{}, err
		}
		t.rows[p.stem][p.family] = t.putRow(slots)
		from = to
	}
	return t, nil
}

// merge makes slots of the features of one stem and family, sorted by code:
// one of two that differ in that one counts for actors of the file alone.
func merge(placed []placedFeature) ([]featureSlot, error) {
	var slots []featureSlot
	for i := range placed {
		p := &placed[i]
		if i == 0 || placed[i-1].slot.code != p.slot.code {
			slots = append(slots, p.slot)
			continue
		}
		f, before := p.feature, placed[i-1].feature
		if f.Key != before.Key || f.Group == before.Group || i > 1 && placed[i-2].slot.code == p.slot.code {
			return nil, fmt.Errorf("feature %s %q stands twice, or cannot be told from %s %q", f.Group, f.Key, before.Group, before.Key)
		}
		last := &slots[len(slots)-1]
		last.negative += p.slot.negative
		last.positive += p.slot.positive
	}
	return slots, nil
}

// putRow gives the features of one stem and family a row, three quarters full
// at most where it is long.
func (t *featureTable) putRow(of []featureSlot) row {
	halvings := bits.Len(uint(len(of) - 1))
	if len(of) > 4 && 4*len(of) > 3<<halvings {
		halvings++
	}
	start, mask := len(t.slots), uint32(1)<<halvings-1
	t.slots = append(t.slots, make([]featureSlot, mask+1)...)
	for _, slot := range of {
		at := slot.code & mask
		for t.slots[start+int(at)].code != 0 {
			at = (at + 1) & mask
		}
		t.slots[start+int(at)] = slot
	}
	return row(start<<rowBits | halvings)
}
