package date

import (
	_ "embed" // for the tables below
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // zones by name where the system has none
	"unicode"

	"golang.org/x/text/unicode/norm"

	"parallax/article/internal/tsv"
)

//go:embed data/months.tsv
var monthTable string

//go:embed data/weekdays.tsv
var weekdayTable string

//go:embed data/words.tsv
var wordTable string

//go:embed data/zones.tsv
var zoneTable string

// kind is what a word can be in a date; a word may be several things.
type kind uint32

const (
	isMonth kind = 1 << iota
	isWeekday
	isLink
	isLabel
	isOrdinal
	isClock
	isMinute
	isSecond
	isYearUnit
	isMonthUnit
	isDayUnit
	isMonthPrefix
	isHalf
	isEra
	isPersian
	isOther
	isSeason
	isZone
	startsPhrase // of several words
)

var kindNames = map[string]kind{
	"link": isLink, "label": isLabel, "ordinal": isOrdinal, "clock": isClock, "minute": isMinute, "second": isSecond,
	"year-unit": isYearUnit, "month-unit": isMonthUnit, "day-unit": isDayUnit, "month-prefix": isMonthPrefix,
	"half": isHalf, "era": isEra, "persian": isPersian, "other-calendar": isOther, "season": isSeason,
}

// word is an entry of the tables.
type word struct {
	kinds   kind
	month   int // 1-12, of our calendar or the Persian
	weekday int // 0-6, or -1 if not told
	half    int // hours to add, 0 or 12
	era     int // years to add
	zone    *zoneWord
}

// zoneWord is a zone by name or abbreviation.
type zoneWord struct {
	name string
	at   *time.Location
	also string // other meanings
}

// vocabulary is every word, folded, and every phrase, its words parted by blanks.
var vocabulary = loadWords()

func loadWords() map[string]*word {
	words := make(map[string]*word, 3000)
	for _, row := range tsv.Rows(monthTable) {
		enter(words, row[1], isMonth).month = number(row[0])
	}
	for _, row := range tsv.Rows(weekdayTable) {
		enter(words, row[1], isWeekday).weekday = -1
		if row[0] != "-" {
			enter(words, row[1], isWeekday).weekday = number(row[0])
		}
	}
	for _, row := range tsv.Rows(wordTable) {
		w := enter(words, row[1], kindNames[row[0]])
		switch kindNames[row[0]] {
		case isHalf:
			w.half = number(row[2])
		case isEra:
			w.era = number(row[2])
		case isPersian:
			w.month = number(row[2])
		}
	}
	for _, row := range tsv.Rows(zoneTable) {
		z := &zoneWord{name: row[0], at: zoneOf(row[1])}
		if row[2] != "-" {
			z.also = row[2]
		}
		enter(words, row[0], isZone).zone = z
	}
	return words
}

// enter gives the entry of a word, made if there is none, and marks the first
// word of a phrase.
func enter(words map[string]*word, text string, k kind) *word {
	key := fold(strings.ReplaceAll(text, ".", ""))
	if first, _, phrase := strings.Cut(key, " "); phrase {
		if words[first] == nil {
			words[first] = &word{}
		}
		words[first].kinds |= startsPhrase
	}
	if words[key] == nil {
		words[key] = &word{}
	}
	words[key].kinds |= k
	return words[key]
}

// zoneOf is the zone of a name such as Europe/Kyiv or an offset such as +0530.
func zoneOf(name string) *time.Location {
	if strings.Contains(name, "/") {
		zone, _ := time.LoadLocation(name)
		return zone // never nil: a test has read them all
	}
	return fixed(number(name[:3])*3600 + number(name[:1]+name[3:])*60)
}

func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

// fold puts a word in the form that it is looked up in: lower case, without
// accents and the marks of vowel points, Arabic letters for the Persian ones.
func fold(s string) string { return string(foldInto(nil, s)) }

// foldInto appends the folded form of a word.
func foldInto(to []byte, s string) []byte {
	plain := true
	for i := 0; i < len(s) && plain; i++ {
		plain = s[i] < 0x80
	}
	if plain {
		for i := 0; i < len(s); i++ {
			c := s[i]
			if c >= 'A' && c <= 'Z' {
				c += 'a' - 'A'
			}
			to = append(to, c)
		}
		return to
	}
	first := []rune(s)[0]
	if !unicode.Is(unicode.Hangul, first) {
		s = norm.NFD.String(s)
	}
	for _, r := range s {
		switch {
		case r >= 0x300 && r <= 0x36f, r >= 0x64b && r <= 0x652, r == '\'', r == '’', r == 'ʼ', unicode.Is(unicode.Cf, r):
			continue
		case r == 'ı':
			r = 'i'
		case r == 'ي', r == 'ى':
			r = 'ی'
		case r == 'ك':
			r = 'ک'
		}
		to = append(to, string(unicode.ToLower(r))...)
	}
	return to
}
