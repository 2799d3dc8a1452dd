package page

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"

	"parallax/article/internal/news"
	"parallax/article/internal/tidy"
)

// shortestTitle is how many letters, in bytes, a headline has that may stand
// for a longer one that holds it.
const shortestTitle = 15

// headline is the article's title: the one given for sharing (og:title)
// without the outlet's name, for it is the one most often written for the
// article itself, unless JSON-LD and twitter:title agree against it. Without
// any of these it is the first heading of level 1.
func (e *pageEvidence) headline() string {
	shared := e.trimmed(e.meta["og:title"])
	stated := e.trimmed(e.stated.headline)
	printed := e.printed()
	if stated != "" && tidy.Letters(e.trimmed(e.meta["twitter:title"])) == tidy.Letters(stated) {
		return stated
	}
	return cmp.Or(shared, stated, printed, e.trimmed(e.title))
}

// titleEnds separate a headline from the outlet's name and rubric.
var titleEnds = []string{" | ", " - ", " – ", " — ", " • ", " · ", " » ", " « ", " :: ", " ǀ ", "：", "｜", "ㅣ", "|"}

// trimmed cuts the outlet's name and rubrics off a headline: all that stands
// around a headline that the page gives elsewhere by itself, and the outlet's own
// name at the end or the beginning, with a rubric between it and the headline.
func (e *pageEvidence) trimmed(title string) string {
	if title == "" {
		return ""
	}
	shortest := title
	for _, other := range append([]string{e.stated.headline}, e.first()...) {
		from, to := foldedIndex(title, other)
		if from >= 0 && to-from < len(shortest) && len(tidy.Letters(other)) >= shortestTitle && apart(title[:from], title[to:]) {
			shortest = title[from:to]
		}
	}
	if shortest != title {
		return shortest
	}
	for _, end := range titleEnds {
		last, first := strings.LastIndex(title, end), strings.Index(title, end)
		switch {
		case last <= 0:
		case e.names(title[last+len(end):]):
			return strings.TrimSpace(withoutRubric(title[:last]))
		case end == sureMarks && e.names(title[:first]):
			return strings.TrimSpace(title[first+len(end):])
		}
	}
	return title
}

// withoutRubric cuts a rubric off the end of a headline.
func withoutRubric(title string) string {
	for _, end := range titleEnds {
		if at := strings.LastIndex(title, end); at > 0 && pageRubric.MatchString(strings.TrimSpace(title[at+len(end):])) {
			return title[:at]
		}
	}
	return title
}

// apart says whether separators part a headline from what stands before and
// after it in a title: it may not be a piece of a sentence.
func apart(before, after string) bool {
	const marks = "|-–—•·»«:ǀ/"
	before, after = strings.TrimSpace(before), strings.TrimSpace(after)
	last, _ := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(after)
	return (before == "" || strings.ContainsRune(marks, last)) && (after == "" || strings.ContainsRune(marks, first))
}

// names says whether a piece of a title is the outlet's name or host.
func (e *pageEvidence) names(piece string) bool {
	letters := tidy.Letters(piece)
	if letters == "" {
		return false
	}
	if e.ownNames == nil {
		host := tidy.Host(cmp.Or(e.meta["og:url"], e.base, e.stated.url))
		name, _, _ := strings.Cut(host, ".")
		e.ownNames = map[string]bool{}
		for _, own := range []string{e.site(), e.stated.publisher, host, name} {
			e.ownNames[tidy.Letters(own)] = true
		}
	}
	return e.ownNames[letters] || news.IsOutlet(piece) || tidy.IsHost(strings.ToLower(strings.TrimSpace(piece)))
}

// foldedIndex is where part stands in s, letter case and the forms of quotes,
// dashes and spaces apart, in bytes of s; -1 if it does not.
func foldedIndex(s, part string) (from, to int) {
	if part == "" || len(s) > longestTitle {
		return -1, -1
	}
	text, want := foldRunes(s), foldRunes(part)
	if len(want) == 0 {
		return -1, -1
	}
	at := strings.Index(string(text), string(want))
	if at < 0 {
		return -1, -1
	}
	runes := utf8.RuneCountInString(string(text)[:at])
	offsets := make([]int, 0, len(text)+1)
	for i := range s {
		offsets = append(offsets, i)
	}
	offsets = append(offsets, len(s))
	return offsets[runes], offsets[runes+len(want)]
}

// foldRunes gives a string's runes in one letter case with plain quotes,
// dashes and spaces, as many as it has.
func foldRunes(s string) []rune {
	var out []rune
	for _, r := range s {
		switch r {
		case '’', '‘', 'ʼ', '`':
			r = '\''
		case '“', '”', '„':
			r = '"'
		case '–', '—', '‑':
			r = '-'
		case '\u00a0':
			r = ' '
		}
		out = append(out, unicode.ToLower(r))
	}
	return out
}
