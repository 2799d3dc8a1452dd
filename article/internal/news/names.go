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

// Byline gives the value of an author's field, without the word before the names
// and with the names apart if it has one; others are as they stand.
func Byline(value string) string {
	if !byWord.MatchString(value) {
		return value
	}
	return strings.Join(Names(value), "; ")
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
var nameJoins = regexp.MustCompile(`\s*[;|/•·]\s*|\s*&\s*|,?\s+(?:and|und|et|y|e|en|og|och|и|та)\s+|,\s+`)

// namesIn takes a line apart where all its pieces are names.
func namesIn(line string) []string {
	var names []string
	at := 0
	for _, join := range append(nameJoins.FindAllStringIndex(line, -1), []int{len(line), len(line)}) {
		piece := strings.TrimSpace(line[at:join[0]])
		comma := strings.HasSuffix(strings.TrimSpace(line[:at]), ",")
		at = join[1]
		for _, cut := range []string{" in ", " for ", " at ", " with "} {
			if name, _, found := strings.Cut(piece, cut); found && personName(name) {
				piece = name
			}
		}
		switch {
		case piece == "":
		case len(names) > 0 && comma && nameSuffixes[strings.ToLower(strings.Trim(piece, "."))]:
			names[len(names)-1] += ", " + piece
		case len(names) > 0 && (IsOutlet(piece) || isOffice(piece)):
		case personName(piece):
			names = append(names, piece)
		default:
			return []string{line}
		}
	}
	return names
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
