package stance

import "parallax/lexicon"

// expletive says whether the "it" at token t stands for nothing named: it is
// clear that, it was Moscow that, it seems.
func (v *view) expletive(t, to int) bool {
	for i := t + 1; i < min(t+5, to); i++ {
		switch c := v.syntax[i]; {
		case v.norm(i) == "'s":
			return true
		case c&lexicon.Be != 0:
			return v.openBehind(i+1, to)
		case c&(lexicon.Auxiliary|lexicon.AdverbLike) == 0:
			return impersonal[v.norm(i)]
		}
	}
	return false
}

var impersonal = map[string]bool{
	"seems": true, "seemed": true, "appears": true, "appeared": true, "remains": true, "remained": true, "turns": true, "turned": true,
	"emerged": true, "comes": true, "takes": true, "took": true, "happens": true, "happened": true, "follows": true, "matters": true,
}

// openBehind says whether what follows a form of be opens a clause that the
// "it" before it only announces.
func (v *view) openBehind(t, to int) bool {
	a := v.norm(t) == "a" || v.norm(t) == "an" || v.norm(t) == "the"
	for i := t; i < min(t+7, to) && !v.isMark(i); i++ {
		switch {
		case v.entityAt[i] >= 0 && i == t, v.syntax[i]&lexicon.Calendar != 0 && v.norm(i) != "may":
			return true
		case v.norm(i) == "that", v.norm(i) == "who", v.norm(i) == "which", v.norm(i) == "whether", v.norm(i) == "if":
			return true
		case !a && (v.norm(i) == "to" || v.norm(i) == "how" || v.norm(i) == "why" || v.norm(i) == "what" || v.norm(i) == "when" || v.norm(i) == "for"):
			return true
		}
	}
	return false
}
