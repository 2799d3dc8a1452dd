package stance

// How far before a word the word that gives it a status may stand: in tokens,
// and in words of content between the two. A word of time reaches less far.
const (
	statusReach   = 8
	statusContent = 3
	datedContent  = 1
)

// statusOf is the status of the word at token t of a sentence that begins at
// token from. Marks end the reach.
func (rd *Reading) statusOf(t, from int) status {
	content := 0
	for i := t - 1; i >= from && i >= t-statusReach && !rd.isMark(i); i-- {
		if s := rd.signal(i).status; s != asserted && (s != dated || content <= datedContent) {
			return s
		} else if s == dated {
			continue
		}
		if rd.entityAt[i] < 0 && rd.syntax[i] == 0 {
			if content++; content > statusContent {
				return asserted
			}
		}
	}
	return asserted
}
