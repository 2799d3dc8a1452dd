package sentiment

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// A vaderToken is one word of a text: its number in the table, -1 for a word
// that no rule knows, and its flags.
type vaderToken struct {
	word  int32
	flags vaderFlags
}

// Classes of byte, as bits.
const (
	byteUpper = 1 << iota
	byteLower
	byteApostrophe
	byteBeyondASCII
	bytePunctuation
)

// byteClass classes bytes as Python's string module does.
var byteClass = func() (table [256]uint8) {
	for c := range table {
		switch {
		case 'A' <= c && c <= 'Z':
			table[c] = byteUpper
		case 'a' <= c && c <= 'z':
			table[c] = byteLower
		case c == '\'':
			table[c] = byteApostrophe | bytePunctuation
		case c >= utf8.RuneSelf:
			table[c] = byteBeyondASCII
		case c > ' ' && c < 127 && (c < '0' || c > '9'):
			table[c] = bytePunctuation
		}
	}
	return table
}()

// replaceEmoji copies the paragraph into s.text, each emoji replaced by its
// name with a space before it. No emoji of the list is ASCII.
func (s *VADERScorer) replaceEmoji(paragraph string) {
	s.text = s.text[:0]
	copied := 0
	for i := 0; i < len(paragraph); {
		if paragraph[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(paragraph[i:])
		if s.model.isEmoji(r) {
			s.text = append(s.text, paragraph[copied:i]...)
			if len(s.text) > 0 && s.text[len(s.text)-1] != ' ' {
				s.text = append(s.text, ' ')
			}
			s.text = append(s.text, s.model.emoji[r]...)
			copied = i + size
		}
		i += size
	}
	s.text = append(s.text, paragraph[copied:]...)
}

// tokenize fills s.tokens with the words between spaces and s.hits with those
// of them whose valence counts. It returns the place of the first "but", -1
// if there is none, and whether some words but not all are in capitals.
func (s *VADERScorer) tokenize(text []byte) (but int, capitalsDiffer bool) {
	s.tokens, s.hits = s.tokens[:0], s.hits[:0]
	but = -1
	capitals := 0
	for more := true; more; {
		var word []byte
		if end := bytes.IndexByte(text, ' '); end >= 0 {
			word, text = text[:end], text[end+1:]
		} else {
			word, more = text, false
		}
		token := s.token(stripPunctuation(word))
		if token.flags&vaderCapital != 0 {
			capitals++
		}
		if token.flags&(vaderLexicon|vaderBooster) == vaderLexicon {
			s.hits = append(s.hits, int32(len(s.tokens)))
		}
		if token.flags&vaderWordBut != 0 && but < 0 {
			but = len(s.tokens)
		}
		s.tokens = append(s.tokens, token)
	}
	s.dropKindOf()
	return but, 0 < capitals && capitals < len(s.tokens)
}

// dropKindOf takes the "kind" of "kind of" out of the hits: there it is a
// degree word.
func (s *VADERScorer) dropKindOf() {
	kept := s.hits[:0]
	for _, hit := range s.hits {
		next := int(hit) + 1
		if s.tokens[hit].flags&vaderWordKind != 0 && next < len(s.tokens) && s.tokens[next].flags&vaderWordOf != 0 {
			continue
		}
		kept = append(kept, hit)
	}
	s.hits = kept
}

// stripPunctuation takes ASCII punctuation off both ends, unless fewer than
// three bytes would be left, as of an emoticon.
func stripPunctuation(word []byte) []byte {
	start, end := 0, len(word)
	for start < end && byteClass[word[start]]&bytePunctuation != 0 {
		start++
	}
	for start < end && byteClass[word[end-1]]&bytePunctuation != 0 {
		end--
	}
	if end-start < 3 {
		return word
	}
	return word[start:end]
}

// token looks up one stripped word.
func (s *VADERScorer) token(word []byte) vaderToken {
	table := s.model.words
	token := vaderToken{word: -1}
	class := uint8(0)
	hash := hashSeed
	lower := s.lower[:0]
	for _, c := range word {
		class |= byteClass[c]
		c = asciiLower[c]
		lower = append(lower, c)
		hash = (hash ^ uint64(c)) * hashPrime
	}
	s.lower = lower
	if class&(byteUpper|byteLower) == byteUpper {
		token.flags |= vaderCapital
	}
	if class&byteBeyondASCII != 0 {
		lower, hash = s.lowerUnicode(word)
	}
	if len(lower) <= table.longest {
		token.word = table.find(hash)
	}
	if token.word >= 0 {
		token.flags |= s.model.entries[token.word].flags
	}
	if class&byteApostrophe != 0 && bytes.Contains(lower, s.model.contraction) {
		token.flags |= vaderNegation
	}
	asIs := class&byteUpper == 0 && (class&byteBeyondASCII == 0 || bytes.Equal(word, lower))
	if asIs {
		token.flags |= vaderAsIs
	}
	if s.inLexiconAsIs(word, token.flags) {
		token.flags |= vaderShields
	}
	return token
}

// lowerUnicode lower-cases a word with letters beyond ASCII.
func (s *VADERScorer) lowerUnicode(word []byte) ([]byte, uint64) {
	s.lower = s.lower[:0]
	for i := 0; i < len(word); {
		r, size := utf8.DecodeRune(word[i:])
		s.lower = utf8.AppendRune(s.lower, unicode.ToLower(r))
		i += size
	}
	hash := hashSeed
	for _, c := range s.lower {
		hash = (hash ^ uint64(c)) * hashPrime
	}
	return s.lower, hash
}

// inLexiconAsIs says whether the lexicon holds the word without lower-casing.
func (s *VADERScorer) inLexiconAsIs(word []byte, flags vaderFlags) bool {
	if flags&vaderAsIs != 0 {
		return flags&vaderLexicon != 0
	}
	if len(word) > s.model.longestCaseful {
		return false
	}
	_, found := s.model.caseful[string(word)]
	return found
}
