package table

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"

	"github.com/valyala/fastjson"
)

// scanStep is how many rows of a file that is read row by row go together.
const scanStep = 1 << 13

// jsonlColumns reads the names of the columns from the first line of a file;
// the columns documented stand for those of an empty one.
func jsonlColumns(table Table, path string) ([]Column, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	line, err := bufio.NewReaderSize(f, 1<<16).ReadBytes('\n')
	if errors.Is(err, io.EOF) && len(line) == 0 {
		return table.Columns, nil
	}
	if err != nil {
		return nil, fmt.Errorf("line 1: %w", err)
	}
	v, err := fastjson.ParseBytes(line)
	if err != nil {
		return nil, fmt.Errorf("line 1: %w", err)
	}
	object, err := v.Object()
	if err != nil {
		return nil, fmt.Errorf("line 1: %w", err)
	}
	var cols []Column
	object.Visit(func(key []byte, _ *fastjson.Value) { cols = append(cols, table.namedColumn(string(key))) })
	return cols, nil
}

// namedColumn is the column of that name as documented, and one of text that
// may be null where a file says no more than its name.
func (t *Table) namedColumn(name string) Column {
	c, known := t.Column(name)
	if !known {
		c.Type, c.Nullable = String, true
	}
	return c
}

// scanJSONL gives the rows of a file of one object a line.
func scanJSONL(path string, cols []Column) iter.Seq2[*Rows, error] {
	return func(yield func(*Rows, error) bool) {
		f, err := os.Open(path)
		if err != nil {
			yield(nil, err)
			return
		}
		defer f.Close()
		lines := bufio.NewReaderSize(f, 1<<20)
		for read := 0; ; read += scanStep {
			rows, err := someLines(lines, cols, read)
			if err != nil || rows.n > 0 {
				if !yield(rows, err) {
					return
				}
			}
			if err != nil || rows.n < scanStep {
				return
			}
		}
	}
}

// someLines reads up to scanStep lines; read is the number of those before.
func someLines(lines *bufio.Reader, cols []Column, read int) (*Rows, error) {
	all := builders(cols)
	var p fastjson.Parser
	for n := range scanStep {
		line, err := lines.ReadBytes('\n')
		if errors.Is(err, io.EOF) && len(line) == 0 {
			return finished(cols, all, n), nil
		}
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", read+n+1, err)
		}
		v, err := p.ParseBytes(line)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", read+n+1, err)
		}
		for i, c := range cols {
			if err := all[i].addJSON(v.Get(c.Name)); err != nil {
				return nil, fmt.Errorf("line %d: column %s: %w", read+n+1, c.Name, err)
			}
		}
	}
	return finished(cols, all, scanStep), nil
}

// addJSON adds a JSON value; one that is not there counts as null.
func (b *builder) addJSON(v *fastjson.Value) error {
	switch {
	case v == nil || v.Type() == fastjson.TypeNull:
		b.addNull()
		return nil
	case b.Type == StringList:
		elements, err := v.Array()
		if err != nil {
			return err
		}
		b.addList()
		for _, e := range elements {
			text, err := e.StringBytes()
			if err != nil {
				return err
			}
			b.addElement(string(text))
		}
		return nil
	}
	if v.Type() != fastjson.TypeString {
		if b.Type == String {
			b.addText(v.String())
			return nil
		}
		return b.addPlain(v.String())
	}
	text, err := v.StringBytes()
	if err != nil {
		return err
	}
	if b.Type == String {
		b.addText(string(text))
		return nil
	}
	return b.addPlain(string(text))
}
