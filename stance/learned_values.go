package stance

// ValueLimit is where a value, a sum over the lexicons' cues by where they
// stand and how they bear on the mention, is cut off: at so many times its
// spread over the training set, by which it is divided.
const ValueLimit = 4

// valueName is the name of a value by its number among valueNames.
type valueName int32

// valueNames are all names of values there can be, each followed by those of the
// sizes of what is above, below and at 0; valueNumbers are their numbers.
var (
	valueNames   []string
	valueNumbers = map[string]valueName{}
)

// signs are those of values, as names write them.
const signs = "+-0"

// signOf is the place of the sign of a value among signs.
func signOf(x float64) int {
	switch {
	case x > 0:
		return 0
	case x < 0:
		return 1
	}
	return 2
}

// ofSign is the name of the size of values of a sign.
func (n valueName) ofSign(sign int) valueName { return n + 1 + valueName(sign) }

// named is the number of a name, which need not be a new one.
func named(name string) valueName {
	n, ok := valueNumbers[name]
	if !ok {
		n = valueName(len(valueNames))
		for _, end := range [...]string{"", signs[:1], signs[1:2], signs[2:]} {
			valueNumbers[name+end] = valueName(len(valueNames))
			valueNames = append(valueNames, name+end)
		}
	}
	return n
}

// namedAll are the names of all combinations of parts, the last of which changes
// first.
func namedAll(parts ...[]string) []valueName {
	var out []valueName
	for _, name := range combined(parts) {
		out = append(out, named(name))
	}
	return out
}
