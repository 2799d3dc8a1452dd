package budget

// jsonValues is how many values a record of JSON may have: each takes a hundred
// bytes of memory, whatever its length. A record of news has some fifty, a list of
// 16 MB of such records less than half of this.
const jsonValues = 1_000_000

// leastField is the bytes of a field of a record: "":0 and a comma.
const leastField = 5

// JSON refuses a text with more values than that, and a record with too many fields.
// Fields that are objects do not count: they may be the records.
func (l Limits) JSON(text string) error {
	most := int(l.held(jsonValues))
	if len(text) <= leastField*min(most, int(l.held(fields))) {
		return nil
	}
	values, fields, depth, quoted, named := 0, 0, 0, false, false
	for i := 0; i < len(text); i++ {
		c := text[i]
		if named && c > ' ' {
			named = false
			if c != '{' {
				fields++
			}
		}
		switch {
		case c == '"':
			quoted = !quoted
		case quoted && c == '\\':
			i++
		case quoted:
		case c == ':':
			named = depth == 1
		case c == ',':
			values++
		case c == '[' || c == '{':
			values++
			depth++
		case c == ']' || c == '}':
			depth--
		}
	}
	if values > most {
		return errorf("it has %d values; a record of at most %d is read", values, most)
	}
	return l.ManyFields(fields)
}
