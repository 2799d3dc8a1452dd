package draft

import (
	"parallax/article/internal/date"
)

// Document is a file of one of the formats that a room decodes, without its
// place.
type Document struct {
	Data  []byte // as read, after decompression
	Dates date.Rules
}
