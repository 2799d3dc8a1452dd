package budget

// jsonValues is how many values a record of JSON may have: each takes a hundred
// bytes of memory, whatever its length. A record of news has some fifty, a list of
// 16 MB of such records less than half of this.
const jsonValues = 1_000_000

// JSON refuses a text with more values than that.
func (l Limits) JSON(text string) error {
	most := int(l.held(jsonValues))
	if len(text) <= 2*most {
		return nil
	}
	values, quoted := 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '"':
			quoted = !quoted
		case quoted && c == '\\':
			i++
		case !quoted && (c == ',' || c == '[' || c == '{'):
			values++
		}
	}
	if values > most {
		return errorf("it has %d values; a record of at most %d is read", values, most)
	}
	return nil
}
