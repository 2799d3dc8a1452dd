package evaluate

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"
)

// ReadGold reads gold records, one JSON object a line; empty lines are
// skipped. The first record that can be told decides the kind of all. Every
// line that cannot be used is one of the faults, as "name:line: what", and is
// left out of the items. The error is for a reader that fails, and for a file
// without one usable record.
func ReadGold(name string, r io.Reader) (items []Item, faults []error, err error) {
	g := goldReader{name: name, idLine: map[string]int{}, textID: map[string]string{}}
	lines := bufio.NewReaderSize(r, 1<<16)
	for {
		line, err := lines.ReadBytes('\n')
		if len(line) > 0 {
			g.line++
			if fault := g.read(line); fault != nil {
				g.faults = append(g.faults, fmt.Errorf("%s:%d: %w", name, g.line, fault))
			}
		}
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return g.items, g.faults, fmt.Errorf("read gold %s: line %d: %w", name, g.line+1, err)
		}
	}
	if len(g.items) == 0 {
		return nil, g.faults, fmt.Errorf("read gold %s: no usable record in %d lines", name, g.line)
	}
	return g.items, g.faults, nil
}

type goldReader struct {
	name   string
	line   int
	kind   Kind
	told   bool              // kind is known
	idLine map[string]int    // line on which an id was seen
	textID map[string]string // id under which a text was first seen
	items  []Item
	faults []error
}

func (g *goldReader) read(line []byte) error {
	if g.line == 1 {
		line = bytes.TrimPrefix(line, []byte("\uFEFF"))
	}
	line = bytes.TrimSpace(line)
	if len(line) == 0 {
		return nil
	}
	if !utf8.Valid(line) {
		return errors.New("not valid utf-8")
	}
	rec, err := parseRecord(line)
	if err != nil {
		return err
	}
	kind, err := rec.kind()
	if err != nil {
		return err
	}
	if !g.told {
		g.kind, g.told = kind, true
	}
	if kind != g.kind {
		return fmt.Errorf("a %s record among %s records", kind, g.kind)
	}
	item, err := rec.item(kind)
	if err != nil {
		return err
	}
	if first, twice := g.idLine[item.ID]; twice {
		return fmt.Errorf("id %q is also on line %d", item.ID, first)
	}
	g.idLine[item.ID] = g.line
	item.Place = fmt.Sprintf("%s:%d", g.name, g.line)
	if _, seen := g.textID[item.Text]; !seen {
		g.textID[item.Text] = item.ID
	}
	if item.Article == "" {
		item.Article = articleOf(item, g.textID[item.Text])
	}
	g.items = append(g.items, item)
	return nil
}
