package stance

import "strings"

// A feature's key is a template filled with a stem. The stem is what the feature
// is about: a word as it is told (lemma, N_ before it when negated), one to three
// symbols in a row, a class or term of the lexicons, or nothing. The template is
// the rest of the key, with a placeholder for the stem: "* B1" is the template of
// "able B1". Weights are looked up by stem first, once for all templates.

// placeholder stands for the stem in a template.
const placeholder = '*'

// negation stands before what is negated.
const negation = "N_"

// template is one of a group's, with its code.
type template struct {
	group featureGroup
	code  uint32
	text  string
}

func newTemplate(g featureGroup, text string) template {
	return template{g, templateCode(g, []byte(text)), text}
}

// grid makes the templates of a group of all combinations of parts, the last of
// which changes first.
func grid(g featureGroup, parts ...[]string) []template {
	var out []template
	for _, text := range combined(parts) {
		out = append(out, newTemplate(g, text))
	}
	return out
}

// templateOf takes the key of a feature apart. It is not ok for a key that
// is not written as the features of its group are.
func templateOf(g featureGroup, key string) (of family, template, stem string, ok bool) {
	if g >= pairRegion {
		of = rowNear
		for row := rowFar; row < families; row++ {
			if rest, found := strings.CutPrefix(key, row.prefix()); found {
				of, key = row, rest
				break
			}
		}
	}
	switch g {
	case groupTerm, pairFrame:
		if term, how, found := strings.Cut(key, " |"); found {
			return of, "* |" + how, term, true
		}
	case pairStruct, pairType:
		return of, key, "", true
	}
	before, words := 0, 1 // of the key's words, those before the stem and in it
	switch fields := strings.Count(key, " ") + 1; g {
	case groupNear, pairNear:
		before = 1
	case pairPair:
		words = 2
	case pairAround:
		before, words = 1, fields-1
		if strings.HasSuffix(key, " ") {
			return of, key + string(placeholder), "", true
		}
	}
	start, rest, found := 0, key, true
	for range before {
		var word string
		if word, rest, found = strings.Cut(rest, " "); !found {
			return of, "", "", false
		}
		start += len(word) + 1
	}
	end := start
	for n := range words {
		var word string
		word, rest, found = strings.Cut(rest, " ")
		if end += len(word) + 1; !found && n < words-1 {
			return of, "", "", false
		}
	}
	end--
	return of, key[:start] + string(placeholder) + key[end:], key[start:end], true
}

// fill is the key of a feature of a family.
func fill(of family, template string, st stem) string {
	var key strings.Builder
	key.WriteString(of.prefix())
	for _, c := range []byte(template) {
		if c != placeholder {
			key.WriteByte(c)
			continue
		}
		if st.negated {
			key.WriteString(negation)
		}
		key.WriteString(st.text)
		if st.sign != 0 {
			key.WriteByte(st.sign)
		}
	}
	return key.String()
}

// templateCode is a template of a group as one number, never 0.
func templateCode(g featureGroup, template []byte) uint32 {
	const multiplier = 0x9e3779b97f4a7c15
	h := uint64(g) + 1
	for _, c := range template {
		h = h*multiplier + uint64(c)
	}
	h ^= h >> 29
	return max(1, uint32(h*multiplier>>32))
}
