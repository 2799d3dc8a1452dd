package reader

import (
	"strings"
	"testing"

	"parallax/article"
	"parallax/article/internal/articletest"
)

func TestPlainOpening(t *testing.T) {
	const prose = "The ministry said on Tuesday that the talks would go on for as long as both of the sides wished to keep talking, and no longer than that."
	for _, test := range []struct {
		name, text                      string
		title, published, author, kinds string
	}{
		{"title and blank line", "Talks Resume in Geneva\n\n" + prose, "Talks Resume in Geneva", "", "", "title"},
		{"title above a long line", "Talks Resume in Geneva\n" + prose, "Talks Resume in Geneva", "", "", "title"},
		{"title above a date", "Talks Resume in Geneva\n3 March 2024\n" + prose, "Talks Resume in Geneva", "2024-03-03 00:00", "", "title, boilerplate"},
		{"question as title", "Will Talks Resume?\n\n" + prose, "Will Talks Resume?", "", "", "title"},
		{"sentence is no title", "Talks resumed in Geneva.\n\n" + prose, "", "", "", ""},
		{"quoted sentence is no title", "“Talks resumed in Geneva.”\n\n" + prose, "", "", "", ""},
		{"single word is no title", "Geneva\n\n" + prose, "", "", "", ""},
		{"wrapped prose is no title", "The ministry said on Tuesday that the\ntalks would go on for as long as both\nof the sides wished.", "", "", "", ""},
		{"only line is no title", "Talks Resume in Geneva", "", "", "", ""},
		{"date glued to reading time", "Talks Resume\n\nSunday, March 3, 2024\u00a0Read time5 min\n\n" + prose, "Talks Resume", "2024-03-03 00:00", "",
			"title, boilerplate"},
		{"reading time alone", "Talks Resume\n\n5 min read\n\n" + prose, "Talks Resume", "", "", "title, boilerplate"},
		{"time with zone", "Talks Resume\n\nUpdated 14:05 EST, 3 March 2024\n\n" + prose, "Talks Resume", "2024-03-03 19:05", "", "title, boilerplate"},
		{"byline", "Talks Resume\n\nBy Jane Roe\n\n" + prose, "Talks Resume", "", "Jane Roe", "title, boilerplate"},
		{"byline, two names and date", "Talks Resume\n\nBy Jane Roe and John van Doe | March 3, 2024 | 4 minute read\n\n" + prose, "Talks Resume",
			"2024-03-03 00:00", "Jane Roe; John van Doe", "title, boilerplate"},
		{"outlet in the date line", "Talks Resume\nXinhua | Updated: 2024-03-03 17:52\n" + prose, "Talks Resume", "2024-03-03 17:52", "", "title, boilerplate"},
		{"title twice", "Talks Resume\n\nMarch 3, 2024\n\nTALKS RESUME\n\n" + prose, "Talks Resume", "2024-03-03 00:00", "", "title, boilerplate, boilerplate"},
		{"dateline stays text", "Talks Resume\n\nKYIV, March 3, 2024 (Agency) - " + prose, "Talks Resume", "", "", "title"},
		{"photo credit", "Talks Resume\n\nPhoto: Agency\n\n" + prose, "Talks Resume", "", "", "title, boilerplate"},
		{"date above the title", "March 3, 2024\n\nTalks Resume\n\n" + prose, "Talks Resume", "2024-03-03 00:00", "", "boilerplate, title"},
		{"one word between paragraphs", prose + "\n\nGeneva\n\n" + prose, "", "", "", "caption Geneva"},
		{"one-word sentence", prose + "\n\nSilence.\n\n" + prose, "", "", "", ""},
		{"advertisement", prose + "\n\nADVERTISEMENT\n\n" + prose, "", "", "", "boilerplate"},
		{"CRLF", "Talks Resume\r\n\r\n3 March 2024\r\n\r\n" + prose, "Talks Resume", "2024-03-03 00:00", "", "title, boilerplate"},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := decodeOneArticle(t, "a.txt", test.text)
			articletest.Equal(t, "title", a.Title, test.title)
			articletest.Equal(t, "author", a.Author, test.author)
			articletest.Equal(t, "kinds", articletest.Kinds(a), test.kinds)
			published := ""
			if !a.Published.IsZero() {
				published = a.Published.Format("2006-01-02 15:04")
			}
			articletest.Equal(t, "published", published, test.published)
			articletest.Equal(t, "body", a.Body, strings.ReplaceAll(test.text, "\r\n", "\n"))
		})
	}
}

func TestPlainHeader(t *testing.T) {
	a := decodeOneArticle(t, "a.txt", "Title: Talks: Day Two\nSource: The Lake Courier\nDate: 3 March 2024\nAuthor: Jane Roe\nURL: "+
		"https://www.lake.example/a\nPage: 7\n\nThe talks went on. Nobody left.\n")
	articletest.Equal(t, "title", a.Title, "Talks: Day Two")
	articletest.Equal(t, "source", a.Source, "The Lake Courier")
	articletest.Equal(t, "author", a.Author, "Jane Roe")
	articletest.Equal(t, "URL", a.URL, "https://www.lake.example/a")
	articletest.Equal(t, "published", a.Published.Format("2006-01-02"), "2024-03-03")
	articletest.Equal(t, "body", a.Body, "The talks went on. Nobody left.\n")
	if len(a.Meta) != 1 || a.Meta[0] != (article.Field{Key: "Page", Value: "7"}) {
		t.Errorf("meta: got %v, want Page 7", a.Meta)
	}
	for _, text := range []string{
		"Moscow: the talks went on.\n\nNobody left.",
		"Title: Talks\nand a line without a key\n\nNobody left.",
		"Source: unknown, said the minister: nobody (at all): left.\nThe talks went on.\n\nNobody left.",
	} {
		if a := decodeOneArticle(t, "a.txt", text); a.Body != text {
			t.Errorf("taken for a header: %q", text)
		}
	}
}

func TestOutletLabel(t *testing.T) {
	for _, test := range []struct{ text, source, kinds string }{
		{"Talks Resume\n\nLAKENEWS: They talked for a day.\n\nAccording to Lake News, nobody left.", "Lake News", "title, lede"},
		{"Talks Resume\n\nLAKENEWS: They talked for a day.\n\nNobody left.", "LAKENEWS", "title, lede"},
		{"Talks Resume\n\nLAKE TIMES: They talked for a day.\n\nNobody left.", "LAKE TIMES", "title, lede"},
		{"Talks Resume\n\nLONDON: They talked for a day.\n\nNobody left.", "", "title"},
		{"Talks Resume\n\nBREAKING NEWS: They talked for a day.\n\nNobody left.", "", "title"},
		{"Talks Resume\n\nNATO: They talked for a day.\n\nNobody left.", "", "title"},
	} {
		a := decodeOneArticle(t, "a.txt", test.text)
		articletest.Equal(t, "source of "+test.text, a.Source, test.source)
		articletest.Equal(t, "kinds of "+test.text, articletest.Kinds(a), test.kinds)
	}
}
