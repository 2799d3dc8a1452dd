package reader

import (
	"encoding/binary"
	"errors"
	"math/bits"

	"github.com/apache/arrow/go/v17/arrow/memory"
	"github.com/apache/arrow/go/v17/parquet"
	columnfile "github.com/apache/arrow/go/v17/parquet/file"
	"github.com/apache/arrow/go/v17/parquet/schema"
)

var errLevels = errors.New("a page has fewer levels than values")

// parquetColumn opens a column of a row group whose pages are looked at before
// the library reads them.
func parquetColumn(group *columnfile.RowGroupReader, leaf int, descr *schema.Column, m memory.Allocator) (columnfile.ColumnChunkReader, error) {
	pages, err := group.GetColumnPageReader(leaf)
	if err != nil {
		return nil, err
	}
	// The pool is for values that are skipped, of which there are none.
	return columnfile.NewColumnReader(descr, &levelGate{PageReader: pages, column: descr}, m, nil), nil
}

// levelGate lets the pages of a column through that have a level of definition,
// and of repetition, for each of their values. Where these end too early the
// library (v17) asks for the next without end.
type levelGate struct {
	columnfile.PageReader
	column *schema.Column
	err    error
}

func (g *levelGate) Next() bool {
	if g.err != nil || !g.PageReader.Next() {
		return false
	}
	if !g.sound(g.Page()) {
		g.err = errLevels
		return false
	}
	return true
}

func (g *levelGate) Err() error {
	if g.err != nil {
		return g.err
	}
	return g.PageReader.Err()
}

// sound looks at the levels of a page (Parquet format, Encodings: RLE/bit-packing
// hybrid; what else is wrong with it the library tells).
func (g *levelGate) sound(p columnfile.Page) bool {
	repetition, definition := g.column.MaxRepetitionLevel(), g.column.MaxDefinitionLevel()
	switch p := p.(type) {
	case *columnfile.DataPageV1:
		rest := p.Data()
		for _, levels := range []struct {
			most     int16
			encoding parquet.Encoding
		}{{repetition, p.RepetitionLevelEncoding()}, {definition, p.DefinitionLevelEncoding()}} {
			if levels.most == 0 {
				continue
			}
			if levels.encoding != parquet.Encodings.RLE {
				return levels.encoding == parquet.Encodings.BitPacked // whose length the library compares
			}
			if len(rest) < 4 {
				return false
			}
			size := binary.LittleEndian.Uint32(rest)
			if rest = rest[4:]; int64(size) > int64(len(rest)) || !enoughLevels(rest[:size], levels.most, int(p.NumValues())) {
				return false
			}
			rest = rest[size:]
		}
	case *columnfile.DataPageV2:
		data, first, second := p.Data(), int(p.RepetitionLevelByteLen()), int(p.DefinitionLevelByteLen())
		if first < 0 || second < 0 || first+second > len(data) {
			return false
		}
		return (repetition == 0 || enoughLevels(data[:first], repetition, int(p.NumValues()))) &&
			(definition == 0 || enoughLevels(data[first:first+second], definition, int(p.NumValues())))
	}
	return true
}

// enoughLevels counts the levels up to a number of values.
func enoughLevels(data []byte, most int16, values int) bool {
	width := bits.Len16(uint16(most))
	for values > 0 {
		head, n := binary.Uvarint(data)
		if n <= 0 || head > 1<<31 {
			return false
		}
		data = data[n:]
		count, size := int(head>>1), (width+7)/8
		if head&1 != 0 { // groups of eight, packed
			count, size = count*8, count*width
			if size > len(data) { // the last may be cut where the values end
				count, size = len(data)*8/width, len(data)
			}
		}
		if count == 0 || size > len(data) {
			return false
		}
		values, data = values-count, data[size:]
	}
	return true
}
