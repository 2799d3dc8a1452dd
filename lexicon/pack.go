package lexicon

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"parallax/lexicon/data"
)

// Code packs a set that was loaded and indexed, or makes the set of what was packed.
func (s *Set) Code(c *Coder) {
	CodeList(c, &s.Valence, (*Coder).valence)
	CodeList(c, &s.Shifters, func(c *Coder, x *Shifter) {
		CodeText(c, &x.Term)
		CodeInt(c, &x.Line)
		CodeInt(c, &x.Kind)
		c.float(&x.Factor)
		c.Bool(&x.Before)
		CodeInt(c, &x.POS)
	})
	CodeList(c, &s.Attributions, func(c *Coder, a *Attribution) {
		CodeText(c, &a.Term)
		CodeInt(c, &a.Line)
		CodeInt(c, &a.POS)
		c.label(&a.Kind)
		c.float(&a.Attitude)
	})
	codeMap(c, &s.Syntax, CodeInt)
	if c.unpack {
		s.Words = newWords()
	}
	s.Words.code(c)
	CodeList(c, &s.AFINN, func(c *Coder, w *Word) {
		CodeText(c, &w.Term)
		c.float(&w.Value)
	})
	CodeList(c, &s.Files, (*Coder).header)
	CodeList(c, &s.Own, (*Coder).header)
	forms := map[string][4][]string(s.irregular)
	codeMap(c, &forms, func(c *Coder, parts *[4][]string) {
		for i := range parts {
			CodeList(c, &parts[i], CodeText)
		}
	})
	s.irregular = forms
	codeMap(c, &s.readAs, CodeText)
	codeMap(c, &s.twins, func(c *Coder, t *twin) {
		CodeInt(c, &t.noun)
		CodeInt(c, &t.verb)
		CodeInt(c, &t.form)
	})
	s.unpacked = c.unpack
}

func (c *Coder) valence(e *Entry) {
	CodeText(c, &e.Term)
	c.label(&e.Lexicon)
	CodeInt(c, &e.Line)
	CodeInt(c, &e.POS)
	c.label(&e.Class)
	c.Bool(&e.InWords)
	c.Bool(&e.Imposed)
	c.float(&e.Value)
	if c.Bool(&e.Frame); e.Frame {
		c.float(&e.Agent)
		c.float(&e.Patient)
		c.float(&e.Relation)
	}
}

func (c *Coder) header(h *Header) {
	for _, field := range []*string{&h.File, &h.Name, &h.Source, &h.Licence, &h.Version, &h.Columns, &h.SHA256} {
		CodeText(c, field)
	}
	CodeInt(c, &h.Entries)
}

func (w *Words) code(c *Coder) {
	hashes := make([]uint64, len(w.classes))
	for hash, i := range w.table.All() {
		hashes[i] = hash
	}
	CodeList(c, &hashes, (*Coder).hash)
	CodeList(c, &w.classes, CodeInt)
	CodeList(c, &w.negatorEndings, CodeText)
	if c.unpack {
		for i, hash := range hashes {
			w.table.Put(hash, int32(i))
		}
	}
}

// Unpacked says whether the set was made of what was packed.
func (s *Set) Unpacked() bool { return s.unpacked }

// Current says whether the files that the set was made of are as the program
// carries them. Those of its modules have no file.
func (s *Set) Current() bool {
	for _, h := range slices.Concat(s.Files, s.Own) {
		if sum := sha256.Sum256([]byte(data.File(h.File))); h.File != vaderFile && hex.EncodeToString(sum[:]) != h.SHA256 {
			return false
		}
	}
	return len(s.Files) > 0
}

// Code packs a matcher, or makes the matcher of what was packed.
func (m *Matcher) Code(c *Coder) {
	CodeInt(c, &m.layers)
	slots := len(m.slots)
	CodeInt(c, &slots)
	words := len(m.single) / max(m.layers, 1)
	CodeInt(c, &words)
	if c.unpack {
		const most = 1 << 24
		if slots < 1 || slots > most || words < 0 || words > slots || m.layers < 1 || m.layers > maxLayers {
			c.fail()
			return
		}
		m.slots, m.mask, m.single = make([]slot, slots), uint64(slots-1), make([]entry, words*m.layers)
		for i := range m.single {
			m.single[i].id = -1
		}
	}
	c.slots(m)
	c.pairs(m)
	lists := make(map[string][]glob, len(m.globs))
	for key, list := range m.globs {
		lists[string(key[:])] = list
	}
	codeMap(c, &lists, func(c *Coder, list *[]glob) {
		CodeList(c, list, func(c *Coder, g *glob) {
			CodeText(c, &g.stem)
			CodeInt(c, &g.layer)
			c.entry(&g.entry)
		})
	})
	m.globs = make(map[[globStem]byte][]glob, len(lists))
	for key, list := range lists {
		if len(key) != globStem {
			c.fail()
			return
		}
		m.globs[[globStem]byte([]byte(key))] = list
	}
}

func (c *Coder) entry(e *entry) {
	CodeInt(c, &e.id)
	CodeInt(c, &e.form)
}

// codePlaces codes what is taken of a table, each with how far it stands behind
// the one before.
func codePlaces[T any](c *Coder, table []T, taken func(*T) bool, code func(*T)) {
	var at []int
	for i := range table {
		if taken(&table[i]) {
			at = append(at, i)
		}
	}
	last := 0
	CodeList(c, &at, func(c *Coder, i *int) {
		step := *i - last
		CodeInt(c, &step)
		last += step
		if *i = last; last < 0 || last >= len(table) {
			c.fail()
			last = 0
			return
		}
		code(&table[last])
	})
}

// slots codes the words and their entries, in the order of the table.
func (c *Coder) slots(m *Matcher) {
	codePlaces(c, m.slots, func(s *slot) bool { return s.word > 0 }, func(s *slot) {
		c.hash(&s.hash)
		CodeInt(c, &s.word)
		c.Bool(&s.phrases)
		CodeInt(c, &s.layers)
		if s.word < 1 || int(s.word)*m.layers > len(m.single) {
			c.fail()
			return
		}
		for layer, row := 0, m.single[int(s.word-1)*m.layers:]; layer < m.layers; layer++ {
			if s.layers&(1<<layer) != 0 {
				c.entry(&row[layer])
			}
		}
	})
}

// pairs codes the phrases, in the order of the table.
func (c *Coder) pairs(m *Matcher) {
	size := len(m.pairs)
	CodeInt(c, &size)
	if c.unpack {
		if size < 1 || size > len(m.slots)*2 {
			c.fail()
			return
		}
		m.pairs, m.filter = make([]pair, size), make([]uint64, 1<<filterBits/64)
	}
	codePlaces(c, m.pairs, func(p *pair) bool { return p.list != nil }, func(p *pair) {
		CodeList(c, &p.list, (*Coder).phrase)
		if !c.unpack || c.short || len(p.list) == 0 {
			return
		}
		p.hash = p.list[0].key()
		m.filter[p.hash>>(64-filterBits)/64] |= 1 << (p.hash >> (64 - filterBits) % 64)
	})
}

func (c *Coder) phrase(p *phrase) {
	CodeInt(c, &p.layer)
	CodeInt(c, &p.words)
	CodeList(c, &p.hashes, (*Coder).hash)
	CodeText(c, &p.stem)
	c.entry(&p.entry)
	if stems := min(len(p.stem), 1); len(p.hashes) == 0 || p.words < 2 || int(p.words) != len(p.hashes)+stems {
		c.fail()
	}
}
