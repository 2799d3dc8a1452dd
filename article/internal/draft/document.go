package draft

import (
	"parallax/article/internal/date"
	"parallax/budget"
)

// Document is a file of one of the formats that a room decodes, without its
// place.
type Document struct {
	Data  []byte // as read, after decompression
	Dates date.Rules
	// Limits move the bounds of what may come of it.
	Limits budget.Limits
}
