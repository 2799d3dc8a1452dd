package table

import "strings"

// recurring numbers the texts of a column in which few stand again and again, so
// that each is kept, checked and encoded once.
type recurring struct {
	codes   []int32 // of the values, in order
	numbers map[string]int32
	near    []numbered // the last text of each kind
}

// numbered is a text that was met, and its number.
type numbered struct {
	text  string
	code  int32
	known bool
}

// nearTexts is how many texts are looked at before all others: a power of two.
const nearTexts = 32

func (r *recurring) reset() {
	r.codes = r.codes[:0]
	clear(r.numbers)
	clear(r.near)
}

// nearTo is where a text is looked for first.
func (r *recurring) nearTo(s string) *numbered {
	if r.near == nil {
		r.near = make([]numbered, nearTexts)
	}
	n := len(s)
	if n == 0 {
		return &r.near[0]
	}
	return &r.near[(n+int(s[0])*5+int(s[n/2])*11+int(s[n-1])*3)%nearTexts]
}

// addRecurring adds a value of a column whose values recur.
func (c *cells) addRecurring(s string) {
	near := c.nearTo(s)
	if !near.known || near.text != s {
		*near = c.number(Decodable(s))
	}
	c.codes = append(c.codes, near.code)
	c.weigh(len(near.text))
}

// number numbers a text, the next number if it was not met before.
func (c *cells) number(s string) numbered {
	if code, ok := c.numbers[s]; ok {
		return numbered{s, code, true}
	}
	if c.numbers == nil {
		c.numbers = map[string]int32{}
	}
	s = strings.Clone(s)
	code := int32(len(c.ends))
	c.numbers[s] = code
	c.text = append(c.text, s...)
	c.ends = append(c.ends, int32(len(c.text)))
	return numbered{s, code, true}
}

// plain gives the texts of the values and where they end, end to end.
func (c *cells) plain() (text []byte, ends []int32) {
	if !c.recurs {
		return c.text, c.ends
	}
	ends = make([]int32, 0, len(c.codes))
	for i := range c.codes {
		text = append(text, c.value(i)...)
		ends = append(ends, int32(len(text)))
	}
	return text, ends
}
