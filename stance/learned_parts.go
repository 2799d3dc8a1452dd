package stance

// Parts of templates and of names of values, by number.
var (
	sides      = []string{"B", "A"} // before and after
	bins       = []string{"1", "2", "3", "4"}
	flags      = []string{"0", "1"}
	digits     = []string{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"}
	upToTwo    = digits[:3]
	voiceNames = []string{voiceAuthor: "a", voiceSelf: "s", voiceOther: "o", voiceRival: "r"}
	roleParts  = firstLetters(roleNames[:])
	headParts  = []string{headNone: "0", headActor: "1", headPlace: "2", headPrivate: "3", headThing: "4", headEvent: "5", headTopic: "6"}
	rules      = []string{ruleAgent, rulePatient, ruleModifier, rulePredicate, ruleBystander, ruleClause}
)

// Whose words are spoken, seen from an actor.
const (
	voiceAuthor = iota
	voiceSelf
	voiceOther // anyone who is no actor
	voiceRival // another actor
)

// only is a part that is always the same.
func only(part string) []string { return []string{part} }

// combined are the texts of all combinations of parts, the last of which changes
// first.
func combined(parts [][]string) []string {
	texts := []string{""}
	for _, part := range parts {
		var longer []string
		for _, text := range texts {
			for _, p := range part {
				longer = append(longer, text+p)
			}
		}
		texts = longer
	}
	return texts
}

func firstLetters(words []string) []string {
	var out []string
	for _, word := range words {
		out = append(out, word[:1])
	}
	return out
}

// ruleNumber is the place of a rule among rules.
func ruleNumber(rule string) int {
	switch rule {
	case ruleAgent:
		return 0
	case rulePatient:
		return 1
	case ruleModifier:
		return 2
	case rulePredicate:
		return 3
	case ruleBystander:
		return 4
	}
	return 5
}
