package news

import (
	_ "embed" // for the table below
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"parallax/article/internal/tidy"
	"parallax/article/internal/tsv"
)

// Names gives the names of authors one by one, out of lines such as "By Jane Roe
// and John Doe": without the word before them, and without what stands behind
// them of their office and outlet. A line that does not come apart into names is
// given whole.
func Names(lines ...string) []string {
	var all []string
	for _, line := range lines {
		line = tidy.OneLine(line)
		if by := byWord.FindString(line); by != "" {
			line = strings.TrimSpace(line[len(by):])
		}
		if line != "" {
			all = append(all, namesIn(line)...)
		}
	}
	return all
}

// Byline gives the value of an author's field, with several names apart and
// without the word before them; where it has neither it is as it stands.
func Byline(value string) string {
	names := Names(value)
	if !byWord.MatchString(value) && (len(names) < 2 || !ArePeople(names)) {
		return value
	}
	return strings.Join(names, "; ")
}

// bylineAhead takes a by-line off the beginning of a line: a word such as "By",
// in brackets or not, and names of persons.
func bylineAhead(line string) (names []string, rest string) {
	open := strings.TrimLeft(line, "([ ")
	by := byWord.FindString(open)
	if by == "" {
		return nil, line
	}
	within, behind := open[len(by):], ""
	if close := strings.IndexAny(within, ")]"); close >= 0 {
		within, behind = within[:close], within[close:]
	}
	names, end := namesAhead(within)
	if len(names) == 0 {
		return nil, line
	}
	return names, within[end:] + behind
}

// byWord is what stands before the names of authors, and never begins a name
// itself; nameOffices and nameParticles are words of names and of offices.
var (
	byWord        = regexp.MustCompile(strings.Join(nameRows("by"), "|"))
	nameOffices   = tsv.Set(nameRows("office"))
	nameParticles = tsv.Set(nameRows("particle"))
	nameSuffixes  = tsv.Set(nameRows("suffix"))
)

//go:embed data/names.tsv
var nameTable string

func nameRows(kind string) []string {
	var all []string
	for _, row := range tsv.Rows(nameTable) {
		if row[0] == kind {
			all = append(all, row[1])
		}
	}
	return all
}

// nameJoins stand between names.
var nameJoins = regexp.MustCompile(`\s*[;|/•·]\s*|\s*&\s*|,?\s+(?:and|AND|und|UND|et|ET|y|e|en|og|OG|och|OCH|и|та|with|mit|avec)\s+|,\s+`)

// namesIn takes a line apart where all its pieces are names.
func namesIn(line string) []string {
	names, end := namesAhead(line)
	if end < len(line) {
		return []string{line}
	}
	return names
}

// namesAhead takes names off the beginning of a line, and what stands behind a
// name of the place, the outlet and the office: end is where the first piece that
// is none of these begins.
func namesAhead(line string) (names []string, end int) {
	at, suffixes := 0, 0
	for _, join := range append(nameJoins.FindAllStringIndex(line, -1), []int{len(line), len(line)}) {
		piece := strings.TrimSpace(line[at:join[0]])
		comma := strings.HasSuffix(strings.TrimSpace(line[:at]), ",")
		for _, cut := range nameCuts {
			if name, _, found := strings.Cut(piece, cut); found && personName(name) {
				piece = name
			}
		}
		switch {
		case piece == "":
		case len(names) > 0 && comma && suffixes < mostSuffixes && nameSuffixes[strings.ToLower(strings.Trim(piece, "."))]:
			names[len(names)-1] += ", " + piece
			suffixes++
		case len(names) > 0 && (IsOutlet(piece) || isOffice(piece)):
		case personName(piece), names == nil && IsKnownOutlet(piece):
			names = append(names, withoutStop(piece))
			suffixes = 0
		default:
			return names, at
		}
		at = join[1]
	}
	return names, at
}

// mostSuffixes is how many suffixes a name has at most: "John Roe, Jr., MD, PhD, FRS".
const mostSuffixes = 4

// nameCuts stand between a name and where its bearer is or for whom he writes.
var nameCuts = []string{" in ", " for ", " at ", " from "}

// withoutStop is a name without the full stop of its line: one that is not that of
// an initial or a suffix.
func withoutStop(name string) string {
	last := strings.ToLower(name[strings.LastIndexByte(name, ' ')+1:])
	plain, ok := strings.CutSuffix(last, ".")
	if ok && len(plain) > 1 && !nameSuffixes[plain] && !strings.Contains(plain, ".") {
		return strings.TrimSuffix(name, ".")
	}
	return name
}

// namesBeside gives the names that are all there is between two bars of a line, and
// the line without them.
func namesBeside(line string) (names []string, rest string) {
	for part := range strings.FieldsFuncSeq(line, func(r rune) bool { return strings.ContainsRune("|·•", r) }) {
		part = strings.TrimSpace(part)
		names, end := namesAhead(part)
		if len(names) > 0 && end == len(part) && !IsOutlet(part) {
			return names, strings.Replace(line, part, "", 1)
		}
	}
	return nil, line
}

// isOffice tells what an author is, rather than who.
func isOffice(piece string) bool {
	words := strings.Fields(strings.ToLower(piece))
	return len(words) == 0 || nameOffices[words[len(words)-1]]
}

// Bounds of a person's name.
const (
	fewestNames = 2
	mostNames   = 5
)

// ArePeople says whether all are names of persons.
func ArePeople(names []string) bool {
	for _, name := range names {
		plain, _, _ := strings.Cut(name, ", ") // of a suffix
		if !personName(plain) {
			return false
		}
	}
	return true
}

// personName tells the names of a person: some words with capitals, and small
// ones such as "van" between them.
func personName(piece string) bool {
	words := strings.Fields(piece)
	if len(words) < fewestNames || len(words) > mostNames+1 || isOffice(piece) {
		return false
	}
	capitals := 0
	for _, w := range words {
		first, _ := utf8.DecodeRuneInString(w)
		switch {
		case unicode.IsUpper(first):
			capitals++
		case nameParticles[w], unicode.IsLetter(first) && !unicode.IsLower(first):
		default:
			return false
		}
		if strings.ContainsFunc(w, func(r rune) bool {
			return !unicode.IsLetter(r) && !strings.ContainsRune(".'’-", r) && !unicode.IsMark(r)
		}) {
			return false
		}
	}
	return capitals >= fewestNames
}
