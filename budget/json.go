package budget

// JSONValues is how many values a record of JSON may have: each takes a hundred
// bytes of memory, whatever its length. A record of news has some fifty, a list of
// 16 MB of such records less than half of this.
const JSONValues = 1_000_000

// JSON refuses a text with more values than that.
func JSON(text string) error {
	if len(text) <= 2*JSONValues {
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
	if values > JSONValues {
		return errorf("it has %d values; a record of at most %d is read", values, JSONValues)
	}
	return nil
}
