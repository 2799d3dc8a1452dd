package office

import (
	"strconv"
	"strings"

	"parallax/article"
)

// control reads what follows a backslash.
func (r *rtfText) control() {
	if r.at >= len(r.data) {
		return
	}
	c := r.data[r.at]
	if isLetter(c) {
		word, number, given := r.word()
		r.command(word, number, given)
		return
	}
	r.at++
	switch c {
	case '\'':
		if code, err := strconv.ParseUint(string(r.data[r.at:min(r.at+2, len(r.data))]), 16, 8); err == nil {
			r.at += 2
			r.char(byte(code))
		}
	case '\\', '{', '}':
		r.char(c)
	case '~':
		r.symbol("\u00a0")
	case '_':
		r.symbol("-")
	case '*':
		r.group().starred = true
	case '\r', '\n':
		r.command("par", 0, false)
	}
}

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

// word reads a control word with its number and the space that ends it.
func (r *rtfText) word() (word string, number int, given bool) {
	const longest = 32
	start := r.at
	for r.at < len(r.data) && isLetter(r.data[r.at]) && r.at-start < longest {
		r.at++
	}
	word = string(r.data[start:r.at])
	start = r.at
	if r.at+1 < len(r.data) && r.data[r.at] == '-' && isDigit(r.data[r.at+1]) {
		r.at++
	}
	for r.at < len(r.data) && isDigit(r.data[r.at]) && r.at-start < longest {
		r.at++
	}
	if r.at > start {
		number, _ = strconv.Atoi(string(r.data[start:r.at]))
		given = true
	}
	if r.at < len(r.data) && r.data[r.at] == ' ' {
		r.at++
	}
	return word, number, given
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// symbol writes a character that a control word stands for.
func (r *rtfText) symbol(text string) {
	r.flush()
	if r.skip > 0 {
		r.skip--
		return
	}
	r.write(text)
}

// command obeys a control word.
func (r *rtfText) command(word string, number int, given bool) {
	if word == "u" {
		r.unicode(number)
		return
	}
	r.flush()
	g := r.group()
	if text, ok := rtfWords.chars[word]; ok {
		r.symbol(text)
		return
	}
	if rtfWords.breaks[word] {
		if g.place == rtfBody {
			r.paragraph()
		}
		return
	}
	on := !given || number != 0
	switch word {
	case "bin":
		r.at += min(max(number, 0), len(r.data)-r.at)
	case "uc":
		g.fallback = min(max(number, 0), 16)
	case "v", "deleted":
		g.hidden = on
	case "plain":
		g.hidden, g.encoding = false, ""
	case "pard":
		g.kind = ""
	case "outlinelevel":
		if number < 9 && g.kind == "" {
			g.kind = article.KindHeading
		}
	case "s":
		if g.number = number; g.place == rtfBody {
			g.kind = r.styles[number]
		}
	default:
		r.encodings(g, word, number)
		r.places(g, word, number)
	}
}

// encodings obeys the control words of code pages and fonts.
func (r *rtfText) encodings(g *rtfGroup, word string, number int) {
	switch word {
	case "ansicpg":
		if page, ok := rtfWords.pages[number]; ok {
			r.page = page
		}
	case "mac":
		r.page = "macintosh"
	case "pc":
		r.page = rtfWords.pages[437]
	case "pca":
		r.page = rtfWords.pages[850]
	case "f":
		g.number = number
		if g.place == rtfBody || g.place == rtfProperty {
			g.encoding = r.fonts[number]
		}
	case "fcharset":
		if g.place == rtfFonts {
			r.fonts[g.number] = rtfWords.charsets[number]
		}
	case "cpg":
		if page, ok := rtfWords.pages[number]; ok && g.place == rtfFonts {
			r.fonts[g.number] = page
		}
	}
}

// places obeys the control words that say what a group holds.
func (r *rtfText) places(g *rtfGroup, word string, number int) {
	switch {
	case g.place == rtfNowhere && word != "ud":
	case rtfWords.skip[word] || word == "upr" || word == "info":
		g.place = rtfNowhere
		if word == "info" {
			g.place, g.name = rtfProperty, "info"
		}
	case word == "ud": // the same in Unicode, after \upr
		g.place = r.groups[max(len(r.groups)-3, 0)].place
	case word == "fonttbl":
		g.place = rtfFonts
	case word == "stylesheet":
		g.place, g.number = rtfStyles, 0
	case g.place == rtfProperty && strings.Contains(" title author subject keywords doccomm ", " "+word+" "):
		g.name = word
	case g.place == rtfProperty && strings.HasSuffix(word, "tim"):
		if g.place = rtfNowhere; word == "creatim" {
			g.place = rtfCreated
		}
	case g.place == rtfProperty && (word == "operator" || word == "company" || word == "manager" || word == "category" || word == "comment"):
		g.name = word
	case g.place == rtfCreated:
		r.times[word] = number
	case g.place == rtfBody && !g.own && len(r.groups) > 1 && (word == "footnote" || word == "shptxt"):
		g.own, g.kind = true, ""
		r.paras = append(r.paras, new(strings.Builder))
	case g.starred && word != "shpinst":
		g.place = rtfNowhere
	}
}
