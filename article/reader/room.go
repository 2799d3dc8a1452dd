package reader

import "errors"

// room bounds what a file on disk may unpack to, all that is nested in it
// included, so that a small file cannot keep the program busy for ever. What
// came of the bytes counts: articles may compress well, but bytes of which
// nothing comes may not. Memory is bounded apart from that, since everything
// is read as a stream.
type room struct {
	disk   *meter
	size   int64 // of the file, -1 if unknown
	out    int64 // bytes unpacked so far, at every level of nesting
	earned int64 // bytes of items made so far

	limits roomLimits
}

// roomLimits are the numbers of a room.
type roomLimits struct {
	// idle is the bytes that may be unpacked in any case, ratio those for
	// each byte read from disk, and worth those for each byte of an item.
	idle, ratio, worth int64
	// most and mostRatio are the same where items are made of everything.
	most, mostRatio int64
}

// newRoom is for one file. Deflate makes at most 1,032 bytes of one; text is
// seldom compressed to less than a tenth, and logs and tables to a hundredth.
func newRoom(disk *meter, size int64) *room {
	return &room{disk: disk, size: size, limits: roomLimits{
		idle: 256 << 20, ratio: 100, worth: 4,
		most: 1 << 30, mostRatio: 1000,
	}}
}

// errRoom is the error of reading on in a room that is full.
var errRoom = errors.New("it unpacks to far more than a file of its size can hold; nothing was read from here on")

func (r *room) full() bool {
	in := r.disk.bytes
	if r.size >= 0 {
		in = min(in, r.size) // an archive may be read twice over
	}
	l := r.limits
	return r.out > l.idle+l.ratio*in+l.worth*r.earned || r.out > l.most+l.mostRatio*in
}
