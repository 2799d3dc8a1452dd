package page

import (
	"strings"

	"parallax/article/internal/news"
	"parallax/article/internal/tidy"
)

// source is the outlet of a page: the name that it gives itself, else one that
// the extractor found elsewhere, else a piece at an end of its title that is known
// for an outlet's name. A piece of the headline is none, whatever marks it stands
// between.
func (e *pageEvidence) source(found string) string {
	if site := e.site(); site != "" {
		return site
	}
	found = tidy.OneLine(tidy.UTF8(found))
	letters := tidy.Letters(found)
	for _, title := range []string{e.title, e.meta["og:title"], e.meta["twitter:title"]} {
		if own := e.outletIn(title); own != "" {
			return own
		}
		if letters != "" && strings.Contains(tidy.Letters(title), letters) && !e.names(found) {
			found, letters = "", "" // a piece of the title
		}
	}
	if strings.ContainsAny(found, "?!") || len(strings.Fields(found)) > longestName {
		return ""
	}
	return found
}

// longestName is how many words the name of an outlet has at most.
const longestName = 6

// sureMarks part a title from the outlet's name alone; dashes stand in headlines, too.
const sureMarks = " | "

// outletIn gives the outlet that stands at the end of a title, or at its
// beginning, "" if none does.
func (e *pageEvidence) outletIn(title string) string {
	for _, mark := range titleEnds {
		last, first := strings.LastIndex(title, mark), strings.Index(title, mark)
		if last <= 0 {
			continue
		}
		for _, piece := range []string{title[last+len(mark):], title[:first]} {
			piece = strings.TrimSpace(piece)
			if e.host(piece) || tidy.IsHost(strings.ToLower(piece)) || news.IsKnownOutlet(piece) ||
				news.IsOutlet(piece) && (mark == sureMarks && !startsSmall(piece) || news.IsPaper(piece)) {
				return piece
			}
		}
	}
	return ""
}

// startsSmall says whether a piece begins with a word that headlines begin with,
// rather than names.
func startsSmall(piece string) bool {
	first, _, _ := strings.Cut(strings.ToLower(piece), " ")
	switch first {
	case "a", "an", "this", "that", "our", "my", "no", "in", "on", "at", "why", "how", "what":
		return true
	}
	return strings.Contains(piece, "'s ") || strings.Contains(piece, "’s ")
}

// host says whether a name is that of the page's host.
func (e *pageEvidence) host(piece string) bool {
	letters := tidy.Letters(piece)
	if letters == "" {
		return false
	}
	for _, address := range []string{e.meta["og:url"], e.base, e.stated.url} {
		host := tidy.Host(address)
		if host == "" {
			continue
		}
		labels := strings.Split(host, ".")
		for _, label := range append(labels[:max(0, len(labels)-1)], host) {
			if own := tidy.Letters(label); own == letters || own == strings.TrimPrefix(letters, "the") {
				return true
			}
		}
	}
	return false
}
