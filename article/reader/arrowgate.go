package reader

import (
	"encoding/binary"
	"errors"
	"io"

	flatbuffers "github.com/google/flatbuffers/go"
)

// Bounds of the messages of an Arrow table.
const (
	maxArrowMessage = 64 << 20 // bytes of what describes a batch
	maxArrowDepth   = 32       // of fields within fields
	maxTableRatio   = 100      // rows for each byte of a batch or file
)

var errArrow = errors.New("a message does not hold what it says")

// arrowGate lets a stream of Arrow messages through whose counts are true: the
// reader behind it takes memory for whatever number it is told.
type arrowGate struct {
	in      io.Reader
	pending []byte // let through, but not yet read
	body    int64  // bytes to come after the message
	err     error
	ended   bool // the mark of the end was read
}

func (g *arrowGate) Read(p []byte) (int, error) {
	for len(g.pending) == 0 && g.body == 0 && g.err == nil {
		g.err = g.message()
	}
	switch {
	case len(g.pending) > 0:
		n := copy(p, g.pending)
		g.pending = g.pending[n:]
		return n, nil
	case g.body > 0:
		n, err := g.in.Read(p[:min(int64(len(p)), g.body)])
		g.body -= int64(n)
		return n, err
	}
	return 0, g.err
}

// message reads a message and looks at what it says of itself.
func (g *arrowGate) message() error {
	head := make([]byte, 8)
	if _, err := io.ReadFull(g.in, head[:4]); err != nil {
		return err
	}
	size := binary.LittleEndian.Uint32(head)
	prefix := head[:4]
	if size == 0xffffffff {
		if _, err := io.ReadFull(g.in, head[4:]); err != nil {
			return err
		}
		size, prefix = binary.LittleEndian.Uint32(head[4:]), head
	}
	if size == 0 {
		g.ended = true
		g.pending = prefix
		return nil
	}
	if size > maxArrowMessage {
		return errArrow
	}
	data, err := io.ReadAll(io.LimitReader(g.in, int64(size)))
	if err == nil && len(data) < int(size) {
		err = io.ErrUnexpectedEOF
	}
	if err != nil {
		return err
	}
	v := arrowMessage{left: len(data)}
	if g.body = v.look(data); v.wrong || g.body < 0 {
		g.body = 0
		return errArrow
	}
	g.pending = append(prefix, data...)
	return nil
}

// arrowMessage looks at the tables of a message (Message.fbs and Schema.fbs of
// the Arrow format; slots count from 4 by 2). An offset that leads out of the
// message ends in a panic, which the caller of the reader catches.
type arrowMessage struct {
	left  int // fields that there may be yet
	wrong bool
}

// look gives the length of the body that follows the message.
func (v *arrowMessage) look(data []byte) int64 {
	t := flatbuffers.Table{Bytes: data, Pos: flatbuffers.GetUOffsetT(data)}
	const schema, dictionary, batch = 1, 2, 3
	body := t.GetInt64Slot(10, 0)
	header, ok := child(t, 8)
	if !ok {
		v.wrong = true
		return 0
	}
	switch t.GetByteSlot(6, 0) {
	case schema:
		v.fields(header, 6, 0)
		v.vector(header, 8, 4)
	case dictionary:
		if inner, ok := child(header, 6); ok {
			v.batch(inner, body)
		}
	case batch:
		v.batch(header, body)
	}
	return body
}

// child gives the table in a slot.
func child(t flatbuffers.Table, slot flatbuffers.VOffsetT) (flatbuffers.Table, bool) {
	offset := flatbuffers.UOffsetT(t.Offset(slot))
	if offset == 0 {
		return t, false
	}
	return flatbuffers.Table{Bytes: t.Bytes, Pos: t.Indirect(offset + t.Pos)}, true
}

// vector gives the place and length of a vector, whose elements have room in
// the message.
func (v *arrowMessage) vector(t flatbuffers.Table, slot flatbuffers.VOffsetT, width int) (start flatbuffers.UOffsetT, length int) {
	offset := flatbuffers.UOffsetT(t.Offset(slot))
	if offset == 0 {
		return 0, 0
	}
	start, length = t.Vector(offset), t.VectorLen(offset)
	if length < 0 || int64(start)+int64(length)*int64(width) > int64(len(t.Bytes)) {
		v.wrong = true
		return 0, 0
	}
	return start, length
}

func (v *arrowMessage) fields(t flatbuffers.Table, slot flatbuffers.VOffsetT, depth int) {
	start, length := v.vector(t, slot, 4)
	if v.left -= length; v.left < 0 || depth > maxArrowDepth {
		v.wrong = true
	}
	for i := 0; i < length && !v.wrong; i++ {
		field := flatbuffers.Table{Bytes: t.Bytes, Pos: t.Indirect(start + flatbuffers.UOffsetT(4*i))}
		v.vector(field, 16, 4)
		if kind, ok := child(field, 10); ok {
			const union = 14
			if field.GetByteSlot(8, 0) == union {
				v.vector(kind, 6, 4)
			}
		}
		v.fields(field, 14, depth+1)
	}
}

func (v *arrowMessage) batch(t flatbuffers.Table, body int64) {
	rows := t.GetInt64Slot(4, 0)
	v.wrong = v.wrong || rows < 0 || body < 0 || rows/maxTableRatio > body+64
	v.vector(t, 6, 16)
	v.vector(t, 8, 16)
	v.vector(t, 12, 8)
}
