package news

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"parallax/article/internal/tidy"
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

// byWord is what stands before the names of authors, in the languages of the
// tables, and never begins a name itself.
var byWord = regexp.MustCompile(`^(?:(?i:(?:(?:written|reported|posted|published|story|text|article|words|reporting|report) )?by|(?:ein )?(?:artikel |text )?von|por|auteurs?|autore?n?|autores|autori|author|authors|автор|авторы|текст|text|skribent)\s*:\s*|(?:(?i:written|reported|posted|published|story|text|article|words|reporting) by|By|BY|by|Von|VON|Par|PAR|Por|POR|Door|Av|Автор|Авторы)\s+)`)

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
		case len(names) > 0 && comma && nameSuffix(piece):
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

// nameSuffix tells what belongs to the name before it.
func nameSuffix(piece string) bool {
	switch strings.ToLower(strings.Trim(piece, ".")) {
	case "jr", "sr", "ii", "iii", "iv", "ph.d", "phd", "md", "m.d", "esq":
		return true
	}
	return false
}

// isOffice tells what an author is, rather than who.
func isOffice(piece string) bool {
	words := strings.Fields(strings.ToLower(piece))
	if len(words) == 0 {
		return true
	}
	switch words[len(words)-1] {
	case "correspondent", "correspondents", "reporter", "reporters", "editor", "editors", "writer", "writers", "staff", "columnist", "contributor", "journalist",
		"bureau", "agencies", "desk", "team", "chief", "producer", "analyst", "press":
		return true
	}
	return false
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

var nameParticles = map[string]bool{"de": true, "da": true, "di": true, "du": true, "del": true, "della": true, "van": true, "von": true, "der": true, "den": true,
	"ter": true, "bin": true, "ibn": true, "al": true, "el": true, "la": true, "le": true, "dos": true, "zu": true, "y": true}
