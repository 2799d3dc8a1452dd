package draft

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"parallax/article"
)

// Piece is a paragraph of a body as far as its format tells: a block, or a
// line of the rest.
type Piece struct {
	article.Block
	Given bool // a block of the format
	Alone bool // white space or a finished sentence on both sides
	above bool // on the side above
}

// PiecesIn gives the blocks of a body and, between them, its lines.
func PiecesIn(body string, blocks []article.Block) []Piece {
	var pieces []Piece
	at := 0
	for _, b := range blocks {
		pieces = appendLines(pieces, body, at, b.Start)
		pieces = append(pieces, Piece{Block: b, Given: true, Alone: true})
		at = b.End
	}
	return appendLines(pieces, body, at, len(body))
}

func appendLines(pieces []Piece, body string, from, to int) []Piece {
	first := len(pieces)
	blank := true // the line above is, or ends a sentence
	for line := range strings.Lines(body[from:to]) {
		text := strings.TrimSpace(line)
		if text == "" {
			blank = true
			if n := len(pieces); n > first {
				pieces[n-1].Alone = pieces[n-1].Alone || pieces[n-1].above
			}
		} else {
			start := from + strings.Index(line, text)
			if n := len(pieces); n > first && startsSentence(text) {
				pieces[n-1].Alone = pieces[n-1].Alone || pieces[n-1].above
			}
			pieces = append(pieces, Piece{Block: article.Block{Start: start, End: start + len(text)}, above: blank})
			blank = endsSentence(text)
		}
		from += len(line)
	}
	for i := first; i < len(pieces); i++ {
		if i == len(pieces)-1 && pieces[i].above {
			pieces[i].Alone = true
		}
	}
	return pieces
}

func startsSentence(text string) bool {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(text, "\"'“‘«(["))
	return !unicode.IsLower(first)
}

func endsSentence(text string) bool {
	text = strings.TrimRight(text, "\"'”’»)]")
	return strings.HasSuffix(text, ".") || strings.HasSuffix(text, "!") || strings.HasSuffix(text, "?") || strings.HasSuffix(text, ":")
}
