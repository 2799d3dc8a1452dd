package reader

// document is a file of one of the formats that a room decodes, without its
// place.
type document struct {
	data  []byte // as read, after decompression
	dates dateRules
}
