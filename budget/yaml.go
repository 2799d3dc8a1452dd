package budget

import "strings"

// FrontMatter refuses front matter that a YAML decoder could not end with.
func FrontMatter(front string) error { return yaml(front, "the front matter", YAMLBytes, YAMLKeys) }

// YAMLFile refuses such a file of settings.
func YAMLFile(text string) error { return yaml(text, "the file", YAMLFileBytes, YAMLFileKeys) }

// yaml looks through a text once. Quotation marks are not followed, since a
// mark within a word would hide what comes behind it: what stands in quotes
// counts as well.
func yaml(text, what string, bytes, keys int) error {
	if len(text) > bytes {
		return errorf("%s has %d bytes; at most %d are read", what, len(text), bytes)
	}
	y := yamlLook{what: what, keysLeft: keys}
	for line := range strings.Lines(text) {
		if err := y.line(strings.TrimRight(line, "\r\n")); err != nil {
			return err
		}
	}
	if y.keysLeft < 0 {
		return errorf("%s has more than %d keys", what, keys)
	}
	if y.anchors > 0 && y.aliases > YAMLAliases {
		return errorf("%s refers %d times to other parts of itself; at most %d are followed", what, y.aliases, YAMLAliases)
	}
	return nil
}

// yamlLook is what is known of the lines so far.
type yamlLook struct {
	what             string
	indents          []int // of the blocks that are open
	flow             int   // brackets that are open
	keysLeft         int
	anchors, aliases int
}

func (y *yamlLook) line(line string) error {
	y.nest(line)
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case '[', '{':
			y.flow++
		case ']', '}':
			y.flow = max(y.flow-1, 0)
		case ':':
			if i+1 == len(line) || strings.IndexByte(" \t,[]{}\"'", line[i+1]) >= 0 || i > 0 && (line[i-1] == '"' || line[i-1] == '\'') {
				y.keysLeft--
			}
		case '?':
			if begins(line, i) {
				y.keysLeft--
			}
		case '&':
			if begins(line, i) && names(line, i+1) {
				y.anchors++
			}
		case '*':
			if begins(line, i) && names(line, i+1) {
				y.aliases++
			}
		case '<':
			if begins(line, i) && mergeKey(line[i:]) {
				return errorf("%s merges mappings into others (<<), which is not read; write their keys out", y.what)
			}
		}
		if y.flow+len(y.indents) > YAMLDepth {
			return errorf("%s is nested more than %d levels deep", y.what, YAMLDepth)
		}
	}
	return nil
}

// nest follows the blocks that a line's indent, and the marks of lists and keys
// at its beginning, leave open.
func (y *yamlLook) nest(line string) {
	at := 0
	open := func() {
		for len(y.indents) > 0 && y.indents[len(y.indents)-1] >= at {
			y.indents = y.indents[:len(y.indents)-1]
		}
		y.indents = append(y.indents, at)
	}
	for ; at < len(line); at++ {
		switch c := line[at]; {
		case c == ' ' || c == '\t':
			continue
		case (c == '-' || c == '?' || c == ':') && (at+1 == len(line) || line[at+1] == ' ' || line[at+1] == '\t'):
			open()
			if len(y.indents) > YAMLDepth {
				return
			}
			continue
		}
		open()
		return
	}
}

// begins says whether a sign of YAML may begin at i.
func begins(line string, i int) bool {
	return i == 0 || strings.IndexByte(" \t,[]{}\"':-?", line[i-1]) >= 0
}

// names says whether the name of an anchor follows.
func names(line string, i int) bool {
	return i < len(line) && strings.IndexByte(" \t,[]{}", line[i]) < 0
}

func mergeKey(rest string) bool {
	rest, ok := strings.CutPrefix(rest, "<<")
	rest = strings.TrimLeft(rest, "\"' \t")
	return ok && (rest == "" || rest[0] == ':' || rest[0] == ',' || rest[0] == '}')
}
